"""The pages of grants: what they show, what their buttons do, and whom they refuse."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from grants.models import CostKind, CostLine
from nplv.core.money import euros
from nplv.core.review import Status
from tests.grants.factories import make_cost, make_measure
from tests.grants.pages import INVOICE, LANGDONK, address_of, signed_in, text_of

pytestmark = pytest.mark.django_db

PAGES = [
    "orv/",
    "orv/langdonk-mfa/",
    "capaciteit/",
    "wbi/",
    "wbi/stationskwartier/",
]
ENTRY_PAGES = ["orv/langdonk-mfa/nieuw/", "capaciteit/nieuw/", "capaciteit/nieuw/?soort=inhuur"]


# --- Who sees what ---


@pytest.mark.parametrize("page", PAGES)
def test_office_and_controller_see_the_pages_and_council_does_not(
    page, bureau, controller, raad, breda_bureau
):
    address = f"/roosendaal/{page}"

    assert signed_in(bureau).get(address).status_code == 200
    assert signed_in(controller).get(address).status_code == 200
    assert signed_in(raad).get(address).status_code == 403
    assert signed_in(breda_bureau).get(address).status_code == 404
    assert Client().get(address).url.startswith("/inloggen/")


@pytest.mark.parametrize("page", ENTRY_PAGES)
def test_only_the_office_enters(page, bureau, controller, raad, breda_bureau):
    address = f"/roosendaal/{page}"

    assert signed_in(bureau).get(address).status_code == 200
    for person, status in ((controller, 403), (raad, 403), (breda_bureau, 404)):
        client = signed_in(person)
        assert client.get(address).status_code == status
        assert client.post(address, INVOICE).status_code == status
    assert not CostLine.objects.exists()


@pytest.mark.parametrize("act", ["", "bewerken/", "verwijderen/"])
def test_a_line_of_another_area_does_not_exist_here(act, breda, breda_bureau, bureau):
    line = make_cost(measure=make_measure(area=breda))

    assert signed_in(breda_bureau).get(f"/breda/kosten/{line.pk}/{act}").status_code != 403
    assert signed_in(bureau).get(address_of(line, act)).status_code == 404
    assert signed_in(breda_bureau).get(f"/roosendaal/kosten/{line.pk}/{act}").status_code == 404


@pytest.mark.parametrize("act", ["indienen/", "goedkeuren/", "afkeuren/", "verwijderen/"])
def test_the_council_does_nothing(act, raad):
    line = make_cost(status=Status.SUBMITTED)

    response = signed_in(raad).post(address_of(line, act), {"versie": "1", "reden": "x"})

    assert response.status_code == 403
    line.refresh_from_db()
    assert line.status == Status.SUBMITTED


@pytest.mark.parametrize("act", ["indienen/", "goedkeuren/", "afkeuren/"])
def test_an_act_is_not_done_by_following_a_link(act, office):
    assert office.get(address_of(make_cost(), act)).status_code == 405


@pytest.mark.parametrize("page", ["orv/", "capaciteit/", "wbi/"])
def test_an_area_without_agreement_says_so(page, breda_bureau):
    said = text_of(signed_in(breda_bureau).get(f"/breda/{page}"))

    assert "Voor dit gebied is nog geen overeenkomst geladen." in said


def test_without_agreement_there_is_nothing_to_enter_for(breda_bureau):
    assert signed_in(breda_bureau).get("/breda/capaciteit/nieuw/").status_code == 404


@pytest.mark.parametrize("page", ["orv/onbekend/", "orv/onbekend/nieuw/", "wbi/onbekend/"])
def test_what_does_not_exist_is_not_found(page, office):
    assert office.get(f"/roosendaal/{page}").status_code == 404


# --- The measures ---


def test_the_measures_show_maximum_cost_gross_bcf_net_and_what_is_left(office, roosendaal):
    roosendaal.measures.update(works_started_on=date(2025, 1, 6))
    westrand = roosendaal.measures.get(code="westrand-buurtcentrum")
    make_cost(
        status=Status.APPROVED,
        measure=westrand,
        amount=euros("1239669.42"),
        vat=euros("260330.58"),
    )
    make_cost(status=Status.APPROVED)

    said = text_of(office.get("/roosendaal/orv/"))

    # 1,300,000.00 x 260,330.58 / 1,500,000.00 = 225,619.84; 1,300,000 - 225,619.84
    assert "€ 1.300.000,00 € 1.500.000,00 € 1.300.000,00 € 225.619,84 € 1.074.380,16 € 0,00" in said
    assert "De kosten gaan € 200.000,00 boven het maximum" in said
    # 975,000 - 121,000 = 854,000
    assert "€ 975.000,00 € 121.000,00 € 121.000,00 € 21.000,00 € 100.000,00 € 854.000,00" in said
    # cost 1,621,000; gross 1,421,000; BCF 246,619.84; net 1,174,380.16; left 4,624,000
    assert (
        "Totaal € 6.045.000,00 € 1.621.000,00 € 1.421.000,00 € 246.619,84 € 1.174.380,16 "
        "€ 4.624.000,00" in said
    )


def test_the_measures_show_the_printed_amounts_and_the_euro_between_them(office):
    said = text_of(office.get("/roosendaal/orv/"))

    assert "Som van de regels € 4.995.867,00 € 6.045.000,00" in said
    assert "Vermeld totaal € 4.995.868,00" in said
    assert "wijkt € 1,00 af" in said


def test_a_measure_that_has_not_started_says_what_waits(office):
    make_cost(status=Status.APPROVED)

    for address in ("/roosendaal/orv/", LANGDONK):
        said = text_of(office.get(address))
        assert "kosten tellen pas na de start van het werk" in said
        assert "Goedgekeurd maar niet geteld: € 121.000,00." in said


def test_a_measure_shows_each_year_and_its_lines(office):
    measure = make_measure(code="park", maximum=euros("195000.00"))
    make_cost(status=Status.APPROVED, measure=measure)
    make_cost(status=Status.APPROVED, measure=measure, year=2026, claim_year=2030)
    make_cost(measure=measure, invoice_number="F-CONCEPT")

    said = text_of(office.get("/roosendaal/orv/park/"))

    # 2025: 121,000, of which VAT 21,000 comes back
    assert "2025 € 121.000,00 € 21.000,00 € 121.000,00 € 21.000,00 € 100.000,00" in said
    # 2030, beyond the window: 195,000 - 121,000 = 74,000
    #   BCF 195,000 x 42,000 / 242,000 = 33,842.98, less 21,000 = 12,842.98; net 61,157.02
    assert "2030 € 121.000,00 € 21.000,00 € 74.000,00 € 12.842,98 € 61.157,02" in said
    assert "F-CONCEPT 2025 – € 100.000,00 € 21.000,00 100% € 121.000,00 Concept" in said


def test_a_list_of_lines_has_pages_of_fifty(office):
    measure = make_measure(code="park")
    for number in range(51):
        make_cost(measure=measure, invoice_number=f"NR-{number:02d}")

    first = text_of(office.get("/roosendaal/orv/park/"))
    second = text_of(office.get("/roosendaal/orv/park/?pagina=2"))

    assert "Pagina 1 van 2" in first
    assert (first.count("factuur NR-"), second.count("factuur NR-")) == (50, 1)


@pytest.mark.parametrize("page", ["orv/", "orv/park/", "capaciteit/"])
def test_the_number_of_queries_does_not_grow_with_the_lines(
    page, office, roosendaal, django_assert_max_num_queries
):
    roosendaal.measures.filter(code="langdonk-mfa").update(code="park")
    measure = roosendaal.measures.get(code="park")

    def enter(number: int) -> None:
        for _ in range(number):
            original = make_cost(status=Status.APPROVED, measure=measure)
            make_cost(
                status=Status.APPROVED,
                measure=measure,
                corrects=original,
                amount=euros("-1.00"),
                vat=euros("-0.21"),
            )
            make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)

    enter(5)
    with django_assert_max_num_queries(16):
        office.get(f"/roosendaal/{page}")
    enter(20)
    with django_assert_max_num_queries(16):
        office.get(f"/roosendaal/{page}")


def test_the_office_records_the_start_of_the_works(office, roosendaal):
    response = office.post(f"{LANGDONK}start/", {"startWerk": "01-09-2025", "versie": "1"})

    assert response.url == LANGDONK
    measure = roosendaal.measures.get(code="langdonk-mfa")
    assert measure.works_started_on == date(2025, 9, 1)
    said = text_of(office.get(LANGDONK))
    assert "Start van het werk gezet op 01-09-2025" in said


@pytest.mark.parametrize(
    ("typed", "version", "reason"),
    [
        ("01-09-2099", "1", "ligt in de toekomst"),
        ("volgende week", "1", "is geen datum"),
        ("01-09-2025", "7", "intussen gewijzigd"),
        ("01-09-2025", "", "intussen gewijzigd"),
    ],
)
def test_a_wrong_start_of_the_works_is_refused_and_stays_in_its_field(
    office, roosendaal, typed, version, reason
):
    response = office.post(f"{LANGDONK}start/", {"startWerk": typed, "versie": version})

    assert reason in text_of(response)
    assert f'value="{typed}"' in response.content.decode()
    assert roosendaal.measures.get(code="langdonk-mfa").works_started_on is None


def test_the_controller_sets_the_share_and_the_office_the_start(office, controller, roosendaal):
    share = {"rijksdeel": "65", "versie": "1"}
    start = {"startWerk": "01-09-2025", "versie": "1"}

    assert office.post(f"{LANGDONK}rijksdeel/", share).status_code == 403
    assert signed_in(controller).post(f"{LANGDONK}start/", start).status_code == 403
    assert signed_in(controller).post(f"{LANGDONK}rijksdeel/", share).url == LANGDONK
    assert roosendaal.measures.get(code="langdonk-mfa").share == Decimal(65)
    assert "Rijksdeel gezet op 65%, door controller" in text_of(signed_in(controller).get(LANGDONK))


def test_a_share_above_100_is_refused_at_its_field(controller):
    response = signed_in(controller).post(
        f"{LANGDONK}rijksdeel/", {"rijksdeel": "101", "versie": "1"}
    )

    assert "boven 0 en hoogstens 100" in text_of(response)


def test_coming_back_to_the_address_of_a_refused_change_shows_the_measure(office):
    assert office.get(f"{LANGDONK}start/").url == LANGDONK


# --- Capacity and applications ---


def test_capacity_shows_hours_and_fte_with_their_source(office):
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF, hours=Decimal("936.00"))

    said = text_of(office.get("/roosendaal/capaciteit/"))

    # 936 / 1,872 = 0.5; 120 x 85.00 = 10,200.00; 2,500,000 - 10,200 = 2,489,800
    assert "2025 936 0,5 1.872 € 10.200,00 € 10.200,00 € 0,00 € 10.200,00" in said
    assert "nog over: € 2.489.800,00" in said
    assert "1 fte = 1.872 uur per jaar" in said
    assert "planeconoom, maart 2025" in said


def test_an_application_is_never_shown_as_money(office):
    said = text_of(office.get("/roosendaal/wbi/"))
    detail = text_of(office.get("/roosendaal/wbi/stationskwartier/"))

    assert "Totaal indicatief, niet toegekend" in said
    # 3,700,000 + 2,500,000 = 6,200,000, co-financing and grant
    assert "€ 6.200.000,00 € 6.200.000,00" in said
    assert "Totaal toegekend € 0,00" in said
    assert said.count("met voorbehoud van de alliantie bij de cofinanciering") == 3  # and the total
    assert "€ 3.700.000,00 indicatief, niet toegekend, met voorbehoud van de alliantie" in detail
