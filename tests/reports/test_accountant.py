"""The accountant's file: every line behind the declared amounts, held against the ledger."""

import csv
import hashlib
import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from grants.closing import close_year
from grants.models import CostKind, SisaIndicator
from housing.models import Location
from nplv.core.money import euros
from nplv.core.review import Status
from reports.accountant_files import write_dossier
from reports.documents import NotRendered
from tests.core.factories import make_person
from tests.files import content_of
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in
from tests.housing.factories import make_plan, make_start
from tests.reports.cost_years import make_orv_years
from tests.reports.factories import make_example_start

pytestmark = pytest.mark.django_db


@pytest.fixture
def years(db):
    """
    The two years of ORV, and starts: 63 homes that count in 2025, 441,000.

    In 2026 a start of 2025 is carried over: 40 x 7,000 = 280,000.
    """
    make_example_start()
    area = make_orv_years()
    make_start(status=Status.APPROVED, claim_year=2026, reference="LAAT-1")
    return area


def workbook(area, year, at):
    with write_dossier(area, year, form="xlsx", at=at) as file:
        return openpyxl.load_workbook(io.BytesIO(file.read()))


def archive(area, year, at):
    with write_dossier(area, year, form="zip", at=at) as out, zipfile.ZipFile(out) as file:
        return {name: file.read(name) for name in file.namelist()}


def rows_of(sheet):
    head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(head, row, strict=True)) for row in rows]


def cover_of(book):
    return {row["onderdeel"]: row["waarde"] for row in rows_of(book["Voorblad"])}


def test_every_line_of_a_closed_year_and_the_ledger_agree(years, at):
    book = workbook(years, 2025, at)

    starts, costs = rows_of(book["Startregels"]), rows_of(book["Kostenregels"])
    assert sum(row["aantal"] for row in starts) == 90
    assert sum(row["telt"] for row in starts) == 63
    assert sum(row["bedrag"] for row in starts) == 441000
    assert [row["factuurnummer"] for row in costs] == ["L-1", "L-2", "W-1"]
    assert costs[1]["corrigeert_regel"] == costs[0]["regel"]
    booked = {row["onderdeel"] or row["startjaar"]: row for row in rows_of(book["Aansluiting"])}
    assert booked[2025]["bruto_grootboek"] == 441000
    assert booked["Buurtcentrum Westrand"]["bruto_grootboek"] == 242000
    assert booked["Buurtcentrum Westrand"]["bcf_uit_feiten"] == 21000
    assert all(row["verschil_bruto"] == row["verschil_bcf"] == 0 for row in booked.values())
    assert cover_of(book)["aansluiting met het grootboek"] == "verschil 0,00"
    assert cover_of(book)["status"] == "Gesloten"


def test_an_open_year_is_a_concept_and_marks_what_was_carried_over(years, at):
    book = workbook(years, 2026, at)

    assert cover_of(book)["status"] == "CONCEPT: het jaar is nog open"
    assert cover_of(book)["aansluiting met het grootboek"] == "verschil 0,00"
    (start,) = rows_of(book["Startregels"])
    assert (start["kenmerk"], start["overgeheveld_uit"]) == ("LAAT-1", 2025)
    carried = {
        row["factuurnummer"]: row["overgeheveld_uit"] for row in rows_of(book["Kostenregels"])
    }
    assert carried == {"L-3": 2025, "W-2": None, "K-1": None}
    westrand = next(
        row for row in rows_of(book["Aansluiting"]) if row["onderdeel"] == "Buurtcentrum Westrand"
    )
    assert westrand["bruto_uit_feiten"] == 1058000
    assert Decimal(str(westrand["bcf_uit_feiten"])) == Decimal("91809.92")


def test_a_ledger_that_does_not_follow_from_the_lines_is_said(years, at):
    make_cost(
        status=Status.APPROVED,
        measure=years.measures.get(code="langdonk-mfa"),
        amount=euros("1.00"),
        vat=euros("0.00"),
    )  # with claim year 2025, which was closed without it

    cover = cover_of(workbook(years, 2025, at))

    # gross 1.00 more; BCF 108,901 x 18,900 / 108,901 = 18,900: the same
    assert cover["aansluiting met het grootboek"] == "verschil 1,00: DIT DOSSIER SLUIT NIET AAN"


