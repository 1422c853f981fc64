"""Decisions about cost and measures: who, when, in which state, and what the history keeps."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from grants.entries import CostEntry
from grants.models import CostKind, CostLine, Scheme
from grants.services import (
    approve_cost,
    change_cost,
    delete_cost,
    register_cost,
    reject_cost,
    submit_cost,
)
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.problems import Invalid, NotAllowed, Stale, WrongState
from nplv.core.review import Status
from tests.core.factories import make_year
from tests.grants.factories import make_cost, make_measure

pytestmark = pytest.mark.django_db

INVOICE = CostEntry(
    year=2025,
    supplier=" Bouwbedrijf X ",
    invoice_number="F-1",
    invoiced_on=date(2025, 6, 30),
    description="fundering",
    delivered_from=date(2025, 5, 1),
    delivered_to=date(2025, 6, 15),
    amount=euros("100000.00"),
    vat=euros("21000.00"),
    evidence="Z-2025-0200",
)
HOURS = CostEntry(
    kind=CostKind.OWN_STAFF,
    year=2025,
    month=3,
    job="planeconoom",
    hours=Decimal("0.50"),
    rate=euros("85.25"),
    evidence="Z-2025-0300",
)


@pytest.fixture
def measure(roosendaal):
    return make_measure()


def actions_on(line: CostLine) -> list[str]:
    return [event.action for event in events_of(line)]


# --- Entering ---


def test_a_new_invoice_is_a_concept_of_who_entered_it(roosendaal, measure, bureau, at):
    line = register_cost(area=roosendaal, measure=measure, entry=INVOICE, by=bureau, at=at)

    line.refresh_from_db()
    assert (line.status, line.scheme, line.version) == (Status.CONCEPT, Scheme.ORV, 1)
    assert (line.entered_by, line.changed_by, line.entered_at) == (bureau, bureau, at)
    assert (line.amount, line.vat) == (euros("100000.00"), euros("21000.00"))
    assert line.supplier == "Bouwbedrijf X"
    assert line.claim_year is None


def test_hours_without_a_measure_are_capacity_at_their_rate(roosendaal, bureau, at):
    line = register_cost(area=roosendaal, measure=None, entry=HOURS, by=bureau, at=at)

    line.refresh_from_db()
    assert (line.scheme, line.measure) == (Scheme.CAPACITY, None)
    # 0.50 x 85.25 = 42.625, half up
    assert line.amount == euros("42.63")
    assert line.vat == euros("0.00")


def test_a_wrong_entry_is_refused_with_every_problem_and_nothing_is_stored(
    roosendaal, measure, bureau, at
):
    entry = CostEntry(year=2024, amount=euros("-1.00"))

    with pytest.raises(Invalid) as refusal:
        register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=at)

    assert {problem.name for problem in refusal.value.problems} == {
        "jaar",
        "leverancier",
        "factuurnummer",
        "factuurdatum",
        "bedragExclBtw",
    }
    assert not CostLine.objects.exists()
    assert not AuditEvent.objects.exists()


def test_today_is_a_day_in_amsterdam(roosendaal, measure, bureau, at):
    """At 23:30 UTC on 31 December it is 2027 in Amsterdam, and an invoice of that day is fine."""
    new_year = at.replace(month=12, day=31, hour=23, minute=30) + timedelta(hours=1)
    entry = CostEntry(
        year=2027,
        supplier="Bouwbedrijf X",
        invoice_number="F-2",
        invoiced_on=date(2027, 1, 1),
        amount=euros("1.00"),
    )

    line = register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=new_year)

    assert line.year == 2027


# --- Changing and deleting ---


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.REJECTED])
def test_a_line_with_its_author_can_be_changed(bureau2, at, status):
    line = make_cost(status=status)

    changed = change_cost(line=line, entry=INVOICE, by=bureau2, at=at, version=1)

    assert (changed.invoice_number, changed.changed_by, changed.version) == ("F-1", bureau2, 2)
    assert changed.status == status


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_a_line_that_was_handed_in_cannot_be_changed_or_deleted(bureau, at, status):
    line = make_cost(status=status)

    with pytest.raises(WrongState, match="Kan niet gewijzigd worden"):
        change_cost(line=line, entry=INVOICE, by=bureau, at=at)
    with pytest.raises(WrongState, match="Kan niet verwijderd worden"):
        delete_cost(line=line, by=bureau, at=at)


def test_a_change_on_an_old_version_is_refused_and_says_who_was_first(bureau, bureau2, at):
    line = make_cost(author=bureau)
    change_cost(line=line, entry=INVOICE, by=bureau2, at=at, version=1)

    with pytest.raises(Stale, match="bureau2"):
        change_cost(line=line, entry=INVOICE, by=bureau, at=at, version=1)


@pytest.mark.parametrize("service", [submit_cost, delete_cost])
def test_an_act_on_an_old_version_is_refused(bureau, at, service):
    line = make_cost(version=2)

    with pytest.raises(Stale):
        service(line=line, by=bureau, at=at, version=1)


def test_a_deleted_concept_leaves_what_it_said_in_the_history(bureau, at):
    line = make_cost(invoice_number="F-9")
    pk = line.pk

    delete_cost(line=line, by=bureau, at=at, version=1)

    assert not CostLine.objects.filter(pk=pk).exists()
    event = AuditEvent.objects.get(object_type="kostenregel", object_id=pk)
    assert (event.action, event.before["factuurnummer"], event.after) == ("verwijderd", "F-9", None)


def test_a_line_that_was_sent_back_is_not_deleted(bureau, at):
    with pytest.raises(WrongState):
        delete_cost(line=make_cost(status=Status.REJECTED), by=bureau, at=at)


# --- The second pair of eyes ---


def test_a_line_goes_from_concept_to_fact_with_one_event_for_each_step(
    roosendaal, measure, bureau, bureau2, at
):
    line = register_cost(area=roosendaal, measure=measure, entry=INVOICE, by=bureau, at=at)
    submit_cost(line=line, by=bureau, at=at, version=1)
    approve_cost(line=line, by=bureau2, at=at, version=2)

    line.refresh_from_db()
    assert (line.status, line.claim_year, line.version) == (Status.APPROVED, 2025, 3)
    assert (line.submitted_by, line.approved_by) == (bureau, bureau2)
    assert actions_on(line) == ["ingevoerd", "ingediend", "goedgekeurd"]
    entered, _, approved = events_of(line)
    assert entered.after["bedragExclBtw"] == "100000.00"
    assert approved.after == {"claimjaar": 2025}


def test_who_entered_a_line_does_not_judge_it(bureau, at):
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    with pytest.raises(NotAllowed):
        approve_cost(line=line, by=bureau, at=at)
    with pytest.raises(NotAllowed):
        reject_cost(line=line, by=bureau, at=at, reason="Te duur.")


def test_who_changed_a_line_last_does_not_judge_it_either(bureau, bureau2, controller, at):
    line = make_cost(author=bureau)
    change_cost(line=line, entry=INVOICE, by=bureau2, at=at)
    submit_cost(line=line, by=bureau, at=at)

    with pytest.raises(NotAllowed):
        approve_cost(line=line, by=bureau2, at=at)
    assert approve_cost(line=line, by=controller, at=at).is_approved


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.APPROVED, Status.REJECTED])
def test_only_a_submitted_line_is_judged(controller, at, status):
    line = make_cost(status=status)

    with pytest.raises(WrongState, match="Kan niet goedgekeurd worden"):
        approve_cost(line=line, by=controller, at=at)
    with pytest.raises(WrongState, match="Kan niet afgekeurd worden"):
        reject_cost(line=line, by=controller, at=at, reason="Te duur.")


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_a_line_is_submitted_once(bureau, at, status):
    with pytest.raises(WrongState, match="Kan niet ingediend worden"):
        submit_cost(line=make_cost(status=status), by=bureau, at=at)


def test_a_line_without_evidence_can_be_submitted_but_not_approved(controller, bureau, at):
    line = submit_cost(line=make_cost(evidence=""), by=bureau, at=at)

    with pytest.raises(WrongState, match="Zonder bewijs"):
        approve_cost(line=line, by=controller, at=at)


def test_a_rejection_needs_a_reason_and_goes_back_with_it(controller, bureau, at):
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    with pytest.raises(Invalid, match="reden"):
        reject_cost(line=line, by=controller, at=at, reason="  ")
    rejected = reject_cost(line=line, by=controller, at=at, reason="Het bewijs ontbreekt.")

    assert (rejected.status, rejected.rejected_by) == (Status.REJECTED, controller)
    assert rejected.rejection_reason == "Het bewijs ontbreekt."
    assert events_of(line).last().reason == "Het bewijs ontbreekt."


def test_a_mended_line_can_be_submitted_again_without_its_old_rejection(bureau, at):
    line = submit_cost(line=make_cost(status=Status.REJECTED), by=bureau, at=at)

    assert line.status == Status.SUBMITTED
    assert (line.rejected_by, line.rejected_at, line.rejection_reason) == (None, None, "")


def test_approving_on_an_old_version_is_refused(controller, at):
    line = make_cost(status=Status.SUBMITTED, version=3)

    with pytest.raises(Stale):
        approve_cost(line=line, by=controller, at=at, version=2)


# --- The claim year (R8) ---


def test_a_line_is_claimed_in_its_year_of_delivery_while_that_is_open(controller, at):
    make_year(2025, state=YearState.OPEN)

    line = approve_cost(line=make_cost(status=Status.SUBMITTED), by=controller, at=at)

    assert line.claim_year == 2025


def test_a_line_of_a_closed_year_is_claimed_in_the_earliest_open_one(bureau, bureau2, at):
    make_year(2025, state=YearState.DECLARED)
    make_year(2026, state=YearState.CLOSED)
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    line = approve_cost(line=line, by=bureau2, at=at)

    assert (line.year, line.claim_year) == (2025, 2027)


def test_a_year_closed_elsewhere_does_not_matter_here(controller, breda, at):
    make_year(2025, area=breda, state=YearState.CLOSED)

    line = approve_cost(line=make_cost(status=Status.SUBMITTED), by=controller, at=at)

    assert line.claim_year == 2025
