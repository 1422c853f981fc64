"""What a kind of file looks like."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nplv.core.importing.cells import Reader
from nplv.core.importing.sheet import Limits


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a kind of file looks like: its columns, and how a cell of each is read."""

    name: str  # of the sheet, also as a heading
    key: str  # the column by which the sheet is known
    readers: Mapping[str, Reader]
    optional: Collection[str] = ()
    listed: str = ""  # the columns in words, where they are many
    limits: Limits = Limits()

    def column(self, text: str) -> str:
        """Return the column that a heading means; what it says itself if there is none."""
        said = _bare(text)
        return next((name for name in self.readers if _bare(name) == said), said)


def _bare(heading: str) -> str:
    """Return a heading without capitals, and spaces as a clerk may write them."""
    return heading.strip().lower().replace(" ", "_")
