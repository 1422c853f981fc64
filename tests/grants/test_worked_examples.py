"""R8-R11 worked by hand: what the State pays for a cost, term by term, and why."""

from datetime import date
from decimal import Decimal

import pytest

from grants.calculations import (
    Contribution,
    Cost,
    all_contributions,
    all_cost,
    claimable_cost,
    compensable_part,
    contribution_by_year,
    contribution_to_date,
    staff_cost,
)
from grants.overviews import capacity_overview, find_agreement, measure_overview, orv_overview
from grants.services import approve_cost, register_cost, set_share, submit_cost
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.money import euros, total
from nplv.core.review import Status
from tests.core.factories import AT, make_year
from tests.grants.amounts import contribution
from tests.grants.entries import invoice
from tests.grants.factories import make_cost, make_entry, make_measure

ALL = "100"
ZERO = contribution("0.00", "0.00", "0.00")


def line(excl: str, vat: str = "0.00", compensable: str = ALL) -> Cost:
    """Return one line: so much of its VAT, as a percentage, comes back from the BCF."""
    part = compensable_part(vat=euros(vat), compensable=Decimal(compensable))
    return Cost(excl=euros(excl), vat=euros(vat), compensable_vat=part)


def given(lines: list[Cost], maximum: str = "1300000.00", share: str = ALL) -> Contribution:
    """Return what the State pays for these lines together."""
    cost = all_cost(lines)
    return contribution_to_date(cost=cost, maximum=euros(maximum), share=Decimal(share))


# --- One measure, all cost together ---

