"""Finding a start in its area, acting on it, and the way back to it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from housing.models import ConstructionStart
from nplv.core.actions import carry_out
from nplv.core.models import Area


def start_of(area: Area, pk: int) -> ConstructionStart:
    """Return the start with its people; 404 if the area has none of that number."""
    starts = (
        ConstructionStart.objects.with_status()
        .select_related(
            "area",
            "plan__neighbourhood",
            "entered_by",
            "changed_by",
            "submitted_by",
            "approved_by",
            "rejected_by",
            "reverses",
            "replaces",
            "imported_from",
        )
        .defer("imported_from__content")
    )
    return get_object_or_404(starts, area=area, pk=pk)


def act_on(
    request: HttpRequest,
    start: ConstructionStart,
    service: Callable[..., ConstructionStart],
    done: str,
    **details: object,
) -> HttpResponse:
    """Call a service on a start, say how it went, and show the start as it is now."""
    carry_out(request, service, start=start, done=done, **details)
    return to_detail(start)


def to_detail(start: ConstructionStart) -> HttpResponse:
    """Return the way to a start; to the list if someone deleted it meanwhile."""
    if not ConstructionStart.objects.filter(pk=start.pk).exists():
        return redirect("housing:start_list", area=start.area.slug)
    return redirect("housing:start_detail", area=start.area.slug, pk=start.pk)
