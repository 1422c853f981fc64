"""The footnotes of a page or PDF: the source of every figure on it, numbered as they come."""

from nplv.core.sources import SOURCES, Source


class Footnotes:
    """The sources that a page has cited so far."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        """
        Return the number of a source on this page; the first that cites it gives it one.

        Errors: KeyError for a source that the register does not have.
        """
        if key not in SOURCES:
            raise KeyError(f"{key} is not in the register of sources")
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def used(self) -> list[tuple[int, str, Source]]:
        """Return the cited sources in order, each with its number and key."""
        return [(number, key, SOURCES[key]) for key, number in self._numbers.items()]
