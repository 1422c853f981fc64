"""Made-up starts of construction in every state, entered as a programme office would."""

from dataclasses import dataclass
from datetime import date

from housing import services
from housing.entries import LineEntry, StartEntry
from housing.models import AdditionKind, CareForm, EarlierSubsidy, Segment
from nplv.core.models import Area, User
from nplv.core.money import euros
from nplv.demo.road import Road, Steps, travel

STEPS = Steps(
    submit=services.submit_start, approve=services.approve_start, reject=services.reject_start
)


@dataclass(frozen=True, kw_only=True)
class ExampleStart:
    """One registration and how far it came."""

    entry: StartEntry
    road: Road
    area: str = "roosendaal"


def line(
    segment: Segment,
    homes: int,
    price: str | None = None,
    *,
    kind: AdditionKind = AdditionKind.NEW_BUILD,
    care: CareForm | str = "",
    earlier: EarlierSubsidy | str = "",
    surcharge: bool = False,
) -> LineEntry:
    """Return a line as the tables below write it."""
    return LineEntry(
        segment=segment,
        homes=homes,
        kind=kind,
        care_form=care,
        earlier_subsidy=earlier,
        price=None if price is None else euros(price),
        has_surcharge=surcharge,
    )


def entry(
    reference: str, plan: str, day: date, *lines: LineEntry, remark: str = "", evidence: str = "1"
) -> StartEntry:
    """Return a registration; its evidence is a document in the case of the same number."""
    return StartEntry(
        reference=reference,
        plan_code=plan,
        started_on=day,
        lines=lines,
        evidence=f"{reference}/{evidence}" if evidence else "",
        remark=remark,
    )


# 2025, in the NPLV area, all approved: homes / affordable / counting for the grant
#   Z-2025-0142   90 / 75 / 63   the worked example of R3 to R6: 12 homes had SBI money earlier
#   Z-2025-0187   60 / 48 / 48
#   Z-2025-0233   40 / 40 / 40
#   Z-2025-0268   20 / 14 / 14
#         total  210 /177 /165   x 7,000 = 1,155,000
STARTS_2025 = (
    ExampleStart(
        entry=entry(
            "Z-2025-0142",
            "WR-01",
            date(2025, 3, 14),
            line(Segment.SOCIAL_RENT, 28, "850.00"),
            line(Segment.SOCIAL_RENT, 12, "850.00", earlier=EarlierSubsidy.SBI),
            line(Segment.MID_RENT, 25, "1095.00"),
            line(Segment.AFFORDABLE_PURCHASE, 10, "389000.00"),
            line(Segment.FREE_SECTOR, 15, "465000.00"),
            remark="Fase 1. Voor 12 sociale huurwoningen is eerder SBI ontvangen.",
            evidence="7",
        ),
        road=Road(by="bureau", on=date(2025, 9, 15), judge="bureau2"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2025-0187",
            "KD-01",
            date(2025, 5, 19),
            line(Segment.SOCIAL_RENT, 36, "845.00"),
            line(Segment.AFFORDABLE_PURCHASE, 12, "395000.00"),
            line(Segment.FREE_SECTOR, 12, "448500.00"),
        ),
        road=Road(by="bureau2", on=date(2025, 9, 22), judge="controller"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2025-0233",
            "LD-02",
            date(2025, 9, 8),
            line(Segment.SOCIAL_RENT, 30, "899.00", care=CareForm.CLUSTERED),
            line(Segment.MID_RENT, 10, "1050.00", care=CareForm.SUITABLE),
        ),
        road=Road(by="bureau2", on=date(2025, 9, 29), judge="bureau"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2025-0268",
            "OC-03",
            date(2025, 10, 6),
            line(Segment.MID_RENT, 14, "1150.00", kind=AdditionKind.TRANSFORMATION),
            line(Segment.FREE_SECTOR, 6, "1395.00", kind=AdditionKind.TRANSFORMATION),
            remark="Leegstaande winkelruimte boven de passage.",
        ),
        road=Road(by="bureau", on=date(2025, 11, 3), judge="controller"),
    ),
)

