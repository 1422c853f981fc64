"""The PDF: tagged, in Dutch, with the figures of the page, and closed to network and files."""

import io
import re
import subprocess

import page
import pypdf
import pytest

from nplv.core.models.area import YearState
from reports.documents import NotRendered
from reports.rendering import as_pdf, render
from tests.core.factories import make_year
from tests.reports.factories import make_example_year
from tests.tools import need_pdftotext

pytestmark = pytest.mark.django_db


def text_of(pdf, *options):
    """Return what pdftotext reads, white space evened out."""
    done = subprocess.run(
        [need_pdftotext(), *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return re.sub(r"[\s\u00a0\u00ad]+", " ", done.stdout.decode())


def pages_of(pdf):
    done = subprocess.run(
        [need_pdftotext(), "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


@pytest.fixture
def annual(roosendaal, at):
    make_example_year()
    return render("jaarrapport", area=roosendaal, year=2025, form="pdf", at=at).content


def structure_of(pdf):
    """Return the tags of the structure tree in reading order, each with its text alternative."""
    found = []

    def walk(element):
        element = element.get_object()
        if not isinstance(element, dict):
            return
        if "/S" in element:
            found.append((element["/S"].removeprefix("/"), element.get("/Alt")))
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            walk(child)

    walk(pypdf.PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("name", ["jaarrapport", "grootboek", "dashboard"])
def test_the_pdf_conforms_to_pdf_ua(roosendaal, at, name):
    make_example_year()

    pdf = render(name, area=roosendaal, year=2025, form="pdf", at=at).content
    verdict = page.validate_pdf_bytes(pdf, profile="ua1")

    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_the_pdf_says_what_it_is_and_in_which_language(annual):
    reader = pypdf.PdfReader(io.BytesIO(annual))

    assert reader.metadata.title == "Jaarrapport 2025 Roosendaal"
    assert reader.root_object["/Lang"] == "nl"
    assert [row.title for row in reader.outline if not isinstance(row, list)]


def test_the_structure_has_headings_tables_with_headers_and_a_picture(annual):
    tags = [tag for tag, _ in structure_of(annual)]

    assert tags.count("H1") == 1
    assert tags.count("H2") == 10  # contents, eight chapters, sources
    assert tags.count("Table") == tags.count("THead") >= 9
    assert {"TH", "TD", "Caption", "Link", "L"} <= set(tags)
    assert tags.count("Figure") == 1


def test_the_picture_has_a_text_alternative(annual):
    alternatives = [alternative for tag, alternative in structure_of(annual) if tag == "Figure"]

    assert "2025: 75 gestart, 0 gepland" in alternatives[0]


def test_table_headers_are_repeated_on_the_next_page():
    rows = "".join(f"<tr><th>Wijk {n}</th><td>1</td></tr>" for n in range(120))
    table = f"<table><thead><tr><th>Kop</th><th>Aantal</th></tr></thead>{rows}</table>"

    pages = pages_of(as_pdf(f'<html lang="nl"><title>x</title>{table}</html>'))

    assert len(pages) > 1
    assert all("Kop" in text for text in pages)


def test_the_figures_of_the_example_are_in_the_pdf(annual):
    text = text_of(annual, "-layout")

    assert "€ 441.000,00" in text  # 63 x 7,000
    assert "€ 121.000,00" in text
    assert "€ 21.000,00" in text
    assert "€ 551.200,00" in text  # 441,000 + 100,000 + 10,200
    assert "€ 6.200.000,00" in text
    assert "niet toegekend" in text


def test_an_open_year_is_marked_concept_on_every_page(annual):
    pages = pages_of(annual)

    assert len(pages) >= 4
    assert all("CONCEPT" in page for page in pages)


def test_a_closed_year_is_not_a_concept(roosendaal, at):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)

    pdf = render("jaarrapport", area=roosendaal, year=2025, form="pdf", at=at).content

    assert "CONCEPT" not in text_of(pdf)


def test_every_page_is_numbered(annual):
    pages = pages_of(annual)

    for number, text in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in text


def test_example_data_is_said_to_be_fiction(roosendaal, at):
    roosendaal.has_example_data = True
    roosendaal.save()

    pdf = render("grootboek", area=roosendaal, year=None, form="pdf", at=at).content

    assert "Voorbeelddata" in text_of(pdf)


def test_the_same_facts_give_the_same_bytes(roosendaal, at):
    make_example_year()

    once, twice = (
        render("jaarrapport", area=roosendaal, year=2025, form="pdf", at=at) for _ in range(2)
    )

    assert once.content == twice.content


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/secret.png",
        "https://localhost/secret.png",
        "data:image/png;base64,AAAA",
        "static:../manage.py",
        "static:/etc/hostname",
        "manage.py",
    ],
)
def test_the_renderer_reads_nothing_but_static_files(address, monkeypatch, caplog):
    def no_network(*arguments, **options):
        raise AssertionError("the renderer tried to open a connection")

    monkeypatch.setattr("socket.socket.connect", no_network)

    as_pdf(f'<html lang="nl"><title>x</title><p>x<img src="{address}" alt="x"></p></html>')

    assert "Failed to load image" in caplog.text


def test_a_static_file_can_be_read(caplog):
    as_pdf('<html lang="nl"><title>x</title><img src="static:img/logo.svg" alt="x"></html>')

    assert "Failed to load" not in caplog.text


@pytest.mark.parametrize(
    ("name", "year", "form", "reason"),
    [
        ("jaarverslag", 2025, "pdf", "jaarrapport"),
        ("jaarrapport", None, "pdf", "jaar"),
        ("jaarrapport", 1999, "pdf", "jaar"),
        ("dashboard", None, "csv", "pdf"),
    ],
)
def test_what_cannot_be_rendered_says_what_can(roosendaal, at, name, year, form, reason):
    with pytest.raises(NotRendered, match=reason):
        render(name, area=roosendaal, year=year, form=form, at=at)


def test_an_area_without_an_agreement_has_no_reports(breda, at):
    with pytest.raises(NotRendered, match="geen overeenkomst"):
        render("grootboek", area=breda, year=None, form="pdf", at=at)
