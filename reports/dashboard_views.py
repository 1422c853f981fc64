"""The dashboard as a page and as a PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as render_page
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act, may
from nplv.core.kept import kept_page
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.agenda import with_addresses
from reports.dashboard_form import DashboardForm
from reports.dashboard_page import dashboard_page
from reports.documents import dashboard_document
from reports.footnotes import Footnotes
from reports.latest import Latest
from reports.reading import AreaReading
from reports.rendering import in_form, named


@require_safe
@area_page(Act.SEE_FIGURES)
@kept_page
def dashboard(request: HttpRequest, area: Area) -> HttpResponse:
    reading, today = AreaReading(area), timezone.localdate()
    if reading.small.agreement is None:
        return render_page(request, "reports/no_agreement.html")
    form = DashboardForm.sent(request.GET, agreement=reading.small.agreement, today=today)
    page, roles = dashboard_page(reading, form.asked, today=today), request.user.roles_in(area)
    if not page.is_now:
        request.stand = page.dashboard.today.isoformat()  # what its figures open to
    context = {
        "agreement": reading.small.agreement,
        "form": form,
        "page": page,
        "due": with_addresses(page.due, area=area, roles=roles),
        "latest": _with_pages(page.changes.latest, area, may_see=may(roles, Act.SEE_FACTS)),
        "notes": Footnotes(),
    }
    return render_page(request, "reports/dashboard.html", context)


@require_safe
@area_page(Act.SEE_FIGURES)
def dashboard_file(request: HttpRequest, area: Area, form: str) -> HttpResponse:
    """Send what the page shows; where that cannot be shown, go there to see why."""
    reading, at = AreaReading(area), timezone.now()
    if reading.small.agreement is None or form != "pdf":
        raise Http404("Dit bestand bestaat niet.")
    today = timezone.localdate(at)
    choice = DashboardForm.sent(request.GET, agreement=reading.small.agreement, today=today)
    asked = choice.asked
    if choice.errors:
        return redirect(f"{request.path.rpartition('/')[0]}/?{request.GET.urlencode()}")
    content = in_form(dashboard_document(area, asked, at=at), name="dashboard", form=form)
    file = named("dashboard", area=area, year=asked.year, form=form, content=content)
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _with_pages(rows: tuple[Latest, ...], area: Area, *, may_see: bool) -> list[tuple[Latest, str]]:
    """Return each with the page that shows it, for who may see facts."""
    return [
        (
            row,
            reverse(row.route, kwargs={"area": area.slug, **row.arguments})
            if may_see and row.route
            else "",
        )
        for row in rows
    ]
