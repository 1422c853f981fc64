"""Cash and pre-financing of an area: from its books and facts, and the page that shows them."""

from datetime import date

import pytest

from grants.calculations.cash import Quarter
from grants.models import EntryKind, Scheme
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.review import Status
from reports.cash import cash
from reports.figures import AreaFigures
from tests.files import csv_of, sheet_of
from tests.grants.factories import make_cost, make_entry, make_measure
from tests.grants.pages import signed_in, text_of
from tests.grants.settlement.books import close_with, declare
from tests.housing.factories import make_start

TODAY = date(2026, 11, 2)
PAGE = "/roosendaal/kasstroom/"
NOW, NEXT_YEAR = Quarter(2026, 4), Quarter(2027, 4)


def by_quarter(found):
    return {row.quarter: row for row in found.rows}


def amounts(*numbers):
    return tuple(euros(number) for number in numbers)


@pytest.fixture
def see(roosendaal):
    """Return see(): the cash of Roosendaal on 2 November 2026."""
    return lambda today=TODAY: cash(AreaFigures(roosendaal), today=today)


def test_an_open_year_is_what_was_earned(see):
    make_start(status=Status.APPROVED, lines=[{"homes": 63}])
    make_cost(status=Status.APPROVED, measure=make_measure())

    found = see()

    # 63 x 7,000; 121,000 - BCF 21,000
    assert by_quarter(found)[NOW].earned == amounts(441_000, 100_000, 0)
    assert by_quarter(found)[NOW].certain == amounts(0, 0, 0)
    assert (found.earned, found.certain) == (euros(541_000), euros(0))


def test_a_closed_year_is_what_was_declared_net_until_it_is_decided(roosendaal, see):
    close_with(roosendaal, orv="121000.00", bcf="21000.00")

    assert by_quarter(see())[NOW].certain == amounts(441_000, 100_000, 0)
    make_entry(kind=EntryKind.DETERMINED, amount=euros("434000.00"))
    make_entry(kind=EntryKind.RECEIVED, amount=euros("400000.00"))

    # 434,000 - 400,000
    row = by_quarter(see())[NOW]
    assert (row.certain, row.received) == (amounts(34_000, 100_000, 0), euros(400_000))


def test_a_decision_of_nothing_leaves_nothing_to_come(roosendaal, see):
    close_with(roosendaal)
    make_entry(kind=EntryKind.DETERMINED, amount=euros("0.00"))

    assert see().certain == euros(0)


def test_measures_without_a_decision_of_their_own_count_as_declared(roosendaal, see):
    measure = close_with(roosendaal, incentive="0.00", orv="121000.00", bcf="21000.00")
    declare(roosendaal, Scheme.ORV, "50000.00", measure=make_measure())
    decided = {"scheme": Scheme.ORV, "kind": EntryKind.DETERMINED, "measure": measure}
    make_entry(amount=euros("90000.00"), **decided)

    # 90,000 determined + 50,000 declared
    assert by_quarter(see())[NOW].certain == amounts(0, 140_000, 0)


def test_each_year_comes_a_year_later_the_last_in_2030(see):
    make_start(status=Status.APPROVED, started_on=date(2026, 2, 2), lines=[{"homes": 1}])

    found = see()

    assert by_quarter(found)[NEXT_YEAR].earned == amounts(7_000, 0, 0)
    assert found.rows[-1].quarter == Quarter(2030, 4)


def test_orv_and_capacity_follow_an_assumption_of_their_own(roosendaal, see):
    close_with(roosendaal, orv="100.00")
    rows = ReferenceValue.objects.filter(key=ReferenceKey.FIRST_COST_PAYMENT)
    assert "Aanname" in rows.get().remark
    rows.update(day=date(2027, 4, 1))

    found = by_quarter(see())
    assert found[NOW].certain == amounts(441_000, 0, 0)
    assert found[Quarter(2027, 2)].certain == amounts(0, 100, 0)


def test_a_quarter_that_is_not_known_is_said(roosendaal, see):
    close_with(roosendaal, orv="100.00")
    ReferenceValue.objects.filter(key=ReferenceKey.FIRST_COST_PAYMENT).update(day=None)

    found = see()

    assert [row.to_come for row in found.without_quarter] == [euros(100)]
    assert found.certain == euros(441_000)


