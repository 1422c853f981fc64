"""The columns of a file of costs, and how a cell of each is read."""

from decimal import Decimal

from grants.models import CostKind, CostLine
from nplv.core.importing.cells import (
    Reader,
    Wrong,
    choice_reader,
    read_day,
    read_money,
    read_number,
    required,
    text_reader,
    whole_reader,
)
from nplv.core.importing.layout import Layout
from nplv.core.importing.sheet import Cell

CAPACITY = "capaciteit"  # in the column of measures


def _text(field: str) -> Reader:
    return text_reader("een waarde", CostLine._meta.get_field(field).max_length)


def _read_month(cell: Cell) -> int | None:
    month = whole_reader(3)(cell)
    if month is not None and not 1 <= month <= 12:
        raise Wrong("Verwacht de maand als getal van 1 tot en met 12.")
    return month


def _read_percentage(cell: Cell) -> Decimal | None:
    """Return a percentage; 1 or less without a percent sign may be meant as a fraction."""
    is_marked = isinstance(cell, str) and cell.strip().endswith("%")
    value = read_number(cell.strip().removesuffix("%") if is_marked else cell)
    if value is not None and not is_marked and 0 < value <= 1:
        raise Wrong(
            "Niet eenduidig: dit kan een deel van 1 zijn of een percentage. Schrijf bijvoorbeeld "
            "70 of 70%; een percentage tot en met 1 met het procentteken."
        )
    return value


_READERS: dict[str, Reader] = {
    "maatregel": text_reader("een maatregel of capaciteit", is_required=True),
    "soort": choice_reader(CostKind.values, is_required=True),
    "jaar": required(whole_reader(2025), "het jaar van levering"),
    "maand": _read_month,
    "leverancier": _text("supplier"),
    "factuurnummer": _text("invoice_number"),
    "factuurdatum": read_day,
    "omschrijving": _text("description"),
    "prestatie_van": read_day,
    "prestatie_tot": read_day,
    "functie": _text("job"),
    "uren": read_number,
    "tarief": read_money,
    "bedrag_excl_btw": read_money,
    "btw": read_money,
    "compensabel": _read_percentage,
    "compensabel_reden": _text("compensable_reason"),
    "bewijs": _text("evidence"),
    "corrigeert": _text("invoice_number"),
}
COSTS = Layout(
    name="Kosten",
    key="maatregel",
    readers=_READERS,
    optional={
        "maand",
        "omschrijving",
        "prestatie_van",
        "prestatie_tot",
        "functie",
        "uren",
        "tarief",
        "compensabel",
        "compensabel_reden",
        "corrigeert",
    },
)
