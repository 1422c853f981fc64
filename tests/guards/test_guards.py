"""Each attack twice: refused with its guard, and done without it."""

from collections import Counter

import pytest

from tests.guards.guard import Guard, Kind, run
from tests.guards.table import ELSEWHERE, FEWEST, GUARDS
from tests.named import has_test


@pytest.mark.django_db
@pytest.mark.parametrize("guard", GUARDS, ids=str)
def test_refused_with_it_and_done_without_it(guard: Guard) -> None:
    refused = run(guard, is_on=True)
    done = run(guard, is_on=False)

    assert refused.found == guard.refused, refused.message
    assert guard.told in refused.message
    assert done.found == guard.done, done.message


def test_there_are_guards_of_every_kind() -> None:
    counted = Counter(row.kind for row in (*GUARDS, *ELSEWHERE))

    assert counted.keys() == set(Kind)
    assert counted.total() >= FEWEST
    assert len({str(row) for row in GUARDS}) == len(GUARDS), "two have the same name"


@pytest.mark.parametrize("named", sorted({test for row in ELSEWHERE for test in (row.on, row.off)}))
def test_each_guard_with_tests_of_its_own_has_them(named: str) -> None:
    assert has_test(named)
