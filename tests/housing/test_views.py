"""Who may see and do what; and the page of one start: submitting, judging, deleting."""

import pytest

from housing import services
from housing.models import ConstructionStart
from nplv.core.models import AuditEvent
from nplv.core.review import Status
from tests.housing.factories import make_start
from tests.housing.pages import GOOD, address, said, text_of

PAGES = ["plan_list", "start_list", "start_new"]
PAGES_OF_ONE = ["start_detail", "start_edit", "start_delete"]
ACTS = ["start_submit", "start_approve", "start_reject"]

# --- Who may ---


@pytest.mark.parametrize("person", ["bureau", "controller"])
@pytest.mark.parametrize("name", ["plan_list", "start_list", "start_detail"])
def test_bureau_and_controller_see_plans_and_starts(client, request, plan, person, name):
    client.force_login(request.getfixturevalue(person))
    start = make_start(plan=plan) if name == "start_detail" else None

    assert client.get(address(name, start)).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", [*PAGES, *PAGES_OF_ONE, *ACTS])
def test_roosendaal_does_not_exist_for_breda(client, breda_bureau, plan, name, method):
    start = make_start(plan=plan) if name not in PAGES else None
    client.force_login(breda_bureau)

    response = getattr(client, method)(address(name, start), GOOD)

    assert response.status_code == 404
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", [*PAGES, *PAGES_OF_ONE, *ACTS])
def test_the_council_neither_sees_concepts_nor_writes(client, raad, plan, name, method):
    start = make_start(plan=plan) if name not in PAGES else None
    client.force_login(raad)

    assert getattr(client, method)(address(name, start), GOOD).status_code == 403
    assert ConstructionStart.objects.count() == (1 if start else 0)


@pytest.mark.parametrize("name", ["start_new", "start_edit", "start_submit", "start_delete"])
def test_the_controller_enters_nothing(client, controller, plan, name):
    start = make_start(plan=plan) if name != "start_new" else None
    client.force_login(controller)

    assert client.post(address(name, start), GOOD).status_code == 403


def test_a_start_of_another_area_is_not_found_under_this_one(client, bureau, breda):
    client.force_login(bureau)
    elsewhere = make_start(area=breda)

    for name in PAGES_OF_ONE:
        assert client.get(address(name, elsewhere)).status_code == 404
    for name in ACTS:
        assert client.post(address(name, elsewhere)).status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_never_a_get(client, bureau, plan, name):
    client.force_login(bureau)

    assert client.get(address(name, make_start(plan=plan))).status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_signs_in_first(client, plan, name):
    assert client.get(address(name)).url.startswith("/inloggen/")


# --- Submitting, judging, deleting ---


def test_a_second_person_approves_what_was_submitted(client, bureau, controller, plan):
    start = make_start(plan=plan, author=bureau)
    client.force_login(bureau)
    client.post(address("start_submit", start), {"versie": "1"})
    client.force_login(controller)

    response = client.post(address("start_approve", start), {"versie": "2"}, follow=True)

    start.refresh_from_db()
    assert (start.status, start.approved_by) == (Status.APPROVED, controller)
    assert said(response) == f"{start} is goedgekeurd."


def test_the_author_is_told_why_they_cannot_approve(client, bureau, plan):
    start = make_start(plan=plan, status=Status.SUBMITTED, author=bureau)
    client.force_login(bureau)

    page = text_of(client.get(address("start_detail", start)))
    assert "Daarom moet een collega deze beoordelen" in page
    assert address("start_approve", start) not in page

    response = client.post(address("start_approve", start), {"versie": "1"}, follow=True)
    assert "beoordeelt die niet zelf" in said(response)
    start.refresh_from_db()
    assert start.status == Status.SUBMITTED


def test_a_rejection_shows_its_reason_to_the_author(client, bureau, controller, plan):
    start = make_start(plan=plan, status=Status.SUBMITTED, author=bureau)
    client.force_login(controller)

    rejected = {"versie": "1", "reden": "De datum klopt niet."}
    client.post(address("start_reject", start), rejected)

    client.force_login(bureau)
    page = text_of(client.get(address("start_detail", start)))
    assert f"Afgekeurd door {controller}" in page
    assert "De datum klopt niet." in page
    assert address("start_edit", start) in page


