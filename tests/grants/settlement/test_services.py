"""Decisions, receipts, earmarks and spending: what is booked, what is refused, what is undone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from grants.models import EntryKind, LedgerEntry, Scheme
from grants.settlement.balances import year_balance
from grants.settlement.services import record_money
from nplv.core.history import events_of
from nplv.core.models import AccountingYear, AuditEvent
from nplv.core.money import euros
from nplv.core.problems import Invalid, WrongState
from nplv.core.storage import path_of
from tests.core.files import pdf
from tests.grants.factories import make_entry, make_measure
from tests.grants.settlement.books import (
    close_with,
    decision,
    declare,
    earmark,
    receipt,
    spending,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PDF = pdf("Besluit")


@pytest.fixture
def closed(roosendaal):
    """Close 2025: 441,000 incentive; the ORV measure Langdonk 121,000, of which BCF 21,000."""
    return close_with(roosendaal, orv="121000.00", bcf="21000.00")


# --- A decision ---


def test_a_decision_is_booked_with_its_document(closed, book, controller, at):
    entry = book(decision(reference=" B-1 "))

    assert (entry.kind, entry.scheme, entry.claim_year) == ("vastgesteld", Scheme.INCENTIVE, 2025)
    assert (entry.amount, entry.bcf) == (euros("441000.00"), euros(0))
    assert (entry.dated_on, entry.reference) == (date(2026, 10, 15), "B-1")
    assert (entry.booked_at, entry.booked_by) == (at, controller)
    event = events_of(entry).get()
    assert (event.action, event.by) == ("vastgelegd", controller)
    assert event.after["bedrag"] == "441000.00"
    assert event.after["kenmerk"] == "B-1"


def test_a_file_comes_with_its_entry_and_stays_as_it_is(closed, book):
    entry = book(decision(), document=("besluit.pdf", PDF))

    file = entry.files.get()
    assert (file.name, file.media_type) == ("besluit.pdf", "application/pdf")
    assert path_of(file.sha256).read_bytes() == PDF
    assert events_of(entry).get().after["bewijsstuk"] == "besluit.pdf"


def test_a_file_that_is_no_document_is_refused_and_nothing_is_booked(closed, book):
    with pytest.raises(Invalid, match="andere soort"):
        book(decision(), document=("besluit.pdf", b"zomaar iets"))

    assert not LedgerEntry.objects.filter(kind=EntryKind.DETERMINED).exists()


def test_a_decision_is_held_against_what_was_declared_net(closed, book, problems_of):
    # gross 121,000 - BCF 21,000 = net 100,000
    assert problems_of(decision(scheme=Scheme.ORV, amount="121000.00")) == {
        "toelichting": "Hiermee is over 2025 € 121.000,00 vastgesteld, en netto € 100.000,00 "
        "verantwoord (bruto € 121.000,00, af: BCF € 21.000,00). Licht het verschil van "
        "€ 21.000,00 toe."
    }

    assert book(decision(scheme=Scheme.ORV, amount="100000.00")).amount == euros(100_000)


@pytest.mark.parametrize("amount", ["440999.99", "441000.01"])
def test_a_difference_of_a_cent_asks_for_words(closed, book, problems_of, amount):
    assert problems_of(decision(amount=amount)).keys() == {"toelichting"}
    assert problems_of(decision(amount=amount, explanation="  ")).keys() == {"toelichting"}

    assert book(decision(amount=amount, explanation="Afronding.")).explanation == "Afronding."


def test_decisions_in_parts_add_up(closed, book, problems_of):
    book(decision(amount="400000.00", explanation="Deelbesluit; de rest volgt."))

    # 400,000 + 41,000 = 441,000: nothing to explain any more
    assert book(decision(amount="41000.00", reference="B-2")).explanation == ""
    assert "€ 1,00" in problems_of(decision(amount="1.00", reference="B-3"))["toelichting"]


def test_a_decision_can_come_to_nothing(closed, book):
    entry = book(decision(amount="0.00", explanation="Bewijs niet aanvaard."))

    assert entry.amount == euros(0)


def test_a_decision_about_one_measure_is_held_against_that_measure(roosendaal, closed, book):
    other = make_measure()
    declare(roosendaal, Scheme.ORV, "50000.00", measure=other)

    # of Langdonk: net 100,000; the whole of the ORV is 150,000
    entry = book(decision(scheme=Scheme.ORV, measure="langdonk-mfa", amount="100000.00"))

    assert entry.measure == closed


def test_the_orv_is_decided_as_a_whole_or_by_measure(closed, book, reverse):
    whole = book(decision(scheme=Scheme.ORV, amount="100000.00"))
    of_one = decision(
        scheme=Scheme.ORV, measure="langdonk-mfa", amount="100000.00", reference="B-2"
    )

    with pytest.raises(WrongState, match="al als geheel vastgesteld \\(B-1\\)"):
        book(of_one)
    reverse(whole)
    book(of_one)
    with pytest.raises(WrongState, match="al per maatregel vastgesteld \\(B-2\\)"):
        book(decision(scheme=Scheme.ORV, amount="1.00", reference="B-3", explanation="Extra."))


def test_an_open_year_is_not_decided_about(roosendaal, book):
    with pytest.raises(WrongState, match="2025 is nog open"):
        book(decision(explanation="Vooruit."))

    assert not AccountingYear.objects.filter(area=roosendaal).exclude(state="open").exists()
    assert not AuditEvent.objects.exists()


# --- What cannot be right ---


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"scheme": ""}, "regeling", "Kies de regeling"),
        ({"scheme": Scheme.WBI}, "regeling", "stap van de aanvraag"),
        ({"measure": "langdonk-mfa"}, "maatregel", "Alleen een besluit over ORV"),
        ({"scheme": Scheme.ORV, "measure": "bestaat-niet"}, "maatregel", "staat niet"),
        ({"year": None}, "jaar", "Geef het claimjaar"),
        ({"year": 2024}, "jaar", "valt niet in 2025 tot en met 2026"),
        ({"year": 2027}, "jaar", "valt niet in 2025 tot en met 2026"),
        ({"amount": "10000000000.00"}, "bedrag", "te groot"),
        ({"dated_on": None}, "datum", "Geef de datum"),
        ({"dated_on": date(2026, 11, 3)}, "datum", "ligt in de toekomst"),
        ({"dated_on": date(2025, 12, 31)}, "datum", "Het besluit over 2025 valt na dat jaar"),
        ({"reference": "  "}, "kenmerk", "Geef het kenmerk"),
        ({"reference": "x" * 121}, "kenmerk", "hoogstens 120 tekens"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(closed, problems_of, fields, field, says):
    assert says in problems_of(decision(explanation="Toelichting.", **fields))[field]


def test_all_that_is_wrong_is_said_at_once(closed, problems_of):
    wrong = decision(scheme="", year=2024, dated_on=None, reference="")

    assert problems_of(wrong).keys() == {"regeling", "jaar", "datum", "kenmerk"}


def test_the_limits_of_day_and_reference_are_inside(closed, book):
    late, early = date(2026, 11, 2), date(2026, 1, 1)

    book(decision(dated_on=late, reference="x" * 120))
    book(receipt(dated_on=early))


def test_a_day_is_that_of_the_netherlands(roosendaal, closed, controller):
    # Half past midnight in Amsterdam; in Greenwich it is still the day before.
    moment = datetime(2026, 11, 3, 0, 30, tzinfo=AMSTERDAM)

    entry = record_money(
        area=roosendaal, entry=decision(dated_on=date(2026, 11, 3)), by=controller, at=moment
    )

    assert entry.dated_on == date(2026, 11, 3)


# --- A receipt ---


def test_a_receipt_of_what_was_determined_needs_no_words(closed, book):
    book(decision())

    assert book(receipt()).amount == euros(441_000)


def test_an_advance_is_received_before_there_is_a_decision_with_words(book, problems_of):
    # The year is open still: what came in came in.
    assert "nog niets vastgesteld" in problems_of(receipt())["toelichting"]

    assert book(receipt(explanation="Voorschot.")).claim_year == 2025


def test_a_receipt_in_parts_says_why(closed, book, problems_of):
    book(decision())

    assert problems_of(receipt(amount="400000.00")) == {
        "toelichting": "Hiermee is over 2025 € 400.000,00 ontvangen, en € 441.000,00 vastgesteld. "
        "Licht het verschil van € -41.000,00 toe."
    }
    book(receipt(amount="400000.00", explanation="Eerste termijn."))
    book(receipt(amount="41000.00", reference="B-2"))
    assert "€ 0,01 toe" in problems_of(receipt(amount="0.01", reference="B-3"))["toelichting"]


def test_money_is_paid_back_as_a_negative_receipt(closed, book, roosendaal):
    book(decision(scheme=Scheme.ORV, amount="-50.00", explanation="Creditnota."))
    book(receipt(scheme=Scheme.ORV, amount="-50.00"))

    assert year_balance(roosendaal, 2025).of(Scheme.ORV).received == euros(-50)


def test_a_receipt_of_nothing_is_none(closed, problems_of):
    assert "Geef een bedrag" in problems_of(receipt(amount="0.00"))["bedrag"]


def test_a_receipt_before_the_year_is_refused(closed, problems_of):
    assert problems_of(receipt(dated_on=date(2024, 12, 31), explanation="x")).keys() == {"datum"}


# --- Earmark and spending (R7) ---


@pytest.fixture
def received(closed, book):
    """Receive the 441,000.00 of 2025."""
    return book(receipt(explanation="Voorschot."))


@pytest.mark.parametrize(("amount", "may"), [("440999.99", 1), ("441000.00", 1), ("441000.01", 0)])
def test_no_more_is_earmarked_than_came_in(received, book, problems_of, amount, may):
    if may:
        assert book(earmark(amount=amount)).kind == "bestemd"
    else:
        assert problems_of(earmark(amount=amount)) == {
            "bedrag": "Over 2025 is € 441.000,00 ontvangen en al € 0,00 bestemd: er is nog "
            "€ 441.000,00 over."
        }


@pytest.mark.parametrize(("amount", "may"), [("99999.99", 1), ("100000.00", 1), ("100000.01", 0)])
def test_no_more_is_spent_than_was_earmarked(received, book, problems_of, amount, may):
    book(earmark(amount="100000.00"))

    if may:
        assert book(spending(amount=amount)).kind == "besteed"
    else:
        assert "er is nog € 100.000,00 over" in problems_of(spending(amount=amount))["bedrag"]


def test_what_was_earmarked_and_spent_before_counts(received, book, problems_of):
    book(earmark(amount="300000.00"))
    book(spending(amount="200000.00"))

    # 441,000 - 300,000 = 141,000 left to earmark; 300,000 - 200,000 = 100,000 left to spend
    assert "€ 141.000,00 over" in problems_of(earmark(amount="141000.01"))["bedrag"]
    assert "€ 100.000,00 over" in problems_of(spending(amount="100000.01"))["bedrag"]


def test_the_money_of_one_year_is_no_destination_of_another(received, problems_of):
    assert "ontvangen en al € 0,00" in problems_of(earmark(year=2026, amount="1.00"))["bedrag"]


@pytest.mark.parametrize("scheme", [Scheme.ORV, Scheme.CAPACITY, Scheme.WBI])
def test_only_the_incentive_has_a_destination(received, problems_of, scheme):
    assert "Alleen ontvangen realisatiestimulans" in problems_of(earmark(scheme=scheme))["regeling"]


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_an_earmark_is_above_zero(received, problems_of, amount):
    assert problems_of(earmark(amount=amount)).keys() == {"bedrag"}


@pytest.mark.parametrize(("amount", "may"), [("-141000.00", 1), ("-141000.01", 0)])
def test_what_has_a_destination_is_not_paid_back(received, book, problems_of, amount, may):
    book(earmark(amount="300000.00"))
    back = receipt(amount=amount, reference="B-2", explanation="Terugbetaling.")

    if may:
        assert book(back).amount == euros(amount)
    else:
        assert "terugbetalen kan tot € 141.000,00" in problems_of(back)["bedrag"]


# --- The same document twice ---


def test_the_same_document_is_booked_once(closed, book):
    book(decision())

    with pytest.raises(WrongState, match="Het besluit B-1 is al geboekt op 02-11-2026 om 10:00"):
        book(decision(explanation="Nog eens."))
    assert LedgerEntry.objects.filter(kind=EntryKind.DETERMINED).count() == 1


def test_once_it_was_reversed_it_can_be_booked_again(closed, book, reverse):
    reverse(book(decision()))

    assert book(decision()).pk


def test_two_measures_in_one_letter_are_two_decisions(roosendaal, closed, book):
    other = make_measure()
    declare(roosendaal, Scheme.ORV, "100000.00", measure=other)

    for code in ("langdonk-mfa", other.code):
        book(decision(scheme=Scheme.ORV, measure=code, amount="100000.00"))


# --- Reversal ---


def test_a_reversal_is_the_opposite_and_names_what_it_reverses(roosendaal, closed, book, reverse):
    entry = book(decision())

    reversal = reverse(entry, " Tikfout. ")

    assert (reversal.reverses, reversal.amount) == (entry, euros("-441000.00"))
    assert (reversal.kind, reversal.claim_year) == (EntryKind.DETERMINED, 2025)
    assert (reversal.explanation, reversal.dated_on) == ("Tikfout.", entry.dated_on)
    assert year_balance(roosendaal, 2025).of(Scheme.INCENTIVE).determined == euros(0)
    assert not year_balance(roosendaal, 2025).of(Scheme.INCENTIVE).has_decision
    event = events_of(entry).last()
    assert (event.action, event.reason) == ("teruggedraaid", "Tikfout.")
    assert event.after["bedrag"] == "-441000.00"


def test_a_reversal_of_a_measure_is_of_that_measure(closed, book, reverse):
    entry = book(decision(scheme=Scheme.ORV, measure="langdonk-mfa", amount="100000.00"))

    assert reverse(entry).measure == closed


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reversal_says_why(closed, book, reverse, reason):
    with pytest.raises(Invalid, match="Geef de reden"):
        reverse(book(decision()), reason)


def test_an_entry_is_reversed_once(closed, book, reverse):
    entry = book(decision())
    reverse(entry)

    with pytest.raises(WrongState, match="al teruggedraaid op 02-11-2026 om 10:00 door"):
        reverse(entry)


def test_a_reversal_is_not_reversed(closed, book, reverse):
    with pytest.raises(WrongState, match="wordt niet teruggedraaid"):
        reverse(reverse(book(decision())))


@pytest.mark.parametrize(
    "kind", [EntryKind.DECLARED, EntryKind.ESTIMATE_LOW, EntryKind.ESTIMATE_HIGH]
)
def test_what_was_not_booked_by_hand_is_not_reversed_by_hand(roosendaal, reverse, kind):
    with pytest.raises(WrongState, match="niet met de hand"):
        reverse(make_entry(kind=kind))


def test_money_of_the_wbi_follows_its_application(roosendaal, reverse):
    with pytest.raises(WrongState, match="pagina Wbi"):
        reverse(make_entry(scheme=Scheme.WBI, application=roosendaal.wbi_applications.first()))


def test_a_receipt_with_a_destination_is_not_reversed(received, book, reverse):
    to = book(earmark(amount="0.01"))

    with pytest.raises(WrongState, match="Draai eerst een bestemming terug"):
        reverse(received)
    reverse(to)
    assert reverse(received).amount == euros("-441000.00")


def test_one_of_two_receipts_is_reversed_as_far_as_the_other_carries_the_earmark(
    received, book, reverse
):
    second = book(receipt(amount="100.00", reference="B-2", explanation="Nabetaling."))
    book(earmark(amount="441000.00"))

    assert reverse(second).amount == euros(-100)  # 441,000 is left, and earmarked


def test_an_earmark_that_was_spent_is_not_reversed(received, book, reverse):
    to = book(earmark(amount="100.00"))
    gone = book(spending(amount="100.00"))

    with pytest.raises(WrongState, match="Draai eerst een besteding terug"):
        reverse(to)
    reverse(gone)
    assert reverse(to).amount == euros(-100)


def test_receipts_of_the_orv_are_reversed_whatever_was_paid_back(closed, book, reverse):
    first = book(receipt(scheme=Scheme.ORV, amount="100.00", explanation="Voorschot."))
    back = receipt(scheme=Scheme.ORV, amount="-100.00", reference="B-2", explanation="Terug.")
    book(back)

    assert reverse(first).amount == euros(-100)
