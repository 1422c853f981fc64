"""The forms of a page as a browser sees them, filled in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

# What is typed in an empty field of this name; whatever else is empty stays so.
TYPED = {
    "kenmerk": "Z-2026-9001",
    "startdatum": "14-03-2026",
    "bewijs": "Z-2026-9001/7",
    "reden": "Volgens besluit",
    "toelichting": "Proef",
    "naam": "Proef",
    "code": "WR-91",
    "wijk": "Westrand",
    "bedrag": "1000,00",
    "datum": "12-11-2026",
    "omschrijving": "Proef",
    "opmerking": "Proef",
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-9001",
    "factuurdatum": "30-06-2026",
    "prestatie_van": "01-06-2026",
    "prestatie_tot": "15-06-2026",
    "bedrag_excl_btw": "100,00",
    "btw": "21,00",
    "functie": "planeconoom",
    "uren": "10,00",
    "tarief": "85,00",
    "maand": "3",
    "jaar": "2026",
    "aantal": "4",
    "prijs": "",
    "tekst": "Proef",
    "besluit": "Proef",
    "titel": "Proef",
    "onderwerp": "Proef",
    "eigenaar": "Proef",
    "wie": "Proef",
    "actie": "Proef",
    "voor": "31-12-2026",
    "uiterlijk": "31-12-2026",
    "plaats": "Proef",
    "email": "proef@roosendaal.nl",
}


@dataclass
class Form:
    """One form: where it goes, by which method, and what is in it."""

    action: str
    method: str
    fields: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # of all it asks, what is left unticked too

    def filled(self) -> dict[str, Any]:
        """Return what a browser sends once someone typed in what is empty."""
        sent = {}
        for name, value in self.fields.items():
            plain = name.rpartition("-")[2]
            is_of_a_first_row = "-" not in name or "-0-" in name
            sent[name] = value or (TYPED.get(plain, "") if is_of_a_first_row else "")
        return sent


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, []
        self.form: Form | None = None
        self.select: str | None = None
        self.text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag == "form":
            self.form = Form(had.get("action") or self.address, (had.get("method") or "get"))
            self.forms.append(self.form)
        if self.form is None:
            return
        name = had.get("name")
        self.form.names |= {name} if name else set()
        if tag == "input" and name:
            self._input(name, had)
        elif tag == "textarea" and name:
            self.text = name
            self.form.fields[name] = ""
        elif tag == "select" and name:
            self.select = name
            self.form.fields.setdefault(name, "")
        elif tag == "option" and self.select:
            chosen = self.form.fields[self.select]
            if "selected" in had or not chosen:
                self.form.fields[self.select] = had.get("value", "")

    def _input(self, name: str, had: dict[str, str | None]) -> None:
        kind = had.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in had or (kind == "radio" and name not in self.form.fields):
                self.form.fields[name] = had.get("value", "on")
        elif kind not in ("file", "submit", "button"):
            self.form.fields[name] = had.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.form is not None and self.text:
            self.form.fields[self.text] += data


def forms_of(answer: Any, address: str) -> list[Form]:
    """Return the forms of a page that write."""
    reader = _Reader(address)
    reader.feed(answer.content.decode())
    return [form for form in reader.forms if form.method.lower() == "post"]