TOGETHER = {
    "none of the VAT comes back": (
        # gross 50,000 + 10,500 = 60,500; BCF 10,500 x 0 = 0; net 60,500
        [line("50000.00", "10500.00", "0")],
        {},
        ("60500.00", "0.00", "60500.00"),
    ),
    "a third of the VAT comes back": (
        # BCF 6,300 x 33.33% = 2,099.79; gross 36,300; net 36,300 - 2,099.79
        [line("30000.00", "6300.00", "33.33")],
        {},
        ("36300.00", "2099.79", "34200.21"),
    ),
    "half of the VAT comes back": (
        # BCF 16,800 x 50% = 8,400; gross 96,800; net 88,400
        [line("80000.00", "16800.00", "50")],
        {},
        ("96800.00", "8400.00", "88400.00"),
    ),
    "seven tenths, with cents": (
        # gross 12,345.67 + 2,592.59 = 14,938.26; BCF 2,592.59 x 70% = 1,814.813, down
        # net 14,938.26 - 1,814.81 = 13,123.45
        [line("12345.67", "2592.59", "70")],
        {},
        ("14938.26", "1814.81", "13123.45"),
    ),
    "no VAT at all": (
        [line("10000.00")],
        {},
        ("10000.00", "0.00", "10000.00"),
    ),
    "21%, 9% and 0%": (
        # 10,000 + 5,000 + 1,000 = 16,000; VAT 2,100 + 450 + 0 = 2,550; 18,550 together
        [line("10000.00", "2100.00"), line("5000.00", "450.00"), line("1000.00")],
        {},
        ("18550.00", "2550.00", "16000.00"),
    ),
    "21%, 9% and 0% above the maximum": (
        # capped at 10,000; BCF 10,000 x 2,550 / 18,550 = 1,374.663; net 8,625.34
        [line("10000.00", "2100.00"), line("5000.00", "450.00"), line("1000.00")],
        {"maximum": "10000.00"},
        ("10000.00", "1374.66", "8625.34"),
    ),
    "21% that comes back and 9% of which half does": (
        # compensable 2,100 + 450 x 50% = 2,325; net 18,550 - 2,325 = 16,225
        [line("10000.00", "2100.00"), line("5000.00", "450.00", "50"), line("1000.00")],
        {},
        ("18550.00", "2325.00", "16225.00"),
    ),
    "65% of the cost": (
        # 200,000 + 42,000 = 242,000 x 65% = 157,300; BCF 157,300 x 42,000 / 242,000 = 27,300
        [line("200000.00", "42000.00")],
        {"share": "65"},
        ("157300.00", "27300.00", "130000.00"),
    ),
    "65% that comes to the maximum exactly": (
        # 1,239,669.42 + 260,330.58 = 1,500,000 x 65% = 975,000
        # BCF 975,000 x 260,330.58 / 1,500,000 = 169,214.877, up; net 805,785.12
        [line("1239669.42", "260330.58")],
        {"share": "65", "maximum": "975000.00"},
        ("975000.00", "169214.88", "805785.12"),
    ),
    "65%, a cent of cost below that": (
        # 1,499,999.99 x 65% = 974,999.9935, down
        [line("1499999.99")],
        {"share": "65", "maximum": "975000.00"},
        ("974999.99", "0.00", "974999.99"),
    ),
    "65%, a cent of cost above that": (
        # 1,500,000.01 x 65% = 975,000.0065, capped
        [line("1500000.01")],
        {"share": "65", "maximum": "975000.00"},
        ("975000.00", "0.00", "975000.00"),
    ),
    "65% of which half the VAT comes back": (
        # 121,000 x 65% = 78,650; compensable 10,500: 78,650 x 10,500 / 121,000 = 6,825
        [line("100000.00", "21000.00", "50")],
        {"share": "65"},
        ("78650.00", "6825.00", "71825.00"),
    ),
    "gross exactly at half a cent": (
        # 0.05 x 50% = 0.025, half up 0.03 (half to even would give 0.02)
        [line("0.05")],
        {"share": "50"},
        ("0.03", "0.00", "0.03"),
    ),
    "BCF exactly at half a cent": (
        # 0.30 x 35% = 0.105, half up 0.11 (half to even would give 0.10); 2.00 - 0.11
        [line("1.70", "0.30", "35")],
        {},
        ("2.00", "0.11", "1.89"),
    ),
    "BCF just below half a cent": (
        # 0.30 x 34.99% = 0.10497, down; 2.00 - 0.10
        [line("1.70", "0.30", "34.99")],
        {},
        ("2.00", "0.10", "1.90"),
    ),
    "BCF of two lines is rounded once": (
        # 2 x 0.105 = 0.21 (each rounded on its own would give 0.22); 4.00 - 0.21
        [line("1.70", "0.30", "35")] * 2,
        {},
        ("4.00", "0.21", "3.79"),
    ),
    "a credit note to zero": (
        # 121,000 - 121,000
        [line("100000.00", "21000.00"), line("-100000.00", "-21000.00")],
        {},
        ("0.00", "0.00", "0.00"),
    ),
    "a credit note to below zero": (
        # 6,050 - 7,260 = -1,210: never below zero
        [line("5000.00", "1050.00"), line("-6000.00", "-1260.00")],
        {},
        ("0.00", "0.00", "0.00"),
    ),
    "a credit note to one cent": (
        # 121,000.00 - 120,999.99 = 0.01, all of it without VAT
        [line("100000.00", "21000.00"), line("-99999.99", "-21000.00")],
        {},
        ("0.01", "0.00", "0.01"),
    ),
    "a credit note above the maximum": (
        # 181,500 - 24,200 = 157,300, still above 150,000: BCF 150,000 x 27,300 / 157,300
        # = 26,033.0579; net 123,966.94
        [line("150000.00", "31500.00"), line("-20000.00", "-4200.00")],
        {"maximum": "150000.00"},
        ("150000.00", "26033.06", "123966.94"),
    ),
    "own staff and hire together": (
        # 120 x 85 = 10,200 without VAT; 20,000 + 4,200; gross 34,400; BCF 4,200
        [line("10200.00"), line("20000.00", "4200.00")],
        {"maximum": "2500000.00"},
        ("34400.00", "4200.00", "30200.00"),
    ),
    "capacity above its maximum": (
        # 2,400,000 + 121,000 = 2,521,000, capped at 2,500,000
        # BCF 2,500,000 x 21,000 / 2,521,000 = 20,825.0694; net 2,479,174.93
        [line("2400000.00"), line("100000.00", "21000.00")],
        {"maximum": "2500000.00"},
        ("2500000.00", "20825.07", "2479174.93"),
    ),
}


@pytest.mark.parametrize(
    ("lines", "terms", "expected"), TOGETHER.values(), ids=[name for name in TOGETHER]
)
def test_what_the_state_pays(lines, terms, expected):
    assert given(lines, **terms) == contribution(*expected)


@pytest.mark.parametrize(
    ("hours", "rate", "amount"),
    [
        ("37.50", "85.25", "3196.88"),  # 3,196.875, half up
        ("0.50", "85.25", "42.63"),  # 42.625, half up (half to even would give 42.62)
        ("12.25", "96.40", "1180.90"),  # exactly
        ("-12.25", "96.40", "-1180.90"),  # a correction takes back just as much
        ("0.33", "85.25", "28.13"),  # 28.1325, down
    ],
)
def test_what_own_staff_costs(hours, rate, amount):
    assert staff_cost(hours=Decimal(hours), rate=euros(rate)) == euros(amount)


# --- The six measures at their maximum ---

