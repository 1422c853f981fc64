"""Whether requests may be sent here: each thing in the way is said, and is the only one."""

from unittest import mock

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from nplv.core import readiness
from nplv.core.readiness import NO_DATABASE, NO_EVIDENCE, NO_STATIC, NO_VAR, NOT_UPGRADED

pytestmark = pytest.mark.django_db


def reasons(client) -> list[str]:
    answer = client.get("/gezondheid/gereed/")
    assert answer.status_code == 503
    return answer.json()["redenen"]


def test_all_is_well(client):
    answer = client.get("/gezondheid/gereed/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_a_database_that_is_away_is_the_only_thing_that_is_said_of_it(client):
    with mock.patch("nplv.core.readiness.connection.cursor", side_effect=DatabaseError):
        assert reasons(client) == [NO_DATABASE]


def test_a_database_of_an_earlier_version_asks_to_be_upgraded(client):
    MigrationRecorder(connection).record_unapplied("core", "0001_areas_people_reference")

    assert reasons(client) == [NOT_UPGRADED]


def test_a_database_of_a_later_version_still_serves(client):
    MigrationRecorder(connection).record_applied("core", "9999_of_the_next_version")

    assert client.get("/gezondheid/gereed/").status_code == 200


def test_directories_that_cannot_be_written_are_told_apart(client, tmp_path):
    taken = tmp_path / "file"
    taken.write_text("not a directory")

    with override_settings(EVIDENCE_DIR=taken):
        assert reasons(client) == [NO_EVIDENCE]
    with override_settings(VAR_DIR=taken):
        assert reasons(client) == [NO_VAR]


def test_styles_that_were_not_collected_are_said(client):
    with mock.patch.object(readiness, "staticfiles_storage", mock.Mock(hashed_files={})):
        assert reasons(client) == [NO_STATIC]


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=["^gezondheid/"])
@pytest.mark.parametrize("address", ["/gezondheid/", "/gezondheid/gereed/"])
def test_the_machine_itself_asks_without_the_proxy(client, address):
    assert client.get(address).status_code == 200
