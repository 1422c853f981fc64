"""Warnings about what a file says: a person must confirm them before it is stored."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nplv.core.problems import Invalid, Problem


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about a fact that may be right, but that a person must say is so."""

    kind: str
    reference: str
    row: int
    column: str
    value: str
    text: str

    @property
    def key(self) -> str:
        """What a form calls this warning."""
        return f"{self.kind}:{self.row}"


def require_confirmed(warnings: Sequence[Warned], confirmed: Collection[str] | None) -> None:
    """
    Accept warnings that were all confirmed, by their keys; None: all at once.

    Errors: Invalid, saying how many were not.
    """
    unconfirmed = [w for w in warnings if not (confirmed is None or w.key in confirmed)]
    if unconfirmed:
        reason = f"Bevestig eerst elke waarschuwing; nog te gaan: {len(unconfirmed)}."
        raise Invalid([Problem(name="bevestigd", reason=reason)])
