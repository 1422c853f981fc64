"""Credit notes: negative lines that name the line they correct and stay within it (R8)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from grants.entries import CostEntry, left_to_credit
from grants.models import CostKind, CostLine, Scheme
from grants.overviews import find_agreement, measure_overview
from grants.services import approve_cost, change_cost, register_cost, submit_cost
from nplv.core.money import euros
from nplv.core.problems import Invalid, WrongState
from nplv.core.review import Status
from tests.grants.entries import invoice, staff
from tests.grants.factories import make_cost, make_measure

pytestmark = pytest.mark.django_db

# --- What is wrong with one ---


def credit(original, amount: str = "-100000.00", vat: str = "-21000.00", **fields: object):
    return invoice(corrects=original.pk, amount=euros(amount), vat=euros(vat), **fields)


@pytest.fixture
def original(measure):
    return make_cost(status=Status.APPROVED, measure=measure)


@pytest.mark.parametrize(
    ("amount", "vat", "field"),
    [
        ("-100000.00", "-21000.00", None),
        ("-0.01", "0.00", None),
        ("-100000.01", "-21000.00", "bedragExclBtw"),
        ("-100000.00", "-21000.01", "btw"),
        ("0.00", "0.00", "bedragExclBtw"),
        ("100.00", "21.00", "bedragExclBtw"),
    ],
)
def test_a_credit_note_stays_within_its_line(problems_of, original, amount, vat, field):
    found = problems_of(credit(original, amount, vat))

    assert list(found) == ([field] if field else [])


def test_the_refusal_of_a_credit_note_says_what_is_left(problems_of, original):
    make_cost(
        status=Status.SUBMITTED,
        measure=original.measure,
        corrects=original,
        amount=euros("-30000.00"),
        vat=euros("-6300.00"),
    )

    found = problems_of(credit(original, "-70000.01", "-14700.01"))

    # 100,000 - 30,000 = 70,000; 21,000 - 6,300 = 14,700
    assert found == {
        "bedragExclBtw": "Van de regel is nog € 70.000,00 over om te crediteren.",
        "btw": "Van de btw van de regel is nog € 14.700,00 over om te crediteren.",
    }
    assert problems_of(credit(original, "-70000.00", "-14700.00")) == {}


def test_a_credit_note_that_was_sent_back_or_is_being_changed_does_not_count(original):
    fields = {"measure": original.measure, "corrects": original, "amount": euros("-30000.00")}
    make_cost(status=Status.REJECTED, vat=euros("-6300.00"), **fields)
    changing = make_cost(vat=euros("-6300.00"), **fields)

    assert left_to_credit(original).excl == euros("70000.00")  # 100,000 - 30,000
    assert left_to_credit(original, apart_from=changing.pk).excl == euros("100000.00")


def test_a_credit_note_takes_over_the_compensable_part(problems_of, measure):
    original = make_cost(
        status=Status.APPROVED,
        measure=measure,
        compensable=Decimal("62.50"),
        compensable_reason="verhuurd",
    )

    found = problems_of(credit(original))

    assert found == {"compensabel": "De gecorrigeerde regel heeft 62,5%."}


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_only_an_approved_line_is_corrected(problems_of, measure, status):
    line = make_cost(status=status, measure=measure)

    assert list(problems_of(credit(line))) == ["corrigeert"]


def test_a_credit_note_corrects_a_line_of_the_same_measure_and_no_credit_note(
    problems_of, original
):
    elsewhere = make_cost(status=Status.APPROVED, measure=make_measure())
    another_credit = make_cost(
        status=Status.APPROVED,
        measure=original.measure,
        corrects=original,
        amount=euros("-1.00"),
        vat=euros("-0.21"),
    )

    assert list(problems_of(credit(elsewhere))) == ["corrigeert"]
    assert list(problems_of(credit(another_credit))) == ["corrigeert"]


def test_hours_of_own_staff_are_taken_back_up_to_what_was_written(problems_of):
    original = make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)

    assert problems_of(staff(corrects=original.pk, hours=Decimal("-120"))) == {}
    too_many = staff(corrects=original.pk, hours=Decimal("-120.01"))
    assert problems_of(too_many) == {
        "uren": "Van de regel zijn nog 120 uren over om te crediteren."
    }
    # 100 x 102.01 = 10,201.00, of 120 x 85.00 = 10,200.00
    dearer = staff(corrects=original.pk, hours=Decimal("-100"), rate=euros("102.01"))
    assert problems_of(dearer) == {
        "tarief": "Van de regel is nog € 10.200,00 over om te crediteren."
    }


def test_hours_do_not_correct_an_invoice(problems_of):
    hire = make_cost(status=Status.APPROVED, scheme=Scheme.CAPACITY, hours=Decimal(40))

    found = problems_of(staff(corrects=hire.pk, hours=Decimal("-8")))

    assert list(found) == ["corrigeert"]


# --- Entering, submitting, approving ---


def credit_of(original: CostLine, amount: str, vat: str) -> CostEntry:
    return CostEntry(
        year=2026,
        supplier="Bouwbedrijf X",
        invoice_number="C-1",
        invoiced_on=date(2026, 2, 1),
        amount=euros(amount),
        vat=euros(vat),
        evidence="Z-2026-0001",
        corrects=original.pk,
    )


def test_an_approved_credit_note_lowers_the_contribution_of_its_year(
    roosendaal, measure, bureau, bureau2, at
):
    original = make_cost(status=Status.APPROVED, measure=measure)
    entry = credit_of(original, "-20000.00", "-4200.00")

    line = register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=at)
    submit_cost(line=line, by=bureau, at=at)
    approve_cost(line=line, by=bureau2, at=at)

    right = measure_overview(measure, agreement=find_agreement(roosendaal)).right
    # 2026: to date 121,000 - 24,200 = 96,800; 96,800 - 121,000 = -24,200
    assert right.of_year(2026).contribution.gross == euros("-24200.00")
    # 96,800 - 16,800 = 80,000
    assert right.contribution.net == euros("80000.00")


def test_two_credit_notes_do_not_share_what_is_left(roosendaal, measure, bureau, at):
    original = make_cost(status=Status.APPROVED, measure=measure)
    entry = credit_of(original, "-60000.00", "-12600.00")
    register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=at)

    # 100,000 - 60,000 = 40,000 is left
    with pytest.raises(Invalid, match=r"40\.000,00"):
        register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=at)


def test_a_credit_note_that_was_sent_back_does_not_return_when_its_room_is_taken(
    roosendaal, measure, bureau, at
):
    original = make_cost(status=Status.APPROVED, measure=measure)
    sent_back = make_cost(
        status=Status.REJECTED,
        measure=measure,
        corrects=original,
        amount=euros("-60000.00"),
        vat=euros("-12600.00"),
    )
    entry = credit_of(original, "-60000.00", "-12600.00")
    register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=at)

    # 100,000 - 60,000 = 40,000 is left, with 21,000 - 12,600 = 8,400 VAT
    with pytest.raises(WrongState, match=r"40\.000,00.*8\.400,00"):
        submit_cost(line=sent_back, by=bureau, at=at)


@pytest.mark.django_db(transaction=True)
def test_of_two_credit_notes_entered_at_once_one_is_refused(roosendaal, bureau, at):
    measure = make_measure()
    original = make_cost(status=Status.APPROVED, measure=measure)
    entry = credit_of(original, "-60000.00", "-12600.00")
    both_are_ready = Barrier(2)

    def enter(_: int) -> str:
        try:
            connection.ensure_connection()
            both_are_ready.wait(timeout=10)
            register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=at)
        except Invalid:
            return "refused"
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(enter, range(2)))

    # 60,000 + 60,000 is more than 100,000
    assert outcomes == ["accepted", "refused"]
    assert original.corrections.count() == 1


def test_a_credit_note_may_be_changed_up_to_the_whole_of_its_line(measure, bureau, at):
    original = make_cost(status=Status.APPROVED, measure=measure)
    line = make_cost(
        measure=measure, corrects=original, amount=euros("-60000.00"), vat=euros("-12600.00")
    )

    whole = credit_of(original, "-100000.00", "-21000.00")
    changed = change_cost(line=line, entry=whole, by=bureau, at=at)

    assert changed.amount == euros("-100000.00")
    assert submit_cost(line=changed, by=bureau, at=at).status == Status.SUBMITTED
