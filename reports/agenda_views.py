"""The page of what is due in an area, and what a person decides there for themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from grants.agenda.subscriptions import choose_reminders, renew_address, revoke_address
from grants.models import CalendarAddress, ReminderChoice
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.agenda import agenda_of
from reports.agenda_page import AgendaForm, groups_of
from reports.figures import AreaFigures
from reports.footnotes import Footnotes
from reports.reminders import is_ever_reminded


@require_safe
@area_page(Act.SEE_FIGURES)
def agenda(request: HttpRequest, area: Area) -> HttpResponse:
    return _page(request, area)


@require_POST
@area_page(Act.SEE_FIGURES)
def calendar_new(request: HttpRequest, area: Area) -> HttpResponse:
    """Make a calendar address and show it: this once, so not after a redirect."""
    secret = renew_address(person=request.user, area=area, at=timezone.now())
    address = reverse("reports:calendar", kwargs={"area": area.slug})
    query = urlencode({"sleutel": secret})
    return _page(request, area, new_address=request.build_absolute_uri(f"{address}?{query}"))


@require_POST
@area_page(Act.SEE_FIGURES)
def calendar_revoke(request: HttpRequest, area: Area) -> HttpResponse:
    if revoke_address(person=request.user, area=area, at=timezone.now()):
        messages.success(request, "Het agenda-adres is ingetrokken en werkt niet meer.")
    return redirect("reports:agenda", area=area.slug)


@require_POST
@area_page(Act.SEE_FIGURES)
def reminders(request: HttpRequest, area: Area) -> HttpResponse:
    """Keep whether this person wants mails."""
    wanted = request.POST.get("herinneringen") == "aan"
    choose_reminders(person=request.user, area=area, wanted=wanted, at=timezone.now())
    said = "U krijgt herinneringen." if wanted else "U krijgt geen herinneringen meer."
    messages.success(request, said)
    return redirect("reports:agenda", area=area.slug)


def _page(request: HttpRequest, area: Area, *, new_address: str = "") -> HttpResponse:
    figures, today, person = AreaFigures(area), timezone.localdate(), request.user
    form, roles = AgendaForm(request.GET), person.roles_in(area)
    chosen = form.choose(agenda_of(figures, today=today))
    groups = groups_of(chosen, area=area, roles=roles)
    context = {
        "form": form,
        "groups": [group for group in groups if not group.is_far],
        "far": [group for group in groups if group.is_far],
        "agreement": figures.agreement,
        "meetings": figures.meetings[::-1],
        "notes": Footnotes(),
        "today": today,
        "address": CalendarAddress.objects.valid().of(person, area).first(),
        "new_address": new_address,
        "is_ever_reminded": is_ever_reminded(roles),
        "wants_reminders": not ReminderChoice.objects.filter(person=person, area=area).exists(),
    }
    return render(request, "reports/agenda.html", context)
