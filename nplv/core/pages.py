"""What all pages share: finding the area, asking the table of permissions, the menu."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from nplv.core.access import Act, Role, may
from nplv.core.models import Area, User

# Where, what it is called, and which act shows it.
Item = tuple[str, str, Act]


class Group(NamedTuple):
    """A few items of the menu under one name."""

    label: str
    items: tuple[Item, ...]
    others: tuple[str, ...] = ()  # below these addresses lie its pages that no item leads to


MENU = (
    Group(
        "Overzicht",
        (
            ("reports:dashboard", "Dashboard", Act.SEE_FIGURES),
            ("reports:forecast", "Prognose", Act.SEE_FIGURES),
            ("grants:ceiling", "Plafond", Act.SEE_FIGURES),
            ("reports:agenda", "Agenda", Act.SEE_FIGURES),
            ("reports:sources", "Bronnen", Act.SEE_SOURCES),
        ),
    ),
    Group(
        "Registreren",
        (
            ("housing:plan_list", "Plannen", Act.SEE_FACTS),
            ("housing:start_list", "Startbouw", Act.SEE_FACTS),
            ("grants:measure_list", "ORV", Act.SEE_FACTS),
            ("grants:capacity", "Capaciteit", Act.SEE_FACTS),
            ("grants:wbi_list", "Wbi", Act.SEE_FACTS),
            ("reports:to_review", "Te beoordelen", Act.APPROVE),
        ),
        others=("kosten/",),
    ),
    Group(
        "Verantwoorden",
        (
            ("grants:money", "Geld", Act.SEE_FACTS),
            ("reports:ledger", "Grootboek", Act.SEE_FIGURES),
            ("reports:report_list", "Rapporten", Act.SEE_FIGURES),
            ("reports:history", "Historie", Act.SEE_HISTORY),
            ("reports:job_list", "Achtergrondtaken", Act.SEE_JOBS),
        ),
        others=("beschikkingen/", "ontvangsten/", "bestemmingen/", "kasstroom/", "controle/"),
    ),
)


def find_area(person: User, slug: str) -> Area:
    """
    Return the area if the person is a member of it.

    Errors: Http404 otherwise, the same as for an area that does not exist.
    """
    for area in person.areas:
        if area.slug == slug:
            return area
    raise Http404("Deze pagina bestaat niet.")


def require(person: User, area: Area, act: Act) -> None:
    """
    Accept a member of the area whose role allows the act.

    Errors: PermissionDenied otherwise.
    """
    if not may(person.roles_in(area), act):
        raise PermissionDenied("Uw rol in dit gebied laat dit niet toe.")


def area_page(act: Act, *, write: Act | None = None) -> Callable[..., Any]:
    """
    Decorate a view of an area: sign in, be a member, have the right; the view gets the Area.

    `write`, if given, is the act that POST asks for. The view says what it asks: `nplv.routes`.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, area: str, **kwargs: Any) -> HttpResponse:
            found = find_area(request.user, area)
            require(request.user, found, write if write and request.method == "POST" else act)
            request.area = found
            return view(request, found, **kwargs)

        inner.asks = {"GET": act, "POST": write or act}
        return inner

    return decorate


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return what every page shows around its content: the area, the menu, what one may do."""
    area = getattr(request, "area", None)
    if area is None:
        return {}
    roles = request.user.roles_in(area)
    return {
        "area": area,
        "menu": _menu(area, roles, request.path),
        "may": {act.name.lower(): may(roles, act) for act in Act},
    }


def _menu(area: Area, roles: frozenset[Role], path: str) -> list[dict[str, Any]]:
    """
    Return the groups of items that these roles may open.

    Current are the item and the group that `path` lies below; the group lies open. Where
    neither is known, the first group lies open.
    """
    top = _address("reports:dashboard", area.slug)
    groups = [
        {
            "label": group.label,
            "items": [
                {"address": _address(name, area.slug), "label": label}
                for name, label, act in group.items
                if may(roles, act)
            ],
            "others": [top + other for other in group.others],
        }
        for group in MENU
    ]
    groups = [group for group in groups if group["items"]]
    _mark_current(groups, top=top, path=path)
    return groups


@lru_cache(maxsize=1000)
def _address(name: str, slug: str) -> str:
    """Return the address of a page of an area: every page shows some fifteen of them."""
    return reverse(name, kwargs={"area": slug})


def _mark_current(groups: list[dict[str, Any]], *, top: str, path: str) -> None:
    """Say of each item and group whether it is current, and of each group whether it is open."""
    for group in groups:
        for item in group["items"]:
            # Every page lies below the dashboard, at the top: that is current alone.
            below = item["address"] != top and path.startswith(item["address"])
            item["is_current"] = below or path == item["address"]
        group["is_current"] = any(item["is_current"] for item in group["items"]) or any(
            path.startswith(other) for other in group["others"]
        )
    is_somewhere = any(group["is_current"] for group in groups)
    for number, group in enumerate(groups):
        group["is_open"] = group["is_current"] or (number == 0 and not is_somewhere)
