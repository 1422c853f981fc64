"""The page of one cost: submitting, judging, deleting, and what it shows."""

from datetime import date

import pytest

from grants.models import CostLine
from nplv.core.models import AuditEvent
from nplv.core.models.area import YearState
from nplv.core.review import Status
from tests.core.factories import make_year
from tests.grants.factories import make_cost
from tests.grants.pages import LANGDONK, address_of, signed_in, text_of

pytestmark = pytest.mark.django_db


def test_a_concept_is_submitted_approved_and_counts(office, bureau, bureau2, roosendaal):
    roosendaal.measures.update(works_started_on=date(2025, 1, 6))
    line = make_cost(author=bureau)

    office.post(address_of(line, "indienen/"), {"versie": "1"})
    response = signed_in(bureau2).post(
        address_of(line, "goedkeuren/"), {"versie": "2"}, follow=True
    )

    said = text_of(response)
    assert "De kostenregel is goedgekeurd." in said
    assert "Goedgekeurd door bureau2" in said
    assert "Claimjaar 2025" in said
    assert "€ 121.000,00" in text_of(office.get(LANGDONK))


def test_who_entered_a_line_reads_why_they_cannot_approve_it(office, bureau):
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    response = office.get(address_of(line))
    refused = office.post(address_of(line, "goedkeuren/"), {"versie": "1"}, follow=True)

    assert "u kunt deze niet zelf goedkeuren" in text_of(response)
    assert "goedkeuren/" not in response.content.decode()
    assert "beoordeelt die niet zelf" in text_of(refused)
    line.refresh_from_db()
    assert line.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("status", "there", "not_there"),
    [
        (
            Status.CONCEPT,
            ["indienen/", "bewerken/", "verwijderen/"],
            ["goedkeuren/", "afkeuren/", "corrigeert="],
        ),
        (
            Status.SUBMITTED,
            ["goedkeuren/", "afkeuren/"],
            ["indienen/", "bewerken/", "verwijderen/", "corrigeert="],
        ),
        (
            Status.APPROVED,
            ["corrigeert="],
            ["indienen/", "bewerken/", "verwijderen/", "goedkeuren/", "afkeuren/"],
        ),
        (
            Status.REJECTED,
            ["indienen/", "bewerken/"],
            ["verwijderen/", "goedkeuren/", "afkeuren/", "corrigeert="],
        ),
    ],
)
def test_only_the_buttons_that_work_are_there(office, status, there, not_there):
    page = office.get(address_of(make_cost(status=status))).content.decode()

    assert [act for act in there if act not in page] == []
    assert [act for act in not_there if act in page] == []


def test_the_controller_judges_and_does_not_write(controller):
    page = signed_in(controller).get(address_of(make_cost(status=Status.SUBMITTED)))
    concept = signed_in(controller).get(address_of(make_cost()))

    assert "goedkeuren/" in page.content.decode()
    assert "bewerken/" not in concept.content.decode()


def test_without_evidence_there_is_no_button_to_approve(office):
    line = make_cost(status=Status.SUBMITTED, evidence="")

    response = office.get(address_of(line))

    assert "Goedkeuren kan niet zolang het bewijs ontbreekt." in text_of(response)
    assert "goedkeuren/" not in response.content.decode()


def test_a_line_is_sent_back_with_a_reason(office, controller):
    line = make_cost(status=Status.SUBMITTED)

    response = signed_in(controller).post(
        address_of(line, "afkeuren/"),
        {"versie": "1", "reden": "De factuur is van een ander werk."},
        follow=True,
    )

    said = text_of(response)
    assert "De factuur is van een ander werk." in said
    line.refresh_from_db()
    assert (line.status, line.rejected_by) == (Status.REJECTED, controller)


def test_sending_back_without_a_reason_is_refused_at_the_field(controller):
    line = make_cost(status=Status.SUBMITTED)

    response = signed_in(controller).post(
        address_of(line, "afkeuren/"), {"versie": "1", "reden": " "}
    )

    assert "Geef de reden van de afkeuring." in text_of(response)
    line.refresh_from_db()
    assert line.status == Status.SUBMITTED


def test_a_reason_that_came_too_late_is_not_lost(controller):
    line = make_cost(status=Status.SUBMITTED, version=3)

    response = signed_in(controller).post(
        address_of(line, "afkeuren/"), {"versie": "2", "reden": "Verkeerd project."}
    )

    page = response.content.decode()
    assert "zijn ingediend door" in text_of(response)
    assert "Verkeerd project." in page
    assert 'name="versie" value="3"' in page


@pytest.mark.parametrize("version", ["1", "", "x", "²", "99999999999999"])
def test_a_button_on_an_old_page_does_nothing(office, version):
    line = make_cost(version=2)

    response = office.post(address_of(line, "indienen/"), {"versie": version}, follow=True)

    assert "zijn gewijzigd door" in text_of(response)
    line.refresh_from_db()
    assert line.status == Status.CONCEPT


def test_a_concept_is_deleted_after_a_question(office):
    line = make_cost(invoice_number="F-WEG")

    asked = office.get(address_of(line, "verwijderen/"))
    response = office.post(address_of(line, "verwijderen/"), {"versie": "1"}, follow=True)

    assert "factuur F-WEG verwijderen?" in text_of(asked)
    assert "‘Bouwbedrijf X, factuur F-WEG’ is verwijderd." in text_of(response)
    assert response.redirect_chain[-1][0] == LANGDONK
    assert not CostLine.objects.exists()
    assert AuditEvent.objects.get().action == "verwijderd"


def test_a_line_that_was_handed_in_is_not_deleted(office):
    line = make_cost(status=Status.SUBMITTED)

    assert office.get(address_of(line, "verwijderen/")).url == address_of(line)
    assert office.post(address_of(line, "verwijderen/"), {"versie": "1"}).url == address_of(line)
    assert CostLine.objects.filter(pk=line.pk).exists()


def test_a_line_of_a_closed_year_says_where_it_is_claimed(office):
    make_year(2025, state=YearState.CLOSED)
    line = make_cost(status=Status.APPROVED, year=2025, claim_year=2026)

    assert "Claimjaar Geclaimd in 2026, overgeheveld uit 2025" in text_of(
        office.get(address_of(line))
    )


def test_an_invoice_that_was_entered_before_is_pointed_out(office):
    make_cost(status=Status.APPROVED, invoice_number="F-1")
    again = make_cost(status=Status.SUBMITTED, invoice_number="F-1")
    other = make_cost(status=Status.SUBMITTED, invoice_number="F-1", supplier="Een ander")

    assert "staat er vaker in: € 121.000,00 (goedgekeurd)" in text_of(office.get(address_of(again)))
    assert "staat er vaker in" not in text_of(office.get(address_of(other)))
