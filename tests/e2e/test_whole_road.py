"""The whole road, as people walk it: from the entry page to the annual report as PDF."""

import csv
import io
import re
import subprocess

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.housing.factories import make_plan
from tests.tools import need_pdftotext

# Segment, homes, earlier subsidy: the worked example of R3 to R5.
LINES = [
    ("sociale_huur", "28", ""),
    ("sociale_huur", "12", "sbi"),
    ("middenhuur", "25", ""),
    ("betaalbare_koop", "10", ""),
    ("vrije_sector", "15", ""),
]


@pytest.fixture
def people(bureau, bureau2, controller, raad):
    """Return nothing: the accounts exist."""


@pytest.fixture
def sign_in_as(page, sign_in):
    """Return sign_in_as(name): out with whoever was in, in with that person."""

    def sign_in_as(name):
        page.context.clear_cookies()
        sign_in(page, name)

    return sign_in_as


def enter_start(page):
    page.goto("/roosendaal/startbouw/nieuw/")
    page.get_by_label("Kenmerk").fill("Z-2025-0142")
    page.get_by_label("Plan").select_option("WR-01")
    page.get_by_label("Startdatum").fill("14-03-2025")
    page.get_by_label("Bewijs").fill("Z-2025-0142/7")
    for number, (segment, homes, subsidy) in enumerate(LINES, start=1):
        if number > 3:
            page.get_by_role("button", name="Regel toevoegen").click()
        line = page.get_by_role("group", name=f"Regel {number}", exact=True)
        line.get_by_label("Segment").select_option(segment)
        line.get_by_label("Aantal woningen").fill(homes)
        line.get_by_label("Eerdere subsidie").select_option(subsidy)
    page.get_by_role("button", name="Opslaan en indienen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Z-2025-0142")


def enter_cost(page):
    page.goto("/roosendaal/orv/langdonk-mfa/")
    page.get_by_label("Start van het werk").fill("03-02-2025")
    page.get_by_role("button", name="Start vastleggen").click()
    page.get_by_role("link", name="Kostenregel toevoegen").click()
    page.get_by_label("Jaar van levering").fill("2025")
    page.get_by_label("Leverancier").fill("Bouwbedrijf X")
    page.get_by_label("Factuurnummer").fill("F-1")
    page.get_by_label("Factuurdatum").fill("30-06-2025")
    page.get_by_label("Bedrag excl. btw").fill("100.000,00")
    page.get_by_label("Btw", exact=True).fill("21.000,00")
    page.get_by_label("Bewijs").fill("Z-2025-0200")
    page.get_by_role("button", name="Opslaan en indienen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("F-1")


def approve_all(page):
    for name in ("Z-2025-0142", "F-1"):
        page.goto("/roosendaal/te-beoordelen/")
        page.get_by_role("link", name=re.compile(name)).click()
        page.get_by_role("button", name="Goedkeuren").click()
        expect(page.get_by_text("Goedgekeurd", exact=True).first).to_be_visible()


def download(page, address):
    response = page.request.get(address, timeout=60_000)  # the first PDF loads its renderer
    assert response.status == 200
    return response.body()


def pdf_text(content):
    command = [need_pdftotext(), "-layout", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return re.sub(r"[\s\u00a0]+", " ", done.stdout.decode())


def text_of(page, address):
    page.goto(address)
    return re.sub(r"[\s\u00a0]+", " ", page.get_by_role("main").inner_text())


def test_from_the_entry_page_to_the_annual_report(page, sign_in_as, people, roosendaal):
    make_plan(code="WR-01", name="Permekehof")

    sign_in_as("bureau")
    enter_start(page)
    enter_cost(page)
    sign_in_as("bureau2")
    approve_all(page)
    sign_in_as("raad")

    shown = {
        "dashboard": text_of(page, "/roosendaal/"),
        "ledger": text_of(page, "/roosendaal/grootboek/"),
        "ledger pdf": pdf_text(download(page, "/roosendaal/grootboek.pdf")),
    }
    sign_in_as("controller")  # the council reads the report of a year once it is published
    shown |= {
        "report": text_of(page, "/roosendaal/rapporten/2025/"),
        "pdf": pdf_text(download(page, "/roosendaal/rapporten/2025/jaarrapport.pdf")),
    }
    for where, text in shown.items():
        assert "€ 441.000,00" in text, where  # 63 homes x 7,000
        assert "€ 121.000,00" in text, where  # 100,000 + 21,000 VAT
        assert "€ 21.000,00" in text, where  # all of the VAT is compensable
        assert "€ 541.000,00" in text, where  # net: 441,000 + 121,000 - 21,000
        assert "€ 6.200.000,00" in text, where  # not granted
    # Earned gross, BCF, net of the total row: 441,000 + 121,000; 21,000; the difference.
    assert csv_total(download(page, "/roosendaal/grootboek.csv")) == [
        "562000,00",
        "21000,00",
        "541000,00",
    ]
    assert xlsx_total(download(page, "/roosendaal/grootboek.xlsx")) == [562000, 21000, 541000]


def csv_total(content):
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    return next(row[4:7] for row in rows if row[0] == "Totaal")


def xlsx_total(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = sheet.iter_rows(values_only=True)
    return next(list(row[4:7]) for row in rows if row[0] == "Totaal")


def test_who_entered_a_start_is_not_offered_to_approve_it(page, sign_in_as, people, roosendaal):
    make_plan(code="WR-01", name="Permekehof")
    sign_in_as("bureau")

    enter_start(page)

    expect(page.get_by_text("moet een collega deze beoordelen")).to_be_visible()
    expect(page.get_by_role("button", name="Goedkeuren")).to_have_count(0)


def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(
    page, sign_in_as, people, roosendaal
):
    make_plan(code="WR-01", name="Permekehof")
    sign_in_as("bureau")
    page.goto("/roosendaal/startbouw/nieuw/")
    page.get_by_label("Kenmerk").fill("Z-1")
    page.get_by_label("Plan").select_option("WR-01")
    page.get_by_label("Startdatum").fill("14-03-2025")
    first = page.get_by_role("group", name="Regel 1", exact=True)
    first.get_by_label("Segment").select_option("sociale_huur")
    first.get_by_label("Aantal woningen").fill("veertig")
    second = page.get_by_role("group", name="Regel 2", exact=True)
    second.get_by_label("Segment").select_option("sociale_huur")
    second.get_by_label("Aantal woningen").fill("40")
    second.get_by_label("Huur per maand of koopprijs").fill("900,07")

    page.get_by_role("button", name="Opslaan als concept").click()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("‘veertig’ is geen heel getal")
    expect(summary).to_contain_text("in 2025 geldt lager dan € 900,07")
    expect(first.get_by_label("Aantal woningen")).to_have_value("veertig")
    expect(second.get_by_label("Huur per maand of koopprijs")).to_have_value("900,07")
    summary.get_by_role("link", name=re.compile("veertig")).click()
    expect(first.get_by_label("Aantal woningen")).to_be_focused()
