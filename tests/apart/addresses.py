"""A real address for each route: in an area, about something of a year that is open or closed."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from grants.models import (
    CostEvidence,
    CostImport,
    CostLine,
    LedgerEntry,
    LedgerEvidence,
    Meeting,
    MeetingAction,
    WbiApplication,
)
from grants.models.ledger import EARMARKS, EntryKind
from housing.models import ConstructionStart, Plan, StartEvidence, StartImport
from housing.models.plan import PlanBottleneck
from nplv.core.models import ApiToken, Area, AuditEvent, Job, Membership, Passkey, User
from nplv.routes import Route
from reports.models import PublishedReport
from tests.apart.rights import ADMIN_ADDRESS

CLOSED, OPEN = 2025, 2026
# Arguments that name no row, and what they can be.
FIXED = {
    "form": "xlsx",
    "vorm": "xlsx",
    "target": "ingediend",  # a step of the office
    "report": "jaarrapport",
    "subject": "woningen",
    "figure": "lijn",
    "name": "ontvangsten",
}
FORMS = {
    "reports:origin_file": "csv",
    "grants:money_file": "csv",
    "reports:compare_reports_file": "csv",
    "reports:dashboard_file": "pdf",
}
# What must be sent along, or there is nothing to decide about.
SENT = {
    "reports:to_review": {"wat": "start-0"},
    "reports:import_to_review": {"wat": "start-0"},
}


class Addresses:
    """The addresses of one area, each about the first of its rows that fits."""

    def __init__(self, area: Area, *, year: int = OPEN) -> None:
        self.area, self.year = area, year
        self.slug = area.slug

    def of(self, route: Route, **changes: Any) -> str:
        """
        Return where a route leads, with some arguments changed.

        Errors: AssertionError where this area has nothing that the route is about.
        """
        if route.address.startswith(ADMIN_ADDRESS) or ":" not in route.name:
            return "/" + _of_the_admin(route.address)
        values = {name: self.value(route, name) for name in route.arguments} | changes
        assert None not in values.values(), f"{route.name}: the town has nothing for it: {values}"
        return reverse(route.name, kwargs=values) + self._choice(route)

    def value(self, route: Route, name: str) -> Any:
        """Return what an argument of a route is here; None if there is nothing."""
        if name in ("area", "gebied"):
            return self.slug
        if name in ("year", "jaar"):
            return self.year
        if name == "form" and route.name in FORMS:
            return FORMS[route.name]
        if name in FIXED:
            return FIXED[name]
        return getattr(self, f"_{name}")(route.name)

    def _choice(self, route: Route) -> str:
        """Return what has to be chosen in the address, after the question mark."""
        if route.name != "reports:compare_reports_file":
            return ""
        reports = PublishedReport.objects.filter(area=self.area, name="jaarrapport")
        before, after = reports.order_by("year").values_list("number", flat=True)
        return f"?van={before}&tot={after}"

    # --- Rows ---

    def _pk(self, route: str) -> int | None:
        if route.startswith("core:"):
            return _of_no_area(route)
        if route in ("reports:figures_of_start", "reports:figures_of_cost"):
            model = ConstructionStart if "start" in route else CostLine
            return _first(model, area=self.area, status="goedgekeurd")
        if route in ("housing:evidence_file", "housing:evidence_remove"):
            return _first(StartEvidence, "fact_id", fact__area=self.area)
        if route in ("grants:evidence_file", "grants:evidence_remove"):
            return _first(CostEvidence, "fact_id", fact__area=self.area)
        if route == "grants:ledger_entry_file":
            return _first(LedgerEvidence, "fact_id", fact__area=self.area)
        if "job" in route:  # one that takes a right of office and controller both
            return _first(Job, area=self.area, attempts=2)
        if "meeting" in route:
            return self._meeting(route)
        if "bottleneck" in route:
            return _first(PlanBottleneck, plan__area=self.area)
        if "ledger_entry" in route or "wbi_correct" in route:
            return self._entry(route)
        if "cost_import" in route:
            return _first(CostImport, area=self.area, stored_at=None)
        if "import" in route:
            return self._start_import(route)
        return self._cost(route) if "cost" in route or "kosten" in route else self._start(route)

    def _id(self, route: str) -> int | None:
        if "start" in route:
            is_file = "send-evidence" in route
            return self._pk("housing:evidence_file") if is_file else self._start(route)
        if "kosten" in route or "capaciteit" in route:
            return self._cost(route)
        kinds = {
            "beschikking": (EntryKind.DETERMINED,),
            "ontvangst": (EntryKind.RECEIVED,),
            "bestemming": EARMARKS,
        }
        for name, among in kinds.items():
            if name in route:
                return _first(LedgerEntry, area=self.area, kind__in=among)
        return _first(LedgerEntry, area=self.area)

    def _start(self, route: str) -> int | None:
        if route == "grants:correction":
            corrected = {"reverses__isnull": False}
            return _first(ConstructionStart, "reverses_id", area=self.area, **corrected)
        rows = {"area": self.area, "reverses": None, "replaces": None}
        if self.year == CLOSED or "correct" in route:
            return _first(ConstructionStart, **rows, status="goedgekeurd", reversal=None)
        state = "ingediend" if any(w in route for w in ("approve", "reject")) else "concept"
        return _first(ConstructionStart, **rows, status=state)

    def _cost(self, route: str) -> int | None:
        rows: dict[str, Any] = {"area": self.area, "corrects": None}
        if "capaciteit" in route:
            rows["measure"] = None
        if "kostenregel" in route:
            rows["measure__code"] = self._measure(route)
        if "evidence" in route:
            rows = {f"fact__{name}": value for name, value in rows.items()}
            return _first(CostEvidence, "fact_id", **rows)
        if self.year == CLOSED:
            return _first(CostLine, **rows, status="goedgekeurd")
        state = "ingediend" if any(w in route for w in ("approve", "reject")) else "concept"
        return _first(CostLine, **rows, status=state) or _first(CostLine, **rows)

    def _entry(self, route: str) -> int | None:
        kinds = ["ontvangen", "bestemd"]
        if "wbi" in route:
            return _first(LedgerEntry, **self._of_wbi())
        return _first(
            LedgerEntry, area=self.area, kind__in=kinds, reverses=None, reversal__isnull=True
        )

    def _meeting(self, route: str) -> int | None:
        if "action_" in route:
            return _first(MeetingAction, "meeting_id", meeting__area=self.area)
        return _first(Meeting, area=self.area, status="gepland") or _first(Meeting, area=self.area)

    def _start_import(self, route: str) -> int | None:
        is_stored = any(word in route for word in ("review", "submit", "withdraw", "progress"))
        return _first(StartImport, area=self.area, stored_at__isnull=not is_stored)

    def _action(self, route: str) -> int | None:
        return _first(MeetingAction, meeting__area=self.area)

    def _file(self, route: str) -> int | None:
        model = {"housing": StartEvidence, "grants": CostEvidence}[route.partition(":")[0]]
        if "ledger" in route:
            model = LedgerEvidence
        return _first(model, fact__area=self.area)

    def _bewijsstuk(self, route: str) -> int | None:
        model = StartEvidence if "start" in route else CostEvidence
        return _first(model, fact=self._id(route))

    def _measure(self, route: str) -> str | None:
        lines = {"area": self.area, "files__isnull": False, "measure__isnull": False}
        return _first(CostLine, "measure__code", **lines)

    def _of_wbi(self) -> dict[str, Any]:
        rows = {"kind": EntryKind.DETERMINED, "application__isnull": False}
        return {"area": self.area, "reverses": None} | rows

    def _code(self, route: str) -> str | None:
        if "wbi_correct" in route:
            return _first(LedgerEntry, "application__code", **self._of_wbi())
        if "wbi" in route:
            return _first(WbiApplication, "code", area=self.area)
        if "orv" in route or "kosten" in route:
            return self._measure(route)
        if "bottleneck_edit" in route:
            return _first(PlanBottleneck, "plan__code", plan__area=self.area)
        return _first(Plan, "code", area=self.area)

    def _nummer(self, route: str) -> str | None:
        return _first(PublishedReport, "number", area=self.area)


def _of_no_area(route: str) -> int | None:
    if "token" in route:
        return _first(ApiToken, person__username="bureau")
    if "passkey" in route:
        return _first(Passkey, person__username="bureau")
    if "factor" in route:
        return _first(User, username="bureau")
    return _first(Membership, person__username="bureau")


def _of_the_admin(address: str) -> str:
    for pattern, value in (
        ("^(?P<app_label>core|grants)/$", "core/"),
        ("(?P<url>.*)$", "weg"),
        ("<path:content_type_id>", "1"),
        ("auditevent/<path:object_id>", f"auditevent/{AuditEvent.objects.latest('pk').pk}"),
        ("<path:object_id>", "1"),
        ("<id>", "1"),
    ):
        address = address.replace(pattern, value)
    return address


def _first(model: type[Model], field: str = "pk", **conditions: Any) -> Any:
    rows = model._base_manager.filter(**conditions).order_by("pk")
    return rows.values_list(field, flat=True).first()
