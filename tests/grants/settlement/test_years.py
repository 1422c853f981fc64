"""How far a closed year has come: declared, determined, paid; what each step asks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from grants.models import Scheme
from grants.settlement.balances import year_balance
from grants.settlement.years import declare_year, delivery_due, determine_year, pay_year, progress
from nplv.core.history import events_of
from nplv.core.models import AccountingYear
from nplv.core.problems import Invalid, WrongState
from tests.core.factories import AT, make_year
from tests.grants.factories import make_measure
from tests.grants.refusals import refused
from tests.grants.settlement.books import close_with, decision, declare, receipt

SISA = date(2026, 7, 10)


@pytest.fixture
def step(roosendaal, controller):
    """Return step(service): what the controller decides about 2025."""

    def step(service, **options):
        return service(area=roosendaal, year=2025, by=controller, at=AT, **options)

    return step


def where(area):
    return progress(area, year_balance(area, 2025))


def missing(area):
    return [text.replace("\xa0", " ") for text in where(area).missing]


def test_a_year_goes_all_the_way(roosendaal, controller, book, step):
    close_with(roosendaal)

    row = step(declare_year, delivered_on=SISA)
    assert (row.state, row.delivered_on, row.declared_by) == ("verantwoord", SISA, controller)
    book(decision())
    row = step(determine_year)
    assert (row.state, row.determined_at, row.determined_by) == ("vastgesteld", AT, controller)
    book(receipt())
    row = step(pay_year)
    assert (row.state, row.paid_at, row.paid_by) == ("uitbetaald", AT, controller)

    events = events_of(row)
    assert [event.action for event in events] == ["verantwoord", "vastgesteld", "uitbetaald"]
    assert events[0].before == {"status": "gesloten"}
    assert events[0].after == {"status": "verantwoord", "ingediendOp": "2026-07-10"}
    assert where(roosendaal).following is None


@pytest.mark.parametrize(
    ("service", "before"),
    [(declare_year, "gesloten"), (determine_year, "verantwoord"), (pay_year, "vastgesteld")],
)
@pytest.mark.parametrize("state", ["open", "gesloten", "verantwoord", "vastgesteld", "uitbetaald"])
def test_no_step_is_skipped_or_taken_twice(step, service, before, state):
    make_year(2025, state=state)
    options = {"delivered_on": SISA} if service is declare_year else {}

    if state == before:
        assert step(service, **options).state != state
    else:
        with pytest.raises(WrongState, match=f"de status is ‘{state}’"):
            step(service, **options)


def test_a_year_that_was_never_touched_is_open_and_stays_unmade(breda, controller):
    with pytest.raises(WrongState, match="de status is ‘open’"):
        pay_year(area=breda, year=2031, by=controller, at=AT)

    assert not AccountingYear.objects.filter(area=breda, year=2031).exists()


@pytest.mark.parametrize(
    ("day", "says"),
    [(date(2025, 12, 31), "na dat jaar"), (date(2026, 11, 3), "in de toekomst")],
)
def test_the_day_of_delivery_can_be(step, day, says):
    make_year(2025, state="gesloten")

    with pytest.raises(Invalid, match=says):
        step(declare_year, delivered_on=day)


def test_the_delivery_day_is_one_of_the_netherlands(roosendaal, controller):
    make_year(2025, state="gesloten")
    moment = datetime(2026, 7, 16, 0, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))

    row = declare_year(
        area=roosendaal, year=2025, delivered_on=date(2026, 7, 16), by=controller, at=moment
    )

    assert row.delivered_on == date(2026, 7, 16)


@pytest.mark.parametrize(("day", "late"), [(15, False), (16, True)])
def test_what_comes_after_15_july_is_late(roosendaal, step, day, late):
    make_year(2025, state="gesloten")
    step(declare_year, delivered_on=date(2026, 7, day))

    assert where(roosendaal).was_late == late


def test_an_area_without_agreement_has_no_day_in_the_books(breda):
    assert delivery_due(breda, 2025) is None


# --- Determined ---


def test_every_scheme_that_declared_something_waits_for_a_decision(roosendaal, book, step):
    close_with(roosendaal, orv="121000.00", bcf="21000.00")
    step(declare_year, delivered_on=SISA)

    # capacity declared nothing
    assert missing(roosendaal) == [
        "Nog geen besluit over Realisatiestimulans.",
        "Nog geen besluit over Opslag ORV.",
    ]
    with pytest.raises(WrongState, match="Nog geen besluit over Opslag ORV"):
        step(determine_year)
    book(decision())
    book(decision(scheme=Scheme.ORV, amount="0.00", explanation="Afgewezen."))
    assert step(determine_year).state == "vastgesteld"


def test_once_a_measure_is_decided_about_the_others_are_asked_for(roosendaal, book, step):
    close_with(roosendaal, incentive="0.00", orv="121000.00", bcf="21000.00")
    other = make_measure(name="Plein")
    declare(roosendaal, Scheme.ORV, "100000.00", measure=other)
    step(declare_year, delivered_on=SISA)
    book(decision(scheme=Scheme.ORV, measure="langdonk-mfa", amount="100000.00"))

    assert missing(roosendaal) == ["Nog geen besluit over Opslag ORV, Plein."]
    book(decision(scheme=Scheme.ORV, measure=other.code, amount="100000.00"))
    assert missing(roosendaal) == []


def test_measures_that_cancel_out_were_declared_too(roosendaal, step):
    close_with(roosendaal, incentive="0.00", orv="100.00")
    declare(roosendaal, Scheme.ORV, "-100.00", measure=make_measure())
    step(declare_year, delivered_on=SISA)

    assert missing(roosendaal) == ["Nog geen besluit over Opslag ORV."]


def test_a_reversed_decision_is_none(roosendaal, book, reverse, step):
    close_with(roosendaal)
    step(declare_year, delivered_on=SISA)
    reverse(book(decision()))

    assert missing(roosendaal) == ["Nog geen besluit over Realisatiestimulans."]


def test_a_year_in_which_nothing_was_declared_lacks_nothing(roosendaal, step):
    close_with(roosendaal, incentive="0.00")
    step(declare_year, delivered_on=SISA)

    assert step(determine_year).state == "vastgesteld"
    assert step(pay_year).state == "uitbetaald"


# --- Paid ---


@pytest.mark.parametrize(
    ("amount", "difference"), [("440999.99", "€ 0,01"), ("441000.01", "€ -0,01")]
)
def test_a_cent_less_or_more_is_not_paid(roosendaal, book, step, amount, difference):
    close_with(roosendaal)
    step(declare_year, delivered_on=SISA)
    book(decision())
    step(determine_year)
    book(receipt(amount=amount, explanation="Verschil."))

    assert missing(roosendaal)[0].endswith(f"verschil {difference}.")
    with pytest.raises(WrongState, match="Realisatiestimulans: vastgesteld"):
        step(pay_year)


# --- Afterwards ---


def test_a_step_stands_when_a_decision_is_reversed_and_the_page_says_so(
    roosendaal, book, reverse, step
):
    close_with(roosendaal)
    step(declare_year, delivered_on=SISA)
    entry = book(decision())
    step(determine_year)
    book(receipt())
    step(pay_year)
    assert where(roosendaal).remarks == ()

    reverse(entry)

    found = where(roosendaal)
    assert found.state == "uitbetaald"
    assert found.remarks[0] == "Nog geen besluit over Realisatiestimulans."
    # determined 0, received 441,000
    assert "verschil € -441.000,00" in found.remarks[1].replace("\xa0", " ")


# --- What the database refuses ---


@pytest.mark.parametrize(
    ("state", "fields", "constraint"),
    [
        ("gesloten", {"declared_at": AT}, "declaring_all_or_nothing"),
        ("verantwoord", {"delivered_on": None}, "declaring_all_or_nothing"),
        ("vastgesteld", {"determined_by": None}, "determining_all_or_nothing"),
        ("uitbetaald", {"paid_at": None}, "paying_all_or_nothing"),
        ("gesloten", {"state": "verantwoord"}, "state_is_what_was_done"),
        ("verantwoord", {"state": "vastgesteld"}, "state_is_what_was_done"),
        ("vastgesteld", {"state": "uitbetaald"}, "state_is_what_was_done"),
        ("uitbetaald", {"state": "vastgesteld"}, "state_is_what_was_done"),
    ],
)
def test_a_state_is_what_was_done(roosendaal, state, fields, constraint):
    row = make_year(2025, state=state)

    with refused(f"core_accountingyear_{constraint}"):
        AccountingYear.objects.filter(pk=row.pk).update(**fields)
