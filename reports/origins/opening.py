"""What a figure is made of: its rows and steps, and those of figures that it adds up."""

from dataclasses import replace

from nplv.core.spreadsheets import Column
from reports.origins.asking import title_of
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Parts, Row, Step
from reports.origins.vocabulary import FIGURES

PARTS = (Column(name="Onderdeel", width=60),)


def open_figure(known: Known, asked: Ask) -> Origin:
    """Return what a figure is made of."""
    title = title_of(known, asked)
    made = FIGURES[asked.figure].make(known, asked, title)
    if not isinstance(made, Parts):
        return made
    return _of_its_only_part(known, made, title) or _added_up(known, made, title)


def _of_its_only_part(known: Known, made: Parts, title: str) -> Origin | None:
    """Return what the one part of a figure opens to: a row that repeats it tells nothing."""
    if len(made.parts) != 1 or made.parts[0].sign < 0:
        return None
    if made.outcome is not None or made.is_never_negative:
        return None
    only = open_figure(known, made.parts[0].ask)
    if only.outcome is not None:
        return None
    return replace(only, title=title, says=f"{made.says} {only.says}")


def _added_up(known: Known, made: Parts, title: str) -> Origin:
    """Return the sum of figures; a part that is taken off counts with a minus."""
    origin = Origin(
        title=title,
        unit=made.unit,
        says=made.says,
        columns=PARTS,
        rows=tuple(
            Row(
                cells=(part.label if part.sign > 0 else f"Af: {part.label}",),
                value=part.sign * open_figure(known, part.ask).figure,
                opens=part.ask,
            )
            for part in made.parts
        ),
        outcome=made.outcome,
        sources=made.sources,
    )
    left = origin.total
    if made.is_never_negative and left < made.unit.zero:
        return replace(origin, steps=(Step(label="Nooit lager dan nul", value=-left),))
    return origin


def holds(known: Known, asked: Ask) -> bool:
    """Return whether a figure has a row of the one fact that is known, itself or in a part."""
    made = FIGURES[asked.figure].make(known, asked, "")
    if isinstance(made, Parts):
        return any(holds(known, part.ask) for part in made.parts)
    return any(row.place and row.place.name in _FACTS for row in made.rows)


_FACTS = ("housing:start_detail", "grants:cost_detail")
