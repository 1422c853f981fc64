"""Reading what a clerk types as a cost: Dutch notation, each problem at its field."""

from datetime import date
from decimal import Decimal

import pytest
from django.forms import Form

from grants.forms import (
    HireForm,
    InvoiceForm,
    ShareForm,
    StaffForm,
    WorksStartForm,
    initial_of,
    initial_of_credit,
)
from grants.models import CostKind
from nplv.core.money import euros
from nplv.core.review import Status
from tests.grants.factories import make_cost, make_measure

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)

INVOICE = {
    "jaar": "2025",
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-1",
    "factuurdatum": "30-06-2025",
    "omschrijving": "fundering",
    "prestatieVan": "01-05-2025",
    "prestatieTot": "15-06-2025",
    "bedragExclBtw": "100.000,00",
    "btw": "21.000,00",
    "compensabel": "100",
    "compensabelReden": "",
    "bewijs": "Z-2025-0200",
    "corrigeert": "",
}
HOURS = {
    "jaar": "2025",
    "maand": "3",
    "functie": "planeconoom",
    "uren": "120,5",
    "tarief": "85,00",
    "bewijs": "Z-2025-0300",
}


@pytest.fixture
def measure(roosendaal):
    return make_measure()


@pytest.fixture
def invoice(roosendaal, measure):
    """Return a function that fills in an invoice for the measure."""

    def fill(**typed: str) -> InvoiceForm:
        return InvoiceForm(INVOICE | typed, area=roosendaal, measure=measure, today=TODAY)

    return fill


@pytest.fixture
def hours(roosendaal):
    """Return a function that fills in hours of own staff."""

    def fill(**typed: str) -> StaffForm:
        return StaffForm(HOURS | typed, area=roosendaal, today=TODAY)

    return fill


def reasons(form: Form) -> dict[str, str]:
    """Return what is wrong, by field, with ordinary spaces."""
    return {name: " ".join(found).replace("\xa0", " ") for name, found in form.errors.items()}


def test_an_invoice_is_read_as_it_was_typed(invoice):
    form = invoice()

    assert form.is_valid(), form.errors
    entry = form.entry()
    assert (entry.year, entry.supplier, entry.kind) == (2025, "Bouwbedrijf X", CostKind.INVOICE)
    assert (entry.amount, entry.vat) == (euros("100000.00"), euros("21000.00"))
    assert (entry.delivered_from, entry.delivered_to) == (date(2025, 5, 1), date(2025, 6, 15))
    assert (entry.compensable, entry.corrects) == (Decimal(100), None)


def test_hours_are_read_as_they_were_typed(hours):
    form = hours()

    assert form.is_valid(), form.errors
    entry = form.entry()
    assert (entry.month, entry.hours, entry.rate) == (3, Decimal("120.5"), euros("85.00"))
    # 120.5 x 85.00 = 10,242.50
    assert entry.cost == euros("10242.50")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1234", "1234.00"),
        ("€ 1.234.567,89", "1234567.89"),
        (" 1.234,5 ", "1234.50"),
    ],
)
def test_amounts_are_read_in_dutch_and_in_plain_notation(invoice, typed, amount):
    form = invoice(bedragExclBtw=typed, btw="0")

    assert form.is_valid(), form.errors
    assert form.entry().amount == euros(amount)


def test_an_amount_with_one_point_and_three_digits_is_refused_with_both_readings(invoice):
    form = invoice(bedragExclBtw="1.234", btw="0")

    assert reasons(form) == {
        "bedragExclBtw": "‘1.234’ is niet eenduidig, want de punt kan duizendtallen of "
        "decimalen aangeven: schrijf 1.234,00 of 1234."
    }


@pytest.mark.parametrize("typed", ["veel", "12a", "1e9", "NaN", "1_000", "١٢", "1,234", "12,345"])
def test_what_is_no_amount_is_refused_at_its_field_and_stays_there(invoice, typed):
    form = invoice(bedragExclBtw=typed)

    assert "bedragExclBtw" in reasons(form)
    assert f"‘{typed}’ is geen bedrag" in reasons(form)["bedragExclBtw"]
    assert f'value="{typed}"' in str(form["bedragExclBtw"])


@pytest.mark.parametrize(
    ("name", "typed", "part"),
    [
        ("jaar", "tweeduizend", "geen heel getal"),
        ("jaar", "2025,5", "geen heel getal"),
        ("factuurdatum", "31-02-2025", "bestaat niet als datum"),
        ("factuurdatum", "06/30/2025", "geen datum"),
        ("compensabel", "alles", "geen bedrag"),
        ("corrigeert", "999999", "Kies een goedgekeurde kostenregel"),
        ("corrigeert", "abc", "Kies een goedgekeurde kostenregel"),
    ],
)
def test_text_that_cannot_be_read_is_refused_at_its_field(invoice, name, typed, part):
    assert part in reasons(invoice(**{name: typed}))[name]


def test_a_negative_amount_without_a_credit_is_refused(invoice):
    form = invoice(bedragExclBtw="-100,00", btw="0")

    assert reasons(form) == {"bedragExclBtw": "Het bedrag is € -100,00; verwacht hoger dan nul."}


