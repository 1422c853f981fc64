"""What the database refuses in the ledger and in the agreement, constraint by constraint."""

from datetime import date

import pytest

from grants.models import (
    Agreement,
    EntryKind,
    HomesTarget,
    Obligation,
    PrintedTotal,
    Scheme,
    Stream,
)
from grants.models.agreement import TargetKind
from grants.models.ledger import EARMARKS
from nplv.core.money import euros
from tests.grants.factories import make_entry, make_measure
from tests.grants.refusals import not_unique, refused

pytestmark = pytest.mark.django_db

# --- Ledger ---


def test_only_an_orv_entry_has_a_measure():
    with refused("grants_ledgerentry_measure_only_for_orv"):
        make_entry(scheme=Scheme.CAPACITY, measure=make_measure())


def test_only_a_wbi_entry_has_an_application(roosendaal):
    with refused("grants_ledgerentry_application_only_for_wbi"):
        make_entry(scheme=Scheme.ORV, application=roosendaal.wbi_applications.first())


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (EntryKind.ESTIMATE_LOW, {"source": ""}),
        (EntryKind.ESTIMATE_HIGH, {"claim_year": 2025}),
        (EntryKind.RECEIVED, {"claim_year": None}),
    ],
)
def test_an_estimate_has_a_source_and_the_rest_a_year_and_a_person(kind, fields):
    with refused("grants_ledgerentry_estimates_from_a_source_the_rest_by_someone"):
        make_entry(kind=kind, **fields)


def test_money_that_nobody_booked_is_refused():
    entry = make_entry(kind=EntryKind.RECEIVED)
    entry.pk, entry.booked_by = None, None

    with refused("grants_ledgerentry_estimates_from_a_source_the_rest_by_someone"):
        entry.save(force_insert=True)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (EntryKind.DETERMINED, {"dated_on": None}),
        (EntryKind.RECEIVED, {"dated_on": None}),
        (EntryKind.DECLARED, {"dated_on": date(2026, 3, 1)}),
        (EntryKind.ESTIMATE_LOW, {"dated_on": date(2026, 3, 1)}),
    ],
)
def test_what_happened_outside_has_a_date_and_nothing_else_has(kind, fields):
    with refused("grants_ledgerentry_dated_iff_it_happened_outside"):
        make_entry(kind=kind, **fields)


def test_an_entry_is_reversed_once():
    entry = make_entry()
    make_entry(reverses=entry, amount=euros("-441000.00"))

    with not_unique("reverses_id", "reverses_id"):
        make_entry(reverses=entry, amount=euros("-441000.00"))


@pytest.mark.parametrize("kind", EARMARKS)
def test_only_the_incentive_is_earmarked_and_spent(kind):
    make_entry(scheme=Scheme.INCENTIVE, kind=kind)

    with refused("grants_ledgerentry_earmarks_only_of_the_incentive"):
        make_entry(scheme=Scheme.ORV, kind=kind)


# --- The agreement ---


def make_agreement(area, **fields: object) -> Agreement:
    defaults = {
        "title": "Afspraken",
        "dated_on": date(2025, 6, 19),
        "signed_on": date(2025, 6, 24),
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2029, 12, 31),
        "price_level": 2025,
        "source": "AGR-PARTIES",
    }
    return Agreement.objects.create(area=area, **(defaults | fields))


@pytest.mark.parametrize("ends_on", [date(2024, 12, 31), date(2025, 1, 1)])
def test_an_agreement_ends_after_it_starts(breda, ends_on):
    with refused("grants_agreement_ends_after_it_starts"):
        make_agreement(breda, ends_on=ends_on)


def test_an_area_has_one_agreement(breda):
    make_agreement(breda)
    with not_unique("area_id", "area_id"):
        make_agreement(breda)


def test_a_target_is_set_once_and_its_affordable_homes_are_among_the_homes(breda):
    agreement, kind = make_agreement(breda), TargetKind.NPLV
    target = {"agreement": agreement, "source": "AGR-HOMES"}

    for homes in (10, None):
        with refused("grants_homestarget_affordable_within_homes"):
            HomesTarget.objects.create(kind=kind, homes=homes, affordable=11, **target)
    HomesTarget.objects.create(kind=kind, homes=10, affordable=10, **target)
    with not_unique("grants_homestarget_unique", "agreement_id", "kind"):
        HomesTarget.objects.create(kind=kind, homes=10, **target)


def test_a_stream_is_named_once_and_its_low_is_at_most_its_high(breda):
    stream = {
        "agreement": make_agreement(breda),
        "scheme": Scheme.ORV,
        "certainty": "trekkingsrecht",
        "source": "AGR-ORV",
    }

    for low, high in (("2.00", "1.99"), ("-1.00", "1.00")):
        with refused("grants_stream_low_up_to_high"):
            Stream.objects.create(low=euros(low), high=euros(high), **stream)
    Stream.objects.create(low=euros("2.00"), high=euros("2.00"), **stream)
    with not_unique("grants_stream_unique", "agreement_id", "scheme"):
        Stream.objects.create(low=euros("2.00"), high=euros("2.00"), **stream)


def test_a_printed_total_is_stored_once(breda):
    printed = {
        "agreement": make_agreement(breda),
        "key": "orv-excl",
        "name": "ORV",
        "amount": euros("1.00"),
        "source": "AGR-ORV",
    }
    PrintedTotal.objects.create(**printed)

    with not_unique("grants_printedtotal_unique", "agreement_id", "key"):
        PrintedTotal.objects.create(**printed)


def make_obligation(agreement: Agreement, **fields: object) -> Obligation:
    defaults = {"position": 1, "name": "Jaarrapportage", "source": "AGR-REPORT"}
    return Obligation.objects.create(agreement=agreement, **(defaults | fields))


def test_an_obligation_has_its_own_place_in_the_list(breda):
    agreement = make_agreement(breda)
    make_obligation(agreement)
    with not_unique("grants_obligation_position_unique", "agreement_id", "position"):
        make_obligation(agreement)


@pytest.mark.parametrize(
    "due", [{"due_day": 15}, {"due_month": 13, "due_day": 1}, {"due_month": 7, "due_day": 32}]
)
def test_a_day_on_which_something_is_due_lies_in_a_month(breda, due):
    with refused("grants_obligation_day_in_month"):
        make_obligation(make_agreement(breda), **due)
