"""The pages on which a cost is entered or changed."""

from datetime import date
from decimal import Decimal

import pytest

from grants.models import CostKind, CostLine, Scheme
from nplv.core.history import events_of
from nplv.core.money import euros
from nplv.core.review import Status
from tests.grants.factories import make_cost
from tests.grants.pages import HOURS, INVOICE, LANGDONK, address_of, text_of

pytestmark = pytest.mark.django_db

# --- Entering ---


def test_an_invoice_is_saved_as_a_concept_and_shown(office, bureau):
    response = office.post(f"{LANGDONK}nieuw/", INVOICE | {"opslaan": "1"})

    line = CostLine.objects.get()
    assert response.url == address_of(line)
    assert (line.status, line.measure.code, line.entered_by) == (
        Status.CONCEPT,
        "langdonk-mfa",
        bureau,
    )
    said = text_of(office.get(response.url))
    # 21,000 x 70% = 14,700; 100,000 + 21,000 = 121,000
    assert "Compensabel 70% van de btw: € 14.700,00 verhuur aan welzijnsstichting" in said
    assert "Bedrag incl. btw € 121.000,00" in said
    assert "De kostenregel is opgeslagen als concept." in said
    assert "Ingevoerd door bureau" in said


def test_an_invoice_is_saved_and_submitted_in_one_go(office):
    office.post(f"{LANGDONK}nieuw/", INVOICE | {"indienen": "1"})

    line = CostLine.objects.get()
    assert line.status == Status.SUBMITTED
    assert [event.action for event in events_of(line)] == ["ingevoerd", "ingediend"]


def test_hours_and_hire_are_entered_under_capacity(office):
    office.post("/roosendaal/capaciteit/nieuw/?soort=eigen", HOURS | {"opslaan": "1"})
    office.post(
        "/roosendaal/capaciteit/nieuw/?soort=inhuur", INVOICE | {"uren": "40", "opslaan": "1"}
    )

    staff, hire = CostLine.objects.order_by("pk")
    assert (staff.kind, staff.scheme, staff.measure) == (
        CostKind.OWN_STAFF,
        Scheme.CAPACITY,
        None,
    )
    # 120 x 85.00 = 10,200.00
    assert staff.amount == euros("10200.00")
    assert (hire.kind, hire.hours) == (CostKind.INVOICE, Decimal(40))


def test_the_entry_page_shows_what_is_left_of_the_drawing_right(office, roosendaal):
    roosendaal.measures.update(works_started_on=date(2025, 1, 6))
    make_cost(status=Status.APPROVED)

    said = text_of(office.get(f"{LANGDONK}nieuw/"))

    # 975,000 - 121,000 = 854,000
    assert "Nog over € 854.000,00" in said


def test_every_problem_is_shown_at_once_and_nothing_typed_is_lost(office):
    typed = INVOICE | {
        "jaar": "2024",
        "leverancier": "",
        "bedragExclBtw": "1.234",
        "btw": "veel",
        "compensabelReden": "",
        "omschrijving": "heiwerk & fundering",
    }

    response = office.post(f"{LANGDONK}nieuw/", typed | {"indienen": "1"})

    said, page = text_of(response), response.content.decode()
    assert "Jaar van levering: Het jaar van levering is 2024" in said
    assert "Leverancier: Geef de leverancier." in said
    assert "schrijf 1.234,00 of 1234" in said
    assert "Btw: ‘veel’ is geen bedrag" in said
    assert "Geef de reden waarom niet alle btw compensabel is." in said
    for value in ("2024", "1.234", "veel", "heiwerk &amp; fundering", "F-2025-77", "70"):
        assert f'value="{value}"' in page
    assert 'href="#id_btw"' in page
    assert not CostLine.objects.exists()


def test_a_credit_note_starts_from_the_line_it_corrects(office, roosendaal):
    original = make_cost(
        status=Status.APPROVED, compensable=Decimal(70), compensable_reason="verhuurd"
    )

    detail = office.get(address_of(original)).content.decode()
    page = office.get(f"{LANGDONK}nieuw/?corrigeert={original.pk}").content.decode()

    assert f"{LANGDONK}nieuw/?corrigeert={original.pk}" in detail
    assert f'<option value="{original.pk}" selected>' in page
    assert 'value="70"' in page

    credit = {
        **INVOICE,
        "factuurnummer": "C-1",
        "bedragExclBtw": "-20.000,00",
        "btw": "-4.200,00",
        "corrigeert": str(original.pk),
    }
    response = office.post(f"{LANGDONK}nieuw/", credit)
    assert CostLine.objects.get(invoice_number="C-1").corrects == original
    assert "creditregel" in text_of(office.get(response.url))


@pytest.mark.parametrize("query", ["abc", "999999", "", "9" * 30])
def test_an_unknown_line_to_correct_is_simply_not_chosen(office, query):
    assert office.get(f"{LANGDONK}nieuw/?corrigeert={query}").status_code == 200


# --- Changing ---


def test_a_concept_is_changed(office, bureau2):
    line = make_cost(author=bureau2)

    page = office.get(address_of(line, "bewerken/")).content.decode()
    response = office.post(address_of(line, "bewerken/"), INVOICE | {"versie": "1"})

    assert 'value="100000,00"' in page
    assert 'name="versie" value="1"' in page
    assert response.url == address_of(line)
    line.refresh_from_db()
    assert (line.invoice_number, line.version, line.changed_by.username) == (
        "F-2025-77",
        2,
        "bureau",
    )


def test_a_rejected_line_shows_why_and_is_mended_and_submitted(office, bureau):
    line = make_cost(status=Status.REJECTED, author=bureau)

    said = text_of(office.get(address_of(line)))
    office.post(address_of(line, "bewerken/"), INVOICE | {"versie": "1", "indienen": "1"})

    assert "Het bewijs ontbreekt." in said
    line.refresh_from_db()
    assert (line.status, line.rejection_reason) == (Status.SUBMITTED, "")


def test_a_change_on_an_old_version_keeps_what_was_typed(office):
    line = make_cost(version=4)

    response = office.post(address_of(line, "bewerken/"), INVOICE | {"versie": "3"})

    said, page = text_of(response), response.content.decode()
    assert "zijn gewijzigd door invoerder" in said
    assert 'value="F-2025-77"' in page
    assert 'name="versie" value="4"' in page
    line.refresh_from_db()
    assert line.invoice_number != "F-2025-77"


def test_a_line_that_was_handed_in_is_not_changed(office):
    line = make_cost(status=Status.SUBMITTED)

    response = office.get(address_of(line, "bewerken/"), follow=True)
    refused = office.post(address_of(line, "bewerken/"), INVOICE | {"versie": "1"})

    assert "de status is ‘Ingediend’" in text_of(response)
    assert "Kan niet gewijzigd worden" in text_of(refused)
    line.refresh_from_db()
    assert line.version == 1