def test_unreadable_missing_and_wrong_values_are_said_at_once(invoice):
    form = invoice(
        jaar="2024",
        leverancier="",
        factuurdatum="gisteren",
        bedragExclBtw="-1,00",
        btw="weinig",
        compensabel="70",
    )

    assert set(reasons(form)) == {
        "jaar",
        "leverancier",
        "factuurdatum",
        "bedragExclBtw",
        "btw",
        "compensabelReden",
        "prestatieTot",
    }
    assert all(len(found) == 1 for found in form.errors.values())


def test_an_unreadable_year_does_not_blame_the_delivery(invoice):
    assert set(reasons(invoice(jaar="volgend jaar"))) == {"jaar"}


@pytest.mark.parametrize("name", ["maand", "functie", "uren", "tarief", "jaar"])
def test_hours_miss_nothing(hours, name):
    assert set(reasons(hours(**{name: ""}))) == {name}


@pytest.mark.parametrize("typed", ["13", "maart", "0"])
def test_a_month_is_chosen_from_the_list(hours, typed):
    assert set(reasons(hours(maand=typed))) == {"maand"}


def test_hire_asks_for_the_hours_on_the_invoice(roosendaal):
    form = HireForm(INVOICE, area=roosendaal, today=TODAY)

    assert reasons(form) == {"uren": "Geef het aantal uren dat op de factuur staat."}
    assert HireForm(INVOICE | {"uren": "40"}, area=roosendaal, today=TODAY).is_valid()


def test_a_credit_note_chooses_from_the_approved_lines_of_its_measure(invoice, measure):
    line = make_cost(status=Status.APPROVED, measure=measure, invoice_number="F-7")
    make_cost(status=Status.SUBMITTED, measure=measure)
    make_cost(status=Status.APPROVED, measure=make_measure())

    form = invoice(corrigeert=str(line.pk), bedragExclBtw="-100,00", btw="-21,00")

    choices = [(value, label) for value, label in form.fields["corrigeert"].choices]
    assert [str(value) for value, _ in choices] == ["", str(line.pk)]
    assert choices[1][1].replace("\xa0", " ") == (
        "Bouwbedrijf X, factuur F-7 (2025, € 100.000,00 excl. btw)"
    )
    assert form.is_valid(), form.errors
    assert form.entry().corrects == line.pk


def test_a_stored_line_fills_in_its_own_form(roosendaal, measure):
    line = make_cost(
        measure=measure,
        amount=euros("1234.50"),
        vat=euros("259.25"),
        compensable=Decimal("62.50"),
        compensable_reason="verhuurd",
    )

    form = InvoiceForm(
        area=roosendaal, measure=measure, line=line, today=TODAY, initial=initial_of(line)
    )

    assert 'value="1234,50"' in str(form["bedragExclBtw"])
    assert 'value="259,25"' in str(form["btw"])
    assert 'value="62,5"' in str(form["compensabel"])
    assert 'value="30-06-2025"' in str(form["factuurdatum"])


def test_what_a_form_shows_of_a_line_is_read_back_as_the_same_line(roosendaal, measure):
    line = make_cost(measure=measure, amount=euros("1234.56"), vat=euros("1.00"))
    shown = InvoiceForm(area=roosendaal, measure=measure, today=TODAY, initial=initial_of(line))
    typed = {name: shown[name].value() or "" for name in shown.fields}
    typed = {name: shown.fields[name].prepare_value(value) for name, value in typed.items()}

    form = InvoiceForm(typed, area=roosendaal, measure=measure, line=line, today=TODAY)

    assert form.is_valid(), form.errors
    assert form.entry().amount == line.amount
    assert form.entry().delivered_to == line.delivered_to


def test_a_credit_note_starts_with_what_it_takes_over():
    line = make_cost(
        status=Status.APPROVED, compensable=Decimal("70"), compensable_reason="verhuurd"
    )

    initial = initial_of_credit(line)

    assert initial["corrigeert"] == line.pk
    assert (initial["compensabel"], initial["compensabelReden"]) == (Decimal("70"), "verhuurd")
    # all of it, with the opposite sign; number and date are those of the credit note itself
    assert (initial["bedragExclBtw"], initial["btw"]) == (euros("-100000.00"), euros("-21000.00"))
    assert initial["prestatieTot"] == line.delivered_to
    assert not {"factuurnummer", "factuurdatum", "bewijs"} & initial.keys()


def test_a_second_credit_note_starts_with_what_is_left():
    line = make_cost(status=Status.APPROVED)
    make_cost(
        status=Status.SUBMITTED, corrects=line, amount=euros("-30000.00"), vat=euros("-6300.00")
    )

    initial = initial_of_credit(line)

    # 100,000 - 30,000 = 70,000; 21,000 - 6,300 = 14,700
    assert (initial["bedragExclBtw"], initial["btw"]) == (euros("-70000.00"), euros("-14700.00"))


def test_an_empty_start_of_works_means_not_started():
    form = WorksStartForm({"startWerk": ""})

    assert form.is_valid()
    assert form.cleaned_data["startWerk"] is None


@pytest.mark.parametrize(("typed", "share"), [("65", "65"), ("65,5", "65.5"), ("65%", "65")])
def test_a_share_is_read_with_or_without_percent_sign(typed, share):
    form = ShareForm({"rijksdeel": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["rijksdeel"] == Decimal(share)


@pytest.mark.parametrize("typed", ["", "twee derde"])
def test_a_share_that_is_no_number_is_refused(typed):
    assert set(reasons(ShareForm({"rijksdeel": typed}))) == {"rijksdeel"}
