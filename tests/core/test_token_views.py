"""The page `/account/tokens/`: making a token, seeing it once, taking it back."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from nplv.core.models import ApiToken
from nplv.core.tokens import last_day_possible
from tests.api_client import AREA, Api
from tests.core.factories import make_person

PAGE = "/account/tokens/"
WANTED = {"omschrijving": "Zaaksysteem", "bereik": "lezen", "gebied": "roosendaal"}


@pytest.fixture
def client(bureau) -> Client:
    client = Client()
    client.force_login(bureau)
    return client


def wanted(**changes: str) -> dict[str, str]:
    return WANTED | {"geldig_tot": f"{last_day_possible(timezone.now()):%d-%m-%Y}"} | changes


def test_a_token_is_shown_once_and_works(client, bureau, roosendaal):
    page = client.post(PAGE, wanted()).content.decode()
    again = client.get(PAGE).content.decode()

    [secret] = re.findall(r'<code class="token"[^>]*>([^<]+)</code>', page)
    assert secret not in again
    assert "Zaaksysteem" in again
    token = bureau.api_tokens.get()
    assert (token.name, token.scope, token.area) == ("Zaaksysteem", "lezen", roosendaal)
    api = Api()
    api.headers = {"Authorization": f"Bearer {secret}"}
    assert api.get(AREA).status_code == 200


def test_the_page_is_kept_out_of_caches_and_linked_from_the_name(client):
    answer = client.get(PAGE)

    assert answer["Cache-Control"] == "no-store"
    assert 'href="/account/"' in client.get("/roosendaal/").content.decode()
    assert f'href="{PAGE}"' in client.get("/account/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("omschrijving", " ", "Geef een omschrijving."),
        ("bereik", "alles", "alles"),
        ("gebied", "breda", "Kies een gebied uit de lijst."),
        ("geldig_tot", "", "Geef de laatste dag."),
        ("geldig_tot", "morgen", "geen datum"),
        ("geldig_tot", "01-01-2020", "Kies een dag van vandaag tot en met"),
        ("geldig_tot", "31-12-9999", "Kies een dag van vandaag tot en met"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, field, value, reason):
    page = client.post(PAGE, wanted(**{field: value})).content.decode()

    assert reason in page
    assert "Er gaat nog iets niet goed" in page
    assert 'value="Zaaksysteem"' in page or field == "omschrijving"
    assert not ApiToken.objects.exists()


def test_everything_wrong_is_said_at_once(client):
    page = client.post(PAGE, wanted(omschrijving="", geldig_tot="01-01-2020")).content.decode()

    assert "Geef een omschrijving." in page
    assert "Kies een dag van vandaag tot en met" in page


def test_taking_back_is_asked_first_and_done_once(client, bureau):
    ApiToken.objects.issue(bureau, name="Zaaksysteem")
    token = bureau.api_tokens.get()
    address = f"{PAGE}{token.pk}/intrekken/"

    asked = client.get(address)
    token.refresh_from_db()
    assert not token.is_revoked, "only asked"
    done = client.post(address, follow=True).content.decode()
    again = client.post(address, follow=True).content.decode()

    assert "intrekken?" in asked.content.decode()
    assert "is ingetrokken en werkt niet meer" in done
    assert "al ingetrokken" in again
    token.refresh_from_db()
    assert (token.is_revoked, token.revoked_by) == (True, bureau)


def test_nobody_sees_or_takes_back_the_token_of_another(client, controller, breda_bureau):
    ApiToken.objects.issue(controller, name="Van de controller")
    token = controller.api_tokens.get()
    address = f"{PAGE}{token.pk}/intrekken/"

    assert "Van de controller" not in client.get(PAGE).content.decode()
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    token.refresh_from_db()
    assert not token.is_revoked


def test_a_stranger_is_asked_to_sign_in(db):
    ApiToken.objects.issue(make_person("iemand"))

    for address in (PAGE, f"{PAGE}{ApiToken.objects.get().pk}/intrekken/"):
        for answer in (Client().get(address), Client().post(address)):
            assert answer.url.startswith("/inloggen/?next=")
