"""Where every route of the resolver leads: pages, files, the API, the admin."""

import re
from typing import Any

from nplv.routes import Route, routes

# What an argument can be whatever the route.
PLAIN = {
    "area": ["roosendaal"],
    "gebied": ["roosendaal"],
    "year": ["2025"],
    "jaar": ["2025"],
    "measure": ["langdonk-mfa"],
    "target": ["ingediend"],
    "figure": ["lijn"],
    "subject": ["woningen"],
    "name": ["ontvangsten"],
    "report": ["jaarrapport"],
    "vorm": ["xlsx"],
    "content_type_id": ["1"],
}
# Of the few routes that are patterns of their own.
ODD = {"admin:app_list": "/beheer/core/", "beheer/(?P<url>.*)$": "/beheer/bestaat-niet/"}


def address_of(route: Route, *, form: str = "csv") -> str:
    """
    Return where a route leads.

    Errors: KeyError for an argument of which this file does not say what it can be.
    """
    if route.name in ODD:
        return ODD[route.name]

    def fill(match: re.Match[str]) -> str:
        kind, _, name = match[1].rpartition(":")
        if name == "form":
            return form
        return str(PLAIN[name][0] if name in PLAIN else _row(route, name))

    return "/" + re.sub(r"<([\w:]+)>", fill, route.address)


def every_address() -> list[tuple[Route, str]]:
    """Return where each route leads."""
    return [(route, address_of(route)) for route in routes()]


def _row(route: Route, name: str) -> Any:
    if name in ("object_id", "id") and route.address.startswith("beheer/"):
        return _of_admin(route)
    if name == "code":
        return _code(route)
    if name == "nummer":
        from reports.models import PublishedReport

        return PublishedReport.objects.order_by("pk")[0].number
    if name == "action":
        from grants.models import MeetingAction

        return MeetingAction.objects.order_by("pk")[0].pk
    return _fact(route, name)


def _of_admin(route: Route) -> Any:
    from django.apps import apps

    _, app, model, *_ = route.address.split("/")
    if (app, model) == ("r", "<path:content_type_id>"):
        return 1
    found = apps.get_model(app, model).objects.order_by("pk").first()
    return found.pk if found else 1


def _code(route: Route) -> str:
    if "bottleneck" in route.name:
        return "WR-02"
    if "plan" in route.name:
        return "WR-01"
    if "kostenregel" in route.name or "orv" in route.name:
        return "langdonk-mfa"
    return "stationskwartier"


def _fact(route: Route, name: str) -> Any:
    """Return the row that a page or an operation of the API is about, or its evidence."""
    from django.db.models import Model

    from grants.models import CostEvidence, CostLine, LedgerEntry, LedgerEvidence
    from housing.models import ConstructionStart, StartEvidence
    from tests.places import _rows

    if name in ("file", "bewijsstuk") or "evidence" in route.name:
        of_cost, of_entry = "kosten" in route.address, "geld" in route.address
        evidence: type[Model] = (
            CostEvidence if of_cost else LedgerEvidence if of_entry else StartEvidence
        )
        if "capaciteits" in route.address:
            evidence = CostEvidence
        found = evidence._default_manager.order_by("pk").first()
        if found is None:
            return 1
        return found.pk if name in ("file", "bewijsstuk") else found.fact_id
    if not route.is_api:
        return (_rows(route.name) or [1])[0]
    if "start" in route.name:
        return ConstructionStart.objects.order_by("pk")[0].pk
    if "capaciteit" in route.name:
        return CostLine.objects.filter(measure=None).order_by("pk")[0].pk
    if "kosten" in route.name:
        return CostLine.objects.filter(measure__code="langdonk-mfa").order_by("pk")[0].pk
    kinds = {"beschikking": "vastgesteld", "ontvangst": "ontvangen", "bestemming": "bestemd"}
    kind = next((kind for word, kind in kinds.items() if word in route.name), None)
    entries = LedgerEntry.objects.order_by("pk")
    return (entries.filter(kind=kind) if kind else entries)[0].pk
