"""What all pages share: finding the area, asking the table of permissions, the menu."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from nplv.core.access import Act, Role, may
from nplv.core.models import Area, User

# Where, what it is called, and which act shows it.
MENU = (
    ("reports:dashboard", "Dashboard", Act.SEE_FIGURES),
    ("housing:plan_list", "Plannen", Act.SEE_FACTS),
    ("housing:start_list", "Startbouw", Act.SEE_FACTS),
    ("reports:to_review", "Te beoordelen", Act.APPROVE),
    ("grants:measure_list", "ORV", Act.SEE_FACTS),
    ("grants:capacity", "Capaciteit", Act.SEE_FACTS),
    ("grants:wbi_list", "Wbi", Act.SEE_FACTS),
    ("grants:money", "Geld", Act.SEE_FACTS),
    ("reports:ledger", "Grootboek", Act.SEE_FIGURES),
    ("reports:forecast", "Prognose", Act.SEE_FIGURES),
    ("grants:ceiling", "Plafond", Act.SEE_FIGURES),
    ("reports:report_list", "Rapporten", Act.SEE_FIGURES),
    ("reports:history", "Historie", Act.SEE_HISTORY),
    ("reports:sources", "Bronnen", Act.SEE_SOURCES),
)


def find_area(person: User, slug: str) -> Area:
    """
    Return the area if the person is a member of it.

    Errors: Http404 otherwise, the same as for an area that does not exist.
    """
    area = Area.objects.filter(slug=slug).first()
    if area is None or not person.roles_in(area):
        raise Http404("Deze pagina bestaat niet.")
    return area


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

    `write`, if given, is the act that POST asks for.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, area: str, **kwargs: Any) -> HttpResponse:
            found = find_area(request.user, area)
            require(request.user, found, write if write and request.method == "POST" else act)
            request.area = found
            return view(request, found, **kwargs)

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
    """Return the items that these roles may open; current is the one that `path` lies below."""
    items = [
        {"address": reverse(name, kwargs={"area": area.slug}), "label": label}
        for name, label, act in MENU
        if may(roles, act)
    ]
    # The dashboard is at the top, so every page lies below it: the longest address decides.
    current = max(
        (item["address"] for item in items if path.startswith(item["address"])), key=len, default=""
    )
    top = reverse(MENU[0][0], kwargs={"area": area.slug})
    is_shown = current != top or path == top
    return [{**item, "is_current": is_shown and item["address"] == current} for item in items]
