"""Hostile files of costs, each with its exact verdict: read right, or refused with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from grants.importing.services import Preview
from nplv.core.importing.sheet import Unreadable
from nplv.core.money import euros
from nplv.core.review import Status
from tests.core.factories import AT
from tests.grants import spreadsheets as made
from tests.grants.factories import make_cost
from tests.grants.spreadsheets import HEAD, as_csv, as_ods, as_xlsx, credit, row, staff, with_cell
from tests.housing.spreadsheets import SHEET, change_part

pytestmark = pytest.mark.django_db
GOOD = row()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file and what must come of it: a refusal, wrong cells, or values of its first cost."""

    name: str
    content: bytes
    file: str = "kosten.csv"
    refused: str = ""  # in the message that refuses the file
    wrong: tuple[tuple[int, str, str, str], ...] = ()  # row, column, value, in what is expected
    right: dict[str, Any] | None = None


def one(row: int, column: str, value: str, expected: str) -> dict[str, Any]:
    return {"wrong": ((row, column, value, expected),)}


def rows(name: str, *cells: list[str], **verdict: Any) -> Iterator[Case]:
    """The same rows as a .csv, an .xlsx and an .ods file."""
    quoted = [[f'"{value}"' for value in line] for line in cells]
    yield Case(name=f"{name} csv", content=as_csv(*quoted).encode(), **verdict)
    if all(value.isprintable() for line in cells for value in line):
        yield Case(name=f"{name} xlsx", content=as_xlsx(*cells), file="k.xlsx", **verdict)
        yield Case(name=f"{name} ods", content=as_ods(*cells), file="k.ods", **verdict)


def cell(column: str, text: str, *, base: Any = row, **verdict: Any) -> Iterator[Case]:
    return rows(f"{base.__name__}, {column} {text!r}", base(**{column: text}), **verdict)


def wrong_cell(
    column: str, text: str, expected: str, *, at: str = "", base: Any = row
) -> Iterator[Case]:
    return cell(column, text, base=base, **one(2, at or column, "" if at else text, expected))


def xlsx(name: str, content: bytes, **verdict: Any) -> Case:
    return Case(name=f"xlsx, {name}", content=content, file="kosten.xlsx", **verdict)


def csv(name: str, text: str, **verdict: Any) -> Case:
    return Case(name=f"csv, {name}", content=text.encode(), **verdict)


FINE = {"right": {"amount": euros("100000.00"), "vat": euros("21000.00"), "compensable": 100}}


def amounts() -> Iterator[Case]:
    yield from wrong_cell("bedrag_excl_btw", "1.234", "1.234,00 of 1234")
    yield from cell(
        "bedrag_excl_btw", "121.234,56", right={"amount": euros("121234.56"), "hours": Decimal(0)}
    )
    yield from cell("bedrag_excl_btw", "€ 100000,00", **FINE)
    yield from cell("bedrag_excl_btw", "100000.00", **FINE)
    yield from wrong_cell("bedrag_excl_btw", "", "Geef het bedrag zonder btw")
    yield from wrong_cell("bedrag_excl_btw", "-100000,00", "hoger dan nul")
    yield from wrong_cell("bedrag_excl_btw", "0,00", "hoger dan nul")
    yield from wrong_cell("bedrag_excl_btw", "１０００", "geen bedrag")
    yield from wrong_cell("bedrag_excl_btw", "1E+05", "geen bedrag")
    yield from wrong_cell("bedrag_excl_btw", "NaN", "geen bedrag")
    yield from wrong_cell("bedrag_excl_btw", "100000,123", "geen bedrag")
    yield from wrong_cell("bedrag_excl_btw", "10000000000,00", "te groot")
    yield from wrong_cell("bedrag_excl_btw", "#REF!", "foutmelding")
    # The amount is the most the VAT can be.
    yield from cell("btw", "100000,00", right={"vat": euros("100000.00")})
    yield from wrong_cell("btw", "100000,01", "tussen nul en")
    yield from wrong_cell("btw", "-21000,00", "tussen nul en")
    yield from wrong_cell("btw", "", "0,00 als er geen btw")
    yield from cell("btw", "0,00", right={"vat": euros("0.00")})
    yield from wrong_cell("btw", "21%", "geen bedrag")


