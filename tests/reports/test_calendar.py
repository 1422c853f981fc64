"""The agenda as a calendar file, for who is signed in and for who holds a secret address."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from grants.agenda.subscriptions import renew_address, revoke_address
from grants.models import CalendarAddress
from nplv.core.access import Role
from nplv.core.history import events_of
from nplv.core.models import Membership
from reports.agenda import agenda_of
from reports.calendar_file import calendar_file
from reports.figures import AreaFigures
from tests.core.factories import AT
from tests.grants.factories import make_action, make_meeting
from tests.grants.pages import text_of

ICS, PAGE = "/roosendaal/agenda.ics", "/roosendaal/agenda/"


@contextmanager
def moment(text):
    """Let it be another moment, in UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: datetime.fromisoformat(text))
        yield


def events_in(answer):
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def read(secret, area="roosendaal", client=None):
    return (client or Client()).get(f"/{area}/agenda.ics", {"sleutel": secret})


@pytest.fixture
def secret(roosendaal, bureau):
    return renew_address(person=bureau, area=roosendaal, at=AT)


# --- What the file says ---


def test_each_item_is_a_whole_day_with_a_name_that_stays(client, raad, roosendaal):
    client.force_login(raad)
    answer = client.get(ICS)
    events = events_in(answer)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    delivery = events["roosendaal-verantwoording-2027@nplv-afspraken"]
    assert delivery["dtstart"].dt == date(2027, 7, 15)
    assert delivery["dtend"].dt == date(2027, 7, 16)
    assert "VALARM" not in answer.content.decode()
    assert len(events) == len(agenda_of(AreaFigures(roosendaal), today=date(2026, 11, 2)))
    assert events.keys() == events_in(client.get(ICS)).keys()


def test_the_calendar_says_what_it_is_and_how_often_to_ask(client, raad):
    client.force_login(raad)
    calendar = Calendar.from_ical(client.get(ICS).content)

    assert calendar["version"] == "2.0"
    assert calendar["method"] == "PUBLISH"
    assert calendar["x-wr-calname"] == "NPLV-afspraken Roosendaal"
    assert calendar["refresh-interval"].dt == timedelta(hours=12)
    assert all("dtstamp" in event for event in calendar.walk("VEVENT"))


def test_where_the_source_names_no_day_the_file_says_so(client, raad):
    client.force_login(raad)
    event = events_in(client.get(ICS))["roosendaal-rapportage-2027@nplv-afspraken"]

    assert event["dtstart"].dt == date(2027, 12, 31)
    assert "De bron noemt geen dag" in event["description"]


@pytest.mark.parametrize(
    "what",
    [
        "Bel\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:vals",
        'Komma, puntkomma; schuin \\ "aanhaling"',
        "Vijf wijken: ’t Oude Centrum – " + "één " * 60,
    ],
)
def test_a_text_stays_one_text_in_lines_of_75_bytes(roosendaal, what):
    action = make_action(what=what)
    rows = [(item, "") for item in agenda_of(AreaFigures(roosendaal), today=date(2026, 11, 2))]

    content = calendar_file(rows, area=roosendaal, at=AT)

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\nSUMMARY:vals" not in content
    events = {str(row["uid"]): row for row in Calendar.from_ical(content).walk("VEVENT")}
    assert len(events) == len(rows)
    summary = str(events[f"roosendaal-actie-{action.pk}@nplv-afspraken"]["summary"])
    assert summary == what.replace("\r\n", "\n")


def test_a_link_is_there_for_who_may_act(client, raad, bureau):
    key = "roosendaal-start-langdonk-mfa@nplv-afspraken"
    client.force_login(bureau)
    link = events_in(client.get(ICS))[key]["url"]
    assert str(link) == "http://testserver/roosendaal/orv/langdonk-mfa/"

    client.force_login(raad)

    assert "url" not in events_in(client.get(ICS))[key]


def test_the_day_is_the_one_in_the_netherlands(client, raad):
    action = make_action(due_on=date(2026, 12, 1))
    key = f"roosendaal-actie-{action.pk}@nplv-afspraken"

    with moment("2026-12-01T22:59:00Z"):  # 23:59 here
        client.force_login(raad)
        assert str(events_in(client.get(ICS))[key]["summary"]) == "Stuur de planning"
    with moment("2026-12-01T23:01:00Z"):  # 00:01 on the 2nd
        assert str(events_in(client.get(ICS))[key]["summary"]) == "Te laat: Stuur de planning"


# --- The secret address ---


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(client, bureau):
    client.force_login(bureau)
    made = client.post("/roosendaal/agenda/adres/")

    row = CalendarAddress.objects.get()
    secret = made.content.decode().partition("agenda.ics?sleutel=")[2].partition('"')[0]
    assert len(secret) == 43  # 256 bits
    assert secret not in str(CalendarAddress.objects.values().get())
    assert made["Cache-Control"] == "no-store"
    assert secret not in client.get(PAGE).content.decode()
    assert events_in(read(secret))
    assert [event.action for event in events_of(row)] == ["gemaakt"]
    assert secret not in str(events_of(row).values())


