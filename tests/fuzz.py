"""
Random requests to every operation of the API, as every role: python -m tests.fuzz [cases].

What is sent follows openapi.json, or breaks it on purpose; half of it goes to what is there, with
a body that is nearly right. No answer may be a failure of the application, and each must be one
that the document describes. Exits 1 below the bar or on a finding.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

BAR = 2000
ROLES = ("bureau", "controller", "raad", "rijk", "beheer", "breda", "")  # "": without token
WRITERS, WRITES_MORE = ("bureau", "controller"), 3  # who gets past the first refusal
SHARES = len(ROLES) + len(WRITERS) * (WRITES_MORE - 1)
AREA = "/gebieden/{gebied}"
LINE = {"segment": "sociale_huur", "aantal": 4, "soort": "nieuwbouw"}
MONEY = {
    "regeling": "realisatiestimulans",
    "jaar": 2025,
    "bedrag": "441000.00",
    "datum": "2026-10-15",
    "kenmerk": "B-1",
    "toelichting": "Proef.",
}
INVOICE = {
    "jaar": 2025,
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-1",
    "factuurdatum": "2025-06-30",
    "bedragExclBtw": "100000.00",
    "btw": "21000.00",
}
# Bodies that would do; parts of them are replaced by what is random.
NEARLY_RIGHT: dict[str, dict[str, Any]] = {
    f"{AREA}/plannen": {
        "code": "ZZ-01",
        "naam": "Proef",
        "ligging": "overig",
        "planstatus": "2A",
        "programma": [{"jaar": 2027, "segment": "middenhuur", "aantal": 3}],
    },
    f"{AREA}/startregistraties": {
        "kenmerk": "Z-1",
        "plan": "WR-01",
        "startdatum": "2025-03-14",
        "bewijs": "Z-1/7",
        "regels": [LINE],
    },
    f"{AREA}/startregistraties/{{id}}/correcties": {"reden": "Te veel.", "regels": [LINE]},
    f"{AREA}/orv-maatregelen/{{code}}": {"startWerk": "2025-03-01"},
    f"{AREA}/orv-maatregelen/{{code}}/kostenregels": INVOICE,
    f"{AREA}/capaciteitsregels": INVOICE | {"soort": "inhuur", "uren": "40.00"},
    f"{AREA}/beschikkingen": MONEY,
    f"{AREA}/ontvangsten": MONEY,
    f"{AREA}/bestemmingen": MONEY,
    f"{AREA}/wbi-aanvragen/{{code}}": {
        "kosten": "9500000.00",
        "opbrengsten": "700000.00",
        "cofinanciering": "3700000.00",
        "gevraagd": "3700000.00",
        "plannen": [],
        "voorbehoud": True,
    },
    f"{AREA}/wbi-aanvragen/{{code}}/overgangen": {
        "naar": "ingediend",
        "reden": "volgens besluit",
        "bewijs": "Z-1",
    },
    f"{AREA}/jaren/{{jaar}}/afsluiten": {"conceptenWeglaten": "Komt later."},
    f"{AREA}/jaren/{{jaar}}/verantwoorden": {"datum": "2026-07-01"},
}
# The status in which an act can be done: most requests for it go to such a fact.
FITS = {
    "indienen": "concept",
    "bewijsstukken": "concept",
    "{id}": "concept",
    "goedkeuren": "ingediend",
    "afkeuren": "ingediend",
    "correcties": "goedgekeurd",
}
MEASURE = "langdonk-mfa"
# What cannot be read from a list of the API.
NAMES = {
    "gebied": ["roosendaal"],
    "jaar": ["2024", "2025", "2026", "2029", "2030"],
    "bewijsstuk": ["1", "2", "3"],
    "vorm": ["pdf", "xlsx", "csv", "json"],
}


@dataclass
class Outcome:
    """What came of it: how many requests by role, by status, and what is wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    operations: set[str] = field(default_factory=set)
    succeeded: set[str] = field(default_factory=set)  # operations that did so at least once
    findings: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return self.statuses.total()