def shares() -> Iterator[Case]:
    yield from wrong_cell("compensabel", "101", "tussen 0 en 100")
    yield from wrong_cell("compensabel", "-1", "tussen 0 en 100")
    yield from wrong_cell("compensabel", "70", "Geef de reden", at="compensabel_reden")
    yield from wrong_cell("compensabel", "0", "Geef de reden", at="compensabel_reden")
    yield from wrong_cell("compensabel", "0,7", "Niet eenduidig")
    yield from wrong_cell("compensabel", "1", "Niet eenduidig")
    yield from cell("compensabel", "100%", **FINE)
    for said in ("70", "70%", "70,00"):
        yield from rows(
            f"70 as {said}",
            row(compensabel=said, compensabel_reden="deels verhuurd"),
            right={"compensable": 70, "compensable_reason": "deels verhuurd"},
        )


def days_and_numbers() -> Iterator[Case]:
    yield from wrong_cell("factuurdatum", "29-02-2027", "bestaat niet")
    yield from wrong_cell("factuurdatum", "03-11-2026", "toekomst")
    yield from cell("factuurdatum", "02-11-2026", right={"invoiced_on": date(2026, 11, 2)})
    yield from wrong_cell("factuurdatum", "", "Geef de factuurdatum")
    yield from wrong_cell("factuurdatum", "30/06/2025", "geen datum")
    yield from wrong_cell("prestatie_tot", "30-04-2025", "eindigt voor de begindatum")
    yield from wrong_cell("prestatie_tot", "01-01-2026", "eindigt niet in 2025")
    yield from cell("prestatie_tot", "31-12-2025", right={"delivered_to": date(2025, 12, 31)})
    yield from cell(
        "jaar",
        "2024",
        wrong=(
            (2, "jaar", "2024", "2025 t/m 2026"),
            (2, "prestatie_tot", "15-06-2025", "eindigt niet in 2024"),
        ),
    )
    yield from wrong_cell("jaar", "", "Geef het jaar")
    yield from wrong_cell("jaar", "2.025", "geen heel getal")
    yield from wrong_cell("jaar", "２０２５", "geen heel getal")
    yield from wrong_cell("maand", "13", "1 tot en met 12")
    yield from wrong_cell("uren", "7,555", "geen bedrag")


def texts_and_choices() -> Iterator[Case]:
    yield from wrong_cell("maatregel", "langdonk", "capaciteit, westrand-buurtcentrum")
    yield from wrong_cell("maatregel", "", "Geef een maatregel")
    yield from wrong_cell("soort", "factuur", "Kies uit inhuur, eigen")
    yield from wrong_cell("soort", "eigen", "hoort bij capaciteit")
    yield from wrong_cell("leverancier", "", "Geef de leverancier")
    yield from wrong_cell("leverancier", "Bouw\x00bedrijf", "onzichtbaar teken")
    yield from wrong_cell("leverancier", "B" * 121, "hoogstens 120")
    yield from wrong_cell("factuurnummer", "", "Geef het factuurnummer")
    yield from wrong_cell("factuurnummer", "#N/B", "foutmelding")
    yield from cell("factuurnummer", "=1+1", right={"invoice_number": "=1+1"})
    yield from wrong_cell("omschrijving", "a\nb", "onzichtbaar teken")
    yield from wrong_cell("tarief", "85,00", "Laat leeg: van een factuur")


def capacity() -> Iterator[Case]:
    # 120 x 85.00 = 10,200.00
    own = {"hours": 120, "rate": euros("85.00"), "cost": euros("10200.00"), "vat": euros("0.00")}
    yield from rows("own staff", staff(), right=own)
    yield from cell("bedrag_excl_btw", "10.200,00", base=staff, right=own)
    yield from wrong_cell("bedrag_excl_btw", "10.200,01", "10.200,00", base=staff)
    yield from wrong_cell("btw", "0,01", "geen btw verschuldigd", base=staff)
    yield from wrong_cell("uren", "", "Geef het aantal uren", base=staff)
    yield from wrong_cell("uren", "-120", "hoger dan nul", base=staff)
    yield from wrong_cell("uren", "€ 120", "zonder euroteken", base=staff)
    yield from wrong_cell("tarief", "", "Geef het tarief", base=staff)
    yield from wrong_cell("maand", "", "Geef de maand", base=staff)
    yield from wrong_cell("functie", "", "Geef de functie", base=staff)
    yield from wrong_cell("factuurnummer", "F-1", "Laat leeg: eigen personeel", base=staff)
    yield from wrong_cell("corrigeert", "F-0", "Laat leeg: eigen personeel", base=staff)
    yield from rows(
        "hire without hours", row(maatregel="capaciteit"), **one(2, "uren", "", "op de factuur")
    )


