"""What a clerk types is read right, or refused with what was expected; never guessed."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ValidationError

from nplv.core.api.fields import AmountField, DayField
from nplv.core.parsing import read_amount, read_date, read_whole_number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("850", "850"),
        ("850,00", "850.00"),
        ("850.00", "850.00"),
        ("850,5", "850.5"),
        ("1.234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("€ 850,00", "850.00"),
        ("€\u00a01.184,82", "1184.82"),
        (" 12 ", "12"),
        ("-1.250,50", "-1250.50"),
    ],
)
def test_an_amount_that_can_be_read(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1,234,567",
        "1.23.456",
        "12.3456",
        "850,005",
        "1e5",
        "1_000",
        "NaN",
        "Infinity",
        "--5",
        "5-",
        "8 50",
        "\uff18\uff15\uff10",  # full-width 850
        "\u0668\u0665\u0660",  # Arabic-Indic 850
        "$ 5",
        "5 euro",
    ],
)
def test_an_amount_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match="geen bedrag"):
        read_amount(text)


def test_an_amount_with_two_readings_is_refused_and_both_are_named():
    with pytest.raises(ValueError, match=r"schrijf 1\.234,00 of 1234") as refusal:
        read_amount("1.234")

    assert "niet eenduidig" in str(refusal.value)


def test_an_amount_with_more_digits_than_can_be_kept_is_refused():
    assert read_amount("9999999999999,99") == Decimal("9999999999999.99")  # 15 digits

    with pytest.raises(ValueError, match="te groot"):
        read_amount("99999999999999,99")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_is_written_in_dutch_is_read_back(amount):
    written = f"{amount:,.2f}".replace(",", "|").replace(".", ",").replace("|", ".")

    assert read_amount(written) == amount


def outcome(text):
    """Return what the reader says to a text: that it is an amount, or why it is not."""
    try:
        return f"finite: {read_amount(text).is_finite()}"
    except ValueError as refusal:
        return str(refusal)


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text):
    said = outcome(text)

    assert any(word in said for word in ("finite: True", "bedrag", "niet eenduidig"))


@pytest.mark.parametrize(("text", "number"), [("40", 40), (" 7 ", 7), ("0", 0), ("-3", -3)])
def test_a_whole_number(text, number):
    assert read_whole_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "1,5", "1.5", "1.000", "veertig", "4 0", "\uff14", "1e3", "1234567890"]
)
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValueError, match="geen heel getal"):
        read_whole_number(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-12-2029", date(2029, 12, 31)),
        ("1-1-2025", date(2025, 1, 1)),
        ("2025-03-14", date(2025, 3, 14)),
        (" 14-03-2025 ", date(2025, 3, 14)),
        ("29-02-2028", date(2028, 2, 29)),
    ],
)
def test_a_date(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize("text", ["29-02-2027", "31-04-2026", "32-01-2025", "00-01-2025"])
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(ValueError, match="bestaat niet"):
        read_date(text)


@pytest.mark.parametrize(
    "text", ["", "14/03/2025", "14-03-25", "14 maart 2025", "2025-3-14", "45730", "vandaag"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="dd-mm-jjjj"):
        read_date(text)


# --- For any text ---

TYPED = st.text("0123456789.,-€ e_+\u00a0\uff11\u0661", max_size=14)


@given(TYPED)
def test_an_amount_that_is_read_has_the_digits_that_were_typed(text):
    """No digit is dropped or made up, and there are never more than two decimals."""
    try:
        amount = read_amount(text)
    except ValueError:
        return
    typed = "".join(letter for letter in text if letter in "0123456789")
    whole, _, decimals = f"{amount:f}".partition(".")
    assert len(decimals) <= 2
    assert (whole.lstrip("-") + decimals).lstrip("0") == typed.lstrip("0")
    assert (amount < 0) <= ("-" in text)


@given(st.integers(-999_999_999, 999_999_999))
def test_every_whole_number_that_fits_is_read_back(number):
    if len(str(number)) < 10:
        assert read_whole_number(f" {number} ") == number


@given(TYPED)
def test_a_whole_number_is_digits_or_nothing(text):
    try:
        number = read_whole_number(text)
    except ValueError:
        return
    assert re.fullmatch(r"-?[0-9]+", text.strip())
    assert abs(number) < 10**9


@given(st.dates())
def test_every_day_is_read_back_in_both_notations(day):
    assert read_date(f"{day.day:02}-{day.month:02}-{day.year:04}") == day
    assert read_date(f"{day.day}-{day.month}-{day.year:04}") == day
    assert read_date(day.isoformat()) == day


@given(st.text("0123456789-/. ", max_size=12))
def test_a_date_is_a_day_that_exists_or_is_refused(text):
    try:
        day = read_date(text)
    except ValueError:
        return
    digits = sorted(int(part) for part in text.strip().split("-"))
    assert digits == sorted((day.year, day.month, day.day))


# --- The fields of the API, as strict ---


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.none(), st.booleans()))
def test_an_amount_of_the_api_is_a_text_with_two_decimals_or_a_problem(sent):
    field = AmountField()
    try:
        amount = field.to_internal_value(sent)
    except ValidationError:
        return
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]{1,2})?", sent)
    assert Decimal(field.to_representation(amount)) == Decimal(sent)


@given(st.one_of(st.text("0123456789-T:Z", max_size=12), st.dates(), st.integers(), st.none()))
def test_a_day_of_the_api_is_a_day_that_exists_or_a_problem(sent):
    try:
        day = DayField().to_internal_value(sent)
    except ValidationError:
        return
    assert day.isoformat() == sent
