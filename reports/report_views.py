"""The reports of a year: the list, a report as a page and as a file, and publishing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as render_page
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act, may
from nplv.core.jobs import presence
from nplv.core.kept import kept_page
from nplv.core.models import Area
from nplv.core.pages import area_page, require
from nplv.core.problems import Refusal
from reports import services
from reports.compare_views import CompareForm
from reports.documents import FROZEN, PUBLISHED, NotRendered, make_document, year_of
from reports.figures import AreaFigures
from reports.footnotes import Footnotes
from reports.midterm.report import obligation_of
from reports.models import FileForm, PublishedReport, ReportName
from reports.published import find_published, made_file, open_content, stored_file
from reports.published_files import jobs_of
from reports.queries import year_figures
from reports.rendering import File

# As a page it is on the screen already.
DOWNLOADS = [choice for choice in FileForm.choices if choice[0] != FileForm.HTML]


class PublishForm(forms.Form):
    """The confirmation."""

    use_required_attribute = False

    akkoord = forms.BooleanField(
        label="Ik heb de rapporten bekeken. Publiceren kan niet ongedaan worden gemaakt.",
        error_messages={"required": "Bevestig dat de rapporten bekeken zijn."},
    )


@require_safe
@area_page(Act.SEE_FIGURES)
def report_list(request: HttpRequest, area: Area) -> HttpResponse:
    figures, published = AreaFigures(area), list(PublishedReport.objects.of(area))
    if figures.agreement is None:
        return render_page(request, "reports/no_agreement.html")
    by_year = {report.year for report in published if report.name in PUBLISHED}
    context = {
        "years": [(year_figures(figures, year), year in by_year) for year in figures.years],
        "published": published,
        "being_made": {number for number, job in jobs_of(published).items() if job.is_open},
        "review": obligation_of(area),
        "forms": DOWNLOADS,
        "compare": CompareForm(reports=published),
    }
    return render_page(request, "reports/report_list.html", context)


@require_safe
@area_page(Act.SEE_FIGURES)
@kept_page
def annual(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    return report_page(request, area, "jaarrapport", year, template="reports/annual.html")


def report_page(
    request: HttpRequest, area: Area, name: str, year: int, *, template: str
) -> HttpResponse:
    """Show a report of a year: as it was published, or else as the facts are now."""
    published, stamp = find_published(area, name=name, year=year), None
    try:
        if published:
            opened = open_content(published.content)
            document, stamp = opened.document, opened.stamp
            request.stand = published.number  # its figures open to what was known then
        else:
            document = make_document(name, area=area, year=year, at=timezone.now())
    except NotRendered as refusal:
        raise Http404(str(refusal)) from refusal
    if not published and not may(request.user.roles_in(area), Act.SEE_CONCEPT_REPORTS):
        kind = ReportName(name).label
        context = {"year": year, "kind": kind, "is_open": document.context["is_concept"]}
        return render_page(request, "reports/not_published.html", context)
    context = {**document.context, "area": area, "notes": Footnotes(), "stamp": stamp}
    return render_page(request, template, context)


@require_safe
@area_page(Act.SEE_FIGURES)
def document(
    request: HttpRequest, area: Area, report: str, form: str, year: int | None = None
) -> HttpResponse:
    """Send a report as a file. A report of a year that was not published is not for everyone."""
    year = year_of(report, area=area, year=year)
    file = stored_file(report, area=area, year=year, form=form)
    if file is None:
        rows = PublishedReport.objects.filter(area=area, name=report, year=year)
        if report in FROZEN and not rows.exists():
            require(request.user, area, Act.SEE_CONCEPT_REPORTS)
        file = _made(report, area=area, year=year, form=form)
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _made(report: str, *, area: Area, year: int | None, form: str) -> File:
    """Return a report that is not stored in this form; 404 for what cannot be made."""
    try:
        return made_file(report, area=area, year=year, form=form, at=timezone.now())
    except NotRendered as refusal:
        raise Http404(str(refusal)) from refusal


@area_page(Act.PUBLISH)
def publish(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    figures = AreaFigures(area)
    if figures.agreement is None or year not in figures.years:
        raise Http404("Dit jaar valt buiten de overeenkomst.")
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _publish(request, form, area, year):
        return redirect("reports:report", area=area.slug, year=year)
    context: dict[str, Any] = {
        "form": form,
        "figures": year_figures(figures, year),
        "refusal": services.find_refusal(area, year),
        "kinds": [(name, ReportName(name).label) for name in PUBLISHED],
        "forms": FileForm.labels,
        "has_worker": presence.anyone_is_there(),
    }
    return render_page(request, "reports/publish.html", context)


def _publish(request: HttpRequest, form: PublishForm, area: Area, year: int) -> bool:
    """Publish the year; return whether it was done, with the refusal in the form if not."""
    try:
        reports = services.publish_year(area=area, year=year, by=request.user, at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    numbers = ", ".join(report.number for report in reports)
    messages.success(request, f"Gepubliceerd: {numbers}.")
    return True