def credits() -> Iterator[Case]:
    yield from rows("a credit note", credit(), right={"amount": euros("-1000.00")})
    yield from wrong_cell("corrigeert", "F-9", "geen goedgekeurde regel", base=credit)
    yield from wrong_cell("corrigeert", "F-2", "Er zijn 2 goedgekeurde regels", base=credit)
    yield from wrong_cell("corrigeert", "F-3", "geen goedgekeurde regel", base=credit)  # a concept
    yield from wrong_cell("bedrag_excl_btw", "1000,00", "lager dan nul", base=credit)
    yield from rows(
        "of another supplier",
        credit(leverancier="Ander"),
        **one(2, "corrigeert", "F-0", "van ‘Ander’ bij langdonk-mfa"),
    )
    yield from rows(
        "of another measure",
        credit(maatregel="kalsdonk-buurtcentrum"),
        **one(2, "corrigeert", "F-0", "bij kalsdonk-buurtcentrum"),
    )
    # F-0 is 100,000.00 + 21,000.00: two credit notes of the file take no more than that.
    half = {"bedrag_excl_btw": "-50000,00", "btw": "-10500,00"}
    most = {"bedrag_excl_btw": "-50000,01", "btw": "-10500,00"}
    yield from rows(
        "all of it", credit(**half), credit(factuurnummer="C-2", **half), right={"hours": 0}
    )
    yield from rows(
        "one cent more than all of it",
        credit(**half),
        credit(factuurnummer="C-2", **most),
        **one(3, "bedrag_excl_btw", "-50000,01", "50.000,00 over om te crediteren"),
    )


MERGED = change_part(
    as_xlsx(GOOD, row(leverancier="")),
    SHEET,
    ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="E2:E3"/></mergeCells>'),
)
FILES = [
    xlsx("numbers", as_xlsx(row(jaar=2025, bedrag_excl_btw=100000, btw=21000.0)), **FINE),
    xlsx(
        "a fraction of one",
        as_xlsx(row(compensabel=0.7)),
        **one(2, "compensabel", "0,7", "Niet eenduidig"),
    ),
    xlsx("one", as_xlsx(row(compensabel=1)), **one(2, "compensabel", "1", "Niet eenduidig")),
    xlsx("a real date", as_xlsx(row(factuurdatum=date(2025, 6, 30))), **FINE),
    xlsx(
        "a date with a time",
        as_xlsx(row(factuurdatum=datetime(2025, 6, 30, 13, 5))),  # noqa: DTZ001
        **one(2, "factuurdatum", "30-06-2025 13:05", "tijd"),
    ),
    xlsx(
        "an amount of three decimals",
        as_xlsx(row(btw=21000.123)),
        **one(2, "btw", "21000,123", "decimalen"),
    ),
    xlsx("an invoice number as number", as_xlsx(row(factuurnummer=20250142)), **FINE),
    xlsx("true as an amount", as_xlsx(row(btw=True)), **one(2, "btw", "WAAR", "bedrag")),
    xlsx("a huge number", as_xlsx(row(btw=1e300)), **one(2, "btw", "1e+300", "te groot")),
    xlsx(
        "a formula without a value",
        with_cell("omschrijving", '<c r="@"><f>A1</f></c>'),
        **one(2, "omschrijving", "", "uitkomst"),
    ),
    xlsx(
        "a formula that was never calculated",
        with_cell("btw", '<c r="@"><f>N2*0.21</f><v>0</v></c>'),
        **one(2, "btw", "0", "nooit berekend"),
    ),
    xlsx(
        "a formula with its value",
        with_cell("btw", '<c r="@"><f>N2*0.21</f><v>21000.000000000004</v></c>'),
        **FINE,
    ),
    xlsx(
        "an error",
        with_cell("corrigeert", '<c r="@" t="e"><f>A9</f><v>#REF!</v></c>', row(corrigeert="x")),
        wrong=((2, "corrigeert", "#REF!", "fout"),),
    ),
    xlsx(
        "merged cells",
        MERGED,
        wrong=(
            (2, "leverancier", "Bouwbedrijf X", "Samengevoegde"),
            (3, "leverancier", "", "Geef de leverancier"),
        ),
    ),
    xlsx(
        "a hidden row is read",
        change_part(as_xlsx(row(btw="x")), SHEET, ('<row r="2"', '<row r="2" hidden="1"')),
        **one(2, "btw", "x", "geen bedrag"),
    ),
    csv(
        "a header twice",
        f"{HEAD};btw\n{';'.join(GOOD)};9\n",
        wrong=((1, "O", "btw", "2 keer"), (1, "T", "btw", "2 keer")),
    ),
    csv("a header as in the API", as_csv(header=HEAD.replace("_", " ").upper()), **FINE),
    csv(
        "an unknown column",
        f"{HEAD};bcf\n{';'.join(GOOD)};9\n",
        **one(1, "T", "bcf", "niet bekend"),
    ),
    csv(
        "a missing column",
        "maatregel;soort;jaar;leverancier;factuurnummer;factuurdatum;bedrag_excl_btw;bewijs\n"
        "langdonk-mfa;inhuur;2025;X;F-1;30-06-2025;100;Z-1\n",
        **one(1, "btw", "", "mist de kolom"),
    ),
    csv(
        "only the columns that must be there",
        "maatregel;soort;jaar;leverancier;factuurnummer;factuurdatum;bedrag_excl_btw;btw;bewijs\n"
        "langdonk-mfa;inhuur;2025;X;F-1;30-06-2025;100;21;Z-1\n",
        right={"amount": euros("100.00"), "vat": euros("21.00")},
    ),
    csv(
        "what a rule wants of a column that is not there",
        "maatregel;soort;jaar;leverancier;factuurnummer;factuurdatum;bedrag_excl_btw;btw;bewijs\n"
        "capaciteit;inhuur;2025;X;F-1;30-06-2025;100;21;Z-1\n",
        **one(2, "uren", "", "op de factuur"),
    ),
    csv("only a header", f"{HEAD}\n", **one(2, "maatregel", "", "geen enkele rij")),
    Case(name="a picture", content=b"\x89PNG\r\n\x1a\n" + bytes(100), refused="tekens"),
    Case(name="empty", content=b"", refused="leeg"),
    Case(name="a text called .xlsx", content=as_csv().encode(), file="k.xlsx", refused="tekst"),
]
CASES = [
    *amounts(),
    *shares(),
    *days_and_numbers(),
    *texts_and_choices(),
    *capacity(),
    *credits(),
    *FILES,
]