def test_a_share_that_changed_after_closing_leaves_the_reconciliation_alone(years, at):
    measure = years.measures.get(code="westrand-buurtcentrum")
    measure.share = Decimal(65)
    measure.save()

    assert cover_of(workbook(years, 2025, at))["aansluiting met het grootboek"] == "verschil 0,00"


def test_corrections_of_an_earlier_year_stand_apart(years, at):
    original = make_start(status=Status.APPROVED, claim_year=2025)
    make_start(
        status=Status.APPROVED,
        claim_year=2026,
        reference="TERUG-1",
        reverses=original,
        correction_reason="Dubbel geteld.",
        lines=[{"homes": -40}],
    )
    first = years.cost_lines.get(invoice_number="W-1")
    make_cost(
        status=Status.APPROVED,
        measure=first.measure,
        corrects=first,
        year=2026,
        invoice_number="W-1C",
        amount=euros("-1000.00"),
        vat=euros("-210.00"),
    )

    book = workbook(years, 2026, at)

    (reversal,) = rows_of(book["Correcties starts"])
    assert (reversal["corrigeert"], reversal["telt"]) == (original.reference, -40)
    assert reversal["bedrag"] == -280000
    (credit,) = rows_of(book["Correcties kosten"])
    assert (credit["factuurnummer"], credit["corrigeert_regel"]) == ("W-1C", first.pk)
    assert "TERUG-1" not in [row["kenmerk"] for row in rows_of(book["Startregels"])]
    assert "W-1C" not in [row["factuurnummer"] for row in rows_of(book["Kostenregels"])]
    assert cover_of(book)["aansluiting met het grootboek"] == "verschil 0,00"


def test_homes_outside_the_area_are_listed_and_not_in_the_ledger(years, at):
    plan = make_plan(location=Location.ADJOINING)
    make_start(status=Status.APPROVED, plan=plan, claim_year=2026, started_on=date(2026, 2, 2))

    book = workbook(years, 2026, at)

    outside = [row for row in rows_of(book["Startregels"]) if row["in_grootboek"] == "nee"]
    assert [row["bedrag"] for row in outside] == [280000]
    assert cover_of(book)["woningen buiten het gebied die tellen"] == "40"
    assert cover_of(book)["aansluiting met het grootboek"] == "verschil 0,00"


def test_who_and_when_and_the_evidence(years, at):
    line = make_cost(status=Status.SUBMITTED, year=2026, invoice_number="B-1", evidence_files=1)
    line.files.create(
        name="factuur.pdf",
        media_type="application/pdf",
        size=10,
        sha256="a" * 64,
        added_at=at,
        added_by=line.entered_by,
    )
    line.status, line.claim_year = Status.APPROVED, 2026
    line.approved_at, line.approved_by = at, make_person("beoordelaar")
    line.save()

    rows = rows_of(workbook(years, 2026, at)["Kostenregels"])
    row = next(row for row in rows if row["factuurnummer"] == "B-1")

    assert row["ingevoerd_door"] == "invoerder"
    assert row["goedgekeurd_door"] == "beoordelaar"
    assert row["goedgekeurd_op"] == "02-11-2026 10:00"
    assert row["bewijs"].startswith("Z-")
    assert row["bewijsstukken"] == 1
    assert row["bewijsstukken_sha256"] == "factuur.pdf: " + "a" * 64


def test_the_limit_that_a_price_was_tested_against(years, at):
    lines = [
        {"homes": 3, "price": euros("850.00"), "limit_year": 2025, "is_tested": True},
        {"homes": 2, "price": euros("850.00"), "limit_year": 2025, "is_tested": False},
    ]
    make_start(status=Status.APPROVED, claim_year=2026, reference="GRENS-1", lines=lines)

    rows = rows_of(workbook(years, 2026, at)["Startregels"])

    found = [row["getoetst_aan"] for row in rows if row["kenmerk"] == "GRENS-1"]
    assert found == ["2025: lager dan € 900,07", "niet getoetst"]


