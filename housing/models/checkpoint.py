"""What was started up to a moment, added up and kept: so that a page need not add it up again."""

from collections.abc import Callable, Iterable
from operator import add, sub
from typing import NamedTuple

from django.db import models

from housing.models.plan import Location, Segment
from nplv.core.models import Area, Neighbourhood
from nplv.core.reference import Window


class Key(NamedTuple):
    """Everything the rules ask about; homes that are alike in it are added up."""

    claim_year: int | None
    start_year: int
    is_inside_window: bool
    location: str
    neighbourhood_id: int | None
    segment: str
    kind: str
    care_form: str
    earlier_subsidy: str


class Added(NamedTuple):
    """How many homes, on how many lines: without a line there is no row."""

    homes: int
    lines: int


Sums = dict[Key, Added]
COLUMNS = (*Key._fields, "sum_homes", "sum_lines")
NOTHING = Added(0, 0)


def as_sums(rows: Iterable[tuple]) -> Sums:
    """Return rows of COLUMNS by their key."""
    return {Key(*row[:-2]): Added(*row[-2:]) for row in rows}


def added(one: Sums, other: Sums) -> Sums:
    """Return what both come to together."""
    return _combined(add, one, other)


def less(one: Sums, other: Sums) -> Sums:
    """Return what the one has more than the other; what has no line in it is left out."""
    return _combined(sub, one, other)


def _combined(operator: Callable[[int, int], int], one: Sums, other: Sums) -> Sums:
    found = {}
    for key in one.keys() | other.keys():
        pairs = zip(one.get(key, NOTHING), other.get(key, NOTHING), strict=True)
        found[key] = Added(*(operator(a, b) for a, b in pairs))
    return {key: row for key, row in found.items() if row.lines}


class StartCheckpoint(models.Model):
    """
    All starts of an area approved up to and including a moment, added up.

    Derived: it can be thrown away and made again from the facts at any time. It never changes;
    a fact that comes with an earlier moment of approval makes it go.
    """

    area = models.ForeignKey(
        Area, models.CASCADE, related_name="start_checkpoints", verbose_name="gebied"
    )
    until = models.DateTimeField("tot en met")
    first = models.DateField("eerste dag van het tijdvak")
    last = models.DateField("laatste dag van het tijdvak")
    # Who reads the rows of a checkpoint that has just gone, sees by this that they are not all.
    lines = models.PositiveIntegerField("aantal regels")

    class Meta:
        verbose_name = "tussenstand van de starts"
        verbose_name_plural = "tussenstanden van de starts"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "until"], name="housing_startcheckpoint_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M:%S.%f}"

    @property
    def window(self) -> Window:
        """The window that decided which starts lie inside."""
        return Window(first=self.first, last=self.last)

    def sums(self) -> models.QuerySet["CheckpointRow"]:
        """Return its rows as COLUMNS."""
        sums = {"sum_homes": models.F("homes"), "sum_lines": models.F("lines")}
        return self.rows.annotate(**sums).values_list(*COLUMNS)


class CheckpointRow(models.Model):
    """Homes in a checkpoint that are alike in everything the rules ask about."""

    checkpoint = models.ForeignKey(
        StartCheckpoint, models.CASCADE, related_name="rows", verbose_name="tussenstand"
    )
    claim_year = models.PositiveSmallIntegerField("claimjaar", null=True)
    start_year = models.PositiveSmallIntegerField("startjaar")
    is_inside_window = models.BooleanField("in het tijdvak")
    location = models.CharField("ligging", max_length=12, choices=Location.choices)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="+", verbose_name="wijk", null=True
    )
    segment = models.CharField("segment", max_length=16, choices=Segment.choices)
    kind = models.CharField("soort", max_length=16)
    care_form = models.CharField("zorgvorm", max_length=16, blank=True)
    earlier_subsidy = models.CharField("eerdere subsidie", max_length=3, blank=True)
    homes = models.BigIntegerField("aantal")
    lines = models.PositiveIntegerField("aantal regels")

    class Meta:
        verbose_name = "rij van een tussenstand"
        verbose_name_plural = "rijen van een tussenstand"

    def __str__(self) -> str:
        return f"{self.homes} {self.get_segment_display()} {self.start_year}"
