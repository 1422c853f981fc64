"""Two published reports side by side: every figure of both, and the difference."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from nplv.core.money import euros
from nplv.core.review import Status
from reports.comparing import _figures_of, compare, comparison_table
from reports.models import PublishedReport
from reports.tables import Table
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_start
from tests.reports.factories import make_example_year, make_published

PAGE = "/roosendaal/rapporten/vergelijken/"
CHOSEN = "?van=ROOSENDAAL-2025-1&tot=ROOSENDAAL-2026-1"


@pytest.fixture
def two_years(roosendaal):
    """Return the reports of 2025 (63 homes count) and 2026 (40 more)."""
    make_example_year()
    before = make_published(2025)
    make_start(status=Status.APPROVED, started_on=date(2026, 5, 1))
    return before, make_published(2026)


def row_of(comparison, chapter, name):
    return next(row for row in comparison.rows if (row.chapter, row.name) == (chapter, name))


def test_the_same_figure_of_two_years(two_years):
    found = compare(*two_years)

    row = row_of(found, "woningen", "t/m het claimjaar, telt mee")
    assert (row.before, row.after, row.change) == (63, 103, 40)  # 63 + 40
    row = row_of(found, "woningen", "in het claimjaar, realisatiestimulans")
    # 63 x 7,000 and 40 x 7,000
    assert (row.before, row.after) == (euros("441000.00"), euros("280000.00"))
    assert row.change == euros("-161000.00")
    assert row.is_amount


def test_what_only_one_report_has_counts_as_nothing_in_the_other(two_years):
    before, after = two_years

    row = row_of(compare(before, after), "realisatiestimulans", "claimjaar 2026, bedrag")
    assert (row.before, row.after, row.change) == (None, euros("280000.00"), euros("280000.00"))
    row = row_of(compare(after, before), "realisatiestimulans", "claimjaar 2026, bedrag")
    assert (row.before, row.after, row.change) == (euros("280000.00"), None, euros("-280000.00"))


def test_what_stayed_the_same_is_told_apart(two_years):
    found = compare(*two_years)

    same = row_of(found, "realisatiestimulans", "claimjaar 2025, bedrag")
    assert not same.differs
    assert same not in found.changed
    assert all(row.before != row.after for row in found.changed)
    assert "uitbetalingsjaar" not in {row.name for row in found.rows}


def test_a_table_with_several_figures_in_a_row_names_the_column_and_numbers_what_is_double():
    row = ("Plein", None, 2, euros("1.00"))
    table = Table(title="x", remarks=(), header=("naam", "leeg", "uren", "euro"), rows=(row, row))

    assert list(_figures_of(table)) == [
        (("Plein", "uren"), 2),
        (("Plein", "euro"), euros("1.00")),
        (("Plein", "uren", "(2)"), 2),
        (("Plein", "euro", "(2)"), euros("1.00")),
    ]


def test_the_page_shows_what_differs_and_all_when_asked(raad, two_years):
    browser = signed_in(raad)

    page = text_of(browser.get(PAGE + CHOSEN))
    everything = text_of(browser.get(PAGE + CHOSEN + "&alles=on"))

    assert "T/m het claimjaar, telt mee 63 103 40" in page
    assert "In het claimjaar, realisatiestimulans € 441.000,00 € 280.000,00 € -161.000,00" in page
    assert "Claimjaar 2025, bedrag" not in page
    assert "Claimjaar 2025, bedrag € 441.000,00 € 441.000,00 € 0,00" in everything


def test_the_files_say_what_the_page_says(raad, two_years):
    browser = signed_in(raad)
    address = PAGE.removesuffix("/")

    as_csv = browser.get(f"{address}.csv{CHOSEN}").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}.xlsx{CHOSEN}").content))

    rows = list(csv.reader(io.StringIO(as_csv), delimiter=";"))
    assert rows[0] == ["hoofdstuk", "cijfer", "ROOSENDAAL-2025-1", "ROOSENDAAL-2026-1", "verschil"]
    assert ["woningen", "t/m het claimjaar, telt mee", "63", "103", "40"] in rows
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert ["woningen", "t/m het claimjaar, telt mee", 63, 103, 40] in cells
    assert len(rows) - 1 == len(comparison_table(compare(*two_years), all_figures=False).rows)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?van=ROOSENDAAL-2025-1&tot=ROOSENDAAL-2025-1", "twee verschillende rapporten"),
        ("?van=ROOSENDAAL-2025-1&tot=ROOSENDAAL-2025-2", "van dezelfde soort"),
        ("?van=BREDA-2025-1&tot=ROOSENDAAL-2025-1", "in dit gebied niet gepubliceerd"),
        ("?van=ROOSENDAAL-2025-1", "Kies een rapport"),
    ],
)
def test_a_choice_that_cannot_be_compared_is_said(raad, roosendaal, asked, said):
    report = make_published(2025)
    PublishedReport.objects.create(
        area=roosendaal,
        name="midterm",
        year=2025,
        number="ROOSENDAAL-2025-2",
        content=report.content,
        sha256=report.sha256,
        published_at=report.published_at,
        published_by=report.published_by,
    )

    assert said in text_of(signed_in(raad).get(PAGE + asked))
    assert signed_in(raad).get(PAGE.removesuffix("/") + ".csv" + asked).status_code == 404


def test_without_a_choice_there_is_a_form_alone(raad):
    assert "nog geen rapport gepubliceerd" in text_of(signed_in(raad).get(PAGE))


def test_one_report_of_each_kind_leaves_nothing_to_choose(raad):
    make_published(2025)

    page = text_of(signed_in(raad).get(PAGE))

    assert "Van elke soort is er nog maar één rapport gepubliceerd" in page
    assert 'name="van"' not in signed_in(raad).get(PAGE).content.decode()
    assert 'name="van"' not in signed_in(raad).get("/roosendaal/rapporten/").content.decode()
