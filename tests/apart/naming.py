"""Requests that name a row of another area: in a body, filter, order, export or bulk act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from grants.models import CostLine, OrvMeasure, WbiApplication
from housing.models import ConstructionStart, Plan, StartImport
from nplv.core.models import Area, Neighbourhood
from reports.models import PublishedReport
from tests.apart.world import World

API, PAGES = "/api/v1/gebieden/roosendaal", "/roosendaal"
START = {
    "kenmerk": "Z-2026-0999",
    "startdatum": "2026-03-14",
    "bewijs": "Z-1",
    "regels": [{"segment": "vrije_sector", "aantal": 1, "soort": "nieuwbouw"}],
}
COST = {
    "jaar": 2026,
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-1",
    "factuurdatum": "2026-06-30",
    "omschrijving": "fundering",
    "prestatieVan": "2026-05-01",
    "prestatieTot": "2026-06-15",
    "bedragExclBtw": "-100.00",
    "btw": "-21.00",
    "compensabel": "100.00",
    "bewijs": "Z-2",
}
PLAN = {
    "code": "Q-1",
    "naam": "Plan",
    "wijk": "westrand",
    "ligging": "nplv",
    "planstatus": "1A",
    "kans": "90.00",
    "kansUitloop": "10.00",
    "programma": [],
}
WBI = {
    "kosten": "10.00",
    "opbrengsten": "1.00",
    "cofinanciering": "5.00",
    "gevraagd": "1.00",
    "voorbehoud": False,
}
MONEY = {
    "regeling": "orv",
    "jaar": 2025,
    "bedrag": "1.00",
    "datum": "2026-11-02",
    "kenmerk": "B-1",
    "toelichting": "",
}


@dataclass(frozen=True)
class Naming:
    """A request with room for the name of a row, and the name of one of the other area."""

    method: str
    address: str
    name: Any
    body: Callable[[Any], dict[str, Any]]

    def __str__(self) -> str:
        return f"{self.method} {self.address} {self.body('...')}"

    @classmethod
    def all_in(cls, world: World) -> Iterator["Naming"]:
        """Yield each of these requests."""
        rows = Rows(world)
        for method, address, name, body in (
            *_written_by_the_api(rows),
            *_written_on_pages(rows),
            *_decided_in_bulk(rows),
            *_seen_in_the_history(rows),
        ):
            yield cls(method, address, name, body)
        for address, keys, names in _asked(rows):
            for key in keys:
                for name in names:
                    yield cls("GET", address, name, lambda name, key=key: {key: name})


Request = tuple[str, str, Any, Callable[[Any], dict[str, Any]]]


class Rows:
    """A row of each kind: of the other area to name, of the own to name it in."""

    def __init__(self, world: World) -> None:
        own, other = world.own, world.other
        self.plan, self.start = _one(Plan, other), _one(ConstructionStart, other)
        self.cost = _one(CostLine, other, corrects=None)
        self.wijk = _one(Neighbourhood, other).slug
        self.measure = _one(OrvMeasure, other).code
        self.number = _one(PublishedReport, other).number
        self.batch = _one(StartImport, other, stored_at__isnull=False).pk
        self.area = other
        self.own_start = _one(ConstructionStart, own, status="concept").pk
        self.own_approved = _one(ConstructionStart, own, status="goedgekeurd", reversal=None).pk
        self.own_cost = _one(CostLine, own, status="concept", measure__isnull=False)
        self.own_plan = _one(Plan, own).code
        self.own_wbi = _one(WbiApplication, own, status="concept").code
        self.own_batch = _one(StartImport, own, stored_at__isnull=False).pk


def _one(model: type[models.Model], area: Area, **conditions: Any) -> Any:
    found = model._base_manager.filter(area=area, **conditions).order_by("pk").first()
    assert found is not None, f"{area} has no {model._meta.label} with {conditions}"
    return found


def _written_by_the_api(rows: Rows) -> Iterator[Request]:
    plan, cost = rows.plan.code, rows.cost.pk
    measure = f"{API}/orv-maatregelen/{rows.own_cost.measure.code}"
    starts = f"{API}/startregistraties"
    hire = COST | {"soort": "inhuur", "uren": "-1.00"}
    corrected = START | {"reden": "Verkeerd plan."}
    yield "POST", starts, plan, lambda name: START | {"plan": name}
    yield "PUT", f"{starts}/{rows.own_start}", plan, lambda name: START | {"plan": name}
    yield (
        "POST",
        f"{starts}/{rows.own_approved}/correcties",
        plan,
        lambda name: corrected | {"plan": name},
    )
    yield "POST", f"{measure}/kostenregels", cost, lambda name: COST | {"corrigeert": name}
    yield (
        "PUT",
        f"{measure}/kostenregels/{rows.own_cost.pk}",
        cost,
        lambda name: COST | {"corrigeert": name},
    )
    yield "POST", f"{API}/capaciteitsregels", cost, lambda name: hire | {"corrigeert": name}
    yield "PATCH", measure, plan, lambda name: {"plannen": [name]}
    yield (
        "PUT",
        f"{API}/wbi-aanvragen/{rows.own_wbi}",
        plan,
        lambda name: WBI | {"plannen": [name]},
    )
    yield "POST", f"{API}/plannen", rows.wijk, lambda name: PLAN | {"wijk": name}
    yield "PUT", f"{API}/plannen/{rows.own_plan}", rows.wijk, lambda name: PLAN | {"wijk": name}
    yield "POST", f"{API}/beschikkingen", rows.measure, lambda name: MONEY | {"maatregel": name}


def _written_on_pages(rows: Rows) -> Iterator[Request]:
    code, pk = rows.plan.code, rows.plan.pk
    measure = f"{PAGES}/orv/{rows.own_cost.measure.code}"
    yield "POST", f"{PAGES}/startbouw/nieuw/", code, lambda name: {"plan": name}
    yield (
        "POST",
        f"{PAGES}/startbouw/{rows.own_start}/bewerken/",
        code,
        lambda name: {"plan": name},
    )
    yield "POST", f"{PAGES}/plannen/nieuw/", rows.wijk, lambda name: {"wijk": name}
    yield "POST", f"{measure}/nieuw/", rows.cost.pk, lambda name: {"corrigeert": name}
    yield "GET", f"{measure}/nieuw/", rows.cost.pk, lambda name: {"corrigeert": name}
    yield "POST", f"{measure}/plannen/", code, lambda name: {"plannen": [name]}
    yield "POST", f"{measure}/plannen/", pk, lambda name: {"plannen": [name]}
    yield "POST", f"{PAGES}/wbi/{rows.own_wbi}/bewerken/", pk, lambda name: {"plannen": [name]}
    yield (
        "POST",
        f"{PAGES}/beschikkingen/nieuw/",
        rows.measure,
        lambda name: {"maatregel": name},
    )
    for name in (rows.area.pk, rows.area.slug):
        yield "POST", "/account/tokens/", name, lambda name: {"gebied": name}


def _seen_in_the_history(rows: Rows) -> Iterator[Request]:
    """Yield numbers of a kind of thing: the own area may have another kind with that number."""
    for address in (f"{PAGES}/historie/", f"{PAGES}/historie.csv", f"{API}/historie"):
        for kind, pk in (("plan", rows.plan.pk), ("startregistratie", rows.start.pk)):
            yield "GET", address, pk, lambda name, kind=kind: {"soort": kind, "nummer": name}


def _decided_in_bulk(rows: Rows) -> Iterator[Request]:
    review = f"{PAGES}/te-beoordelen/"
    for pk, kind in ((rows.start.pk, "start"), (rows.cost.pk, "kosten"), (rows.batch, "import")):
        for verdict in ("goedkeuren", "afkeuren"):
            sent = {"besluit": verdict, "reden": "Klopt niet."}
            yield (
                "POST",
                review,
                pk,
                lambda name, k=kind, s=sent: s | {"wat": f"{k}-{name}", "versie": f"{name}.1"},
            )
    batch = f"import-{rows.own_batch}"
    yield (
        "POST",
        review,
        rows.start.pk,
        lambda name: {"wat": batch, "versie": f"{name}.1", "besluit": "x"},
    )
    for act in ("indienen", "terugnemen"):
        yield (
            "POST",
            f"{PAGES}/startbouw/importeren/{rows.own_batch}/{act}/",
            rows.start.pk,
            lambda name: {"versie": f"{name}.1"},
        )


def _asked(rows: Rows) -> Iterator[tuple[str, tuple[str, ...], tuple[Any, ...]]]:
    """Yield addresses, the keys of their query, and the names to ask with."""
    code, pk, number = rows.plan.code, rows.plan.pk, rows.number
    for kind in ("startregistraties", "plannen", "orv-maatregelen", "historie", "rapporten"):
        keys = ("plan", "wijk", "kenmerk", "sorteer", "persoon", "nummer")
        yield f"{API}/{kind}", keys, (code,)
    for page, file in (
        ("startbouw/", "startbouw.csv"),
        ("plannen/", "plannen.csv"),
        ("orv/langdonk-mfa/", "orv/langdonk-mfa/kosten.csv"),
        ("capaciteit/", "capaciteit/kosten.csv"),
        ("ontvangsten/", "ontvangsten.csv"),
    ):
        keys = ("plan", "zoek", "wijk", "knelpunt", "sorteer")
        yield f"{PAGES}/{page}", keys, (code, rows.wijk)
        yield f"{PAGES}/{file}", keys, (code, rows.wijk)
    for form in ("/", ".csv"):
        yield f"{PAGES}/rapporten/vergelijken{form}", ("van", "tot"), (number,)
        yield f"{PAGES}/historie{form}", ("persoon", "soort"), (code, pk)
        for figure in ("woningen", "lijn", "kosten"):
            keys = ("stand", "plan", "maatregel", "aanvraag", "wijk", "jaar")
            yield f"{PAGES}/herkomst/{figure}{form}", keys, (number, code, rows.start.pk)
    yield f"{PAGES}/rapporten/midterm/", ("stand",), (number,)
    yield f"{PAGES}/prognose/", ("proef", "plan"), (f"{code}", pk)
    yield f"{PAGES}/agenda.ics", ("sleutel",), (code,)
