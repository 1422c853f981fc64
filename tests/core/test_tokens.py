"""API tokens: what they open and for how long, made and taken back by their owner."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.utils import timezone

from nplv.core.access import Role
from nplv.core.models import ApiToken, AuditEvent, TokenScope
from nplv.core.problems import Invalid, WrongState
from nplv.core.tokens import issue_token, note_use, revoke_token
from tests.api_client import AREA, ROOT, Api
from tests.core.factories import AT, make_person
from tests.core.test_api_once import at_once
from tests.grants.test_api import OWN_HOURS

HOURS = f"{AREA}/capaciteitsregels"
WRITES = [
    ("POST", HOURS),
    ("PUT", f"{HOURS}/1"),
    ("DELETE", f"{HOURS}/1"),
    ("PATCH", f"{AREA}/orv-maatregelen/langdonk-mfa"),
    ("POST", f"{HOURS}/1/indienen"),
    ("POST", f"{AREA}/jaren/2025/afsluiten"),
]


def with_token(token: str) -> Api:
    api = Api()
    api.headers = {"Authorization": f"Bearer {token}"}
    return api


def moment(day: int, hour: int = 0) -> datetime:
    return datetime(2027, 11, day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


# --- What a token opens ---


@pytest.mark.parametrize(("method", "address"), WRITES)
def test_a_token_to_read_with_cannot_write(bureau, controller, method, address):
    who = controller if "jaren" in address else bureau
    answer = Api(who, scope=TokenScope.READ).send(method, address, {})

    assert answer.status_code == 403
    assert "alleen lezen" in answer.json()["detail"]


def test_a_token_to_read_with_reads(bureau):
    assert Api(bureau, scope=TokenScope.READ).get(HOURS).status_code == 200


def test_without_the_scope_it_would_write(bureau, monkeypatch):
    monkeypatch.setattr(ApiToken, "may_write", True)

    assert Api(bureau, scope=TokenScope.READ).post(HOURS, OWN_HOURS).status_code == 201


def test_a_stranger_with_a_token_to_read_learns_no_more_than_others(breda_bureau):
    api = Api(breda_bureau, scope=TokenScope.READ)

    real, imagined = api.post(HOURS, {}), api.post(HOURS.replace("roosendaal", "atlantis"), {})

    assert real.status_code == 404
    assert real.content == imagined.content


def test_a_token_of_one_area_opens_no_other(rijk, roosendaal, breda):
    api = Api(rijk, area=breda)

    assert [row["gebied"] for row in api.get(f"{ROOT}/gebieden").json()["resultaten"]] == ["breda"]
    assert api.get(f"{ROOT}/gebieden/breda/grootboek").status_code == 200
    assert api.get(AREA).status_code == 404
    assert api.get(f"{AREA}/grootboek").status_code == 404
    assert Api(rijk).get(f"{AREA}/grootboek").status_code == 200


def test_whatever_is_wrong_with_a_token_the_answer_is_the_same(bureau, controller):
    now = timezone.now()
    closed = make_person("weg", Role.CONTROLLER, controller.memberships.get().area)
    gone = Api(closed)
    closed.is_active = False
    closed.save()
    revoked = Api(bureau, revoked_at=now, revoked_by=bureau)
    expired = Api(bureau, created_at=now - timedelta(days=9), expires_at=now)
    apis = [revoked, expired, gone, with_token("onbekend"), with_token(""), Api()]

    answers = [api.get(AREA) for api in apis]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    for answer in answers:
        del answer.headers["X-Request-Id"]  # each request has its own
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_without_that_look_they_would_open_all(bureau, monkeypatch):
    now = timezone.now()
    revoked = Api(bureau, revoked_at=now, revoked_by=bureau)
    expired = Api(bureau, created_at=AT, expires_at=now)
    monkeypatch.setattr(type(ApiToken.objects.all()), "usable", lambda rows, at: rows)

    assert [api.get(AREA).status_code for api in (revoked, expired)] == [200, 200]


def test_a_token_ends_at_its_moment(bureau):
    now = timezone.now()

    assert Api(bureau, expires_at=now + timedelta(minutes=1)).get(AREA).status_code == 200
    assert Api(bureau, created_at=AT, expires_at=now).get(AREA).status_code == 401


# --- Making one and taking it back ---


def test_a_token_is_valid_for_a_year_unless_told_otherwise(bureau):
    issue_token(person=bureau, by=bureau, at=AT)
    issue_token(person=bureau, by=bureau, at=AT, last_day=date(2026, 11, 2))

    year, day = bureau.api_tokens.order_by("pk")
    assert (year.expires_at, year.scope) == (AT + timedelta(days=365), TokenScope.WRITE)
    # 2 November 2026 is over at midnight in Amsterdam.
    assert day.expires_at == datetime(2026, 11, 3, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert day.last_day == date(2026, 11, 2)


@pytest.mark.parametrize("last_day", [date(2026, 11, 1), date(2027, 11, 2), date.max])
def test_a_token_of_more_than_a_year_or_of_yesterday_is_refused(bureau, last_day):
    with pytest.raises(Invalid, match="02-11-2026|01-11-2027"):
        issue_token(person=bureau, by=bureau, at=AT, last_day=last_day)
    assert not bureau.api_tokens.exists()


def test_everything_wrong_with_a_token_is_said_at_once(bureau, breda):
    with pytest.raises(Invalid) as refusal:
        issue_token(person=bureau, by=bureau, at=AT, name=" ", area=breda, last_day=date.min)

    names = [problem.name for problem in refusal.value.problems]
    assert names == ["omschrijving", "gebied", "geldig_tot"]


def test_a_token_is_revoked_once_and_both_are_in_the_history_without_the_secret(bureau):
    secret = issue_token(person=bureau, by=bureau, at=AT, name="Zaaksysteem")
    [token] = bureau.api_tokens.all()

    revoke_token(token=token, by=bureau, at=AT)

    with pytest.raises(WrongState, match="al ingetrokken"):
        revoke_token(token=token, by=bureau, at=AT)
    made, revoked = AuditEvent.objects.order_by("pk")
    assert (made.action, revoked.action) == ("uitgegeven", "ingetrokken")
    assert made.after["omschrijving"] == "Zaaksysteem"
    said = str(list(AuditEvent.objects.values()))
    assert secret not in said
    assert token.digest not in said


def test_the_command_notes_that_the_server_made_it(bureau, capsys):
    call_command("api_token", "bureau", "--scope", "lezen")

    [event] = AuditEvent.objects.all()
    assert (event.by, event.after["bereik"]) == (None, "lezen")
    api = with_token(capsys.readouterr().out.strip())
    assert api.get(AREA).status_code == 200
    assert api.post(HOURS, OWN_HOURS).status_code == 403


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"expires_at": AT}, "core_apitoken_expires_after_it_was_made"),
        ({"revoked_at": AT}, "core_apitoken_revocation_all_or_nothing"),
    ],
)
def test_the_database_refuses_an_impossible_token(bureau, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ApiToken.objects.issue(bureau, created_at=AT, **fields)


# --- Its last use ---


def test_the_last_use_is_noted_once_an_hour(bureau):
    api = Api(bureau, last_used_at=None)
    token = bureau.api_tokens.get()

    for minutes, noted in ((0, 0), (59, 0), (60, 60), (61, 60)):
        token.refresh_from_db()
        note_use(token, at=AT + timedelta(minutes=minutes))
        token.refresh_from_db()
        assert token.last_used_at == AT + timedelta(minutes=noted)
    ApiToken.objects.update(last_used_at=None)
    api.get(AREA)
    token.refresh_from_db()
    assert token.last_used_at is not None


@pytest.mark.django_db(transaction=True)
def test_noting_the_use_waits_for_nobody(bureau):
    """Someone else holds the row, on SQLite the whole database: the answer comes at once."""
    api = Api(bureau, last_used_at=None)
    others = connections.create_connection("default")
    try:
        others.ensure_connection()
        with others.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
            cursor.execute("UPDATE core_apitoken SET name = 'vast'")
            began = timezone.now()
            answer = api.get(AREA)
            lasted = timezone.now() - began
            cursor.execute("ROLLBACK")
    finally:
        others.close()

    assert answer.status_code == 200
    assert lasted < timedelta(seconds=10), "SQLite would have waited for 20 s"
    assert bureau.api_tokens.get().last_used_at is None
    api.get(AREA)
    assert bureau.api_tokens.get().last_used_at is not None


@pytest.mark.django_db(transaction=True)
def test_several_first_uses_at_once_are_all_answered(bureau):
    api = Api(bureau, last_used_at=None)

    answers = at_once(lambda _: api.get(AREA))

    assert {answer.status_code for answer in answers} == {200}


def test_the_patience_of_sqlite_is_as_it_was(bureau):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one lock for all")
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()
        Api(bureau, last_used_at=None).get(AREA)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == before != (0,)


def test_a_busy_database_does_not_stop_a_request(bureau, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL skips a locked row")

    def busy(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", busy)

    assert Api(bureau, last_used_at=None).get(AREA).status_code == 200
