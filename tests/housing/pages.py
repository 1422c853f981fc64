"""Reading and filling in the pages of housing in tests."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags

from housing.models import ConstructionStart

# A registration as a browser sends it: one filled line of three. Needs plan WR-01.
GOOD = {
    "kenmerk": "Z-2025-0142",
    "plan": "WR-01",
    "startdatum": "14-03-2025",
    "bewijs": "Z-2025-0142/7",
    "toelichting": "",
    "regels-TOTAL_FORMS": "3",
    "regels-INITIAL_FORMS": "0",
    "regels-0-segment": "sociale_huur",
    "regels-0-aantal": "40",
    "regels-0-soort": "nieuwbouw",
    "regels-0-prijs": "850,00",
    "regels-1-soort": "nieuwbouw",
    "regels-2-soort": "nieuwbouw",
}


def address(name: str, start: ConstructionStart | None = None, *, area: str = "roosendaal") -> str:
    """Return the address of a page of housing."""
    more = {"pk": start.pk} if start else {}
    return reverse(f"housing:{name}", kwargs={"area": area, **more})


def text_of(response: HttpResponse) -> str:
    """Return the HTML with ordinary spaces, so that amounts can be matched."""
    return response.content.decode().replace("\u00a0", " ")


def words_of(response: HttpResponse) -> str:
    """Return what a page says: no tags, ordinary and single spaces."""
    return " ".join(strip_tags(text_of(response)).split())


def said(response: HttpResponse) -> str:
    """Return the last message on the page that a redirect led to."""
    return [str(message) for message in response.context["messages"]][-1]
