"""The page of what waits for a second pair of eyes, on which it is judged on the spot."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from grants.services import approve_cost, reject_cost
from housing.services import approve_start, reject_start
from nplv.core.access import Act
from nplv.core.actions import carry_out
from nplv.core.forms import RejectionForm
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.review import Reviewed
from reports.review_queries import KINDS, details_of, waiting_for, waiting_in

PAGE_SIZE = 20
NOT_HERE = "Dit wacht niet meer op een oordeel: het is intussen verwijderd."
# What the services call the fact, and which of them decide.
DECISIONS: dict[str, tuple[str, Callable[..., Any], Callable[..., Any]]] = {
    "start": ("start", approve_start, reject_start),
    "kosten": ("line", approve_cost, reject_cost),
}


@area_page(Act.APPROVE)
def to_review(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method == "POST":
        return _judge(request, area)
    return _page(request, area)


def _judge(request: HttpRequest, area: Area) -> HttpResponse:
    """Approve or reject one fact, and stay on the list."""
    kind, _, number = request.POST.get("wat", "").partition("-")
    if kind not in KINDS or not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Http404("Dit bestaat niet.")
    fact = KINDS[kind].objects.filter(area=area, pk=int(number)).first()
    if fact is None:
        messages.error(request, NOT_HERE)
        return _back(request, area)
    if request.POST.get("besluit") == "afkeuren":
        return _reject(request, area, kind, fact)
    name, approve, _ = DECISIONS[kind]
    carry_out(request, approve, done=f"{fact} is goedgekeurd.", **{name: fact})
    return _back(request, area)


def _reject(request: HttpRequest, area: Area, kind: str, fact: Reviewed) -> HttpResponse:
    form = _rejection(f"{kind}-{fact.pk}", request.POST)
    if not form.is_valid():
        return _page(request, area, rejection=form)
    name, _, reject = DECISIONS[kind]
    done, reason = f"{fact} is afgekeurd en terug bij de invoerder.", form.cleaned_data["reden"]
    carry_out(request, reject, done=done, reason=reason, **{name: fact})
    return _back(request, area)


def _rejection(key: str, data: Any = None) -> RejectionForm:
    """Return the form in which a reason is given; each fact on the page has one of its own."""
    form = RejectionForm(data, auto_id=f"{key}_%s")
    form.key = key
    return form


def _back(request: HttpRequest, area: Area) -> HttpResponse:
    """Return the way to the page of the list that one was on."""
    page = request.POST.get("pagina", "")
    address = reverse("reports:to_review", kwargs={"area": area.slug})
    is_page = page.isascii() and page.isdigit() and page != "1"
    return redirect(f"{address}?{urlencode({'pagina': page})}" if is_page else address)


def _page(
    request: HttpRequest, area: Area, *, rejection: RejectionForm | None = None
) -> HttpResponse:
    asked = (request.POST if request.method == "POST" else request.GET).get("pagina")
    page = Paginator(waiting_for(area, request.user), PAGE_SIZE).get_page(asked)
    items = [
        (item, rejection if rejection and rejection.key == item.key else _rejection(item.key))
        for item in details_of(area, page.object_list)
    ]
    context = {
        "items": items,
        "page_obj": page,
        "form": rejection,
        "waits_for_colleague": waiting_in(area).written_by(request.user, answer=True),
    }
    return render(request, "reports/to_review.html", context)