# 2026, in the NPLV area and approved: homes / affordable / counting for the grant
#   Z-2026-0031   36 / 36 / 36
#   Z-2026-0058   34 / 34 / 34
#   Z-2026-0077  108 / 84 / 84
#   Z-2026-0095   48 / 36 / 36
#         total  226 /190 /190   x 7,000 = 1,330,000
STARTS_2026 = (
    ExampleStart(
        entry=entry(
            "Z-2026-0031",
            "LD-03",
            date(2026, 2, 2),
            line(Segment.SOCIAL_RENT, 18, "920.00", kind=AdditionKind.TOPPING_UP),
            line(Segment.MID_RENT, 18, "1100.00", kind=AdditionKind.TOPPING_UP),
        ),
        road=Road(by="bureau", on=date(2026, 2, 16), judge="bureau2"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0058",
            "KD-03",
            date(2026, 3, 16),
            line(Segment.SHARED_LIVING, 24, "525.00", kind=AdditionKind.TRANSFORMATION),
            line(Segment.MID_RENT, 10, "1180.00", kind=AdditionKind.REUSE),
        ),
        road=Road(by="bureau2", on=date(2026, 3, 30), judge="bureau"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0077",
            "LD-01",
            date(2026, 4, 13),
            line(Segment.SOCIAL_RENT, 36, "905.00"),
            line(Segment.SOCIAL_RENT, 12, "905.00", care=CareForm.SUITABLE),
            line(Segment.MID_RENT, 16, "1195.00"),
            line(Segment.MID_RENT, 8, "1310.00", surcharge=True),
            line(Segment.AFFORDABLE_PURCHASE, 12, "415000.00"),
            line(Segment.FREE_SECTOR, 24, "489000.00"),
        ),
        road=Road(by="bureau", on=date(2026, 5, 11), judge="controller"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0095",
            "KD-01",
            date(2026, 6, 8),
            line(Segment.SOCIAL_RENT, 24, "890.00"),
            line(Segment.MID_RENT, 12, "1140.00"),
            line(Segment.FREE_SECTOR, 12, "455000.00"),
        ),
        road=Road(by="bureau2", on=date(2026, 6, 22), judge="bureau"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0114",
            "AG-01",
            date(2026, 6, 22),
            line(Segment.SOCIAL_RENT, 40, "915.00"),
            line(Segment.MID_RENT, 30, "1205.00"),
        ),
        road=Road(by="bureau", on=date(2026, 7, 6), judge="bureau2"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0120",
            "OV-01",
            date(2026, 7, 6),
            line(Segment.AFFORDABLE_PURCHASE, 12, "398000.00"),
            line(Segment.FREE_SECTOR, 20, "535000.00"),
        ),
        road=Road(by="bureau2", on=date(2026, 7, 20), judge="controller"),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0139",
            "OC-03",
            date(2026, 9, 7),
            line(Segment.MID_RENT, 16, "1165.00", kind=AdditionKind.TRANSFORMATION),
            line(Segment.FREE_SECTOR, 9, "1420.00", kind=AdditionKind.SPLITTING),
        ),
        road=Road(by="bureau", on=date(2026, 11, 9)),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0151",
            "WR-02",
            date(2026, 10, 5),
            line(Segment.SOCIAL_RENT, 20, "925.00", care=CareForm.CLUSTERED),
            line(Segment.SOCIAL_RENT, 20, "925.00"),
            line(Segment.MID_RENT, 30, "1210.00"),
        ),
        road=Road(by="bureau2", on=date(2026, 11, 10)),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0158",
            "OC-01",
            date(2026, 10, 26),
            line(Segment.MID_RENT, 20, "1220.00"),
            line(Segment.AFFORDABLE_PURCHASE, 15, "419500.00"),
            line(Segment.FREE_SECTOR, 40, "545000.00"),
        ),
        road=Road(
            by="bureau",
            on=date(2026, 11, 11),
            judge="bureau2",
            rejection="De melding noemt 2 november als start van het heiwerk, niet 26 oktober. "
            "Pas de datum aan of voeg een proces-verbaal toe.",
        ),
    ),
    ExampleStart(
        entry=entry(
            "Z-2026-0163",
            "WR-02",
            date(2026, 11, 9),
            line(Segment.SOCIAL_RENT, 20, "925.00"),
            line(Segment.FREE_SECTOR, 20),
            remark="Tweede blok; het bewijs volgt van de aannemer.",
            evidence="",
        ),
        road=Road(by="bureau", on=date(2026, 11, 16), is_submitted=False),
    ),
    ExampleStart(
        area="breda",
        entry=entry(
            "BN-2026-001",
            "BN-01",
            date(2026, 5, 18),
            line(Segment.SOCIAL_RENT, 50, "910.00"),
            line(Segment.MID_RENT, 20, "1150.00"),
            line(Segment.FREE_SECTOR, 10, "475000.00"),
        ),
        road=Road(by="breda", on=date(2026, 6, 1)),
    ),
)


def enter_starts(people: dict[str, User]) -> None:
    """Enter the starts and take each along its road."""
    areas = Area.objects.in_bulk(field_name="slug")
    for example in (*STARTS_2025, *STARTS_2026):
        road = example.road
        start = services.register_start(
            area=areas[example.area], entry=example.entry, by=people[road.by], at=road.entered_at
        )
        travel("start", start, road=road, steps=STEPS, people=people)
