"""The ORV and capacity reports as pages and files: the same figures in each, ready to be sent."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import page
import pytest
from django.core.management import call_command
from django.urls import reverse

from nplv.core.review import Status
from reports import standing
from reports.documents import NotRendered
from reports.rendering import render
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in
from tests.reports.cost_years import make_capacity_years, make_orv_years
from tests.reports.test_rendering import pages_of, structure_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def orv_years(db):
    return make_orv_years()


@pytest.fixture
def capacity_years(db):
    return make_capacity_years()


def file_of(area, name, form, at, year=2026):
    return render(name, area=area, year=year, form=form, at=at).content


def sheets_of(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def row_of(sheet, first):
    """Return the cells of the row that begins with a text."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return next(row for row in rows if row[0] == first)


@pytest.mark.parametrize("name", ["orv", "capaciteit"])
def test_the_pdf_conforms_to_pdf_ua(orv_years, at, name):
    make_cost(status=Status.APPROVED, kind="eigen", year=2026)

    pdf = file_of(orv_years, name, "pdf", at)
    verdict = page.validate_pdf_bytes(pdf, profile="ua1")

    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_the_orv_report_on_paper(orv_years, at):
    pdf = file_of(orv_years, "orv", "pdf", at)
    text, pages = text_of(pdf, "-layout"), pages_of(pdf)

    assert all("CONCEPT" in page for page in pages)
    assert "€ 1.064.050,00" in text  # gross of 2026
    assert "€ 92.859,92" in text
    assert "€ 971.190,08" in text
    assert "€ 152.000,00" in text  # above the maximum
    assert "€ 4.995.868,00" in text
    assert "€ 4.995.867,00" in text
    assert "Overgeheveld uit 2025." in text
    assert "VRO-2026-17" in text
    assert "Handtekening" in text
    assert "31 december 2029" in text
    assert structure_of(pdf).count(("H1", None)) == 1


def test_the_capacity_report_on_paper(capacity_years, at):
    text = text_of(file_of(capacity_years, "capaciteit", "pdf", at), "-layout")

    assert "€ 82.140,00" in text
    assert "€ 81.510,00" in text
    assert "€ 2.383.460,00" in text
    assert "988 uren" in text
    assert "overgeheveld naar 2026" in text


def test_a_closed_year_is_no_concept(orv_years, at):
    assert "CONCEPT" not in text_of(file_of(orv_years, "orv", "pdf", at, year=2025))


def test_the_same_facts_give_the_same_bytes(orv_years, at):
    for form in ("pdf", "xlsx"):
        assert file_of(orv_years, "orv", form, at) == file_of(orv_years, "orv", form, at)


def test_too_many_lines_for_paper_are_in_the_workbook_alone(orv_years, at, monkeypatch):
    monkeypatch.setattr("reports.orv.MOST_LINES_ON_PAPER", 2)
    assert standing.MOST_LINES_ON_PAPER == 1000

    text = text_of(file_of(orv_years, "orv", "pdf", at))

    assert "Het zijn 3 kostenregels. Ze staan in het Excel-bestand" in text
    assert "W-2" not in text
    assert "€ 1.064.050,00" in text
    sheet = sheets_of(file_of(orv_years, "orv", "xlsx", at))["Kostenregels"]
    assert "W-2" in [row[4].value for row in sheet.iter_rows()]


def test_the_workbook_of_the_orv_report(orv_years, at):
    book = sheets_of(file_of(orv_years, "orv", "xlsx", at))

    assert book.sheetnames == [
        "Samenvatting",
        "Maatregelen",
        "Kostenregels",
        "Aansluiting",
        "Toelichting",
    ]
    measures = book["Maatregelen"]
    head = row_of(measures, "maatregel")
    total = dict(zip(head, row_of(measures, "Totaal"), strict=True))
    assert total["bruto 2026"] == 1064050
    assert Decimal(str(total["af: BCF 2026"])) == Decimal("92859.92")
    assert Decimal(str(total["netto 2026"])) == Decimal("971190.08")
    assert total["boven het maximum"] == 152000
    assert measures["A2"].value == "CONCEPT: het jaar is nog open."


