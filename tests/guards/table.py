"""All guards: those whose attack is in this folder, and those with tests of their own."""

from tests.guards import constraints, entrances, escapes, locks, permissions, scope, triggers
from tests.guards.elsewhere import ELSEWHERE
from tests.guards.guard import Guard

GUARDS: tuple[Guard, ...] = (
    *scope.GUARDS,
    *permissions.GUARDS,
    *entrances.GUARDS,
    *locks.GUARDS,
    *escapes.GUARDS,
    *constraints.GUARDS,
    *triggers.GUARDS,
)
FEWEST = 25  # guards of which it is shown

__all__ = ["ELSEWHERE", "FEWEST", "GUARDS"]
