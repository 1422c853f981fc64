"""The pages of a meeting: who sees what of it, and that nothing typed is lost."""

from datetime import date

import pytest

from grants.models import Meeting, MeetingStatus
from tests.grants.factories import make_action, make_meeting
from tests.grants.pages import text_of

NEW = "/roosendaal/agenda/overleg/nieuw/"
TYPED = {
    "soort": "bestuurlijk_overleg",
    "datum": "10-12-2026",
    "plaats": "Den Haag",
    "deelnemers": "de minister",
    "voorbereiding": "eerst bellen",
}


def page_of(meeting):
    return f"/roosendaal/agenda/overleg/{meeting.pk}/"


@pytest.fixture
def held():
    return make_meeting(preparation="eerst bellen")


@pytest.mark.parametrize("person", ["bureau", "controller"])
def test_the_office_and_the_controller_plan_a_meeting(client, request, person):
    client.force_login(request.getfixturevalue(person))

    answer = client.post(NEW, TYPED)

    meeting = Meeting.objects.get()
    assert answer.url == page_of(meeting)
    assert (meeting.day, meeting.preparation) == (date(2026, 12, 10), "eerst bellen")


@pytest.mark.parametrize("person", ["raad", "rijk", "beheer"])
def test_nobody_else_does(client, request, person):
    client.force_login(request.getfixturevalue(person))

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, TYPED).status_code == 403
    assert not Meeting.objects.exists()


def test_what_was_typed_stays_beside_what_is_wrong(client, bureau):
    client.force_login(bureau)

    page = text_of(client.post(NEW, TYPED | {"datum": "31-02-2027"}))

    assert "31-02-2027" in page
    assert "eerst bellen" in page


@pytest.mark.parametrize(
    ("person", "sees_preparation"),
    [("bureau", True), ("controller", True), ("raad", False), ("rijk", False)],
)
def test_readers_see_what_was_decided_and_promised_and_not_the_preparation(
    client, request, bureau, held, person, sees_preparation
):
    held.decisions.create(
        number=1, text="Akkoord met de volgorde.", added_at=held.changed_at, added_by=bureau
    )
    make_action(meeting=held)
    client.force_login(request.getfixturevalue(person))

    page = text_of(client.get(page_of(held)))

    assert "Akkoord met de volgorde." in page
    assert "Stuur de planning" in page
    assert ("eerst bellen" in page) is sees_preparation
    assert ("Besluit toevoegen" in page) is sees_preparation


def test_a_meeting_of_another_area_is_not_found_here(client, bureau, breda, held):
    theirs = make_meeting(area=breda)
    action = make_action(meeting=theirs)
    client.force_login(bureau)

    assert client.get(page_of(theirs)).status_code == 404
    # Nor an action of another meeting below this one.
    address = f"{page_of(held)}actiepunten/{action.pk}/gedaan/"
    answer = client.post(address, {"gedaanOp": "01-11-2026", "versie": 1})
    assert answer.status_code == 404


def test_an_action_is_added_done_and_opened_again(client, bureau, held):
    client.force_login(bureau)
    typed = {"actie": "Bellen", "wie": "Tom", "uiterlijk": "01-12-2026", "versie": 1}
    client.post(f"{page_of(held)}actiepunten/", typed)
    action = held.actions.get()

    address = f"{page_of(held)}actiepunten/{action.pk}/"
    client.post(f"{address}gedaan/", {"gedaanOp": "01-11-2026", "versie": 2})
    action.refresh_from_db()
    assert action.done_on == date(2026, 11, 1)

    client.post(f"{address}heropenen/", {"reden": "", "versie": 3})
    action.refresh_from_db()
    assert action.is_done  # without a reason it stays as it is

    client.post(f"{address}heropenen/", {"reden": "toch niet", "versie": 3})
    action.refresh_from_db()
    assert not action.is_done


def test_on_an_old_page_nothing_is_stored_and_what_was_typed_stays(client, bureau, held):
    client.force_login(bureau)
    client.post(f"{page_of(held)}besluiten/", {"besluit": "Eerste.", "versie": 1})

    page = text_of(client.post(f"{page_of(held)}besluiten/", {"besluit": "Tweede.", "versie": 1}))

    assert "Dit overleg is gewijzigd door" in page
    assert "Tweede." in page
    assert held.decisions.count() == 1


def test_a_planned_meeting_is_changed_held_and_another_called_off(client, bureau):
    client.force_login(bureau)
    meeting = make_meeting(status=MeetingStatus.PLANNED)
    client.post(f"{page_of(meeting)}bewerken/", TYPED | {"datum": "02-11-2026", "versie": 1})
    client.post(f"{page_of(meeting)}gehouden/", {"versie": 2})
    other = make_meeting(status=MeetingStatus.PLANNED)
    client.post(f"{page_of(other)}vervallen/", {"reden": "verhinderd", "versie": 1})

    meeting.refresh_from_db()
    other.refresh_from_db()
    assert (meeting.status, meeting.place) == ("gehouden", "Den Haag")
    assert (other.status, other.cancel_reason) == ("vervallen", "verhinderd")


def test_markup_in_a_text_is_shown_as_text(client, raad):
    action = make_action(what="<script>alert(1)</script>")
    client.force_login(raad)

    assert b"<script>alert" not in client.get(page_of(action.meeting)).content


def test_a_change_of_an_old_version_is_shown_again_over_the_new_one(client, bureau):
    client.force_login(bureau)
    meeting = make_meeting(status=MeetingStatus.PLANNED)
    edit = f"{page_of(meeting)}bewerken/"
    client.post(edit, TYPED | {"versie": 1})

    answer = client.post(edit, TYPED | {"plaats": "Utrecht", "versie": 1})

    assert "Dit overleg is gewijzigd door" in text_of(answer)
    assert 'value="Utrecht"' in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.place == "Den Haag"
    client.post(edit, TYPED | {"plaats": "Utrecht", "versie": answer.context["version"]})
    meeting.refresh_from_db()
    assert meeting.place == "Utrecht"


def test_a_meeting_that_was_held_has_no_form_any_more(client, bureau, held):
    client.force_login(bureau)

    assert client.get(f"{page_of(held)}bewerken/").url == page_of(held)
