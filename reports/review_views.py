"""The page of what waits for a second pair of eyes, on which it is judged on the spot."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode

from grants.services import approve_cost, reject_cost
from housing.batches import approve_import, reject_import
from housing.models import ConstructionStart, StartImport
from housing.services import approve_start, reject_start
from nplv.core.access import Act
from nplv.core.actions import carry_out
from nplv.core.forms import RejectionForm
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.review_many import from_text
from reports.batch_queries import judgeable
from reports.returned_queries import returned_to
from reports.review_queries import KINDS, SMALLEST_BATCH, details_of, waiting_for, waiting_in

PAGE_SIZE = 20
NOT_HERE = "Dit wacht niet meer op een oordeel: het is intussen verwijderd."
# What the services call the fact, and which of them decide.
DECISIONS: dict[str, tuple[str, Callable[..., Any], Callable[..., Any]]] = {
    "start": ("start", approve_start, reject_start),
    "kosten": ("line", approve_cost, reject_cost),
    "import": ("kept", approve_import, reject_import),
}
# Shows a page, with the form in which a reason was refused.
Show = Callable[..., HttpResponse]


@area_page(Act.APPROVE)
def to_review(request: HttpRequest, area: Area) -> HttpResponse:
    """Everything that waits for this person, and what waits elsewhere of theirs."""

    def show(rejection: RejectionForm | None = None) -> HttpResponse:
        page = _page_of(request, waiting_for(area, request.user))
        context = {
            **_cards(request, area, page, rejection),
            "waits_for_colleague": waiting_in(area).written_by(request.user, answer=True),
            "returned": returned_to(area, request.user),
        }
        return render(request, "reports/to_review.html", context)

    return _judge(request, area, show) if request.method == "POST" else show()


@area_page(Act.APPROVE)
def import_to_review(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """One file: each of its starts, to be judged apart or as a whole."""
    kept = get_object_or_404(KINDS["import"].select_related("area"), area=area, pk=pk)

    def show(rejection: RejectionForm | None = None) -> HttpResponse:
        starts = judgeable(area, request.user).filter(imported_from=kept).order_by("reference")
        found = [("start", start) for start in starts.values_list("pk", flat=True)]
        if len(found) < SMALLEST_BATCH:
            return redirect("reports:to_review", area=area.slug)
        context = _cards(request, area, _page_of(request, found), rejection)
        [batch] = details_of(area, [("import", kept.pk)], person=request.user)
        form = _form_of(batch.key, rejection)
        return render(
            request, "reports/import_to_review.html", {**context, "batch": batch, "whole": form}
        )

    return _judge(request, area, show) if request.method == "POST" else show()


def _judge(request: HttpRequest, area: Area, show: Show) -> HttpResponse:
    """Approve or reject one fact or one import, and stay on the page."""
    kind, _, number = request.POST.get("wat", "").partition("-")
    if kind not in KINDS or not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Http404("Dit bestaat niet.")
    fact = KINDS[kind].filter(area=area, pk=int(number)).first()
    if fact is None:
        messages.error(request, NOT_HERE)
        return _back(request)
    is_rejected, told = request.POST.get("besluit") == "afkeuren", _told(fact)
    name, approve, reject = DECISIONS[kind]
    sent: dict[str, Any] = {name: fact}
    if kind == "import":
        sent["version"] = from_text(request.POST.get("versie", ""))
    if not is_rejected:
        carry_out(request, approve, done=f"{told} is goedgekeurd.", **sent)
        return _back(request)
    form = _rejection(f"{kind}-{fact.pk}", request.POST)
    if not form.is_valid():
        return show(form)
    sent["reason"] = form.cleaned_data["reden"]
    carry_out(request, reject, done=f"{told} is afgekeurd en terug bij de invoerder.", **sent)
    return _back(request)


def _told(fact: Model) -> str:
    if isinstance(fact, StartImport):
        return f"De import {fact}"
    is_correction = isinstance(fact, ConstructionStart) and fact.is_reversal
    return f"De correctie van {fact.reverses}" if is_correction else str(fact)


def _rejection(key: str, data: Any = None) -> RejectionForm:
    """Return the form in which a reason is given; each fact on the page has one of its own."""
    form = RejectionForm(data, auto_id=f"{key}_%s")
    form.key = key
    return form


def _form_of(key: str, rejection: RejectionForm | None) -> RejectionForm:
    return rejection if rejection and rejection.key == key else _rejection(key)


def _back(request: HttpRequest) -> HttpResponse:
    """Return the way to the page of the list that one was on."""
    page = request.POST.get("pagina", "")
    is_page = page.isascii() and page.isdigit() and page != "1"
    query = f"?{urlencode({'pagina': page})}" if is_page else ""
    return redirect(f"{request.path}{query}")


def _page_of(request: HttpRequest, found: Sequence[tuple[str, int]]) -> Page:
    asked = (request.POST if request.method == "POST" else request.GET).get("pagina")
    return Paginator(found, PAGE_SIZE).get_page(asked)


def _cards(
    request: HttpRequest, area: Area, page: Page, rejection: RejectionForm | None
) -> dict[str, Any]:
    """Return what is shown of each item on a page, with the form to send it back."""
    details = details_of(area, page.object_list, person=request.user)
    items = [(item, _form_of(item.key, rejection)) for item in details]
    return {"items": items, "page_obj": page, "form": rejection}
