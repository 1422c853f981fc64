"""An empty file to fill in, with choice lists and a sheet that explains the columns."""

from io import BytesIO
from typing import Any

import xlsxwriter

from housing.importing.cells import STARTS
from housing.models import AdditionKind, CareForm, EarlierSubsidy, Plan, Segment
from housing.queries import known_limits
from nplv.core.models import Area
from nplv.core.money import dutch
from nplv.core.reference import ReferenceBook

ROWS = 5_000  # with a choice list
CHOICES = {
    "segment": Segment.choices,
    "soort": AdditionKind.choices,
    "eerdere_subsidie": EarlierSubsidy.choices,
    "zorgvorm": CareForm.choices,
    "opslag": [("ja", "De opslag van artikel 8a geldt"), ("nee", "De opslag geldt niet")],
}
MEANING = {
    "kenmerk": "Uw eigen zaaknummer, uniek in het gebied. Rijen met hetzelfde kenmerk vormen één "
    "registratie; plan, startdatum en bewijs zijn dan op elke rij gelijk.",
    "plan": "Code van een plan in het gebied; zie de lijst hieronder.",
    "startdatum": "Eerste graafwerk voor de fundering of eerste paal; bij transformatie, splitsen, "
    "optoppen of woningdelen de eerste bouwwerkzaamheden. Als dd-mm-jjjj, niet in de toekomst.",
    "segment": "Prijssegment; zie de prijsgrenzen hieronder.",
    "aantal": "Aantal woningen, een heel getal vanaf 1.",
    "soort": "Hoe de woningen worden toegevoegd.",
    "eerdere_subsidie": "Leeg, of het rijksgeld dat eerder voor deze woningen is toegekend.",
    "zorgvorm": "Leeg, of de vorm van zorgwoning.",
    "prijs": "Leeg, of de aanvangshuur per maand of koopprijs v.o.n.: 850,00 of 1234.56. "
    "1.234 is niet eenduidig en wordt geweigerd.",
    "bewijs": "Waar de startmelding in uw archief staat. Nodig voor goedkeuring.",
    "opslag": "Niet verplicht. ja: de opslag van artikel 8a geldt voor deze regel middenhuur.",
}


def template_csv(area: Area) -> bytes:
    """Return the header alone, as a Dutch spreadsheet program opens it."""
    return (";".join(STARTS.readers) + "\r\n").encode("utf-8-sig")


def template_xlsx(area: Area) -> bytes:
    """Return a workbook to fill in: sheet Starts, and sheet Uitleg with plans and limits."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        starts, help_sheet = book.add_worksheet("Starts"), book.add_worksheet("Uitleg")
        first_plan, plans = _write_help(book, help_sheet, area)
        _write_header(book, starts)
        for column, name in enumerate(STARTS.readers):
            if name in CHOICES:
                _offer(starts, column, [value for value, _ in CHOICES[name]])
            elif name == "plan" and plans:
                last = first_plan + plans - 1
                _offer(starts, column, f"=Uitleg!$A${first_plan + 1}:$A${last + 1}")
    return out.getvalue()


def _write_header(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {
        "startdatum": book.add_format({"num_format": "dd-mm-yyyy"}),
        "prijs": book.add_format({"num_format": "#,##0.00"}),
        "aantal": book.add_format({"num_format": "0"}),
    }
    text = book.add_format({"num_format": "@"})
    for column, name in enumerate(STARTS.readers):
        sheet.set_column(column, column, 18, formats.get(name, text))
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)


def _offer(sheet: Any, column: int, source: list[str] | str) -> None:
    """Give a column a choice list, and refuse what is not on it."""
    sheet.data_validation(
        1,
        column,
        ROWS,
        column,
        {
            "validate": "list",
            "source": source,
            "error_title": "Niet op de lijst",
            "error_message": "Kies een waarde uit de lijst.",
        },
    )


def _write_help(book: Any, sheet: Any, area: Area) -> tuple[int, int]:
    """Write the explanation; return the row of the first plan code, and how many there are."""
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    rows = [("Uitleg van de kolommen", "", ""), *_columns(), *_limits(ReferenceBook(area))]
    plans = list(Plan.objects.filter(area=area).order_by("code"))
    rows += [("", "", ""), (f"Plannen in {area.name}", "", "")]
    first = len(rows)
    rows += [(plan.code, plan.name, plan.get_location_display()) for plan in plans]
    if not plans:
        rows.append(("Dit gebied heeft nog geen plannen.", "", ""))
    for number, (name, meaning, values) in enumerate(rows):
        is_title = bool(name) and not meaning
        sheet.write_string(number, 0, name, bold if is_title else top)
        sheet.write_string(number, 1, meaning, wrap)
        sheet.write_string(number, 2, values, wrap)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 2, 70)
    return first, len(plans)


def _columns() -> list[tuple[str, str, str]]:
    return [
        (
            name,
            MEANING[name],
            "\n".join(f"{value}: {label}" for value, label in CHOICES.get(name, [])),
        )
        for name in STARTS.readers
    ]


def _limits(book: ReferenceBook) -> list[tuple[str, str, str]]:
    """Return the price limits of the years that are known, each with its source."""
    rows = [("", "", ""), ("Prijsgrenzen", "", "")]
    for known in known_limits(book):
        limits = known.limits
        says = (
            f"{Segment.SOCIAL_RENT.label}: lager dan {dutch(limits.social_rent)}. "
            f"{Segment.MID_RENT.label}: t/m {dutch(limits.mid_rent)}. "
            f"{Segment.AFFORDABLE_PURCHASE.label}: t/m {dutch(limits.purchase)}."
        )
        rows.append((str(limits.year), says, "; ".join(known.sources)))
    return rows
