"""Figures that are sums over ledger entries."""

from moneyed import Money

from grants.calculations.cash import quarter_of
from grants.models import EntryKind, LedgerEntry
from grants.models.ledger import ESTIMATES, EVENTS
from nplv.core.access import Act
from nplv.core.sources import SOURCES
from nplv.core.spreadsheets import Column, Kind
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Place, Row, Unit

NAMES = {"bruto": "", "bcf": "BCF, ", "netto": "Netto "}
SAYS = {
    EntryKind.ESTIMATE_LOW: "Zoals de overeenkomst het noemt: de lage raming.",
    EntryKind.ESTIMATE_HIGH: "Zoals de overeenkomst het noemt: de hoge raming.",
    EntryKind.DECLARED: "Wat is geboekt toen een jaar werd afgesloten. Het staat vast.",
    EntryKind.DETERMINED: "Wat de minister heeft vastgesteld, met het besluit.",
    EntryKind.RECEIVED: "Wat is ontvangen. Wat is teruggedraaid, staat er twee keer: plus en min.",
    EntryKind.EARMARKED: "Waarvoor de ontvangen realisatiestimulans is bestemd.",
    EntryKind.SPENT: "Wat van de bestemde realisatiestimulans is besteed.",
}
COLUMNS = (
    Column(name="Boeking", width=44),
    Column(name="Regeling", width=22),
    Column(name="Claimjaar", kind=Kind.NUMBER),
    Column(name="Datum", kind=Kind.DAY),
    Column(name="Kenmerk of bron", width=26),
)


def booked(known: Known, asked: Ask, title: str) -> Origin:
    """Return an amount of the ledger by its entries."""
    what = asked.text("maat") or "bruto"
    found = [entry for entry in known.entries if _is_asked(entry, asked)]
    return Origin(
        title=title,
        unit=Unit.EURO,
        says=SAYS[EntryKind(asked.text("soort"))],
        columns=COLUMNS,
        rows=tuple(_row(entry, what) for entry in found),
        sources=tuple(sorted({entry.source for entry in found if entry.source})),
    )


def _is_asked(entry: LedgerEntry, asked: Ask) -> bool:
    read = {
        "soort": entry.kind,
        "regeling": entry.scheme,
        "maatregel": entry.measure.code if entry.measure else "",
        "aanvraag": entry.application.code if entry.application else "",
        "jaar": str(entry.claim_year or ""),
        "kwartaal": quarter_of(entry.dated_on).key if entry.dated_on else "",
    }
    through, dated = asked.year("tm"), asked.year("datumtm")
    if dated is not None and (entry.dated_on is None or entry.dated_on.year > dated):
        return False
    if through is not None and entry.claim_year is not None and entry.claim_year > through:
        return False
    return all(
        value == asked.filters[name] for name, value in read.items() if name in asked.filters
    )


def amount_of(entry: LedgerEntry, what: str) -> Money:
    """Return gross, BCF or net of an entry."""
    return {"bruto": entry.amount, "bcf": entry.bcf, "netto": entry.amount - entry.bcf}[what]


def _row(entry: LedgerEntry, what: str) -> Row:
    said = SOURCES[entry.source].document if entry.source else ""
    source = f"{said}, regels {entry.source_lines}" if said else entry.reference
    return Row(
        cells=(
            entry.description,
            entry.get_scheme_display(),
            entry.claim_year,
            entry.dated_on or entry.booked_at.date(),
            source,
        ),
        value=amount_of(entry, what),
        place=_place(entry),
    )


def _place(entry: LedgerEntry) -> Place | None:
    if entry.kind in EVENTS:
        return Place(name="grants:ledger_entry", act=Act.SEE_FIGURES, kwargs={"pk": entry.pk})
    if entry.kind in ESTIMATES:
        return Place(name="reports:sources", act=Act.SEE_SOURCES, anchor=entry.source)
    return Place(
        name="reports:report", act=Act.SEE_CONCEPT_REPORTS, kwargs={"year": entry.claim_year}
    )