def test_a_rejection_without_reason_is_refused_at_the_field(client, bureau, controller, plan):
    start = make_start(plan=plan, status=Status.SUBMITTED, author=bureau)
    client.force_login(controller)

    page = text_of(client.post(address("start_reject", start), {"versie": "1", "reden": " "}))

    assert 'id="id_reden_error"' in page
    assert "Geef de reden van de afkeuring." in page
    start.refresh_from_db()
    assert start.status == Status.SUBMITTED


@pytest.mark.parametrize("version", [{}, {"versie": "1"}, {"versie": "x"}])
@pytest.mark.parametrize("name", [*ACTS, "start_delete"])
def test_no_act_is_done_on_another_version_than_was_seen(
    client, controller, bureau, plan, name, version
):
    is_concept = name in ("start_submit", "start_delete")
    status, last = (Status.CONCEPT, "gewijzigd") if is_concept else (Status.SUBMITTED, "ingediend")
    start = make_start(plan=plan, status=status, version=2)
    client.force_login(bureau)

    response = client.post(address(name, start), version | {"reden": "Nee."}, follow=True)

    assert f"Deze gegevens zijn {last} door invoerder" in said(response)
    start.refresh_from_db()
    assert (start.status, start.version) == (status, 2)


def test_a_concept_is_deleted_after_a_question(client, bureau, plan):
    start = make_start(plan=plan, reference="Z-1")
    client.force_login(bureau)

    assert "Z-1 verwijderen?" in text_of(client.get(address("start_delete", start)))
    assert ConstructionStart.objects.exists(), "asking is not deleting"
    response = client.post(address("start_delete", start), {"versie": "1"}, follow=True)

    assert said(response) == "Z-1 is verwijderd."
    assert not ConstructionStart.objects.exists()


def test_a_submitted_start_is_not_deleted(client, bureau, plan):
    start = make_start(plan=plan, status=Status.SUBMITTED)
    client.force_login(bureau)

    asked = client.get(address("start_delete", start), follow=True)
    done = client.post(address("start_delete", start), {"versie": "1"}, follow=True)

    assert said(asked) == "Alleen een concept kan verwijderd worden."
    assert "Kan niet verwijderd worden" in said(done)
    assert ConstructionStart.objects.exists()


# --- What the detail page says ---


def test_each_line_says_whether_it_counts_and_why_not(client, bureau, controller, plan, at):
    lines = [
        {"homes": 28},
        {"homes": 12, "earlier_subsidy": "sbi"},
        {"homes": 15, "segment": "vrije_sector"},
    ]
    start = make_start(plan=plan, status=Status.SUBMITTED, author=bureau, lines=lines)
    client.force_login(controller)

    page = text_of(client.get(address("start_detail", start)))
    assert "Nog niet: wacht op goedkeuring" in page
    assert "Nee: eerdere subsidie SBI" in page
    assert "Nee: vrije sector" in page

    services.approve_start(start=start, by=controller, at=at)
    page = text_of(client.get(address("start_detail", start)))
    assert "Claimjaar 2025." in page
    assert "Nog niet: wacht" not in page
    assert "Goedgekeurd door controller" in page, "the history"


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.CONCEPT, {"start_submit", "start_edit", "start_delete"}),
        (Status.REJECTED, {"start_submit", "start_edit"}),
        (Status.SUBMITTED, {"start_approve", "start_reject"}),
        (Status.APPROVED, set()),
    ],
)
def test_only_the_buttons_that_can_work_are_there(client, bureau2, plan, status, shown):
    start = make_start(plan=plan, status=status)
    client.force_login(bureau2)

    page = text_of(client.get(address("start_detail", start)))

    acts = {"start_submit", "start_edit", "start_delete", "start_approve", "start_reject"}
    assert {name for name in acts if address(name, start) in page} == shown


def test_without_evidence_there_is_no_button_to_approve(client, controller, plan):
    start = make_start(plan=plan, status=Status.SUBMITTED, evidence="")
    client.force_login(controller)

    page = text_of(client.get(address("start_detail", start)))

    assert "Goedkeuren kan niet zolang het bewijs ontbreekt" in page
    assert address("start_approve", start) not in page
