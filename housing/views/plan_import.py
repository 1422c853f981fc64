"""The page on which a list of plans is taken in: choose, look at what changes, take over."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from housing.plan_columns import PLANS, read_plans
from housing.plan_forms import PlanFileForm
from housing.plan_imports import PlanCheck, check_plans, store_plans
from nplv.core.access import Act
from nplv.core.importing.checking import CellProblem, CheckedSheet
from nplv.core.importing.marking import mark_problems
from nplv.core.importing.pages import attachment, sent_file
from nplv.core.importing.sheet import Cell, Sheet, Unreadable, show
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Stale
from nplv.core.uploads import TOO_LARGE, was_too_large

_SALT = "housing.plan_import"
_LONGEST = 24 * 60 * 60  # seconds that a preview holds
_MOST_LETTERS = 1_000_000  # that a page sends back to have its mistakes marked


@area_page(Act.WRITE_FACTS)
def plan_import(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method != "POST":
        return _page(request, PlanFileForm())
    if "voorstel" in request.POST:
        return _take_over(request, area)
    if "fouten" in request.POST:
        return _marked(request, area)
    form = PlanFileForm(request.POST, request.FILES)
    if was_too_large(request):
        form.fields["bestand"].error_messages["required"] = TOO_LARGE
    if not form.is_valid():
        return _page(request, form)
    try:
        content, name = sent_file(request)
        sheet = read_plans(content, name)
    except Unreadable as refusal:
        form.add_error("bestand", str(refusal))
        return _page(request, form)
    return _preview(request, area, sheet, name)


def _preview(request: HttpRequest, area: Area, sheet: Sheet, name: str) -> HttpResponse:
    """Show everything that is wrong, or what would change."""
    check = check_plans(area=area, sheet=sheet, today=timezone.localdate())
    sealed = _sealed(area, sheet, name, versions=check.versions)
    wrong = ""
    if check.problems:
        found = [(row.row, row.column, row.value, row.expected) for row in check.problems]
        sealed, wrong = "", _sealed(area, sheet, name, problems=found)
        wrong = wrong if len(wrong) <= _MOST_LETTERS else ""
    return _page(request, PlanFileForm(), check=check, proposal=sealed, wrong=wrong, name=name)


def _sealed(area: Area, sheet: Sheet, name: str, **more: Any) -> str:
    """Return a sheet as the page carries it to its next request, so that nobody changes it."""
    said = {
        "area": area.pk,
        "name": name,
        "header": [show(cell) for cell in sheet.header],
        "rows": [(number, [_plain(cell) for cell in cells]) for number, cells in sheet.rows],
    }
    return signing.dumps(said | more, salt=_SALT, compress=True)


def _plain(cell: Cell) -> Cell:
    """Return a cell that JSON can carry; a list without mistakes has no others."""
    return cell if isinstance(cell, str | int | float) else show(cell)


def _unsealed(text: str, area: Area) -> dict[str, Any] | None:
    """Return what was sealed, with its sheet; None for what is not ours or too old."""
    try:
        said = signing.loads(text, salt=_SALT, max_age=_LONGEST)
    except signing.BadSignature:
        return None
    if said["area"] != area.pk:
        return None
    rows = [(number, cells) for number, cells in said["rows"]]
    return said | {"sheet": Sheet(header=said["header"], rows=rows)}


def _take_over(request: HttpRequest, area: Area) -> HttpResponse:
    """Store what the person saw, and nothing else."""
    proposal = _unsealed(request.POST["voorstel"], area)
    if proposal is None or "versions" not in proposal:
        return _expired(request, area)
    seen = {key: proposal[key] for key in ("sheet", "versions", "name")}
    try:
        check = store_plans(area=area, by=request.user, at=timezone.now(), **seen)
    except (Stale, Invalid) as refusal:
        messages.error(request, str(refusal))
        return _preview(request, area, seen["sheet"], seen["name"])
    messages.success(request, _receipt(check))
    return redirect("housing:plan_list", area=area.slug)


def _marked(request: HttpRequest, area: Area) -> HttpResponse:
    """Download what was handed in, with the wrong cells marked."""
    sent = _unsealed(request.POST["fouten"], area)
    if sent is None or "problems" not in sent:
        return _expired(request, area)
    checked = CheckedSheet(
        layout=PLANS,
        sheet=sent["sheet"],
        columns=tuple(PLANS.column(text) for text in sent["header"]),
        problems=tuple(CellProblem(*problem) for problem in sent["problems"]),
    )
    return attachment(mark_problems(checked), form="xlsx", name="fouten-plannen.xlsx")


def _expired(request: HttpRequest, area: Area) -> HttpResponse:
    messages.error(request, "Dit voorbeeld is verlopen. Kies het bestand opnieuw.")
    return redirect("housing:plan_import", area=area.slug)


def _receipt(check: PlanCheck) -> str:
    new, changed, same = len(check.new), len(check.changed), len(check.unchanged)
    return f"Ingelezen: {new} nieuw, {changed} gewijzigd, {same} ongewijzigd."


def _page(
    request: HttpRequest,
    form: PlanFileForm,
    *,
    check: PlanCheck | None = None,
    proposal: str = "",
    wrong: str = "",
    name: str = "",
) -> HttpResponse:
    context = {"form": form, "check": check, "proposal": proposal, "wrong": wrong, "name": name}
    return render(request, "housing/plan_import.html", context)
