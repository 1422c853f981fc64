"""The page on which a list of plans is taken in: choose, look at what changes, take over."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from housing.plan_forms import PlanFileForm
from housing.plan_imports import PlanCheck, check_plans, store_plans
from housing.plan_lists import MOST_BYTES, Unreadable, read_table
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Stale

_SALT = "housing.plan_import"
_LONGEST = 24 * 60 * 60  # seconds that a preview holds


@area_page(Act.WRITE_FACTS)
def plan_import(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method != "POST":
        return _page(request, PlanFileForm())
    if "voorstel" in request.POST:
        return _take_over(request, area)
    form = PlanFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    file = form.cleaned_data["bestand"]
    try:
        rows = read_table(file.read(MOST_BYTES + 1), file.name)
    except Unreadable as refusal:
        form.add_error("bestand", str(refusal))
        return _page(request, form)
    return _preview(request, area, rows, file.name)


def _preview(
    request: HttpRequest, area: Area, rows: list[dict[str, str]], name: str
) -> HttpResponse:
    """Show everything that is wrong, or what would change."""
    check = check_plans(area=area, rows=rows, today=timezone.localdate())
    proposal = {"area": area.pk, "name": name, "rows": rows, "versions": check.versions}
    sealed = "" if check.problems else signing.dumps(proposal, salt=_SALT, compress=True)
    return _page(request, PlanFileForm(), check=check, proposal=sealed, name=name)


def _take_over(request: HttpRequest, area: Area) -> HttpResponse:
    """Store what the person saw, and nothing else."""
    proposal = _unsealed(request.POST["voorstel"], area)
    if proposal is None:
        messages.error(request, "Dit voorbeeld is verlopen. Kies het bestand opnieuw.")
        return redirect("housing:plan_import", area=area.slug)
    seen = {key: proposal[key] for key in ("rows", "versions", "name")}
    try:
        check = store_plans(area=area, by=request.user, at=timezone.now(), **seen)
    except (Stale, Invalid) as refusal:
        messages.error(request, str(refusal))
        return _preview(request, area, seen["rows"], seen["name"])
    messages.success(request, _receipt(check))
    return redirect("housing:plan_list", area=area.slug)


def _unsealed(text: str, area: Area) -> dict[str, Any] | None:
    try:
        proposal = signing.loads(text, salt=_SALT, max_age=_LONGEST)
    except signing.BadSignature:
        return None
    return proposal if proposal["area"] == area.pk else None


def _receipt(check: PlanCheck) -> str:
    new, changed, same = len(check.new), len(check.changed), len(check.unchanged)
    return f"Ingelezen: {new} nieuw, {changed} gewijzigd, {same} ongewijzigd."


def _page(
    request: HttpRequest,
    form: PlanFileForm,
    *,
    check: PlanCheck | None = None,
    proposal: str = "",
    name: str = "",
) -> HttpResponse:
    context = {"form": form, "check": check, "proposal": proposal, "name": name}
    return render(request, "housing/plan_import.html", context)