def test_the_lines_in_the_workbook_are_numbers_and_dates_and_add_up(orv_years, at):
    sheet = sheets_of(file_of(orv_years, "orv", "xlsx", at, year=2025))["Kostenregels"]

    head = row_of(sheet, "waarvoor")
    lines = [
        dict(zip(head, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows()
        if isinstance(row[1].value, int)
    ]
    assert [line["factuurnummer"] for line in lines] == ["W-1", "L-1", "L-2"]
    assert f"{lines[1]['factuurdatum']:%d-%m-%Y}" == "30-06-2025"
    # 200,000 + 100,000 - 10,000 and 242,000 + 121,000 - 12,100
    assert sum(line["bedrag excl. btw"] for line in lines) == 290000
    total = dict(zip(head, row_of(sheet, "Totaal kostenregels"), strict=True))
    assert total["bedrag excl. btw"] == 290000
    assert total["bedrag incl. btw"] == 350900
    assert "regel" in lines[2]["corrigeert"]


def test_a_workbook_is_ready_to_be_printed(orv_years, at):
    for sheet in sheets_of(file_of(orv_years, "orv", "xlsx", at)):
        top = next(row[0].row for row in sheet.iter_rows() if row[0].font.b and row[0].row > 1)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes
        assert sheet.freeze_panes == f"B{top + 1}"
        assert sheet.print_title_rows == f"${top}:${top}"


def test_the_workbook_of_the_capacity_report(capacity_years, at):
    book = sheets_of(file_of(capacity_years, "capaciteit", "xlsx", at))

    assert book.sheetnames == [
        "Samenvatting",
        "Uren en fte",
        "Jaren",
        "Kostenregels",
        "Aansluiting",
        "Toelichting",
    ]
    assert row_of(book["Samenvatting"], "uren 2026")[1] == 988
    own = row_of(book["Uren en fte"], "Eigen personeel")
    assert own[:4] == ["Eigen personeel", "planeconoom", 2026, None]
    assert (own[8], own[17], own[18]) == (936, 936, 0.5)  # May, the year, FTE
    assert row_of(book["Kostenregels"], "Totaal")[17] == 82140


def test_text_that_looks_like_a_formula_stays_text(orv_years, at):
    measure = orv_years.measures.get(code="langdonk-mfa")
    make_cost(status=Status.APPROVED, measure=measure, supplier="=1+1", description="@SUM(A1)")

    sheet = sheets_of(file_of(orv_years, "orv", "xlsx", at, year=2025))["Kostenregels"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    rows = file_of(orv_years, "orv", "csv", at, year=2025).decode("utf-8-sig")

    assert [cell.data_type for cell in cells] == ["s"]
    assert ";'=1+1\r\n" in rows
    assert ";'@SUM(A1)\r\n" in rows


def test_csv_says_every_cell_with_where_it_stands(orv_years, at):
    content = file_of(orv_years, "orv", "csv", at).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))

    assert rows[0] == ["blad", "rij", "onderdeel", "grootheid", "waarde"]
    assert ["Maatregelen", "7", "Totaal", "netto 2026", "971190,08"] in rows
    assert ["Samenvatting", "7", "claimjaar", "waarde", "2026"] in rows


def test_json_has_the_sheets(capacity_years, at):
    document = json.loads(file_of(capacity_years, "capaciteit", "json", at))

    sheets = {sheet["naam"]: sheet["regels"] for sheet in document["bladen"]}
    assert sheets["Jaren"][1]["netto"] == "81510.00"
    assert sheets["Jaren"][1]["fte"] == "0.5278"  # 988 / 1,872
    assert "CONCEPT: het jaar is nog open." in document["opmerkingen"]


@pytest.mark.parametrize(("route", "title"), [("orv", "ORV"), ("capacity_report", "Capaciteits")])
def test_the_page_shows_the_report_and_its_files(roosendaal, bureau, route, title):
    answer = signed_in(bureau).get(
        reverse(f"reports:{route}", kwargs={"area": "roosendaal", "year": 2025})
    )

    text = answer.content.decode()
    assert f"{title}" in text
    assert "CONCEPT." in text
    for form in ("pdf", "xlsx", "csv"):
        assert f".{form}" in text


@pytest.mark.parametrize("route", ["orv", "capacity_report"])
def test_a_year_outside_the_agreement_is_not_there(roosendaal, raad, route):
    address = reverse(f"reports:{route}", kwargs={"area": "roosendaal", "year": 1999})

    assert signed_in(raad).get(address).status_code == 404


@pytest.mark.parametrize("name", ["orv", "capaciteit"])
def test_there_is_no_report_without_an_agreement(breda, at, name):
    with pytest.raises(NotRendered, match="geen overeenkomst"):
        render(name, area=breda, year=2025, form="pdf", at=at)


def test_the_command_knows_the_reports(roosendaal, tmp_path):

    for name in ("orv", "capaciteit"):
        out = tmp_path / f"{name}.xlsx"
        call_command(
            "report",
            name,
            "--area=roosendaal",
            "--year=2025",
            "--format=xlsx",
            f"--output={out}",
            verbosity=0,
        )
        assert sheets_of(out.read_bytes()).sheetnames[0] == "Samenvatting"
