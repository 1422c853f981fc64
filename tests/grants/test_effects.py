"""What a cost would do if it were approved, and the page that says so while it is typed."""

from datetime import date
from decimal import Decimal

import pytest

from grants.deadlines import deadline_of
from grants.effects import effect_of, standing_of
from grants.models import CostKind, CostLine
from grants.overviews import find_agreement
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.review import Status
from tests.core.factories import make_year
from tests.grants.amounts import contribution
from tests.grants.entries import invoice, staff
from tests.grants.factories import make_cost, make_entry, make_measure
from tests.grants.pages import HOURS, INVOICE, address_of, signed_in, text_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
TYPED = INVOICE | {"bereken": "1", "compensabel": "100", "compensabelReden": ""}
SCRIPT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def effect(roosendaal):
    """Return a function that gives the effect of an entry on a measure, or on capacity."""
    agreement = find_agreement(roosendaal)

    def effect(entry, measure=None, *, line=None):
        deadline = measure and deadline_of(measure, agreement=agreement, today=TODAY)
        standing = standing_of(
            agreement, measure=measure, deadline=deadline, apart_from=line and line.pk
        )
        return effect_of(entry, standing=standing)

    return effect


# --- The sums ---


def test_a_cost_below_the_maximum_adds_all_of_it(effect):
    found = effect(invoice(), make_measure(maximum=euros("195000.00")))

    # 100,000 + 21,000 = 121,000; 21,000 from the BCF; 195,000 - 121,000 = 74,000 left
    assert found.adds == contribution("121000.00", "21000.00", "100000.00")
    assert (found.not_paid, found.after.left) == (euros(0), euros("74000.00"))


@pytest.mark.parametrize(
    ("maximum", "not_paid"),
    [("121000.01", "0.00"), ("121000.00", "0.00"), ("120999.99", "0.01"), ("80000.00", "41000.00")],
)
def test_what_goes_above_the_maximum_is_not_paid(effect, maximum, not_paid):
    found = effect(invoice(), make_measure(maximum=euros(maximum)))

    # of 121,000
    assert found.not_paid == euros(not_paid)


def test_only_what_this_cost_adds_is_its_effect(effect):
    measure = make_measure(maximum=euros("195000.00"))
    make_cost(status=Status.APPROVED, measure=measure)

    found = effect(invoice(), measure)

    # to date 242,000, capped at 195,000: 195,000 - 121,000 = 74,000 more, 47,000 of 121,000 lost
    # BCF 195,000 x 42,000 / 242,000 = 33,842.98, less 21,000 = 12,842.98; net 61,157.02
    assert found.adds == contribution("74000.00", "12842.98", "61157.02")
    assert (found.not_paid, found.after.above_maximum) == (euros("47000.00"), euros("47000.00"))


def test_the_part_of_the_municipality_is_not_what_goes_above_the_maximum(effect):
    measure = make_measure(maximum=euros("70000.00"), share=Decimal("65.00"))

    found = effect(invoice(), measure)

    # 121,000 x 65% = 78,650, capped at 70,000: 8,650 lost; 121,000 - 78,650 = 42,350 is local
    assert (found.adds.gross, found.not_paid, found.own_part) == (
        euros("70000.00"),
        euros("8650.00"),
        euros("42350.00"),
    )


def test_a_cost_takes_room_from_what_was_claimed_later(effect):
    measure = make_measure(maximum=euros("121000.00"))
    make_cost(status=Status.APPROVED, measure=measure, year=2026)

    found = effect(invoice(), measure)

    # 2025 gets all 121,000; 2026 then gets nothing more: 0 - 121,000
    assert found.adds.gross == euros("121000.00")
    assert found.shifts.gross == euros("-121000.00")
    assert found.not_paid == euros("121000.00")


def test_a_credit_note_takes_back(effect):
    measure = make_measure()
    line = make_cost(status=Status.APPROVED, measure=measure)
    credit = invoice(corrects=line.pk, amount=euros("-20000.00"), vat=euros("-4200.00"))

    found = effect(credit, measure)

    assert found.adds == contribution("-24200.00", "-4200.00", "-20000.00")
    assert (found.not_paid, found.after.left) == (euros(0), euros("24200.00"))


def test_a_cost_of_a_closed_year_goes_to_the_first_open_one(effect):
    make_year(2025, state=YearState.CLOSED)
    make_year(2026)

    found = effect(invoice(), make_measure())

    assert (found.claim_year, found.is_carried_over) == (2026, True)
    assert found.adds.gross == found.after.of_year(2026).contribution.gross == euros("121000.00")


