"""Passkeys in a real browser, with a device of Chromium's own that makes and shows them."""

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from nplv.core.models import Passkey
from tests.core.factories import PASSWORD

DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def required():
    with override_settings(SECOND_FACTOR_IS_REQUIRED=True):
        yield


class Devices:
    """What the browser of a page has at hand to make passkeys with."""

    def __init__(self, page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.id = self.plug_in()

    def plug_in(self, **other) -> str:
        options = {"options": DEVICE | other}
        return self.session.send("WebAuthn.addVirtualAuthenticator", options)["authenticatorId"]

    def unplug(self) -> None:
        self.session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})

    def say(self, **said) -> None:
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, **said})

    def count_back(self) -> None:
        """Make of the device a copy of what it was: its count begins again."""
        kept = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        (credential,) = kept["credentials"]
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})
        self.session.send(
            "WebAuthn.addCredential",
            {"authenticatorId": self.id, "credential": credential | {"signCount": 0}},
        )


def give_password(page) -> None:
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam").fill("bureau")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def add_first(page) -> None:
    """Give the password, choose a passkey over an app, make it and keep the codes."""
    give_password(page)
    page.get_by_role("link", name="Neem een toegangssleutel").click()
    page.get_by_label("Naam").fill("Laptop")
    page.get_by_role("button", name="Toegangssleutel maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar uw herstelcodes")
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(page).to_have_url("/roosendaal/")


def sign_out(page) -> None:
    page.goto("/begrippen/")
    page.get_by_role("button", name="Uitloggen").click()


def test_a_passkey_is_made_and_opens_the_way_the_next_time(page, bureau):
    Devices(page)
    add_first(page)
    sign_out(page)

    give_password(page)
    page.get_by_role("button", name="Toegangssleutel gebruiken").click()

    expect(page).to_have_url("/roosendaal/")
    used = Passkey.objects.get()
    assert used.name == "Laptop"
    assert used.last_used_at is not None
    assert used.sign_count > 0


def test_a_device_that_stays_locked_opens_nothing_and_the_page_says_so(page, bureau):
    devices = Devices(page)
    add_first(page)
    sign_out(page)
    devices.say(isUserVerified=False)

    give_password(page)
    page.get_by_role("button", name="Toegangssleutel gebruiken").click()

    expect(page.get_by_text("Het is niet gelukt, of u heeft het afgebroken")).to_be_visible()
    page.goto("/roosendaal/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen: tweede stap")


def test_a_copy_that_fell_behind_is_refused(page, bureau):
    devices = Devices(page)
    add_first(page)
    sign_out(page)
    Passkey.objects.update(sign_count=50)
    devices.count_back()

    give_password(page)
    page.get_by_role("button", name="Toegangssleutel gebruiken").click()

    expect(page.get_by_text("lijkt te zijn gekopieerd")).to_be_visible()


def test_the_same_device_is_not_added_twice_another_is(page, bureau):
    devices = Devices(page)
    add_first(page)
    page.goto("/account/tweede-factor/")
    page.get_by_role("link", name="Toegangssleutel toevoegen").click()
    page.get_by_label("Naam").fill("Nog eens")
    page.get_by_role("button", name="Toegangssleutel maken").click()
    expect(page.get_by_text("heeft al een toegangssleutel")).to_be_visible()
    devices.unplug()
    devices.plug_in(transport="usb")

    page.get_by_role("button", name="Toegangssleutel maken").click()

    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_role("link", name="Verwijderen van Laptop").click()
    page.get_by_role("button", name="Verwijderen").click()
    assert Passkey.objects.get().name == "Nog eens"


def test_without_a_name_nothing_is_made(page, bureau):
    Devices(page)
    give_password(page)
    page.goto("/account/tweede-factor/toegangssleutel/")
    page.get_by_role("button", name="Toegangssleutel maken").click()

    expect(page.get_by_text("Geef een naam.").first).to_be_visible()
    page.get_by_label("Naam").fill("Toch")
    page.get_by_role("button", name="Toegangssleutel maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar uw herstelcodes")


def test_a_browser_that_cannot_is_told_so_and_offered_the_app(page, bureau):
    page.add_init_script("delete window.PublicKeyCredential")
    give_password(page)
    page.get_by_role("link", name="Neem een toegangssleutel").click()

    expect(page.get_by_text("Deze browser kan geen toegangssleutel maken")).to_be_visible()
    expect(page.get_by_role("button", name="Toegangssleutel maken")).to_be_hidden()
    page.get_by_role("link", name="Stel een app met codes in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("App met codes instellen")