AT_MAXIMUM = {
    # maximum / 1.21 to the cent, and the rest is VAT; all of it comes back:
    "westrand-buurtcentrum": ("1074380.17", "225619.83"),  # 1,300,000
    "westrand-wijkpark": ("161157.02", "33842.98"),  # 195,000
    "langdonk-mfa": ("805785.12", "169214.88"),  # 975,000
    "centrum-molenstraat": ("1342975.21", "282024.79"),  # 1,625,000
    "centrum-inrichting": ("537190.08", "112809.92"),  # 650,000
    "kalsdonk-buurtcentrum": ("1074380.17", "225619.83"),  # 1,300,000
}


@pytest.mark.django_db
def test_all_six_measures_at_their_maximum_from_their_lines(roosendaal):
    roosendaal.measures.update(works_started_on=date(2025, 6, 1))
    for code, (excl, vat) in AT_MAXIMUM.items():
        measure = roosendaal.measures.get(code=code)
        fields = {"amount": euros(excl), "vat": euros(vat)}
        make_cost(status=Status.APPROVED, measure=measure, **fields)

    overview = orv_overview(find_agreement(roosendaal))

    for row in overview.rows:
        excl, vat = AT_MAXIMUM[row.measure.code]
        assert row.right.contribution == contribution(str(row.measure.maximum.amount), vat, excl)
    # BCF 2 x 225,619.83 + 33,842.98 + 169,214.88 + 282,024.79 + 112,809.92 = 1,049,132.23
    # net 6,045,000 - 1,049,132.23 = 4,995,867.77
    assert overview.contribution == contribution("6045000.00", "1049132.23", "4995867.77")
    assert (overview.left, overview.above_maximum) == (euros(0), euros(0))


def test_all_six_measures_at_their_maximum_from_the_total():
    found = given([line("4995867.77", "1049132.23")], maximum="6045000.00")

    # 6,045,000 x 21 / 121 = 1,049,132.2314
    assert found == contribution("6045000.00", "1049132.23", "4995867.77")
    # in whole euros the six would add up to 1,049,133: 225,620 x 2 + 33,843 + 169,215 +
    # 282,025 + 112,810; so whole euros are never added up
    whole = [Decimal(vat).quantize(Decimal(1)) for _, vat in AT_MAXIMUM.values()]
    assert sum(whole) == 1_049_133


# --- Year by year ---


def by_year(costs, *, maximum="1300000.00", share=ALL, declared=None) -> dict[int, Contribution]:
    """Return the contribution of each year, those without cost included."""
    rows = contribution_by_year(
        costs=costs,
        maximum=euros(maximum),
        share=Decimal(share),
        years=range(2025, 2030),
        declared=declared,
    )
    return {row.year: row.contribution for row in rows}


def test_over_the_maximum_and_back_by_a_credit_note_in_a_later_year():
    found = by_year(
        {
            2025: line("150000.00", "31500.00"),
            2026: line("50000.00", "10500.00"),
            2027: line("-60000.00", "-12600.00"),
        },
        maximum="195000.00",
    )

    assert found[2025] == contribution("181500.00", "31500.00", "150000.00")
    # 2026: 242,000 capped at 195,000: 195,000 - 181,500 = 13,500
    #       BCF to date 195,000 x 42,000 / 242,000 = 33,842.975, half up .98; - 31,500 = 2,342.98
    assert found[2026] == contribution("13500.00", "2342.98", "11157.02")
    # 2027: 242,000 - 72,600 = 169,400, below it again: 169,400 - 195,000 = -25,600
    #       BCF 29,400 - 33,842.98 = -4,442.98; net -25,600 + 4,442.98
    assert found[2027] == contribution("-25600.00", "-4442.98", "-21157.02")
    assert found[2028] == ZERO


def test_cost_without_bcf_above_the_maximum_still_raises_what_is_paid():
    found = by_year(
        {2025: line("100000.00", "21000.00"), 2026: line("100000.00", "21000.00", "0")},
        maximum="121000.00",
    )

    # 2026: gross stays 121,000; BCF 121,000 x 21,000 / 242,000 = 10,500, less 21,000
    assert found[2026] == contribution("0.00", "-10500.00", "10500.00")


def test_a_share_of_65_percent_with_a_maximum_over_two_years():
    found = by_year(
        {2025: line("100000.00", "21000.00"), 2026: line("50000.00", "10500.00")},
        maximum="97500.00",
        share="65",
    )

    # 2025: 121,000 x 65% = 78,650; BCF 13,650
    assert found[2025] == contribution("78650.00", "13650.00", "65000.00")
    # 2026: 181,500 x 65% = 117,975, capped: 97,500 - 78,650 = 18,850
    #       BCF 97,500 x 31,500 / 181,500 = 16,921.4876, less 13,650 = 3,271.49
    assert found[2026] == contribution("18850.00", "3271.49", "15578.51")


