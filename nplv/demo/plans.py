"""Made-up plans: in the NPLV area together exactly what the agreement promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from housing.bottlenecks import BottleneckEntry
from housing.models import Location, Plan, PlanStatus, Segment
from housing.plans import PlanEntry, PlannedEntry, save_bottleneck, save_plan
from nplv.core.models import Area, User
from nplv.demo.road import moment

S, M, K, O, V = (  # noqa: E741 -- sociaal, midden, koop, onzelfstandig, vrij: a table to read
    Segment.SOCIAL_RENT,
    Segment.MID_RENT,
    Segment.AFFORDABLE_PURCHASE,
    Segment.SHARED_LIVING,
    Segment.FREE_SECTOR,
)


@dataclass(frozen=True, kw_only=True)
class ExamplePlan:
    """One plan as the table below writes it."""

    code: str
    name: str
    neighbourhood: str = ""  # slug; empty outside the NPLV area
    location: Location = Location.NPLV
    status: PlanStatus
    chance: int = 100  # percent that it starts at all
    slip: int = 0  # percent that it starts a year later
    programme: Mapping[int, Mapping[Segment, int]]  # year -> segment -> homes


# Homes, and of those affordable (S + M + K + O), of the plans in the NPLV area:
#   Westrand         WR 170/135 + 190/140 + 195/125                =   555 /   400
#   Kalsdonk         KD 108/84 + 160/100 + 34/34                   =   302 /   218
#   Langdonk         LD 198/144 + 40/40 + 72/72                    =   310 /   256
#   't Oude Centrum  OC 155/70 + 230/120 + 45/30 + 63/33           =   493 /   253
#   De Kroeven       KR 290/220 + 214/150                          =   504 /   370
#                                                            total = 2,164 / 1,497
ROOSENDAAL = (
    ExamplePlan(
        code="WR-01",
        name="Westrand – Permekehof",
        neighbourhood="westrand",
        status=PlanStatus.IRREVOCABLE,
        programme={
            2025: {S: 40, M: 25, K: 10, V: 15},
            2027: {S: 30, M: 20, K: 10, V: 20},
        },
    ),
    ExamplePlan(
        code="WR-02",
        name="Westrand – Wijkhart",
        neighbourhood="westrand",
        status=PlanStatus.IRREVOCABLE_DETAIL,
        chance=95,
        slip=10,
        programme={2026: {S: 60, M: 30, V: 20}, 2028: {M: 20, K: 30, V: 30}},
    ),
    ExamplePlan(
        code="WR-03",
        name="Westrand – Parkrand",
        neighbourhood="westrand",
        status=PlanStatus.ADOPTED_DETAIL,
        chance=80,
        slip=25,
        programme={2028: {S: 45, M: 20, K: 15, V: 40}, 2029: {M: 25, K: 20, V: 30}},
    ),
    ExamplePlan(
        code="KD-01",
        name="Kalsdonk – Kadehof",
        neighbourhood="kalsdonk",
        status=PlanStatus.IRREVOCABLE,
        programme={2025: {S: 36, K: 12, V: 12}, 2026: {S: 24, M: 12, V: 12}},
    ),
    ExamplePlan(
        code="KD-02",
        name="Kalsdonk – Noordpoort",
        neighbourhood="kalsdonk",
        status=PlanStatus.ADOPTED,
        chance=90,
        slip=15,
        programme={2027: {S: 40, M: 20, K: 20, V: 30}, 2028: {K: 20, V: 30}},
    ),
    ExamplePlan(
        code="KD-03",
        name="Kalsdonk – Schoolgebouw De Linde",
        neighbourhood="kalsdonk",
        status=PlanStatus.IRREVOCABLE,
        programme={2026: {O: 24, M: 10}},
    ),
    ExamplePlan(
        code="LD-01",
        name="Langdonk – Wijkplein",
        neighbourhood="langdonk",
        status=PlanStatus.IRREVOCABLE_DETAIL,
        slip=10,
        programme={
            2026: {S: 48, M: 24, K: 12, V: 24},
            2028: {S: 20, M: 20, K: 20, V: 30},
        },
    ),
    ExamplePlan(
        code="LD-02",
        name="Langdonk – Herderhof",
        neighbourhood="langdonk",
        status=PlanStatus.IRREVOCABLE,
        programme={2025: {S: 30, M: 10}},
    ),
    ExamplePlan(
        code="LD-03",
        name="Langdonk – Optoppen Lindenflats",
        neighbourhood="langdonk",
        status=PlanStatus.ADOPTED,
        chance=95,
        slip=10,
        programme={2026: {S: 18, M: 18}, 2027: {S: 18, M: 18}},
    ),
    ExamplePlan(
        code="OC-01",
        name="’t Oude Centrum – Marktpoort",
        neighbourhood="oude-centrum",
        status=PlanStatus.ADOPTED,
        chance=90,
        slip=20,
        programme={2026: {M: 20, K: 15, V: 40}, 2027: {M: 20, K: 15, V: 45}},
    ),
    ExamplePlan(
        code="OC-02",
        name="’t Oude Centrum – Brugkwartier",
        neighbourhood="oude-centrum",
        status=PlanStatus.ADOPTED_CHANGE,
        chance=75,
        slip=30,
        programme={2027: {S: 30, M: 30, V: 50}, 2029: {M: 30, K: 30, V: 60}},
    ),
    ExamplePlan(
        code="OC-03",
        name="’t Oude Centrum – Winkelpassage",
        neighbourhood="oude-centrum",
        status=PlanStatus.IRREVOCABLE,
        programme={2025: {M: 14, V: 6}, 2026: {M: 16, V: 9}},
    ),
    ExamplePlan(
        code="OC-04",
        name="’t Oude Centrum – Stadserf",
        neighbourhood="oude-centrum",
        status=PlanStatus.POTENTIAL,
        chance=40,
        slip=40,
        programme={2029: {M: 20, K: 13, V: 30}},
    ),
    ExamplePlan(
        code="KR-01",
        name="De Kroeven – Kroevenpark",
        neighbourhood="de-kroeven",
        status=PlanStatus.IN_PREPARATION,
        chance=65,
        slip=30,
        programme={
            2027: {S: 60, M: 30, K: 20, V: 30},
            2029: {S: 60, M: 30, K: 20, V: 40},
        },
    ),
    ExamplePlan(
        code="KR-02",
        name="De Kroeven – Rondweghof",
        neighbourhood="de-kroeven",
        status=PlanStatus.POTENTIAL_IN_VISION,
        chance=50,
        slip=35,
        programme={2028: {S: 50, M: 20, K: 20, V: 30}, 2029: {S: 40, K: 20, V: 34}},
    ),
    # Outside the NPLV area: shown apart, in no total of the agreement (R4).
    ExamplePlan(
        code="AG-01",
        name="Spoorzone – Perronhof",
        location=Location.ADJOINING,
        status=PlanStatus.IRREVOCABLE_DETAIL,
        chance=90,
        slip=15,
        programme={2026: {S: 40, M: 30, K: 20, V: 30}},
    ),
    ExamplePlan(
        code="OV-01",
        name="Dorpsrand – De Weide",
        location=Location.REST,
        status=PlanStatus.IRREVOCABLE,
        programme={2026: {K: 12, V: 20}},
    ),
)

BREDA = (
    ExamplePlan(
        code="BN-01",
        name="Breda Noord – Singelhof",
        neighbourhood="voorbeeldwijk",
        status=PlanStatus.IRREVOCABLE,
        programme={2026: {S: 50, M: 20, V: 10}},
    ),
)

# What holds plans of Roosendaal up: plan, kind, status, since, resolved on, note.
BOTTLENECKS = (
    ("WR-03", "stikstof", "in_behandeling", date(2025, 11, 3), None, "Nieuwe berekening loopt."),
    ("KD-02", "netcongestie", "open", date(2026, 2, 16), None, "Geen transportcapaciteit."),
    (
        "OC-02",
        "bezwaar_en_beroep",
        "open",
        date(2026, 5, 11),
        None,
        "Beroep bij de Raad van State.",
    ),
    ("LD-01", "ontsluiting", "opgelost", date(2025, 9, 1), date(2026, 1, 12), "Bouwweg ligt er."),
)


# The day after the agreement was signed the plan lists are taken in.
ENTERED_AT = moment(date(2025, 6, 25), time(9))


def make_plans(people: dict[str, User]) -> None:
    """Enter the plans of Roosendaal and Breda, and what holds them up as it comes about."""
    for slug, examples, by in (("roosendaal", ROOSENDAAL, "bureau"), ("breda", BREDA, "breda")):
        area = Area.objects.get(slug=slug)
        for example in examples:
            save_plan(area=area, entry=_entry(example), by=people[by], at=ENTERED_AT)
    for code, kind, status, since, resolved_on, note in BOTTLENECKS:
        entry = BottleneckEntry(
            kind=kind, status=status, since=since, resolved_on=resolved_on, note=note
        )
        save_bottleneck(
            plan=Plan.objects.get(area__slug="roosendaal", code=code),
            entry=entry,
            by=people["bureau2"],
            at=moment(resolved_on or since, time(15, 30)),
        )


def _entry(example: ExamplePlan) -> PlanEntry:
    return PlanEntry(
        code=example.code,
        name=example.name,
        location=example.location,
        neighbourhood=example.neighbourhood,
        status=example.status,
        probability=Decimal(example.chance),
        slip_probability=Decimal(example.slip),
        programme=tuple(
            PlannedEntry(year=year, segment=segment, homes=homes)
            for year, segments in example.programme.items()
            for segment, homes in segments.items()
        ),
    )
