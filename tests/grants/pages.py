"""Reading and filling in the pages of grants in tests."""

from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from grants.models import CostLine
from nplv.core.models import User

INVOICE = {
    "jaar": "2025",
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-2025-77",
    "factuurdatum": "30-06-2025",
    "bedragExclBtw": "100.000,00",
    "btw": "21.000,00",
    "compensabel": "70",
    "compensabelReden": "verhuur aan welzijnsstichting",
    "bewijs": "Z-2025-0200",
}
HOURS = {
    "jaar": "2025",
    "maand": "3",
    "functie": "planeconoom",
    "uren": "120",
    "tarief": "85,00",
    "bewijs": "Z-2025-0300",
}
LANGDONK = "/roosendaal/orv/langdonk-mfa/"


def signed_in(person: User) -> Client:
    """Return a browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client


def text_of(response: HttpResponse) -> str:
    """Return what a page says: no tags, ordinary and single spaces."""
    assert response.status_code == 200, response.status_code
    page = response.content.decode()
    for tag in ("<dd", "<td", "<br"):
        page = page.replace(tag, f" {tag}")
    return " ".join(strip_tags(page).replace("\xa0", " ").split())


def address_of(line: CostLine, act: str = "") -> str:
    """Return the address of the page of a line, or of an act on it."""
    return f"/roosendaal/kosten/{line.pk}/{act}"
