"""The pages of a meeting of the parties: planned, held, and what was decided and promised."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.meetings import services
from grants.meetings.entries import meeting_problems
from grants.meetings.forms import (
    ActionForm,
    DecisionForm,
    DoneForm,
    HeldForm,
    MeetingForm,
    ReasonForm,
    ShownForm,
)
from grants.models import Meeting
from nplv.core.access import Act
from nplv.core.actions import sent_version
from nplv.core.history import events_of
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal, Stale


def meeting_of(area: Area, pk: int) -> Meeting:
    """Return a meeting of the area, or answer 404."""
    return get_object_or_404(Meeting.objects.of(area), pk=pk)


@require_safe
@area_page(Act.SEE_FIGURES)
def meeting_detail(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    return _page(request, meeting_of(area, pk))


@area_page(Act.KEEP_MEETINGS)
def meeting_new(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, MeetingForm())
    return _receive(request, area)


@area_page(Act.KEEP_MEETINGS)
def meeting_edit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    meeting = meeting_of(area, pk)
    if request.method != "POST" and not meeting.is_planned:
        return redirect("grants:meeting", area=area.slug, pk=pk)
    if request.method != "POST":
        return _form_page(request, MeetingForm.of(meeting), meeting)
    return _receive(request, area, meeting)


def _receive(request: HttpRequest, area: Area, meeting: Meeting | None = None) -> HttpResponse:
    """Save what was typed, or show it again with everything that is wrong."""
    form, done = MeetingForm(request.POST), {"by": request.user, "at": timezone.now()}
    if not form.is_valid():
        form.show(meeting_problems(form.entry()))
        return _form_page(request, form, meeting)
    try:
        if meeting is None:
            meeting = services.plan_meeting(area=area, entry=form.entry(), **done)
        else:
            done["version"] = sent_version(request)
            services.change_meeting(meeting=meeting, entry=form.entry(), **done)
    except Invalid as refusal:
        form.show(refusal.problems)
        return _form_page(request, form, meeting)
    except Refusal as refusal:
        return _form_page(request, form, meeting_of(area, meeting.pk), refusal=str(refusal))
    messages.success(request, "Het overleg is opgeslagen.")
    return redirect("grants:meeting", area=area.slug, pk=meeting.pk)


def _form_page(
    request: HttpRequest, form: MeetingForm, meeting: Meeting | None = None, *, refusal: str = ""
) -> HttpResponse:
    # Over what was seen; after a refusal over what is there now: that is a new decision.
    version = meeting.version if meeting else ""
    if request.method == "POST" and meeting and not refusal:
        version = sent_version(request)
    context = {"form": form, "meeting": meeting, "version": version, "refusal": refusal}
    return render(request, "grants/meeting_form.html", context)


def _act(
    name: str, form_class: type[ShownForm], service: Callable[..., Any], done: str
) -> Callable[..., HttpResponse]:
    """Return the page to which a form on the page of a meeting is sent."""

    @area_page(Act.SEE_FIGURES, write=Act.KEEP_MEETINGS)
    def view(request: HttpRequest, area: Area, pk: int, action: int | None = None) -> HttpResponse:
        meeting, form = meeting_of(area, pk), form_class(request.POST)
        on: dict[str, Any] = {"meeting": meeting}
        if action is not None:
            on = {"action": get_object_or_404(meeting.actions, pk=action)}
        if request.method != "POST" or _carry_out(request, form, service, **on):
            if request.method == "POST":
                messages.success(request, done)
            return redirect("grants:meeting", area=area.slug, pk=pk)
        return _page(request, meeting_of(area, pk), sent={"name": name, "form": form, **on})

    return view


def _carry_out(
    request: HttpRequest, form: ShownForm, service: Callable[..., Any], **on: Any
) -> bool:
    """Do what a form asks; return whether it was done, with the refusal in the form if not."""
    if not form.is_valid():
        return False
    version, at = sent_version(request), timezone.now()
    try:
        service(**on, **form.asked(), by=request.user, at=at, version=version)
    except Invalid as refusal:
        form.show(refusal.problems)
    except Stale as refusal:
        said = "Wat u typte staat er nog; slaat u opnieuw op, dan komt het bij de nieuwe versie."
        form.add_error(None, f"{refusal} {said}")
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


meeting_hold = _act("hold", HeldForm, services.hold_meeting, "Het overleg is gehouden.")
meeting_cancel = _act("cancel", ReasonForm, services.cancel_meeting, "Het overleg is vervallen.")
meeting_decision = _act(
    "decision", DecisionForm, services.add_decision, "Het besluit is toegevoegd."
)
meeting_action = _act("action", ActionForm, services.add_action, "Het actiepunt is toegevoegd.")
meeting_action_done = _act("done", DoneForm, services.finish_action, "Het actiepunt is afgemeld.")
meeting_action_reopen = _act(
    "reopen", ReasonForm, services.reopen_action, "Het actiepunt staat weer open."
)


def _page(
    request: HttpRequest, meeting: Meeting, *, sent: dict[str, Any] | None = None
) -> HttpResponse:
    """Show a meeting; `sent` is the form that was refused: its name, itself and its action."""
    today = timezone.localdate()
    sent = sent or {}
    forms = {
        "hold": HeldForm(),
        "cancel": ReasonForm(auto_id="vervallen_%s"),
        "decision": DecisionForm(),
        "action": ActionForm(),
        sent.get("name"): sent.get("form"),
    }
    actions = [(row, *_action_form(row, sent)) for row in meeting.actions.all()]
    context = {
        "meeting": meeting,
        "decisions": meeting.decisions.select_related("added_by").order_by("number"),
        "actions": [(row, form, is_sent, row.is_late(today)) for row, form, is_sent in actions],
        "forms": forms,
        "sent": sent,
        "is_past": meeting.day <= today,
        "events": events_of(meeting),
        "today": today,
    }
    return render(request, "grants/meeting.html", context)


def _action_form(action: Any, sent: dict[str, Any]) -> tuple[ShownForm, bool]:
    """Return the form with which an action changes, and whether it was just refused."""
    if sent.get("action") == action:
        return sent["form"], True
    prefix = f"actie_{action.pk}_%s"
    if action.is_done:
        return ReasonForm(auto_id=prefix), False
    return DoneForm(auto_id=prefix, initial={"gedaanOp": timezone.localdate()}), False