def test_a_credit_note_brings_the_year_after_to_minus_all_of_it():
    found = by_year({2025: line("10000.00", "2100.00"), 2026: line("-10000.00", "-2100.00")})

    assert found[2026] == contribution("-12100.00", "-2100.00", "-10000.00")
    assert found[2027] == ZERO


def test_cents_of_a_share_follow_the_sum_to_date():
    found = by_year(dict.fromkeys((2025, 2026, 2027), line("0.10")), share="66.67")

    # to date 0.06667, 0.13334, 0.20001: 0.07, 0.13, 0.20, so by year 0.07, 0.06, 0.07
    assert [found[year].gross for year in (2025, 2026, 2027)] == [
        *(euros("0.07"), euros("0.06"), euros("0.07"))
    ]


# --- After closing ---


def test_a_share_raised_after_closing_is_settled_in_the_open_year():
    declared = {2025: contribution("78650.00", "13650.00", "65000.00")}  # at 65% of 121,000

    found = by_year(
        {2025: line("100000.00", "21000.00"), 2026: line("10000.00", "2100.00")},
        declared=declared,
    )

    assert found[2025] == declared[2025]
    # at 100%: 133,100 - 78,650 = 54,450; BCF 23,100 - 13,650 = 9,450
    assert found[2026] == contribution("54450.00", "9450.00", "45000.00")


def test_a_correction_of_a_closed_year_lands_in_the_open_one():
    found = by_year(
        {
            2025: line("100000.00", "21000.00"),
            2026: line("-40000.00", "-8400.00") + line("10000.00", "2100.00"),
        },
        declared={2025: contribution("121000.00", "21000.00", "100000.00")},
    )

    # 70,000 + 14,700 = 84,700 to date: 84,700 - 121,000 = -36,300; BCF 14,700 - 21,000
    assert found[2026] == contribution("-36300.00", "-6300.00", "-30000.00")


def test_a_correction_of_a_year_that_was_closed_above_the_maximum_changes_nothing_yet():
    found = by_year(
        {2025: line("100000.00", "21000.00"), 2026: line("-10000.00", "-2100.00")},
        maximum="100000.00",
        # BCF 100,000 x 21,000 / 121,000 = 17,355.37
        declared={2025: contribution("100000.00", "17355.37", "82644.63")},
    )

    # 108,900 is still above 100,000; BCF 100,000 x 18,900 / 108,900 = 17,355.37 as before
    assert found[2026] == ZERO


def test_cost_from_before_the_start_comes_when_the_works_have_started():
    costs = {2025: line("50000.00", "10500.00"), 2026: line("10000.00", "2100.00")}
    declared = {2025: ZERO}  # closed before the works had started

    counted = claimable_cost(costs=costs, declared=declared, is_claimable=True)
    found = by_year(counted, declared=declared)

    # 60,500 + 12,100 = 72,600; BCF 10,500 + 2,100 = 12,600
    assert found[2025] == ZERO
    assert found[2026] == contribution("72600.00", "12600.00", "60000.00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started_on", "expected", "waiting"),
    [
        # 10,000 + 2,100 = 12,100
        (date(2029, 12, 31), ("12100.00", "2100.00", "10000.00"), "0.00"),
        (date(2030, 1, 1), ("0.00", "0.00", "0.00"), "12100.00"),
        (None, ("0.00", "0.00", "0.00"), "12100.00"),
    ],
)
def test_the_last_day_on_which_works_may_start(roosendaal, started_on, expected, waiting):
    measure = make_measure(works_started_on=started_on)
    fields = {"amount": euros("10000.00"), "vat": euros("2100.00")}
    make_cost(status=Status.APPROVED, measure=measure, **fields)

    right = measure_overview(measure, agreement=find_agreement(roosendaal)).right

    assert right.contribution == contribution(*expected)
    assert right.waiting.incl == euros(waiting)