def test_what_a_closed_year_declared_stands(effect, roosendaal):
    measure = make_measure()
    make_cost(status=Status.APPROVED, measure=measure)
    make_year(2025, state=YearState.CLOSED)
    declared = {"scheme": "orv", "measure": measure, "kind": "verantwoord", "claim_year": 2025}
    make_entry(area=roosendaal, **declared, amount=euros("121000.00"), bcf=euros("21000.00"))
    credit = invoice(
        corrects=measure.cost_lines.get().pk, amount=euros("-10000.00"), vat=euros("-2100.00")
    )

    found = effect(credit, measure)

    assert found.after.of_year(2025).contribution.gross == euros("121000.00")
    assert found.adds == contribution("-12100.00", "-2100.00", "-10000.00")


def test_before_the_works_start_it_says_what_it_will_give(effect):
    found = effect(invoice(), make_measure(works_started_on=None))

    assert found.standing.is_not_started
    assert found.adds.gross == euros("121000.00")


@pytest.mark.parametrize("started_on", [date(2024, 12, 31), date(2030, 1, 1)])
def test_a_start_outside_the_window_gives_nothing(effect, started_on):
    found = effect(invoice(), make_measure(works_started_on=started_on))

    assert (found.adds, found.not_paid) == (contribution("0.00", "0.00", "0.00"), euros(121000))


def test_own_staff_is_hours_times_rate_without_vat(effect):
    found = effect(staff())

    # 120 x 85 = 10,200 of 2,500,000
    assert found.adds == contribution("10200.00", "0.00", "10200.00")
    assert found.after.left == euros("2489800.00")


def test_what_is_not_approved_waits_and_the_line_itself_is_not_in_it(effect):
    measure = make_measure()
    line = make_cost(measure=measure)
    make_cost(measure=measure, status=Status.SUBMITTED)
    make_cost(measure=measure, status=Status.REJECTED)

    found = effect(invoice(), measure, line=line)

    assert found.standing.waiting.incl == euros("121000.00")
    assert found.before.cost.incl == euros(0)


# --- The page ---


@pytest.fixture
def page(roosendaal):
    return f"/roosendaal/orv/{make_measure(maximum=euros('100000.00')).code}/nieuw/"


def test_the_button_calculates_and_loses_nothing(office, page):
    typed = TYPED | {"omschrijving": "heiwerk & fundering", "leverancier": "", "jaar": "2025"}

    answer = office.post(page, typed)

    said, markup = text_of(answer), answer.content.decode()
    # 121,000 - 100,000 = 21,000; BCF 100,000 x 21/121 = 17,355.37
    assert "€ 21.000,00 hiervan krijgt u niet vergoed" in said
    assert "Bruto erbij in 2025 € 100.000,00 Af: BCF € 17.355,37" in said
    assert "Nog over € 0,00 Boven het maximum € 21.000,00" in said
    for value in ("heiwerk &amp; fundering", "F-2025-77", "100.000,00", "30-06-2025"):
        assert f'value="{value}"' in markup
    assert "Geef de leverancier" not in said
    assert not CostLine.objects.exists()


def test_while_typing_only_that_part_is_sent(office, page):
    answer = office.post(page, TYPED, **SCRIPT)

    assert "<form" not in answer.content.decode()
    assert "€ 21.000,00 hiervan krijgt u niet vergoed" in text_of(answer)
    assert 'hx-post="' in office.get(page).content.decode()


def test_a_line_below_the_maximum_gets_no_warning(office, page):
    said = text_of(office.post(page, TYPED | {"bedragExclBtw": "10.000,00", "btw": "2.100,00"}))

    assert "krijgt u niet vergoed" not in said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bedragExclBtw", "veel"),
        ("bedragExclBtw", "1.234"),
        ("bedragExclBtw", "-5"),
        ("bedragExclBtw", "9" * 15),
        ("bedragExclBtw", "9" * 400),
        ("btw", "NaN"),
        ("btw", "100.000,01"),
        ("compensabel", "1000"),
        ("compensabel", "Infinity"),
        ("jaar", "99999999"),
        ("jaar", "0"),
        ("jaar", "x"),
        ("corrigeert", "999999"),
        ("corrigeert", "abc"),
    ],
)
def test_a_wrong_value_is_told_and_is_no_error_page(office, page, field, value):
    said = text_of(office.post(page, TYPED | {field: value}, **SCRIPT))

    assert "om te zien wat deze regel oplevert" in said
    assert "note--warning" in office.post(page, TYPED | {field: value}).content.decode()