class Fuzz:
    """Requests to the application itself, without a network; `undone` undoes what they do."""

    def __init__(self, tokens: dict[str, str], undone: Callable[[], Any], seed: int = 1) -> None:
        import schemathesis
        from django.core.wsgi import get_wsgi_application

        app = get_wsgi_application()
        with undone():
            self.schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
        self.operations: list[Any] = [found.ok() for found in self.schema.get_all_operations()]
        self.tokens, self.undone, self.seed = tokens, undone, seed
        self.outcome = Outcome()

    def run(self, each: int, *, writes_more: int = WRITES_MORE) -> Outcome:
        """Send so many requests to each operation as each role, and more as who writes."""
        for operation in self.operations:
            strategy = self._requests(operation)
            for role in ROLES:
                times = each * writes_more if role in WRITERS else each
                with self.undone():
                    self._send(strategy, role, times, f"{operation.method} {operation.path}")
            self.outcome.operations.add(f"{operation.method} {operation.path}")
        return self.outcome

    def _requests(self, operation: Any) -> Any:
        from hypothesis import strategies as st
        from schemathesis import GenerationMode

        right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
        places = self._places(operation.path)
        nearly = NEARLY_RIGHT.get(operation.path)
        if nearly is None and operation.method == "put":
            nearly = NEARLY_RIGHT.get(operation.path.rpartition("/")[0])

        @st.composite
        def build(draw: Any) -> Any:
            case = draw(st.one_of(right, right, wrong))
            if places and draw(st.integers(0, 9)) < 9:
                case.path_parameters = {
                    name: draw(st.sampled_from(values)) for name, values in places.items()
                }
            if nearly and isinstance(case.body, dict) and draw(st.integers(0, 3)) < 3:
                kept = [name for name in case.body if draw(st.integers(0, 9)) == 9]
                case.body = nearly | {name: case.body[name] for name in kept}
                if "code" in nearly and "code" in case.path_parameters:
                    case.body["code"] = case.path_parameters["code"]  # it stays what it is
            if draw(st.integers(0, 3)) < 3:
                case.headers = {
                    name: text for name, text in case.headers.items() if name != "If-Match"
                }
            return case

        return build()

    def _places(self, path: str) -> dict[str, list[str]]:
        """Return values of the names in a path that are there, with a few that are not."""
        found = {}
        before = ""
        for part in path.split("/"):
            name = part.strip("{}")
            if part.startswith("{"):
                known = NAMES.get(name) or self._listed(before, name, path)
                found[name] = [*known * 5, "breda" if name == "gebied" else "0"]
            before += f"/{part}" if part else ""
        return found

    def _listed(self, path: str, name: str, whole: str) -> list[str]:
        """Return values of a name from the list that stands before it in a path."""
        from django.test import Client

        for known, values in NAMES.items():
            path = path.replace(f"{{{known}}}", values[0])
        if name == "code" and "kostenregels" in whole:
            return [MEASURE]
        path = path.replace("{code}", MEASURE)
        headers = {"Authorization": f"Bearer {self.tokens['bureau']}"}
        rows = Client().get(f"/api/v1{path}", headers=headers).json().get("resultaten", [])
        by_status = {row.get("status"): row for row in rows}  # one of each
        act = whole.rpartition("/")[2]
        fit = [row for row in rows if row.get("status") == FITS.get(act)]
        if act == "{bewijsstuk}":
            fit = [row for row in rows if row.get("bewijsstukken")]
        found = [*rows[:1], *rows[-1:], *by_status.values(), *fit[:4] * 4]
        return [str(row[name]) for row in found]

    def _send(self, strategy: Any, role: str, each: int, what: str) -> None:
        from hypothesis import HealthCheck, Phase, given, seed, settings

        @seed(self.seed)
        @settings(
            max_examples=each,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(strategy)
        def send(case: Any) -> None:
            self._one(case, role)

        try:
            send()
        except (Exception, BaseExceptionGroup) as finding:
            self.outcome.findings.append(f"{what} as {role or 'nobody'}: {finding}"[:2000])

    def _one(self, case: Any, role: str) -> None:
        """Send one request, and hold the answer against the document."""
        from schemathesis import checks

        case.headers = {k: v for k, v in case.headers.items() if k != "Authorization"}
        if role:
            case.headers["Authorization"] = f"Bearer {self.tokens[role]}"
        answer = case.call()
        self.outcome.statuses[answer.status_code] += 1
        if answer.status_code < 400:
            self.outcome.succeeded.add(f"{case.operation.method} {case.operation.path}")
        self.outcome.roles[role or "nobody"] += 1
        case.validate_response(
            answer,
            checks=[
                checks.not_a_server_error,
                checks.CHECKS.get_one("status_code_conformance"),
                checks.CHECKS.get_one("content_type_conformance"),
                checks.CHECKS.get_one("response_headers_conformance"),
                checks.CHECKS.get_one("response_schema_conformance"),
            ],
        )


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the database whatever happens inside."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections, transaction

    ends = (request_started, request_finished)  # of a request: these would end the transaction
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        for end in ends:
            end.connect(close_old_connections)


def make_database() -> dict[str, str]:
    """Make the demo in the database of the settings; return a token of each role."""
    from django.core.management import call_command
    from django.utils import timezone

    from nplv.core.models import User
    from nplv.core.tokens import issue_token

    call_command("migrate", verbosity=0)
    call_command("load_agreement", verbosity=0)
    call_command("load_demo", verbosity=0)
    people = {name: User.objects.get(username=name) for name in ROLES if name}
    now = timezone.now()
    make_more(people, now)
    return {name: issue_token(person=who, by=who, at=now) for name, who in people.items()}


def make_more(people: dict[str, Any], now: datetime) -> None:
    """Add what the demo lacks: files of evidence, and a closed year with published reports."""
    from grants.closing import close_year
    from grants.models import CostLine, OrvMeasure, Scheme
    from grants.models.ledger import EVENTS
    from housing.models import ConstructionStart
    from nplv.core.evidence import add_file
    from nplv.core.review import Status
    from reports.services import publish_year
    from tests.core.factories import the_area
    from tests.core.files import pdf
    from tests.grants.factories import make_cost, make_entry

    area, by, office = the_area(), people["controller"], people["bureau"]
    measure = OrvMeasure.objects.get(area=area, code=MEASURE)
    for status in Status:  # of the measure that requests go to
        if not measure.cost_lines.filter(status=status).exists():
            make_cost(measure=measure, status=status, author=office)
    for facts in (ConstructionStart, CostLine):
        for fact in facts.objects.filter(area=area, status=Status.CONCEPT):
            add_file(fact=fact, name="bewijs.pdf", content=pdf(), by=office, at=now)
    close_year(area=area, year=2025, by=by, at=now, leave_out_drafts="Komt later.")
    publish_year(area=area, year=2025, by=by, at=now)
    for kind in EVENTS:
        make_entry(kind=kind, scheme=Scheme.INCENTIVE, claim_year=2025)


def main(cases: int) -> int:
    with tempfile.TemporaryDirectory(prefix="nplv-fuzz-") as directory:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(directory) / 'fuzz.sqlite3'}")
        os.environ["EVIDENCE_DIR"] = str(Path(directory) / "evidence")
        os.environ["DJANGO_SETTINGS_MODULE"] = "nplv.settings"
        import django
        from django.conf import settings

        django.setup()
        settings.ALLOWED_HOSTS = ["*"]
        settings.LIMITS_DIR = Path(directory) / "limits"
        fuzz = Fuzz(make_database(), undone)
        began = time.monotonic()
        each = -(-cases // (len(fuzz.operations) * SHARES))
        outcome = fuzz.run(each)
        return report(outcome, seconds=time.monotonic() - began)


def report(outcome: Outcome, *, seconds: float) -> int:
    """Print the figures; return the exit code."""
    print(f"{outcome.cases} requests to {len(outcome.operations)} operations in {seconds:.0f} s")
    print("by role:  ", ", ".join(f"{name} {n}" for name, n in outcome.roles.items()))
    print("by status:", ", ".join(f"{code}: {n}" for code, n in sorted(outcome.statuses.items())))
    never = sorted(outcome.operations - outcome.succeeded)
    print(f"{len(outcome.succeeded)} operations succeeded at least once; never:", *never or ["-"])
    for finding in outcome.findings:
        print(f"\nFINDING {finding}")
    print(f"\n{len(outcome.findings)} findings; the bar is {BAR} requests without any")
    return int(bool(outcome.findings) or outcome.cases < BAR)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2 * BAR))