def test_codes_that_are_not_known_are_said(years, at):
    book = workbook(years, 2025, at)

    sisa = {row["indicator"]: row for row in rows_of(book["SiSa"])}
    assert {row["code"] for row in sisa.values()} == {"code nog niet bekend"}
    assert sisa["Aantal gestarte betaalbare woningen"]["waarde"] == 63
    assert sisa["Realisatiestimulans NPLV-gebied"]["waarde"] == 441000
    assert sisa["Besteding ORV incl. btw"]["waarde"] == 350900
    assert sisa["Bijdrage ORV netto"]["waarde"] == 311000
    assert cover_of(book)["SiSa"] == "14 indicatoren: code nog niet bekend"


def test_a_code_that_is_known_holds_from_its_year_on(years, at):
    first = SisaIndicator.objects.get(scheme="orv", figure="netto")
    first.pk, first.year_from, first.code = None, 2026, "E99-04"
    first.save()

    codes = {
        year: [row["code"] for row in rows_of(workbook(years, year, at)["SiSa"])]
        for year in (2025, 2026)
    }

    assert "E99-04" not in codes[2025]
    assert codes[2026].count("E99-04") == 1
    assert len(codes[2026]) == 14


def test_the_zip_holds_the_same_rows_with_hashes_that_hold(years, at):
    files = archive(years, 2025, at)

    sums = dict(
        reversed(line.split("  ")) for line in files["sha256sums.txt"].decode().splitlines()
    )
    assert len(sums) == 6
    for name, digest in sums.items():
        assert hashlib.sha256(files[name]).hexdigest() == digest
    cover = cover_of(workbook(years, 2025, at))
    assert cover["SHA-256 startregels.csv"] == sums["startregels.csv"]
    assert cover["SHA-256 van de inhoud"] == hashlib.sha256(files["sha256sums.txt"]).hexdigest()
    rows = list(
        csv.DictReader(io.StringIO(files["kostenregels.csv"].decode("utf-8-sig")), delimiter=";")
    )
    assert [row["bedrag_incl_btw"] for row in rows] == ["121000,00", "-12100,00", "242000,00"]


def test_another_fact_gives_another_hash(years, at):
    before = archive(years, 2026, at)["sha256sums.txt"]
    assert archive(years, 2026, at)["sha256sums.txt"] == before
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF, year=2026)

    assert archive(years, 2026, at)["sha256sums.txt"] != before


def test_text_that_looks_like_a_formula_stays_text(years, at):
    measure = years.measures.get(code="langdonk-mfa")
    make_cost(status=Status.APPROVED, measure=measure, supplier="=1+1", year=2026)

    sheet = workbook(years, 2026, at)["Kostenregels"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]

    assert [cell.data_type for cell in cells] == ["s"]
    assert b";'=1+1;" in archive(years, 2026, at)["kostenregels.csv"]


def test_after_closing_the_second_year_it_still_agrees(years, at, controller):
    close_year(area=years, year=2026, by=controller, at=at.replace(year=2027))

    assert cover_of(workbook(years, 2026, at))["aansluiting met het grootboek"] == "verschil 0,00"


@pytest.mark.parametrize("ext", ["xlsx", "zip"])
def test_the_controller_and_the_office_get_it_the_council_does_not(
    roosendaal, controller, bureau, raad, ext
):
    address = reverse(f"reports:accountant_{ext}", kwargs={"area": "roosendaal", "year": 2025})

    assert content_of(signed_in(controller).get(address))[:2] == b"PK"
    assert content_of(signed_in(bureau).get(address))[:2] == b"PK"
    assert signed_in(raad).get(address).status_code == 403


def test_a_year_outside_the_agreement_has_no_file(roosendaal, at):
    with pytest.raises(NotRendered):
        write_dossier(roosendaal, 1999, form="xlsx", at=at)
