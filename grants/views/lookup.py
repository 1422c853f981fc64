"""Finding things within an area: what lies in another does not exist here."""

from django.shortcuts import get_object_or_404

from grants.models import Agreement, CostLine, OrvMeasure, WbiApplication
from nplv.core.models import Area


def agreement_of(area: Area) -> Agreement:
    """
    Return the agreement of an area.

    Errors: Http404 if none has been loaded.
    """
    return get_object_or_404(Agreement.objects.select_related("area"), area=area)


def measure_of(area: Area, code: str) -> OrvMeasure:
    """
    Return a measure of an area.

    Errors: Http404 for any other.
    """
    measures = OrvMeasure.objects.select_related("area", "neighbourhood")
    return get_object_or_404(measures, area=area, code=code)


def line_of(area: Area, pk: int) -> CostLine:
    """
    Return a cost line of an area.

    Errors: Http404 for any other.
    """
    lines = CostLine.objects.select_related("area", "measure", "corrects", "entered_by")
    return get_object_or_404(
        lines.select_related(
            "changed_by", "submitted_by", "approved_by", "rejected_by", "imported_from"
        ).defer("imported_from__content"),
        area=area,
        pk=pk,
    )


def application_of(area: Area, code: str) -> WbiApplication:
    """
    Return a Wbi application of an area.

    Errors: Http404 for any other.
    """
    applications = WbiApplication.objects.select_related("area", "changed_by")
    return get_object_or_404(applications, area=area, code=code)
