"""Two controllers at once: one decision, no more earmarked than came in, one reversal."""

import multiprocessing
import time
from contextlib import nullcontext, suppress
from types import SimpleNamespace

import pytest
from django.db import connections

from grants.models import EntryKind, LedgerEntry, Scheme
from grants.settlement import services
from grants.settlement.balances import year_balance
from nplv.core.access import Role
from nplv.core.models import AuditEvent, User
from nplv.core.models.area import AccountingYearQuerySet
from nplv.core.money import euros
from nplv.core.problems import Refusal
from tests.core.factories import AT, make_person, the_area
from tests.grants.settlement.books import close_with, decision, earmark, receipt

pytestmark = pytest.mark.django_db(transaction=True)
CONTROLLERS = ("controller", "controller2")


def take_the_lock_away():
    """Let both look before either writes."""

    def unlocked(self, *, area, year):
        time.sleep(0.3)

    AccountingYearQuerySet.lock_year = unlocked
    look = services._require_possible

    def look_and_wait(*arguments, **options):
        look(*arguments, **options)
        time.sleep(0.3)

    services._require_possible = look_and_wait
    # SQLite would queue the transactions; what it calls has its own.
    services.transaction = SimpleNamespace(atomic=nullcontext)


def act(what, name, barrier, is_guarded):
    """Do the same as the other does, at the same moment; whoever is refused leaves."""
    if not is_guarded:
        take_the_lock_away()
    barrier.wait()
    area, by = the_area(), User.objects.get(username=name)
    with suppress(Refusal):
        if isinstance(what, int):
            entry = LedgerEntry.objects.get(pk=what)
            services.reverse_entry(entry=entry, reason="Fout.", by=by, at=AT)
        else:
            services.record_money(area=area, entry=what, by=by, at=AT)


def race(first, second, *, is_guarded=True):
    connections.close_all()  # a process that is forked must not share a connection
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(2)
    processes = [
        context.Process(target=act, args=(what, name, barrier, is_guarded))
        for what, name in zip((first, second), CONTROLLERS, strict=True)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]


@pytest.fixture
def area(transactional_db):
    """Return Roosendaal with two controllers and a closed 2025 that declared 441,000.00."""
    area = the_area()
    for name in CONTROLLERS:
        make_person(name, Role.CONTROLLER, area)
    close_with(area)
    return area


def of_2025(area):
    return year_balance(area, 2025).of(Scheme.INCENTIVE)


def test_the_same_letter_is_booked_by_one_of_two(area):
    race(decision(), decision(explanation="Besluit van het ministerie."))

    assert of_2025(area).determined == euros(441_000)
    assert AuditEvent.objects.filter(action="vastgelegd").count() == 1


def test_without_the_lock_it_is_booked_twice(area):
    race(decision(), decision(), is_guarded=False)

    assert of_2025(area).determined == euros(882_000)


def test_two_earmarks_share_what_came_in(area):
    book_receipt(area)

    race(earmark(amount="300000.00"), earmark(amount="300000.00", reference="B-2"))

    assert of_2025(area).earmarked == euros(300_000)


def test_a_receipt_is_not_taken_back_while_it_gets_a_destination(area):
    entry = book_receipt(area)

    race(entry.pk, earmark(amount="441000.00"))

    found = of_2025(area)
    assert (found.received, found.earmarked) in {
        (euros(441_000), euros(441_000)),
        (euros(0), euros(0)),
    }


def test_an_entry_is_reversed_by_one_of_two(area):
    entry = book_receipt(area)

    race(entry.pk, entry.pk)

    assert LedgerEntry.objects.filter(kind=EntryKind.RECEIVED).count() == 2
    assert of_2025(area).received == euros(0)


def book_receipt(area):
    by = User.objects.get(username="controller")
    return services.record_money(area=area, entry=receipt(explanation="Voorschot."), by=by, at=AT)
