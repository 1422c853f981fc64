"""The national ceilings on the page and in the API: two scenarios, tried out without a trace."""

from datetime import date
from decimal import Decimal

import pytest

from grants.ceilings import Assumptions, ceiling_outlook
from grants.models import Scheme
from nplv.core.models import AuditEvent
from nplv.core.money import euros, total
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in, text_of

pytestmark = pytest.mark.django_db

PAGE = "/roosendaal/plafond/"
IN_2026 = date(2026, 11, 2)


def outlook_of(area, scheme=Scheme.ORV, *, today=IN_2026, **assumptions):
    outlooks = ceiling_outlook(
        area.agreement, today=today, assumptions=Assumptions(**assumptions) if assumptions else None
    )
    return next(outlook for outlook in outlooks if outlook.scheme == scheme)


# --- The scenarios ---


def test_pro_rata_follows_the_reference_data(roosendaal):
    orv, capacity = outlook_of(roosendaal), outlook_of(roosendaal, Scheme.CAPACITY)

    # 6,045,000 x 180/200 and 2,500,000 x 50/60
    assert (orv.pro_rata, orv.pro_rata_difference) == (euros("5440500.00"), euros("-604500.00"))
    assert capacity.pro_rata == euros("2083333.33")
    assert capacity.pro_rata_difference == euros("-416666.67")


def test_what_is_left_is_expected_evenly_in_the_years_to_come(roosendaal):
    measure = roosendaal.measures.get(code="langdonk-mfa")
    measure.works_started_on = date(2025, 1, 6)
    measure.save()
    make_cost(measure=measure, status=Status.APPROVED)  # 121,000.00 in 2025

    years = outlook_of(roosendaal).years

    # 6,045,000 - 121,000 = 5,924,000; over 2026-2029: 1,481,000 a year
    assert [(row.year, row.claimed, row.is_expected) for row in years] == [
        (2025, euros("121000.00"), False),
        *((year, euros("1481000.00"), True) for year in (2026, 2027, 2028, 2029)),
    ]
    # Cut to 5,440,500: 121,000 + 3 x 1,481,000 = 4,564,000 fits, 876,500 is left for 2029.
    assert years[-1].pro_rata == euros("876500.00")


def test_in_order_of_date_the_last_year_shares_what_is_left(roosendaal):
    orv = outlook_of(roosendaal, today=date(2025, 7, 1))

    # Ours 1,209,000 a year, others 193,955,000 / 5 = 38,791,000: together 40,000,000 a year.
    # 2025-2028 take 160,000,000; 20,000,000 is left for 40,000,000: half of 1,209,000.
    assert [row.in_order for row in orv.years] == [
        *[euros("1209000.00")] * 4,
        euros("604500.00"),
    ]
    assert orv.in_order_difference == euros("-604500.00")


def test_who_comes_before_the_others_gets_all(roosendaal):
    late = {2025: Decimal(0), 2026: Decimal(0), 2027: Decimal(0), 2028: Decimal(0)}

    orv = outlook_of(roosendaal, rhythm={**late, 2029: Decimal(1)}, today=date(2025, 7, 1))

    # Four of our years are paid: 4,836,000. In 2029 180,000,000 - 4,836,000 = 175,164,000 is left
    # for 193,955,000 + 1,209,000 = 195,164,000: 1,209,000 less 20,000/195,164 of it, 123,895.80
    assert [row.in_order for row in orv.years[:4]] == [euros("1209000.00")] * 4
    assert orv.years[4].in_order == euros("1085104.20")


def test_the_years_add_up_to_the_scenario(roosendaal):
    for scheme in (Scheme.ORV, Scheme.CAPACITY):
        outlook = outlook_of(roosendaal, scheme)

        assert total(row.claimed for row in outlook.years) == outlook.right
        assert total(row.pro_rata for row in outlook.years) == outlook.pro_rata
        assert total(row.in_order for row in outlook.years) == outlook.in_order


def test_a_ceiling_that_does_not_bite_costs_nothing(roosendaal):
    orv = outlook_of(roosendaal, ceilings={Scheme.ORV: euros("200000000.00")})

    assert (orv.pro_rata_difference, orv.in_order_difference) == (euros(0), euros(0))


# --- The page ---


def test_council_and_state_see_it_and_an_administrator_and_strangers_do_not(
    raad, rijk, controller, beheer, breda_bureau
):
    for person, status in ((raad, 200), (rijk, 200), (controller, 200), (beheer, 403)):
        assert signed_in(person).get(PAGE).status_code == status
    assert signed_in(breda_bureau).get(PAGE).status_code == 404


def test_an_area_without_agreement_says_so(breda_bureau):
    assert "Voor dit gebied" in text_of(signed_in(breda_bureau).get("/breda/plafond/"))


def test_trying_out_a_total_changes_the_page_and_nothing_else(raad):
    events = AuditEvent.objects.count()

    page = text_of(signed_in(raad).get(PAGE, {"plafondOrv": "100.000.000,00"}))

    # 6,045,000 x 100/200
    assert "3.022.500,00" in page
    assert "Dit is een proef" in page
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"plafondOrv": "veel"}, "veel"),
        ({"plafondOrv": "0,00"}, "Geef een bedrag hoger dan nul."),
        ({"rechtenOrv": "6.044.999,99"}, "Dit gebied heeft zelf al"),
        ({"anderen2025": "-1"}, "Een deel is nul of meer."),
        ({"anderen2025": "0"}, "Geef minstens één jaar een deel boven nul."),
    ],
)
def test_what_cannot_be_tried_is_said_at_its_field_and_kept(raad, query, said):
    answer = signed_in(raad).get(PAGE, query)

    assert said in text_of(answer)
    assert f'value="{next(iter(query.values()))}"' in answer.content.decode()
    assert "5.440.500,00" in text_of(answer)  # the figures of the sources stay


def test_rights_of_exactly_our_own_can_be_tried(raad):
    page = text_of(signed_in(raad).get(PAGE, {"rechtenOrv": "6.045.000,00"}))

    assert "Dit gebied heeft zelf al" not in page


# --- The API ---


def test_the_api_gives_both_scenarios_of_both_schemes(raad):
    answer = Api(raad).get(f"{AREA}/plafond")

    orv, capacity = answer.json()["orv"], answer.json()["capaciteit"]
    assert (orv["plafond"], orv["trekkingsrechten"]) == ("180000000.00", "200000000.00")
    assert orv["naarRato"] == {"bedrag": "5440500.00", "verschil": "-604500.00"}
    assert capacity["naarRato"] == {"bedrag": "2083333.33", "verschil": "-416666.67"}
    assert orv["volgorde"].keys() == {"bedrag", "verschil"}
    assert_as_documented(answer, "/gebieden/{gebied}/plafond", "get")


def test_an_area_without_agreement_has_no_ceiling_in_the_api(breda_bureau):
    assert Api(breda_bureau).get("/api/v1/gebieden/breda/plafond").status_code == 404