@pytest.mark.django_db
def test_a_late_invoice_of_a_closed_year_is_paid_with_the_open_one(roosendaal, bureau, bureau2):
    measure = make_measure(maximum=euros("195000.00"))
    make_cost(status=Status.APPROVED, measure=measure)
    close(roosendaal, measure, "121000.00", "21000.00")
    late = invoice(amount=euros("50000.00"), vat=euros("4500.00"), evidence="Z-1")

    added = register_cost(area=roosendaal, measure=measure, entry=late, by=bureau, at=AT)
    added = approve_cost(line=submit_cost(line=added, by=bureau, at=AT), by=bureau2, at=AT)

    right = measure_overview(measure, agreement=find_agreement(roosendaal)).right
    assert (added.year, added.claim_year) == (2025, 2026)
    assert right.of_year(2025).contribution == contribution("121000.00", "21000.00", "100000.00")
    # 121,000 + 54,500 = 175,500 to date; BCF 21,000 + 4,500 = 25,500
    assert right.of_year(2026).contribution == contribution("54500.00", "4500.00", "50000.00")
    assert right.left == euros("19500.00")  # 195,000 - 175,500


@pytest.mark.django_db
def test_a_share_lowered_after_closing_makes_the_open_year_negative(roosendaal, controller):
    measure = make_measure()
    make_cost(status=Status.APPROVED, measure=measure)
    close(roosendaal, measure, "121000.00", "21000.00")

    set_share(measure=measure, share=Decimal("65.00"), by=controller, at=AT)
    measure.refresh_from_db()
    right = measure_overview(measure, agreement=find_agreement(roosendaal)).right

    # 78,650 - 121,000 = -42,350; BCF 13,650 - 21,000 = -7,350; net 65,000 - 100,000
    assert right.of_year(2026).contribution == contribution("-42350.00", "-7350.00", "-35000.00")
    # declared and carried over make what the facts are worth now
    assert right.contribution == contribution("78650.00", "13650.00", "65000.00")


def close(area, measure, gross: str, bcf: str) -> None:
    """Close 2025 as if this was declared in it."""
    make_year(2025, state=YearState.CLOSED)
    fields = {"scheme": "orv", "measure": measure, "kind": "verantwoord", "claim_year": 2025}
    make_entry(area=area, amount=euros(gross), bcf=euros(bcf), **fields)


# --- The last day for cost ---


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("delivered_to", "year", "field"),
    [
        (date(2026, 6, 29), 2026, None),
        (date(2026, 6, 30), 2026, None),
        (date(2026, 7, 1), 2026, "prestatieTot"),
        (None, 2026, None),  # it does not say when: the year has eligible days
        (None, 2025, None),
    ],
)
def test_cost_after_the_last_day_is_refused(problems_of, delivered_to, year, field):
    row = ReferenceValue.objects.get(key=ReferenceKey.LAST_COST_DAY)
    row.day = date(2026, 6, 30)
    row.save()

    found = problems_of(invoice(year=year, delivered_from=None, delivered_to=delivered_to))

    assert list(found) == ([field] if field else [])


@pytest.mark.django_db
def test_a_year_after_the_last_day_is_refused_whatever_the_delivery(problems_of):
    ReferenceValue.objects.filter(key=ReferenceKey.LAST_COST_DAY).update(day=date(2025, 12, 31))

    found = problems_of(invoice(year=2026, delivered_from=None, delivered_to=None))

    assert found == {"jaar": "Kosten tellen tot en met 31-12-2025."}


@pytest.mark.django_db
def test_while_the_last_day_is_not_known_there_is_no_limit(problems_of):
    entry = invoice(year=2026, delivered_from=None, delivered_to=date(2026, 11, 1))

    assert ReferenceValue.objects.get(key=ReferenceKey.LAST_COST_DAY).day is None
    assert problems_of(entry) == {}


# --- Sums ---


@pytest.mark.django_db
def test_lines_add_up_to_the_totals_of_measures_and_of_capacity(roosendaal):
    roosendaal.measures.update(works_started_on=date(2025, 6, 1))
    for number, measure in enumerate(roosendaal.measures.order_by("position"), start=1):
        fields = {"amount": euros(f"{number}000.01"), "vat": euros(f"{number}10.07")}
        make_cost(status=Status.APPROVED, measure=measure, **fields)
    make_cost(status=Status.APPROVED, kind="eigen")

    overview = orv_overview(find_agreement(roosendaal))
    capacity = capacity_overview(find_agreement(roosendaal)).right

    # excl. 1,000.01 + ... + 6,000.01 = 21,000.06; VAT 110.07 + 210.07 + ... + 610.07 = 2,160.42
    assert overview.cost == line("21000.06", "2160.42")
    assert overview.contribution == contribution("23160.48", "2160.42", "21000.06")
    assert all_contributions(row.right.contribution for row in overview.rows) == (
        overview.contribution
    )
    assert total(row.right.left for row in overview.rows) == euros("6021839.52")
    assert capacity.contribution == contribution("10200.00", "0.00", "10200.00")
