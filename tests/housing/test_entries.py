"""What can be wrong with an entry, and what is accepted with a warning."""

from datetime import date

import pytest

from housing.entries import LineEntry, StartEntry, find_problems, find_warnings, price_limits
from housing.models import AdditionKind, Segment
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from tests.housing.factories import make_plan, make_start

TODAY = date(2026, 11, 2)


def line(**fields) -> LineEntry:
    defaults = {"segment": Segment.SOCIAL_RENT, "homes": 40, "kind": AdditionKind.NEW_BUILD}
    return LineEntry(**(defaults | fields))


def entry(*lines: LineEntry, **fields) -> StartEntry:
    defaults = {
        "reference": "Z-2025-0142",
        "plan_code": "WR-01",
        "started_on": date(2025, 3, 14),
        "evidence": "Z-2025-0142/7",
    }
    return StartEntry(lines=lines or (line(),), **(defaults | fields))


def problems(an_entry: StartEntry, area, **options) -> dict[str, str]:
    plan = area.plans.first() or make_plan(area=area)
    options = {"plan": plan, "today": TODAY} | options
    found = find_problems(an_entry, area=area, **options)
    assert len({problem.name for problem in found}) == len(found), "one problem at a field"
    return {problem.name: problem.reason for problem in found}


def test_a_complete_entry_has_no_problems(roosendaal):
    assert problems(entry(), roosendaal) == {}


@pytest.mark.parametrize(
    ("wrong", "name", "says"),
    [
        ({"reference": "  "}, "kenmerk", "Geef een kenmerk."),
        ({"reference": "Z" * 61}, "kenmerk", "61 tekens; verwacht hoogstens 60"),
        ({"evidence": "Z" * 121}, "bewijs", "121 tekens; verwacht hoogstens 120"),
        ({"started_on": None}, "startdatum", "Geef de startdatum."),
        ({"started_on": date(2026, 11, 3)}, "startdatum", "03-11-2026 ligt in de toekomst"),
    ],
)
def test_what_is_wrong_with_the_registration_stands_at_its_field(roosendaal, wrong, name, says):
    found = problems(entry(**wrong), roosendaal)

    assert found.keys() == {name}
    assert says in found[name]


def test_a_start_today_is_accepted(roosendaal):
    assert problems(entry(started_on=TODAY), roosendaal) == {}


def test_a_plan_that_is_not_in_the_area_is_named(roosendaal):
    found = problems(entry(plan_code="XX-99"), roosendaal, plan=None)

    assert found == {"plan": "Plan ‘XX-99’ bestaat niet in dit gebied."}


def test_a_registration_has_at_least_one_line(roosendaal):
    found = find_problems(
        StartEntry(reference="Z-1", plan_code="WR-01", started_on=date(2025, 3, 14), lines=()),
        area=roosendaal,
        plan=make_plan(area=roosendaal),
        today=TODAY,
    )

    assert [problem.name for problem in found] == ["regels"]


def test_a_reference_is_used_once_in_an_area(roosendaal):
    start = make_start(area=roosendaal, reference="Z-2025-0142")

    assert problems(entry(), roosendaal) == {"kenmerk": "Kenmerk ‘Z-2025-0142’ is al gebruikt."}
    # ... but the registration that is being changed keeps its own
    assert problems(entry(), roosendaal, replaces=start.pk) == {}


def test_the_same_reference_may_be_used_in_another_area(roosendaal, breda):
    make_start(area=breda, reference="Z-2025-0142")

    assert problems(entry(), roosendaal) == {}


@pytest.mark.parametrize(
    ("wrong", "name", "says"),
    [
        ({"homes": 0}, "aantal", "Aantal is 0; verwacht een heel getal vanaf 1."),
        ({"homes": -3}, "aantal", "Aantal is -3"),
        ({"homes": 100_000}, "aantal", "verwacht hoogstens 99999"),
        ({"has_surcharge": True}, "opslag", "geldt alleen voor middenhuur"),
        ({"limit_year": 1999}, "grensjaar", "Grensjaar is 1999"),
        ({"limit_year": 20255}, "grensjaar", "Grensjaar is 20255"),
        ({"price": euros("0.00")}, "prijs", "meer dan nul"),
        ({"price": euros("-850.00")}, "prijs", "meer dan nul"),
        (
            {"segment": Segment.FREE_SECTOR, "price": euros("10000000000.00")},
            "prijs",
            "hoogstens",
        ),
    ],
)
def test_what_is_wrong_with_a_line_stands_at_its_field(roosendaal, wrong, name, says):
    found = problems(entry(line(), line(**wrong)), roosendaal)

    assert found.keys() == {f"regels.1.{name}"}
    assert says in found[f"regels.1.{name}"]


