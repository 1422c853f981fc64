"""The pages of an application: changing it, its steps, and who may do what."""

from datetime import date

import pytest
from django.test import Client

from grants.models import LedgerEntry, WbiStatus
from grants.wbi.overviews import Deadline
from grants.wbi.services import change_application
from nplv.core.money import euros
from tests.core.factories import AT
from tests.grants.pages import signed_in, text_of
from tests.grants.wbi import asked, bring_to, make_homes, prepare, the_application

pytestmark = pytest.mark.django_db
PAGE = "/roosendaal/wbi/stationskwartier/"
STEP = {"reden": "Volgens besluit", "bewijs": "Z-2026-0400", "akkoord": "on"}


@pytest.fixture
def finance(controller) -> Client:
    return signed_in(controller)


def send(client: Client, page: str, **values):
    return client.post(f"{PAGE}{page}", {"versie": the_application().version, **values})


def typed(**changes):
    values = {
        "kosten": "9.500.000,00",
        "opbrengsten": "700.000,00",
        "cofinanciering": "3.700.000,00",
        "gevraagd": "3.700.000,00",
        "voorbehoud": "on",
    }
    return values | changes


def test_the_sum_is_shown_term_by_term(office, bureau):
    prepare(bureau)

    said = text_of(office.get(PAGE))

    assert "Kosten opgave van het programmabureau € 9.500.000,00" in said
    assert "2027: 120 betaalbare woningen × € 7.000,00 = € 840.000,00" in said
    assert "2028: 80 betaalbare woningen × € 7.000,00 = € 560.000,00" in said
    assert "Tekort voor cofinanciering € 7.400.000,00" in said
    assert "minstens 50% van het tekort: € 3.700.000,00" in said
    assert "300 waarvan 200 betaalbaar (66,66%)" in said
    assert "Niet in orde" not in said
    assert "Nodig: reden, bewijs." in said


def test_what_falls_short_is_said_in_words_and_keeps_the_step_away(office, bureau):
    prepare(bureau, co_financing=euros("3699999.99"))

    said = text_of(office.get(PAGE))

    assert "Niet in orde" in said
    assert "Anderen dragen € 3.699.999,99; nodig is minstens € 3.700.000,00" in said
    assert "Indienen kan nog niet" in said


def test_an_application_without_amounts_shows_what_is_missing(office):
    said = text_of(office.get(PAGE))

    assert "Zonder kosten en opbrengsten is het tekort nog niet te berekenen." in said
    assert "Koppel minstens één plan" in said


def test_the_office_changes_what_is_asked(office, bureau):
    plan = make_homes()

    answer = send(office, "bewerken/", **typed(plannen=[plan.pk], gevraagd="3.600.000,00"))

    assert answer.url == PAGE
    stored = the_application()
    assert stored.requested_grant == euros("3600000.00")
    assert list(stored.plans.all()) == [plan]


def test_nothing_typed_is_lost(office):
    answer = send(office, "bewerken/", **typed(kosten="1.234", opbrengsten="-1"))

    said = text_of(answer)
    assert "niet eenduidig" in said
    assert "verwacht nul of hoger" in said
    assert 'value="3.700.000,00"' in answer.content.decode()


def test_a_stale_page_is_told_and_keeps_what_was_typed(office, bureau, bureau2):
    application = prepare(bureau)
    seen = application.version
    change_application(application=application, entry=asked(), by=bureau2, at=AT)

    answer = office.post(f"{PAGE}bewerken/", typed(versie=seen, gevraagd="1,00"))

    assert "Deze aanvraag is gewijzigd door bureau2" in text_of(answer)
    assert 'value="1,00"' in answer.content.decode()
    assert the_application().requested_grant == euros("3700000.00")
    # Sending it again is a new decision, about the version of now.
    assert f'name="versie" value="{seen + 1}"' in answer.content.decode()


def test_what_was_handed_in_cannot_be_edited(office, bureau):
    bring_to(WbiStatus.SUBMITTED, by=bureau)

    assert office.get(f"{PAGE}bewerken/").url == PAGE
    assert "Kan niet gewijzigd worden" in text_of(send(office, "bewerken/", **typed()))


