"""The page of what is due in an area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.agenda import agenda_of
from reports.agenda_page import AgendaForm, groups_of
from reports.figures import AreaFigures
from reports.footnotes import Footnotes


@require_safe
@area_page(Act.SEE_FIGURES)
def agenda(request: HttpRequest, area: Area) -> HttpResponse:
    figures, today = AreaFigures(area), timezone.localdate()
    form, roles = AgendaForm(request.GET), request.user.roles_in(area)
    chosen = form.choose(agenda_of(figures, today=today))
    context = {
        "form": form,
        "groups": groups_of(chosen, area=area, roles=roles),
        "count": len(chosen),
        "agreement": figures.agreement,
        "meetings": figures.meetings[::-1],
        "notes": Footnotes(),
        "today": today,
    }
    return render(request, "reports/agenda.html", context)