@pytest.mark.parametrize("left_out", [*INVOICE])
def test_what_is_still_empty_is_no_error(office, page, left_out):
    typed = {name: value for name, value in TYPED.items() if name != left_out}

    assert office.post(page, typed, **SCRIPT).status_code == 200
    assert office.post(page, typed | {left_out: ""}, **SCRIPT).status_code == 200


def test_a_delivery_far_away_is_no_error(office, page):
    typed = TYPED | {"jaar": "", "prestatieTot": "31-12-9999"}

    assert "om te zien" in text_of(office.post(page, typed, **SCRIPT))


@pytest.mark.parametrize("field", ["uren", "tarief"])
def test_hours_and_rates_that_are_too_large_are_told(office, field):
    typed = HOURS | {"uren": "9" * 15, "tarief": "9" * 15, field: "1"}
    huge = HOURS | {"uren": "9" * 15, "tarief": "9" * 15}

    for sent in (typed, huge):
        for more in ({"bereken": "1"}, {"opslaan": "1"}):
            answer = office.post("/roosendaal/capaciteit/nieuw/?soort=eigen", sent | more)
            assert "Dit getal is te groot." in text_of(answer)


def test_hours_and_rate_are_shown_as_a_sum(office):
    answer = office.post("/roosendaal/capaciteit/nieuw/?soort=eigen", HOURS | {"bereken": "1"})

    assert "120 uur × € 85,00 € 10.200,00" in text_of(answer)


def test_a_closed_year_is_told_with_the_year_it_goes_to(office, page):
    make_year(2025, state=YearState.CLOSED)

    said = text_of(office.post(page, TYPED))

    assert "Het boekjaar 2025 is gesloten: deze regel wordt geclaimd in 2026." in said


def test_a_measure_that_has_not_started_is_told(office):
    measure = make_measure(works_started_on=None)

    said = text_of(office.post(f"/roosendaal/orv/{measure.code}/nieuw/", TYPED))

    assert "Nog niet gestart: kosten tellen pas na de start van het werk" in said
    assert "als deze regel is goedgekeurd en het werk is gestart" in said


def test_changing_a_line_calculates_with_the_version_that_was_shown(office):
    line = make_cost(version=4)

    answer = office.post(address_of(line, "bewerken/"), TYPED | {"versie": "3"})

    assert 'name="versie" value="3"' in answer.content.decode()
    line.refresh_from_db()
    assert line.version == 4


def test_a_credit_note_shows_what_is_left_to_credit(office, roosendaal):
    measure = make_measure()
    line = make_cost(status=Status.APPROVED, measure=measure)
    page = f"/roosendaal/orv/{measure.code}/nieuw/?corrigeert={line.pk}"

    said = text_of(office.get(page))
    typed = TYPED | {
        "corrigeert": str(line.pk),
        "bedragExclBtw": "-30.000,00",
        "btw": "-6.300,00",
    }
    after = text_of(office.post(page, typed))

    assert "Creditregel maken" in said
    assert "nog € 100.000,00 met € 21.000,00 btw over om te crediteren" in said
    # the form starts with all of it: nothing is left then
    assert "na deze creditregel € 0,00 met € 0,00 btw" in said
    # 100,000 - 30,000 = 70,000; 21,000 - 6,300 = 14,700
    assert "na deze creditregel € 70.000,00 met € 14.700,00 btw" in after


def test_a_line_that_was_credited_entirely_offers_no_further_credit(office):
    line = make_cost(status=Status.APPROVED)
    whole = {"amount": euros("-100000.00"), "vat": euros("-21000.00")}
    offered = office.get(address_of(line)).content.decode()
    make_cost(status=Status.SUBMITTED, corrects=line, **whole)

    answer = office.get(address_of(line))

    assert "Creditregel maken" in offered
    assert "Creditregel maken" not in answer.content.decode()
    assert "Nog te crediteren € 0,00 incl. btw" in text_of(answer)


def test_hours_are_credited_with_their_sign(office):
    line = make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)

    page = office.get(f"/roosendaal/capaciteit/nieuw/?soort=eigen&corrigeert={line.pk}")

    assert 'value="-120"' in page.content.decode()


def test_who_only_judges_calculates_nothing(controller, page):
    assert signed_in(controller).post(page, TYPED, **SCRIPT).status_code == 403
