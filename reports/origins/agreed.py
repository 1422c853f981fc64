"""Figures that were agreed or set: each opens to its row, with the place in its source."""

from collections.abc import Iterable

from moneyed import Money

from grants.models import Scheme
from nplv.core.access import Act
from nplv.core.models import ReferenceKey
from nplv.core.money import euros
from nplv.core.sources import SOURCES
from nplv.core.spreadsheets import Column
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Place, Row, Unit, Value

NAMES = {
    "woningen": "Afgesproken woningen",
    "betaalbaar": "Afgesproken betaalbare woningen",
    "maximum": "Maximum inclusief btw",
    "excl": "Rijksbijdrage exclusief btw, zoals de overeenkomst die noemt",
    "totaal-excl": "Totaal exclusief btw, zoals de overeenkomst het noemt",
    "indicatie": "Indicatie van de rijksbijdrage",
    "cofinanciering": "Cofinanciering",
}
SAYS = "Dit is geen optelling van feiten: zo staat het in de overeenkomst."
COLUMNS = (
    Column(name="Wat", width=44),
    Column(name="Bron", width=60),
    Column(name="Regels"),
)
Agreed = tuple[str, Value | None, str, str]  # what, how much, source, lines of its text
# The printed totals, by the scheme that they are of.
TOTALS = {Scheme.ORV.value: "orv-excl", Scheme.CAPACITY.value: "capacity-excl"}


def agreed(known: Known, asked: Ask, title: str) -> Origin:
    """Return a figure of the agreement by its rows."""
    what = asked.text("wat")
    found = list(_FOUND[what](known, asked))
    return Origin(
        title=title,
        unit=Unit.HOMES if what in ("woningen", "betaalbaar") else Unit.EURO,
        says=SAYS,
        columns=COLUMNS,
        rows=tuple(_row(row) for row in found if row[1] is not None),
        sources=tuple(dict.fromkeys(source for _, value, source, _ in found if value is not None)),
    )


def _row(row: Agreed) -> Row:
    what, value, source, lines = row
    place = Place(name="reports:sources", act=Act.SEE_SOURCES, anchor=source)
    said = SOURCES[source]
    return Row(cells=(what, f"{said.document}, {said.place}", lines), value=value, place=place)


def _targets(known: Known, asked: Ask) -> Iterable[Agreed]:
    kind = asked.text("doel")
    for target in known.figures.targets.values():
        if target.kind == kind:
            homes = target.homes if asked.text("wat") == "woningen" else target.affordable
            yield target.get_kind_display(), homes, target.source, target.source_lines


def _rights(known: Known, asked: Ask) -> Iterable[Agreed]:
    """Yield the maxima, or the amounts without VAT, of measures and of capacity."""
    code, scheme = asked.text("maatregel"), asked.text("regeling")
    if scheme == Scheme.CAPACITY:
        return _capacity(known, asked)
    return [
        (
            row.name,
            row.maximum if asked.text("wat") == "maximum" else row.printed_excl,
            row.source,
            row.source_lines,
        )
        for row in known.measures.values()
        if code in ("", row.code)
    ]


def _capacity(known: Known, asked: Ask) -> Iterable[Agreed]:
    if asked.text("wat") == "excl":
        return _total(known, asked)
    return [
        (stream.get_scheme_display(), stream.high, stream.source, stream.source_lines)
        for stream in known.figures.streams
        if stream.scheme == Scheme.CAPACITY
    ]


def _total(known: Known, asked: Ask) -> Iterable[Agreed]:
    row = known.figures.printed_totals.get(TOTALS.get(asked.text("regeling"), ""))
    return [(row.name, row.amount, row.source, row.source_lines)] if row else []


def _applications(known: Known, asked: Ask) -> Iterable[Agreed]:
    code = asked.text("aanvraag")
    for row in known.figures.applications:
        if code in ("", row.code):
            amount = row.indicated_grant if asked.text("wat") == "indicatie" else row.co_financing
            yield row.name, amount, row.source, row.source_lines


_FOUND = {
    "woningen": _targets,
    "betaalbaar": _targets,
    "maximum": _rights,
    "excl": _rights,
    "totaal-excl": _total,
    "indicatie": _applications,
    "cofinanciering": _applications,
}


def reference(known: Known, asked: Ask, title: str) -> Origin:
    """Return a reference value: of its year, or the one that holds for every year."""
    key = ReferenceKey(asked.text("wat"))
    row = known.figures.book.row(key, asked.year("jaar"))
    is_hours = key == ReferenceKey.FTE_HOURS
    rows: tuple[Row, ...] = ()
    if row is not None and row.amount is not None:
        value: Money | object = row.amount if is_hours else euros(row.amount)
        since = f"geldt vanaf {row.valid_from:%d-%m-%Y}"
        rows = (_row((f"{row}, {since}", value, row.source, "")),)
    return Origin(
        title=title,
        unit=Unit.HOURS if is_hours else Unit.EURO,
        says="Een vastgestelde waarde, met haar bron. Een beheerder houdt die bij.",
        columns=COLUMNS,
        rows=rows,
        sources=(row.source,) if rows and row else (),
    )
