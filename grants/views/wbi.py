"""The pages of the Woningbouwimpuls: the applications, changing one, and each step it takes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.models import LedgerEntry, WbiApplication, WbiStatus
from grants.overviews import find_agreement
from grants.views.lookup import application_of
from grants.wbi import services
from grants.wbi.assessment import standing_of
from grants.wbi.forms import ApplicationForm, CorrectionForm, StepForm, initial_of
from grants.wbi.money import brought, entries_of
from grants.wbi.overviews import deadlines_of, wbi_overview
from grants.wbi.steps import Step, act_of, find_step, steps_from
from nplv.core.access import Act, may
from nplv.core.actions import sent_version
from nplv.core.forms import show_refusal
from nplv.core.history import events_of
from nplv.core.models import Area
from nplv.core.pages import area_page, require
from nplv.core.problems import Invalid, Refusal
from nplv.core.reference import ReferenceBook


@area_page(Act.SEE_FACTS)
def wbi_list(request: HttpRequest, area: Area) -> HttpResponse:
    overview = wbi_overview(area) if find_agreement(area) else None
    return render(request, "grants/wbi_list.html", {"overview": overview})


@area_page(Act.SEE_FACTS)
def wbi_detail(request: HttpRequest, area: Area, code: str) -> HttpResponse:
    application = application_of(area, code)
    steps, roles = steps_from(application.status), request.user.roles_in(area)
    changes = events_of(application).filter(action="gewijzigd")
    context = {
        "application": application,
        "found": standing_of(application, book=ReferenceBook(area)),
        "brought": brought(application),
        "deadlines": deadlines_of(application, today=timezone.localdate()),
        "steps": [step for step in steps if may(roles, step.act)],
        "others": [step for step in steps if not may(roles, step.act)],
        "transitions": application.transitions.select_related("made_by").order_by("number"),
        "last_change": changes.last(),
        "entries": entries_of(application),
    }
    return render(request, "grants/wbi.html", context)


@area_page(Act.PREPARE_WBI)
def wbi_edit(request: HttpRequest, area: Area, code: str) -> HttpResponse:
    """Change what an application asks, while it is with the office."""
    application = application_of(area, code)
    if request.method != "POST" and not application.may_be_changed:
        status = application.get_status_display()
        messages.error(request, f"Kan niet gewijzigd worden: de status is ‘{status}’.")
        return _to_detail(application)
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        application=application,
        initial=initial_of(application),
    )
    if form.is_bound and form.is_valid() and _change(request, form):
        return _to_detail(application)
    context = {"form": form, "application": application, "version": _version(request, form)}
    return render(request, "grants/wbi_form.html", context)


def _change(request: HttpRequest, form: ApplicationForm) -> bool:
    """Store what was entered; return whether it was done, with the refusal in the form if not."""
    done = {"by": request.user, "at": timezone.now(), "version": sent_version(request)}
    try:
        services.change_application(application=form.application, entry=form.entry(), **done)
    except Invalid as refusal:
        show_refusal(refusal, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, "De aanvraag is gewijzigd.")
    return form.is_valid()


@area_page(Act.SEE_FACTS)
def wbi_step(request: HttpRequest, area: Area, code: str, target: str) -> HttpResponse:
    """Say what a step takes and does; on POST take it."""
    if target not in WbiStatus.values:
        raise Http404("Deze stap bestaat niet.")
    require(request.user, area, act_of(WbiStatus(target)))
    application = application_of(area, code)
    step = find_step(application.status, target)
    if step is None:
        status = application.get_status_display()
        messages.error(request, f"Deze stap kan niet: de status is ‘{status}’.")
        return _to_detail(application)
    form = StepForm(request.POST if request.method == "POST" else None, step=step)
    if form.is_bound and form.is_valid() and _take(request, form, application):
        return _to_detail(application)
    return _step_page(request, form, application, step)


def _take(request: HttpRequest, form: StepForm, application: WbiApplication) -> bool:
    """Take the step; return whether it was done, with the refusal in the form if not."""
    done = {"by": request.user, "at": timezone.now(), "version": sent_version(request)}
    try:
        moved = services.take_step(application=application, entry=form.entry(), **done)
    except Invalid as refusal:
        show_refusal(refusal, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, f"De status is nu ‘{moved.get_status_display()}’.")
    return form.is_valid()


def _step_page(
    request: HttpRequest, form: StepForm, application: WbiApplication, step: Step
) -> HttpResponse:
    context = {
        "form": form,
        "application": application,
        "step": step,
        "found": standing_of(application, book=ReferenceBook(application.area)),
        "brought": brought(application),
        "version": _version(request, form, application),
    }
    return render(request, "grants/wbi_step.html", context)


def _version(
    request: HttpRequest,
    form: ApplicationForm | StepForm | CorrectionForm,
    application: WbiApplication | None = None,
) -> int:
    """Return the version that the next attempt is about."""
    fresh = application or form.application
    # Whoever was told that it has changed, and sends again, decides anew.
    is_told = bool(form.non_field_errors()) if form.is_bound else True
    return fresh.version if is_told else sent_version(request)


@area_page(Act.JUDGE_WBI)
def wbi_correct(request: HttpRequest, area: Area, code: str, pk: int) -> HttpResponse:
    """Put right an amount that was booked wrong."""
    application = application_of(area, code)
    entry = get_object_or_404(entries_of(application), pk=pk)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _correct(request, form, entry):
        return _to_detail(application)
    context = {
        "form": form,
        "application": application,
        "entry": entry,
        "version": _version(request, form, application),
    }
    return render(request, "grants/wbi_correct.html", context)


def _correct(request: HttpRequest, form: CorrectionForm, entry: LedgerEntry) -> bool:
    """Put it right; return whether it was done, with the refusal in the form if not."""
    names = {"bedrag": "amount", "bewijs": "document", "reden": "reason"}
    values = {name: form.cleaned_data[field] for field, name in names.items()}
    done = {"by": request.user, "at": timezone.now(), "version": sent_version(request)}
    try:
        services.correct_amount(entry=entry, **values, **done)
    except Invalid as refusal:
        show_refusal(refusal, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, "Het bedrag is hersteld in het grootboek.")
    return form.is_valid()


def _to_detail(application: WbiApplication) -> HttpResponse:
    return redirect("grants:wbi", area=application.area.slug, code=application.code)
