"""Making files of costs for tests, right ones and wrong ones."""

from collections.abc import Sequence
from typing import Any

from tests.housing import spreadsheets as made

INVOICE = {
    "maatregel": "langdonk-mfa",
    "soort": "inhuur",
    "jaar": "2025",
    "maand": "",
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-1",
    "factuurdatum": "30-06-2025",
    "omschrijving": "fundering",
    "prestatie_van": "01-05-2025",
    "prestatie_tot": "15-06-2025",
    "functie": "",
    "uren": "",
    "tarief": "",
    "bedrag_excl_btw": "100000,00",
    "btw": "21000,00",
    "compensabel": "",
    "compensabel_reden": "",
    "bewijs": "Z-1/7",
    "corrigeert": "",
}
NOTHING = dict.fromkeys(INVOICE, "")
STAFF = NOTHING | {
    "maatregel": "capaciteit",
    "soort": "eigen",
    "jaar": "2025",
    "maand": "3",
    "functie": "planeconoom",
    "uren": "120",
    "tarief": "85,00",
    "bewijs": "Z-2",
}
COLUMNS = list(INVOICE)
HEAD = ";".join(COLUMNS)
LETTERS = {name: chr(ord("A") + position) for position, name in enumerate(COLUMNS)}


def row(**changes: Any) -> list[Any]:
    """Return the cells of a good invoice in which these columns differ."""
    return list((INVOICE | changes).values())


def staff(**changes: Any) -> list[Any]:
    """Return the cells of good hours of own staff in which these columns differ."""
    return list((STAFF | changes).values())


def credit(**changes: Any) -> list[Any]:
    """Return the cells of a credit note of 1,000.00 + 210.00 on invoice F-0."""
    said = {"factuurnummer": "C-1", "bedrag_excl_btw": "-1000,00", "btw": "-210,00"}
    return row(**said | {"corrigeert": "F-0"} | changes)


def as_csv(*rows: Sequence[str], header: str = HEAD) -> str:
    """Return a text file with these rows, or with one good invoice."""
    return made.as_csv(*(rows or [row()]), header=header)


def as_xlsx(*rows: Sequence[Any], header: Sequence[Any] = COLUMNS) -> bytes:
    """Return a workbook with these rows, or with one good invoice."""
    return made.as_xlsx(*(rows or [row()]), header=header, name="Kosten")


def as_ods(*rows: Sequence[str], header: Sequence[str] = COLUMNS) -> bytes:
    """Return an .ods file with these rows, or with one good invoice."""
    return made.as_ods(*(rows or [row()]), header=header)


def with_cell(column: str, xml: str, *rows: Sequence[Any]) -> bytes:
    """Return a workbook in which one cell of row 2 is written by hand; `at` is its address."""
    address = f"{LETTERS[column]}2"
    return made.set_cell(as_xlsx(*rows), address, xml.replace("@", address))
