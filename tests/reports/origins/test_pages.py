"""The page and the file of a figure: to whom, in words, and what it refuses."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import Client

from grants.closing import close_year
from nplv.core.review import Status
from reports.services import publish_year
from tests.core.factories import AT
from tests.housing.factories import make_start
from tests.reports.factories import make_example_start, make_example_year
from tests.reports.origins.reading import open_figure

HOMES = "/roosendaal/herkomst/woningen/?maat=betaalbaar&ligging=nplv"
EARNED = "/roosendaal/herkomst/verdiend/"


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def test_a_figure_says_in_words_what_it_is(raad):
    make_example_start()

    page = text_of(client_of(raad).get(f"{HOMES}&startjaar=2025"))

    assert "<h1>Gestarte betaalbare woningen, NPLV-gebied, gestart in 2025</h1>" in page
    assert "<strong>75</strong> woningen" in page


def test_who_only_reads_sees_the_rows_and_no_link_to_a_page_that_is_closed(raad, controller):
    start = make_example_start()
    place = f'href="/roosendaal/startbouw/{start.pk}/"'

    for person, may_follow in ((raad, False), (controller, True)):
        page = text_of(client_of(person).get(HOMES))

        assert start.reference in page
        assert (place in page) is may_follow


def test_what_was_not_approved_is_no_row(raad):
    make_start(status=Status.SUBMITTED, reference="Z-CONCEPT")

    page = text_of(client_of(raad).get(HOMES))

    assert "Z-CONCEPT" not in page
    assert "Nog geen rijen: daarom is dit cijfer" in page


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("herkomst/onzin/", "Het cijfer ‘onzin’ bestaat niet."),
        ("herkomst/woningen/", "Er ontbreekt in het adres: maat."),
        ("herkomst/woningen/?maat=veel", "‘maat’ is een van gestart, betaalbaar, telt, bedrag"),
        ("herkomst/woningen/?maat=telt&startjaar=20x5", "‘startjaar’ is een jaar, zoals 2025"),
        ("herkomst/woningen/?maat=telt&wijk=Belcrum", "‘wijk’ is een wijk van dit gebied"),
        ("herkomst/woningen/?maat=telt&maatregel=x", "Dit cijfer heeft geen ‘maatregel’."),
        ("herkomst/woningen/?maat=telt&stand=BREDA-1", "‘stand’ is het nummer van een rapport"),
        ("herkomst/koers/?maat=lijn&van=woningen&dag=2025-02-30", "‘dag’ is"),
    ],
)
def test_an_address_that_asks_for_what_is_not_there_is_told_why(raad, address, message):
    answer = client_of(raad).get(f"/roosendaal/{address}")

    assert answer.status_code == 404
    assert message in text_of(answer)


def test_the_administrator_of_accounts_sees_no_figures(beheer):
    assert client_of(beheer).get(HOMES).status_code == 403


def test_the_file_has_all_rows_and_then_the_figure(raad):
    for number in range(60):
        make_start(status=Status.APPROVED, reference=f"Z-{number}")

    client = client_of(raad)
    answer = client.get("/roosendaal/herkomst/woningen.csv?maat=gestart&ligging=nplv")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert len(rows) == 1 + 60 + 1
    homes = [int(row.rpartition(";")[2]) for row in rows[1:]]
    assert sum(homes[:-1]) == homes[-1]
    # Of two pages the sum is that of all rows.
    opened = open_figure(client, "/roosendaal/herkomst/woningen/?maat=gestart&ligging=nplv")
    assert len(opened.rows) == 60
    assert sum(opened.rows) == opened.total == homes[-1]


def test_a_published_figure_opens_to_what_was_known_then(roosendaal, controller, raad):
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    at = AT + timedelta(hours=1)
    publish_year(area=roosendaal, year=2025, by=controller, at=at)
    client = client_of(raad)

    page = text_of(client.get(f"{HOMES}&stand=ROOSENDAAL-2025-1"))

    assert "Zoals gepubliceerd in ROOSENDAAL-2025-1 op 2 november 2026." in page
    published = client.get("/roosendaal/rapporten/2025/").content.decode()
    assert "stand=ROOSENDAAL-2025-1" in published


@pytest.mark.parametrize(
    ("stand", "says"),
    [
        ("2025-12-31", "31 december 2025."),
        # The last moment of that day in the Netherlands, and a moment within it.
        ("2025-12-31T22:59:59.999999%2B00:00", "31 december 2025."),
        ("2025-12-31T22:30:00%2B00:00", "31 december 2025, 23:30."),
    ],
)
def test_a_day_is_named_without_a_time(raad, stand, says):
    page = text_of(client_of(raad).get(f"{HOMES}&stand={stand}"))

    assert f"<strong>Zoals het stond op {says}</strong>" in page


def test_on_paper_a_figure_is_plain_text():
    template = Template('{% load origins %}{% opens "woningen" maat="telt" %}63{% endopens %}')

    assert template.render(Context()) == "63"


def test_a_figure_with_one_part_opens_to_the_rows_of_that_part(raad):
    start = make_example_start()

    page = text_of(client_of(raad).get(f"{EARNED}?maat=bruto&regeling=realisatiestimulans"))

    # The row that repeated 441,000 is gone: the registration itself stands here.
    assert "<h1>Verdiend, bruto, Realisatiestimulans</h1>" in page
    assert "Woningen die meetellen" not in page
    assert start.reference in page
    assert "bruto en netto zijn gelijk. Elke woning die meetelt" in page


def test_a_figure_without_sources_has_no_empty_list_of_them(raad):
    page = text_of(client_of(raad).get(f"{EARNED}?maat=netto"))

    assert "Realisatiestimulans" in page
    assert 'id="bronnen"' not in page


def test_an_agreed_figure_says_where_it_stands(raad):
    page = text_of(
        client_of(raad).get("/roosendaal/herkomst/afspraak/?wat=woningen&doel=puur_nplv")
    )

    assert "2.164 woningen, waarvan 1.497 betaalbaar, 2025-2029." in page  # its source, in words


def test_an_estimate_names_its_document_and_not_the_key_of_it(raad):
    address = "/roosendaal/herkomst/grootboek/?maat=bruto&soort=raming_laag"

    page = text_of(client_of(raad).get(address))

    assert "Bestuurlijke Afspraken NPLV Roosendaal, regels 381-388, 538" in page
    assert "AGR-RS-ESTIMATE, regels" not in page
