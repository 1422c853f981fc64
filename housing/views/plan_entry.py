"""The pages on which a plan or a bottleneck is entered or changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from housing.bottlenecks import bottleneck_problems
from housing.models import Plan, PlanBottleneck
from housing.plan_forms import BottleneckForm, PlanForm
from housing.plans import find_problems, save_bottleneck, save_plan
from housing.views.plans import plan_of
from nplv.core.access import Act
from nplv.core.actions import sent_version
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Problem, Stale, WrongState


@area_page(Act.WRITE_FACTS)
def plan_new(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, PlanForm(area=area))
    return _receive(request, area)


@area_page(Act.WRITE_FACTS)
def plan_edit(request: HttpRequest, area: Area, code: str) -> HttpResponse:
    plan = plan_of(area, code)
    if request.method != "POST":
        return _form_page(request, PlanForm(area=area, plan=plan), plan)
    return _receive(request, area, plan)


def _receive(request: HttpRequest, area: Area, plan: Plan | None = None) -> HttpResponse:
    """Save what was typed, or show it again with everything that is wrong."""
    sent, at = PlanForm(request.POST, area=area, plan=plan), timezone.now()
    if not sent.is_valid():
        # The rules are asked all the same, so that everything is said at once.
        today = timezone.localdate(at)
        sent.show(find_problems(sent.entry(), area=area, plan=plan, today=today))
        return _form_page(request, sent, plan)
    version = sent_version(request) if plan else None
    what = {"area": area, "entry": sent.entry(), "plan": plan, "version": version}
    try:
        saved = save_plan(by=request.user, at=at, **what)
    except Invalid as refusal:
        sent.show(refusal.problems)
        return _form_page(request, sent, plan)
    except (Stale, WrongState) as refusal:
        # What was typed stays; saving it over the version that is there is a new decision.
        return _form_page(request, sent, plan_of(area, plan.code), refusal=str(refusal))
    messages.success(request, f"Plan {saved} is opgeslagen.")
    return redirect("housing:plan_detail", area=area.slug, code=saved.code)


def _form_page(
    request: HttpRequest, form: PlanForm, plan: Plan | None = None, *, refusal: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "plan": plan,
        "version": _version(request, plan, refusal),
        "refusal": refusal,
    }
    return render(request, "housing/plan_form.html", context)


def _version(request: HttpRequest, plan: Plan | None, refusal: str) -> int | None:
    """Return the version to save over: the one that was seen, the new one after a refusal."""
    if request.method == "POST" and not refusal:
        return sent_version(request)
    return plan.version if plan else None


@area_page(Act.WRITE_FACTS)
def bottleneck_new(request: HttpRequest, area: Area, code: str) -> HttpResponse:
    plan = plan_of(area, code)
    if request.method != "POST":
        return _bottleneck_page(request, BottleneckForm(), plan)
    return _receive_bottleneck(request, plan)


@area_page(Act.WRITE_FACTS)
def bottleneck_edit(request: HttpRequest, area: Area, code: str, pk: int) -> HttpResponse:
    plan = plan_of(area, code)
    row = get_object_or_404(PlanBottleneck, plan=plan, pk=pk)
    if request.method != "POST":
        return _bottleneck_page(request, BottleneckForm.of(row), plan, row)
    return _receive_bottleneck(request, plan, row)


def _receive_bottleneck(
    request: HttpRequest, plan: Plan, row: PlanBottleneck | None = None
) -> HttpResponse:
    form, at = BottleneckForm(request.POST), timezone.now()
    is_valid = form.is_valid()
    entry = form.entry(pk=row.pk if row else None)
    if not is_valid:
        found = bottleneck_problems(entry, today=timezone.localdate(at))
        form.show(Problem(name=name, reason=reason) for name, reason in found)
        return _bottleneck_page(request, form, plan, row)
    version = sent_version(request)
    try:
        save_bottleneck(plan=plan, entry=entry, by=request.user, at=at, version=version)
    except Invalid as refusal:
        form.show(refusal.problems)
        return _bottleneck_page(request, form, plan, row)
    except Stale as refusal:
        fresh = plan_of(plan.area, plan.code)
        return _bottleneck_page(request, form, fresh, row, refusal=str(refusal))
    messages.success(request, "Het knelpunt is opgeslagen.")
    return redirect("housing:plan_detail", area=plan.area.slug, code=plan.code)


def _bottleneck_page(
    request: HttpRequest,
    form: BottleneckForm,
    plan: Plan,
    row: PlanBottleneck | None = None,
    *,
    refusal: str = "",
) -> HttpResponse:
    version = _version(request, plan, refusal)
    context = {"form": form, "plan": plan, "row": row, "version": version, "refusal": refusal}
    return render(request, "housing/bottleneck_form.html", context)
