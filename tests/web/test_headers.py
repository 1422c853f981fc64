"""The headers that every answer carries, whoever makes it; and what an answer never does."""

from unittest import mock

import pytest
from django.test import Client, override_settings

from tests.core.factories import make_person

pytestmark = pytest.mark.django_db
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def hold(answer) -> None:
    for name, value in EXPECTED.items():
        assert answer.get(name) == value, name
    if answer.streaming:
        answer.close()  # a file of the disk
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/inloggen/", 200),
        ("/", 302),
        ("/gezondheid/", 200),
        ("/bestaat/niet/echt/", 404),
        ("/static/css/theme.css", 200),
        ("/static/bestaat-niet.css", 404),
        ("/api/v1/openapi.json", 200),
        ("/api/v1/gebieden", 401),
        ("/api/v1/bestaat-niet", 404),
        ("/beheer/", 302),
        ("/uitloggen/", 405),
    ],
)
def test_every_answer_has_them(client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    hold(answer)


def test_a_refused_form_has_them():
    answer = Client(enforce_csrf_checks=True).post("/inloggen/")

    assert answer.status_code == 403
    hold(answer)


@pytest.mark.parametrize("address", ["/begrippen/", "/api/v1/openapi.json"])
def test_what_broke_has_them_and_tells_nothing_of_the_inside(address):
    client = Client(raise_request_exception=False)
    with (
        mock.patch("nplv.core.views.render", side_effect=RuntimeError("geheim")),
        mock.patch("nplv.api.document", side_effect=RuntimeError("geheim")),
    ):
        answer = client.get(address)

    assert answer.status_code == 500
    assert b"geheim" not in answer.content
    assert b"Traceback" not in answer.content
    hold(answer)


def test_a_host_that_is_not_ours_is_refused_with_them(client):
    answer = client.get("/inloggen/", HTTP_HOST="elders.example")

    assert answer.status_code == 400
    hold(answer)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_the_way_to_https_has_them(client):
    answer = client.get("/inloggen/")

    assert (answer.status_code, answer.url) == (301, "https://testserver/inloggen/")
    hold(answer)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_the_api_is_not_led_to_https_but_refused(client):
    answer = client.get("/api/v1/gebieden", headers={"Authorization": "Bearer in-het-open"})

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert "alleen over https" in answer.json()["detail"]
    hold(answer)


def test_who_signs_out_leaves_nothing_in_the_browser(client):
    client.force_login(make_person("iemand"))

    assert client.post("/uitloggen/")["Clear-Site-Data"] == '"cache", "storage"'


@override_settings(SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
@pytest.mark.parametrize("address", ["/inloggen/", "/static/css/theme.css", "/bestaat-niet/"])
def test_over_https_the_browser_is_told_to_stay_there(client, address):
    answer = client.get(address, secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    answer.close()


def test_what_a_signed_in_person_sees_is_kept_by_nobody(client):
    client.force_login(make_person("iemand"))

    assert client.get("/account/")["Cache-Control"] == "no-store"


# --- Open redirects ---

ELSEWHERE = [
    "https://elders.example/",
    "//elders.example/",
    "///elders.example/",
    "/\\elders.example/",
    "\\\\elders.example",
    "http:///elders.example",
    "javascript:alert(1)",
    " //elders.example",
    "https:elders.example",
]


@pytest.mark.parametrize("to", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(client, to):
    make_person("iemand")

    answer = client.post("/inloggen/", {"username": "iemand", "password": "demo", "next": to})

    assert answer.url == "/"


@pytest.mark.parametrize("to", ELSEWHERE)
def test_the_way_to_the_admin_leads_to_no_other_site(client, to):
    make_person("iemand")
    answer = client.get("/beheer/login/", {"next": to})
    assert answer.url.startswith("/inloggen/?next=")

    assert client.post(answer.url, {"username": "iemand", "password": "demo"}).url == "/"


# --- Mass assignment ---


def test_what_a_form_does_not_ask_is_not_written(client):
    person = make_person("iemand")
    client.force_login(person)
    new = "een heel nieuw geheim"

    client.post(
        "/account/wachtwoord/",
        {
            "old_password": "demo",
            "new_password1": new,
            "new_password2": new,
            "is_staff": "on",
            "is_superuser": "on",
            "username": "baas",
        },
    )

    person.refresh_from_db()
    assert (person.username, person.is_staff, person.is_superuser) == ("iemand", False, False)
    assert person.check_password(new)
