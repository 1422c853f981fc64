"""The pages of the mid-term review: the report, what was agreed on deviations, publishing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.deviations import DeviationEntry, record_deviation
from grants.models import Deviation
from nplv.core.access import Act, may
from nplv.core.actions import sent_version
from nplv.core.forms import DateField, show_refusal
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal
from reports import services
from reports.documents import MIDTERM, NotRendered, make_document
from reports.figures import AreaFigures
from reports.footnotes import Footnotes
from reports.midterm.parts import JudgedPart
from reports.midterm.report import MidtermReport, first_day, obligation_of
from reports.models import FileForm
from reports.published import find_published, open_content
from reports.report_views import PublishForm


class DeviationForm(forms.Form):
    """Why something is not on course, and what was agreed about it."""

    use_required_attribute = False

    toelichting = forms.CharField(
        label="Toelichting",
        help_text="Waardoor ligt dit niet op koers?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Leg uit waardoor dit niet op koers ligt."},
    )
    maatregel = forms.CharField(
        label="Afgesproken maatregel",
        required=False,
        help_text="Leeg zolang er niets is afgesproken.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wie = forms.CharField(
        label="Wie", required=False, help_text="Wie voert de maatregel uit? Een functie is genoeg."
    )
    uiterlijk = DateField(label="Uiterlijk", required=False)

    def entry(self) -> DeviationEntry:
        """Return what was entered."""
        data = self.cleaned_data
        return DeviationEntry(
            explanation=data["toelichting"],
            action=data["maatregel"],
            responsible=data["wie"],
            due_on=data["uiterlijk"],
        )


@require_safe
@area_page(Act.SEE_FIGURES)
def midterm(request: HttpRequest, area: Area) -> HttpResponse:
    """Show the review: as it was published, or else (or if asked) as the facts are now."""
    obligation = obligation_of(area)
    if obligation is None:
        return render(request, "reports/no_agreement.html")
    sees_concept = may(request.user.roles_in(area), Act.SEE_CONCEPT_REPORTS)
    published, stamp = find_published(area, name=MIDTERM, year=obligation.due_year), None
    if published is None and not sees_concept:
        context = {"kind": "Mid-term review", "year": obligation.due_year, "is_open": None}
        return render(request, "reports/not_published.html", context)
    is_now = published is None or (sees_concept and request.GET.get("stand") == "nu")
    if is_now:
        document = _live(area)
    else:
        opened = open_content(published.content)
        document, stamp = opened.document, opened.stamp
        request.stand = published.number  # its figures open to what was known then
    context = {
        **document.context,
        "area": area,
        "notes": Footnotes(),
        "stamp": stamp,
        "published": published,
        "first_day": first_day(obligation),
    }
    return render(request, "reports/midterm.html", context)


@area_page(Act.WRITE_FACTS)
def deviation(request: HttpRequest, area: Area, subject: str) -> HttpResponse:
    """Record why something is not on course, and the action agreed."""
    part = _part(area, subject)
    said = Deviation.objects.filter(agreement__area=area, subject=subject).first()
    form = DeviationForm(
        request.POST if request.method == "POST" else None, initial=_initial(said) if said else None
    )
    if request.method == "POST" and form.is_valid() and _record(request, form, area, part):
        return redirect("reports:midterm", area=area.slug)
    version = request.POST.get("versie") or (said.version if said else 0)
    context = {"form": form, "part": part, "version": version}
    return render(request, "reports/deviation_form.html", context)


@area_page(Act.PUBLISH)
def publish(request: HttpRequest, area: Area) -> HttpResponse:
    """Publish the review, once it has been looked at."""
    obligation = obligation_of(area)
    if obligation is None:
        raise Http404("In de afspraken van dit gebied staat geen mid-term review.")
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _publish(request, form, area):
        return redirect("reports:midterm", area=area.slug)
    context = {
        "form": form,
        "year": obligation.due_year,
        "refusal": services.find_review_refusal(area, at=timezone.now()),
        "forms": FileForm.labels,
    }
    return render(request, "reports/publish_midterm.html", context)


def _live(area: Area) -> Any:
    try:
        return make_document(MIDTERM, area=area, year=None, at=timezone.now())
    except NotRendered as refusal:
        raise Http404(str(refusal)) from refusal


def _part(area: Area, subject: str) -> JudgedPart:
    """
    Return the part of the review that a deviation is of.

    Errors: Http404 for one that the review does not have.
    """
    report: MidtermReport = _live(area).context["report"]
    for block in report.blocks:
        for part in block.parts:
            if part.key == subject:
                return part
    raise Http404("De mid-term review heeft dit onderdeel niet.")


def _initial(said: Deviation) -> dict[str, Any]:
    return {
        "toelichting": said.explanation,
        "maatregel": said.action,
        "wie": said.responsible,
        "uiterlijk": said.due_on,
    }


def _record(request: HttpRequest, form: DeviationForm, area: Area, part: JudgedPart) -> bool:
    """Record what was entered; return whether it was done, with the refusal in the form if not."""
    done = {"by": request.user, "at": timezone.now(), "version": sent_version(request)}
    about = {"agreement": AreaFigures(area).agreement, "subject": part.key, "name": part.name}
    try:
        record_deviation(entry=form.entry(), **about, **done)
    except Invalid as refusal:
        show_refusal(refusal, form)
        return False
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Vastgelegd: {part.name}.")
    return True


def _publish(request: HttpRequest, form: PublishForm, area: Area) -> bool:
    try:
        report = services.publish_review(area=area, by=request.user, at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Gepubliceerd: {report.number}.")
    return True
