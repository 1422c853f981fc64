"""What can be wrong with a request: one set of exceptions for pages, API and commands."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with what was entered, at the field where it stands."""

    name: str  # the field as pages and API call it: "startdatum", "regels.0.prijs"
    reason: str  # in Dutch: what stood there, what is expected


class Refusal(Exception):
    """The base of all refusals. The message is in Dutch, fit to show to the user."""


class Invalid(Refusal):
    """What was entered is wrong; carries every problem at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.reason for problem in problems))
        self.problems = tuple(problems)


class WrongState(Refusal):
    """The thing is in a state in which this cannot be done."""


class NotAllowed(Refusal):
    """This person may not do this."""


class Stale(Refusal):
    """Someone else changed the thing since it was read."""


class KeyReused(Refusal):
    """A key that marks one request came with another one."""
