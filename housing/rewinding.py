"""Plans as they were at an earlier moment: each later event in their history taken back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from housing.models import Location, Plan
from nplv.core.rewinding import Later

# Year, segment, name of the neighbourhood, homes.
Planned = tuple[int, str, str, int]


def planned_at(
    planned: Iterable[Planned], later: Later | None, *, names: Mapping[str, str]
) -> list[Planned]:
    """
    Return what plans in the NPLV area were to start before what was written later.

    Undoing an event takes off what the plan said after it and adds what it said before, in any
    order. `names` are those of the neighbourhoods, by slug.
    """
    if later is None:
        return list(planned)
    sums = Counter({(year, segment, name): homes for year, segment, name, homes in planned})
    for event in later.about(Plan):
        sums.subtract(_programme(event.after, names))
        sums.update(_programme(event.before, names))
    return [(*key, homes) for key, homes in sorted(sums.items()) if homes]


def _programme(
    said: dict[str, Any] | None, names: Mapping[str, str]
) -> Counter[tuple[int, str, str]]:
    """Return the homes that a plan in the NPLV area was to start, from a snapshot of it."""
    homes: Counter[tuple[int, str, str]] = Counter()
    if said and said["ligging"] == Location.NPLV:
        name = names[said["wijk"]]
        for row in said["programma"]:
            homes[row["jaar"], row["segment"], name] += row["aantal"]
    return homes
