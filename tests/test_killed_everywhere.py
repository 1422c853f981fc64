"""Each kind of write, killed at some of its statements and asked for again: once, and whole."""

import pytest

from nplv.core.history import record
from reports.verifying.running import verify
from tests.core.factories import AT
from tests.faults import steps
from tests.killing import kill_at_each_point

pytestmark = pytest.mark.django_db(transaction=True)
EVERY = 9  # make faults takes each of them


def test_what_is_killed_anywhere_is_done_once_or_not_at_all():
    outcomes = {
        step.name: kill_at_each_point(step.act, every=EVERY, also=step.also) for step in steps()
    }

    assert len(outcomes) > 15
    assert {name for name, found in outcomes.items() if not found.is_right} == set()
    assert verify(at=AT).findings == []


def test_two_writes_that_are_not_one_transaction_are_seen_to_be_half_done(roosendaal):
    def careless() -> None:
        roosendaal.neighbourhoods.create(slug="nieuw", name="Nieuw")
        record(area=roosendaal, thing=roosendaal, action="gewijzigd", by=None, at=AT)

    found = kill_at_each_point(careless)

    assert found.half != ()
    assert not found.is_right