def test_the_office_hands_in_and_the_controller_grants(office, finance, bureau):
    prepare(bureau)

    assert send(office, "stap/ingediend/", **STEP).url == PAGE
    send(finance, "stap/compleet/", **STEP)
    send(finance, "stap/in_beoordeling/", **STEP)
    send(finance, "stap/toegekend/", **STEP, bedrag="3.500.000,00", datum="01-10-2026")

    assert the_application().granted_amount == euros("3500000.00")
    said = text_of(finance.get(PAGE))
    assert "Toegekend: € 3.500.000,00 1 oktober 2026 Volgens besluit Bewijs: Z-2026-0400" in said
    assert "Eerste start uiterlijk 1 oktober 2029" in said
    assert "Laatste start uiterlijk 1 oktober 2036" in said


def test_a_step_asks_for_what_it_needs_at_the_field(finance, bureau):
    bring_to(WbiStatus.UNDER_REVIEW, by=bureau)

    said = text_of(send(finance, "stap/toegekend/"))

    for reason in (
        "Geef de reden van deze stap.",
        "Geef het kenmerk van het document",
        "Geef het bedrag: toegekend bedrag.",
        "Geef de datum van het besluit.",
        "Bevestig dat u dit gecontroleerd hebt.",
    ):
        assert reason in said
    assert not LedgerEntry.objects.filter(kind="vastgesteld").exists()


def test_a_refusal_of_the_service_stands_at_its_field(finance, bureau):
    bring_to(WbiStatus.UNDER_REVIEW, by=bureau)

    answer = send(finance, "stap/toegekend/", **STEP, bedrag="37.000.000,00", datum="01-10-2026")

    assert "Het bedrag is € 37.000.000,00; gevraagd is € 3.700.000,00." in text_of(answer)
    assert 'value="37.000.000,00"' in answer.content.decode()


def test_a_step_says_what_it_does_before_it_is_taken(finance, bureau):
    bring_to(WbiStatus.UNDER_REVIEW, by=bureau)

    said = text_of(finance.get(f"{PAGE}stap/toegekend/"))

    assert "in het grootboek geboekt en telt vanaf dan als geld" in said
    assert "Deze stap kan niet ongedaan gemaakt worden." in said
    assert the_application().status == "in_beoordeling"


def test_a_step_that_does_not_lead_from_here_returns_with_the_reason(finance):
    answer = finance.get(f"{PAGE}stap/toegekend/", follow=True)

    assert "Deze stap kan niet: de status is ‘Verkenning’." in text_of(answer)


def test_a_step_that_does_not_exist_is_not_found(finance):
    assert finance.get(f"{PAGE}stap/bestaat_niet/").status_code == 404


@pytest.mark.parametrize(
    ("page", "status"),
    [("stap/ingediend/", 200), ("stap/compleet/", 403), ("stap/toegekend/", 403)],
)
def test_the_office_takes_the_steps_up_to_submission_alone(office, bureau, page, status):
    prepare(bureau)

    assert office.get(f"{PAGE}{page}").status_code == status


def test_the_controller_neither_edits_nor_hands_in(finance, bureau):
    prepare(bureau)

    assert finance.get(f"{PAGE}bewerken/").status_code == 403
    assert send(finance, "stap/ingediend/", **STEP).status_code == 403
    said = text_of(finance.get(PAGE))
    assert "Indienen is aan het programmabureau." in said


@pytest.mark.parametrize(
    ("today", "met_on", "says", "is_missed"),
    [
        (date(2026, 11, 2), None, "nog 2 jaar en 10 maanden", False),  # 1 day short of 11
        (date(2028, 10, 1), None, "nog 1 jaar", False),
        (date(2029, 9, 30), None, "nog 1 dag", False),
        (date(2029, 10, 1), None, "vandaag is de laatste dag", False),
        (date(2029, 10, 2), None, "verstreken: 1 dag geleden", True),
        (date(2030, 1, 1), date(2029, 10, 1), "gehaald: gemaakt op 01-10-2029", False),
        (date(2030, 1, 1), date(2029, 10, 3), "gemaakt op 03-10-2029, 2 dagen te laat", True),
    ],
)
def test_a_deadline_says_how_long_is_left(today, met_on, says, is_missed):
    deadline = Deadline(label="Eerste", day=date(2029, 10, 1), met_on=met_on, today=today)

    assert (deadline.says, deadline.is_missed) == (says, is_missed)