def test_a_calendar_program_gets_no_cookie_and_nothing_is_kept_on_the_way(secret):
    answer = read(secret)

    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def not_found():
    """Return what an area that does not exist answers."""
    answer = read("x" * 43, area="bestaat-niet")
    assert answer.status_code == 404
    return answer


def assert_not_found(answer):
    nothing = not_found()
    for found in (answer, nothing):
        del found.headers["X-Request-Id"]  # each request has its own
    assert answer.status_code == 404
    assert answer.content == nothing.content
    assert answer.headers == nothing.headers
    assert not answer.cookies


@pytest.mark.parametrize("secret", ["", "x" * 43, "é\x00", "a" * 5000])
def test_an_unknown_key_is_not_found(roosendaal, secret):
    assert_not_found(read(secret))


def test_a_revoked_key_is_not_found(roosendaal, bureau, secret):
    assert events_in(read(secret))

    revoke_address(person=bureau, area=roosendaal, at=AT)

    assert_not_found(read(secret))


def test_a_renewed_key_replaces_the_old_one(roosendaal, bureau, secret):
    renewed = renew_address(person=bureau, area=roosendaal, at=AT)

    assert_not_found(read(secret))
    assert events_in(read(renewed))


def test_the_key_of_one_area_opens_no_other(roosendaal, breda, bureau, secret):
    Membership.objects.create(person=bureau, area=breda, role=Role.PROGRAMME_OFFICE)

    assert_not_found(read(secret, area="breda"))


def test_the_key_of_who_left_or_lost_the_area_is_not_found(roosendaal, bureau, secret):
    bureau.is_active = False
    bureau.save()
    assert_not_found(read(secret))

    bureau.is_active = True
    bureau.save()
    assert events_in(read(secret))
    bureau.memberships.all().delete()

    assert_not_found(read(secret))


def test_an_administrator_gets_nothing_with_a_key_either(roosendaal, beheer):
    assert_not_found(read(renew_address(person=beheer, area=roosendaal, at=AT)))


def test_the_rights_of_the_person_hold_at_every_request(roosendaal, bureau, secret):
    key = "roosendaal-start-langdonk-mfa@nplv-afspraken"
    assert "url" in events_in(read(secret))[key]

    bureau.memberships.update(role=Role.COUNCIL_MEMBER)

    assert "url" not in events_in(read(secret))[key]


def test_a_key_opens_nothing_else(secret):
    assert Client().get(PAGE, {"sleutel": secret}).status_code == 302
    assert Client().post(f"{ICS}?sleutel={secret}").status_code == 405


def test_without_a_key_one_signs_in_and_a_stranger_finds_nothing(client, breda_bureau):
    assert Client().get(ICS).url.startswith("/inloggen/")
    client.force_login(breda_bureau)
    assert client.get(ICS).status_code == 404


def test_the_page_shows_when_it_was_last_used(client, bureau, secret):
    client.force_login(bureau)
    assert "nog niet gebruikt" in text_of(client.get(PAGE))

    with moment("2026-11-05T23:30:00Z"):
        read(secret)

    assert "laatst gebruikt op 6 november 2026" in text_of(client.get(PAGE))


def test_a_person_revokes_their_own_key_and_no_other(client, roosendaal, raad, secret):
    client.force_login(raad)

    client.post("/roosendaal/agenda/adres/intrekken/")

    assert events_in(read(secret))


# --- The page ---


def test_late_comes_first_and_done_only_when_asked(client, raad, roosendaal):
    make_meeting(day=date(2026, 9, 15))
    with moment("2026-11-02T09:00:00Z"):
        client.force_login(raad)
        page = text_of(client.get(PAGE))
        everything = text_of(client.get(PAGE, {"toon": "alles"}))

    assert page.index("Te laat") < page.index("zonder vaste dag")
    assert "gedaan op 15-09-2026" not in page
    assert "gedaan op 15-09-2026" in everything


def test_one_kind_is_chosen_and_an_unknown_one_is_said(client, raad):
    client.force_login(raad)
    page = text_of(client.get(PAGE, {"soort": "verantwoording"}))

    assert "Verantwoording via SiSa" in page
    assert "Mid-term review, 2027" not in page
    assert client.get(PAGE, {"soort": "onzin", "toon": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("person", "status"), [("raad", 200), ("rijk", 200), ("controller", 200), ("beheer", 403)]
)
def test_who_sees_the_agenda(client, request, person, status):
    client.force_login(request.getfixturevalue(person))

    assert client.get(PAGE).status_code == status
    assert client.get(ICS).status_code == status


def test_an_area_without_an_agreement_says_so(client, breda_bureau):
    client.force_login(breda_bureau)

    assert "nog geen overeenkomst" in text_of(client.get("/breda/agenda/"))
