"""The ground under every test: the database with the real agreement in it, and the people."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.http import HttpResponse
from django.test import Client, override_settings

from nplv.core.access import Role
from nplv.core.accounts.sessions import begin
from nplv.core.models import Area, User
from tests import api_contract
from tests.core.factories import AT, make_person, the_area

# How long an example takes says how busy the machine is, and nothing of the code.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

# --- The database ---


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the SQLite test database in a directory of this run, so that two runs never meet."""
    if connection.vendor == "sqlite":
        directory = tmp_path_factory.mktemp("database")
        name = Path(settings.DATABASES["default"]["TEST"]["NAME"]).name
        connection.settings_dict["TEST"]["NAME"] = str(directory / name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the reference data and the agreement once; every test finds them there."""
    with django_db_blocker.unblock():
        load_agreement()
        assert connection.features.supports_json_field  # Django asks that with queries, once
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_final_rows_too(self: BaseDatabaseOperations, statements: list[str]) -> None:
        """
        Empty append-only tables too, then put the agreement back.

        After a test that commits (live_server, transactional_db) Django empties all tables. The
        triggers of nplv.core.append_only refuse that, as they should: so they are lifted for
        this moment alone, and are back before the next test.
        """
        with transaction.atomic(), lifted_triggers():
            flush(self, statements)
        load_agreement()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_final_rows_too)
        yield


def load_agreement() -> None:
    """Load the agreement, and begin every test with an empty history."""
    call_command("load_agreement", verbosity=0)
    with transaction.atomic(), lifted_triggers(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_auditevent")
        cursor.execute("DELETE FROM core_chainhead")


@contextmanager
def lifted_triggers() -> Iterator[None]:
    """Do without triggers for a moment; they come back from what the catalog says they were."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            )
            tables = [table for (table,) in cursor.fetchall()]
            lift = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            restore = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            lift = [f"DROP TRIGGER {name}" for name, _ in triggers]
            restore = [sql for _, sql in triggers]
        for statement in lift:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:  # the test may have closed the connection
            for statement in restore:
                cursor.execute(statement)


# --- Speed ---


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords cheaply: the real hasher takes a quarter of a second, by design."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


# --- Signing in ---


@pytest.fixture(scope="session", autouse=True)
def sessions_begin_at_sign_in() -> Iterator[None]:
    """Begin the session in force_login() too, as signing in does: not in the page that follows."""
    login = Client._login

    def begin_too(client: Client, *arguments: Any) -> None:
        login(client, *arguments)
        session = client.session
        begin(session)
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", begin_too)
        yield


@pytest.fixture(scope="session", autouse=True)
def a_password_is_enough() -> Iterator[None]:
    """Ask for no second factor, as the demo does; tests of the second factor ask for it."""
    with override_settings(SECOND_FACTOR_IS_REQUIRED=False):
        yield


# --- Files ---


@pytest.fixture(scope="session", autouse=True)
def evidence_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep evidence in a directory of this run."""
    with override_settings(EVIDENCE_DIR=tmp_path_factory.mktemp("evidence")):
        yield


@pytest.fixture(scope="session", autouse=True)
def progress_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep how far imports are in a directory of this run."""
    kept = settings.CACHES["progress"] | {"LOCATION": tmp_path_factory.mktemp("var") / "progress"}
    with override_settings(CACHES=settings.CACHES | {"progress": kept}):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_page_is_kept() -> Iterator[None]:
    """Make every page anew: tests make rows without a history. See tests/core/test_kept.py."""
    nowhere = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    with override_settings(CACHES=settings.CACHES | {"pages": nowhere}):
        yield


@pytest.fixture(scope="session", autouse=True)
def limits_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Count requests in a directory of this run."""
    with override_settings(LIMITS_DIR=tmp_path_factory.mktemp("limits")):
        yield


# --- The API ---


@pytest.fixture(scope="session", autouse=True)
def every_answer_is_documented() -> Iterator[None]:
    """Hold each answer of the API to its document, whichever test asks."""
    send = Client.request

    def send_and_hold(self: Client, **request: Any) -> HttpResponse:
        answer = send(self, **request)
        if request["PATH_INFO"].startswith(f"{api_contract.ROOT}/"):
            api_contract.hold(answer)
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", send_and_hold)
        yield


# --- The moment, the places and the people ---


@pytest.fixture
def at() -> datetime:
    """Return Monday 2 November 2026, ten o'clock in Amsterdam."""
    return AT


@pytest.fixture
def roosendaal(db: None) -> Area:
    return the_area("roosendaal")


@pytest.fixture
def breda(db: None) -> Area:
    return the_area("breda")


@pytest.fixture
def bureau(roosendaal: Area) -> User:
    return make_person("bureau", Role.PROGRAMME_OFFICE, roosendaal)


@pytest.fixture
def bureau2(roosendaal: Area) -> User:
    return make_person("bureau2", Role.PROGRAMME_OFFICE, roosendaal)


@pytest.fixture
def controller(roosendaal: Area) -> User:
    return make_person("controller", Role.CONTROLLER, roosendaal)


@pytest.fixture
def raad(roosendaal: Area) -> User:
    return make_person("raad", Role.COUNCIL_MEMBER, roosendaal)


@pytest.fixture
def rijk(db: None) -> User:
    return make_person("rijk", Role.STATE)


@pytest.fixture
def beheer(db: None) -> User:
    return make_person("beheer", Role.ADMINISTRATOR)


@pytest.fixture
def breda_bureau(breda: Area) -> User:
    return make_person("breda", Role.PROGRAMME_OFFICE, breda)