def test_the_wbi_stands_apart(roosendaal, see):
    application = roosendaal.wbi_applications.get(code="dunantstraat")
    assert (see().granted_to_come, see().not_granted) == (euros(0), euros(6_200_000))
    wbi = {"scheme": Scheme.WBI, "application": application}
    make_entry(kind=EntryKind.DETERMINED, amount=euros("2500000.00"), **wbi)
    make_entry(kind=EntryKind.RECEIVED, amount=euros("500000.00"), **wbi)

    found = see()
    assert found.granted_to_come == euros(2_000_000)
    assert (found.total.received, found.certain) == (euros(0), euros(0))


def test_a_reversed_receipt_never_came(roosendaal, see, controller):
    close_with(roosendaal)
    entry = make_entry(amount=euros("100.00"))
    make_entry(amount=euros("-100.00"), reverses=entry)

    assert by_quarter(see())[NOW].received == euros(0)
    assert see().certain == euros(441_000)


def test_pre_financing_of_an_area(roosendaal, see):
    make_start(status=Status.APPROVED, lines=[{"homes": 63}])
    make_cost(status=Status.APPROVED, measure=make_measure())
    make_entry(amount=euros("400000.00"))
    make_entry(scheme=Scheme.ORV, amount=euros("50000.00"))

    first, second = see().pre_financing

    # 121,000 + 441,000
    assert (first.year, first.amount) == (2025, euros(562_000))
    # 121,000 + (441,000 - 400,000) - 50,000; received in October 2026
    assert (second.year, second.amount) == (2026, euros(112_000))


def test_another_area_is_another_cash(breda, see):
    make_entry(area=breda)

    assert see().total.received == euros(0)


# --- The page ---


def test_the_page_shows_each_certainty_apart(roosendaal, controller):
    close_with(roosendaal, orv="121000.00", bcf="21000.00")
    make_entry(amount=euros("400000.00"))
    make_start(
        status=Status.APPROVED, started_on=date(2026, 2, 2), claim_year=2026, lines=[{"homes": 2}]
    )

    answer = signed_in(controller).get(PAGE)

    page = text_of(answer)
    # 441,000 - 400,000 + 100,000; 2 x 7,000
    assert "Zeker, nog te ontvangen € 141.000,00" in page
    assert "Verdiend, jaar nog open € 14.000,00" in page
    assert "Wbi niet toegekend € 6.200.000,00" in page
    assert "Aanname: ORV en capaciteit" in page
    source = answer.content.decode().replace("\xa0", " ")
    assert '-titel">Ontvangen en te verwachten geld per kwartaal</title>' in source
    assert '-tekst">Ontvangen en te verwachten geld per kwartaal. 4e kwartaal 2026: ' in source
    assert "In totaal: ontvangen € 400.000,00, zeker € 141.000,00" in source
    assert " style=" not in source


def test_the_files_hold_the_same_amounts(roosendaal, controller):
    close_with(roosendaal)
    browser = signed_in(controller)

    rows = csv_of(browser.get("/roosendaal/kasstroom.csv"))
    sheet = sheet_of(browser.get("/roosendaal/kasstroom.xlsx"))

    header = ["jaar", "kwartaal", "regeling", "ontvangen", "zeker", "verdiend_open_jaar"]
    assert rows[0] == header
    assert ["realisatiestimulans", "0,00", "441000,00", "0,00"] in [row[2:] for row in rows]
    assert 441_000 in [cell.value for cell in sheet["E"]]


@pytest.mark.parametrize(
    ("person", "status"),
    [("controller", 200), ("bureau", 200), ("raad", 403), ("rijk", 403), ("breda_bureau", 404)],
)
def test_who_sees_the_cash(request, roosendaal, person, status):
    browser = signed_in(request.getfixturevalue(person))

    assert browser.get(PAGE).status_code == status


def test_an_area_without_agreement_has_no_cash(breda_bureau):
    page = text_of(signed_in(breda_bureau).get("/breda/kasstroom/"))

    assert "overeenkomst" in page