@pytest.fixture
def approved(roosendaal):
    """Make the invoices that credit notes name: F-0 once, F-2 twice; F-3 is not approved."""
    for number, status in (("F-0", "A"), ("F-2", "A"), ("F-2", "A"), ("F-3", "C")):
        make_cost(
            invoice_number=number,
            supplier="Bouwbedrijf X",
            status=Status.APPROVED if status == "A" else Status.CONCEPT,
        )


def shown(preview: Preview) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.value) for p in preview.checked.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_hostile_file_gets_its_verdict(case, roosendaal, approved):
    def read() -> Preview:
        return Preview(case.content, file_name=case.file, area=roosendaal, at=AT)

    if case.refused:
        with pytest.raises(Unreadable, match=case.refused):
            read()
        return
    preview = read()
    if case.wrong:
        assert shown(preview) == [(row, column, value) for row, column, value, _ in case.wrong]
        for problem, (_, _, _, expected) in zip(preview.checked.problems, case.wrong, strict=True):
            assert expected in problem.expected
        assert preview.checked.costs == ()
    else:
        assert shown(preview) == []
        entry = preview.checked.costs[0].entry
        assert {name: getattr(entry, name) for name in case.right} == case.right
    assert preview.checked.read == preview.checked.accepted + preview.checked.refused


def test_every_wrong_cell_of_a_file_is_told_at_once(roosendaal):
    text = as_csv(
        row(jaar="x", prestatie_tot="15-06-2024", btw="1.234"),
        row(maatregel="weg", soort="inhuur", factuurdatum="x", compensabel="101"),
        staff(soort="zelf", uren="x"),
    )

    preview = Preview(text.encode(), file_name="k.csv", area=roosendaal, at=AT)

    # What rests on a cell that could not be read is not held against the row.
    assert shown(preview) == [
        (2, "jaar", "x"),
        (2, "prestatie_tot", "15-06-2024"),  # before its own first day: wrong in any year
        (2, "btw", "1.234"),
        (3, "maatregel", "weg"),
        (3, "factuurdatum", "x"),
        (3, "compensabel", "101"),
        (4, "soort", "zelf"),
        (4, "uren", "x"),
    ]
    assert (preview.checked.read, preview.checked.refused) == (3, 3)


def test_there_are_at_least_forty_hostile_cells():
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)
    assert set(made.COLUMNS) >= {column for case in CASES for _, column, _, _ in case.wrong} - {
        "O",
        "T",
    }
