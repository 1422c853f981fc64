"""The register of figures: the documents held against each other and against the rules."""

import pytest
from django.db import IntegrityError, transaction

from grants.models import RegisteredFigure, Statement
from nplv.core.models import ReferenceKey, ReferenceValue
from reports.figures import AreaFigures
from reports.register import COMPUTATIONS, figure_rows
from tests.api_client import AREA, Api, assert_as_documented
from tests.grants.pages import signed_in, text_of

pytestmark = pytest.mark.django_db

PAGE = "/roosendaal/bronnen/"


@pytest.fixture
def rows(roosendaal):
    return {row.code: row for row in figure_rows(AreaFigures(roosendaal))}


def computed(rows, code):
    return rows[code].computed.replace("\u00a0", " ")


def test_every_known_discrepancy_is_in_it_and_figures_that_agree_too(rows):
    assert {f"D{number}" for number in range(1, 34)} <= rows.keys()
    assert {row.verdict for row in rows.values()} == {"klopt", "verschilt", "verklaard"}


def test_every_row_quotes_its_lines_and_names_a_computation_that_exists(rows):
    assert all(row.statements for row in rows.values())
    keys = set(
        RegisteredFigure.objects.exclude(computation="").values_list("computation", flat=True)
    )
    assert keys == COMPUTATIONS.keys()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("D1", "2.164 woningen"),
        ("D2", "01-01-2025 t/m 31-12-2029"),
        ("D3", "1.497 woningen"),
        # 1,074,380 + 161,157 + 805,785 + 1,342,975 + 537,190 + 1,074,380
        ("D5", "€ 4.995.867,00"),
        ("D6", "6 maatregelen"),
        # (5,600,000 + 6,045,000 + 2,500,000) / 1,497 = 9,448.897...
        # (8,500,000 + 6,045,000 + 2,500,000) / 1,497 = 11,386.105...
        ("D8", "€ 9.448,90 – € 11.386,11 per woning"),
        ("D9", "€ 10.479.000,00"),  # 1,497 x 7,000
        ("D10", "800 – 1.214 woningen"),  # 5,600,000 / 7,000; 8,500,000 / 7,000 = 1,214.28...
        ("D18", "zonder Wbi € 14.145.000,00 – € 17.045.000,00"),
        ("D19", "€ 6.200.000,00"),
        ("D21", "19 doen mee, 18 kunnen trekken"),
        # 14,145,000 / 2,164 = 6,536.506...; 17,045,000 / 2,164 = 7,876.617...
        ("D22", "€ 6.536,51 – € 7.876,62 per woning"),
        ("D23", "gedateerd 19-06-2025, ondertekend 24-06-2025"),
        (
            "D27",
            # 6,045,000 x 180/200; 2,500,000 x 50/60
            "Opslag ORV naar rato € 5.440.500,00; Opslag capaciteit naar rato € 2.083.333,33",
        ),
        ("D28", "geen grens"),
        ("D30", "381 zorgwoningen"),  # 165 + 216
        ("D33", "€ 20.345.000,00 – € 23.245.000,00"),
        ("F1", "€ 5.600.000,00 – € 8.500.000,00"),
        ("F3", "€ 2.500.000,00"),
    ],
)
def test_what_follows_from_the_rules(rows, code, expected):
    assert computed(rows, code) == expected


def test_a_changed_reference_value_changes_what_follows(roosendaal):
    ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME, year=2025).update(
        amount="8000.00"
    )

    rows = {row.code: row for row in figure_rows(AreaFigures(roosendaal))}

    assert computed(rows, "D9") == "€ 11.976.000,00"  # 1,497 x 8,000


def test_a_figure_stands_in_the_register_once(rows):
    first = RegisteredFigure.objects.get(code="D1")
    first.pk, first.position = None, 999

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_a_statement_without_its_line_is_refused():
    statement = Statement.objects.first()
    statement.quote = ""

    with (
        pytest.raises(IntegrityError, match="grants_statement_quotes_a_line"),
        transaction.atomic(),
    ):
        statement.save()


# --- The page ---


@pytest.mark.parametrize("person", ["bureau", "controller", "raad", "rijk", "beheer"])
def test_everyone_of_the_area_can_look_a_figure_up_in_the_text(request, person):
    page = text_of(signed_in(request.getfixturevalue(person)).get(PAGE))

    assert "Roosendaal verwacht in het NPR-gebied in totaal 2146 woningen" in page
    assert "regel 29" in page


def test_a_verdict_can_be_chosen_and_an_unknown_one_shows_all(raad):
    differs = text_of(signed_in(raad).get(PAGE, {"oordeel": "verschilt"}))
    unknown = text_of(signed_in(raad).get(PAGE, {"oordeel": "misschien"}))

    assert "Periode van de woningbouwopgave" in differs
    assert "Middelen voor infrastructuur" not in differs
    assert "37 cijfers" in unknown


def test_an_area_without_agreement_has_nothing_to_compare(breda_bureau):
    assert "nog geen overeenkomst" in text_of(signed_in(breda_bureau).get("/breda/bronnen/"))


# --- The API ---


def test_the_api_lists_the_register(raad):
    answer = Api(raad).get(f"{AREA}/bronnen?oordeel=verschilt")

    first = answer.json()["resultaten"][0]
    assert (first["code"], first["berekend"]) == ("D1", "2.164 woningen")
    assert first["vermeldingen"][0]["regel"] == 29
    assert {row["oordeel"] for row in answer.json()["resultaten"]} == {"verschilt"}
    assert_as_documented(answer, "/gebieden/{gebied}/bronnen", "get")