def test_everything_wrong_is_said_at_once(roosendaal):
    wrong = entry(
        line(homes=0, has_surcharge=True, price=euros("901.00")),
        line(price=euros("-1.00")),
        reference="",
        started_on=date(2027, 1, 1),
    )

    assert problems(wrong, roosendaal, plan=None).keys() == {
        "kenmerk",
        "plan",
        "startdatum",
        "regels.0.aantal",
        "regels.0.opslag",
        "regels.1.prijs",
        # of 2027 no limit is known, so 901.00 is not tested
    }


@pytest.mark.parametrize(
    ("segment", "at_limit", "above", "limit"),
    [
        (Segment.SOCIAL_RENT, "900.06", "900.07", "lager dan €\u00a0900,07"),
        (Segment.MID_RENT, "1184.82", "1184.83", "t/m €\u00a01.184,82"),
        (Segment.AFFORDABLE_PURCHASE, "405000.00", "405000.01", "t/m €\u00a0405.000,00"),
    ],
)
def test_a_price_above_the_limit_is_refused_with_limit_year_and_source(
    roosendaal, segment, at_limit, above, limit
):
    fits = entry(line(segment=segment, price=euros(at_limit)))
    exceeds = entry(line(segment=segment, price=euros(above)))

    assert problems(fits, roosendaal) == {}
    refusal = problems(exceeds, roosendaal)["regels.0.prijs"]
    assert limit in refusal
    assert "in 2025 geldt" in refusal
    assert "Bron: " in refusal
    assert "2025" in refusal.partition("Bron: ")[2]


def test_the_limit_of_another_year_holds_when_that_is_declared(roosendaal):
    # 920.00 is above 900.07 of 2025 but below 932.93 of 2026
    of_start_year = entry(line(price=euros("920.00")))
    of_2026 = entry(line(price=euros("920.00"), limit_year=2026))

    assert "regels.0.prijs" in problems(of_start_year, roosendaal)
    assert problems(of_2026, roosendaal) == {}


def test_with_the_surcharge_a_mid_rent_may_be_ten_percent_higher(roosendaal):
    # 1,184.82 x 1.10 = 1,303.302, half up 1,303.30
    def with_price(price):
        return entry(line(segment=Segment.MID_RENT, price=euros(price), has_surcharge=True))

    assert problems(with_price("1303.30"), roosendaal) == {}
    assert "t/m €\u00a01.303,30" in problems(with_price("1303.31"), roosendaal)["regels.0.prijs"]


@pytest.mark.parametrize("segment", [Segment.FREE_SECTOR, Segment.SHARED_LIVING])
def test_a_price_without_a_limit_is_kept_and_not_tested(roosendaal, segment):
    assert problems(entry(line(segment=segment, price=euros("950000.00"))), roosendaal) == {}


def test_an_unknown_year_accepts_the_segment_as_declared(roosendaal):
    declared = entry(line(price=euros("1500.00")), started_on=date(2027, 5, 3))

    assert price_limits(ReferenceBook(roosendaal), 2027) is None
    assert problems(declared, roosendaal, today=date(2027, 6, 1)) == {}


def test_an_area_may_have_a_limit_of_its_own(roosendaal):
    ReferenceValue.objects.create(
        key=ReferenceKey.SURCHARGE_8A,
        area=roosendaal,
        amount="5.00",
        valid_from=date(2025, 1, 1),
        source="RENT-SURCHARGE-8A",
    )

    # 1,184.82 x 1.05 = 1,244.061, half up 1,244.06
    wrong = entry(line(segment=Segment.MID_RENT, price=euros("1244.07"), has_surcharge=True))
    assert "t/m €\u00a01.244,06" in problems(wrong, roosendaal)["regels.0.prijs"]


# --- Warnings ---


def warnings(start) -> str:
    return " ".join(find_warnings(start, book=ReferenceBook(start.area)))


def test_an_ordinary_start_has_no_warnings(roosendaal):
    assert warnings(make_start(area=roosendaal)) == ""


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
        (date(2029, 12, 31), False),
        (date(2030, 1, 1), True),
    ],
)
def test_a_start_outside_the_window_is_worth_nothing_and_says_so(roosendaal, day, warned):
    start = make_start(area=roosendaal, started_on=day)

    assert ("buiten de periode 01-01-2025 t/m 31-12-2029" in warnings(start)) == warned


def test_a_year_without_known_limits_is_named(roosendaal):
    start = make_start(area=roosendaal, started_on=date(2027, 3, 1))

    assert "prijsgrenzen van 2027 zijn nog niet bekend" in warnings(start)


def test_a_line_without_price_is_no_reason_to_doubt_the_limits_of_a_known_year(roosendaal):
    start = make_start(area=roosendaal, lines=[{"limit_year": 2024}])

    assert "niet bekend" not in warnings(start)


def test_missing_evidence_is_a_warning_until_the_start_is_approved(roosendaal):
    concept = make_start(area=roosendaal, evidence="")
    approved = make_start(area=roosendaal, status=Status.APPROVED)

    assert "Het bewijs ontbreekt" in warnings(concept)
    assert "Het bewijs ontbreekt" not in warnings(approved)
