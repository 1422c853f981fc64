"""
From a database of the first release to today, by one command.

The databases are real: made by the first release that could be used, with its own commands
(load_agreement, load_demo) and, by its API, a plan, two starts of which one was approved, and a
cost line of 121,000.00 of which 70% of the VAT is compensable. What its API then said is kept
beside them.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.run import OUR_VARIABLES
from tests.upgrade.look import schema

HERE = Path(__file__).parent
THEN = json.loads((HERE / "first_release.figures.json").read_text())


@pytest.fixture(scope="module")
def old(tmp_path_factory) -> Iterator[dict[str, str]]:
    """Give the environment of an installation that has not been touched since the first release."""
    var = tmp_path_factory.mktemp("var")
    text = (HERE / f"first_release.{settings_vendor()}.sql").read_text()
    kept = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
    kept["VAR_DIR"] = str(var)
    if settings_vendor() == "sqlite":
        with sqlite3.connect(var / "old.sqlite3") as database:
            database.executescript(text)
        database.close()
        yield kept | {"DATABASE_URL": f"sqlite:///{var / 'old.sqlite3'}"}
        return
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    name = f"old_{os.getpid()}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            with psycopg.connect(f"{address}/{name}", autocommit=True) as database:
                database.execute(text)
            yield kept | {"DATABASE_URL": f"{address}/{name}"}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def settings_vendor() -> str:
    return "postgresql" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite"


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def upgraded(old) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """Upgrade it once; give what that said, and what stands there now."""
    answer = run(old, "manage.py", "upgrade")
    program = f"from tests.upgrade.look import look; look({list(THEN)!r})"
    now = run(old, "manage.py", "shell", "--no-imports", "--command", program)
    assert now.returncode == 0, now.stderr
    return answer, json.loads(now.stdout.splitlines()[-1])


def test_one_command_brings_it_to_today_and_the_verification_finds_nothing(upgraded):
    answer, _ = upgraded

    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr
    assert "Samen: " in answer.stdout
    assert " gecontroleerd, 0 verschillen, in " in answer.stdout


def test_the_figures_are_those_of_then(upgraded):
    _, now = upgraded

    # By hand: (165 homes that count in 2025 + 201 in 2026) x 7,000 = 2,562,000.00
    assert THEN["jaren/2025"]["telt"] + THEN["jaren/2026"]["telt"] == 366
    assert now["figures"]["grootboek"]["regels"][0]["verdiend"] == "2562000.00"
    for name, said in THEN.items():
        assert {key: now["figures"][name].get(key) for key in said} == said


@pytest.mark.django_db
def test_its_tables_are_those_of_a_new_installation(upgraded):
    _, now = upgraded
    fresh = json.loads(json.dumps(schema()))

    assert connection.vendor == settings_vendor()
    assert now["schema"].keys() == fresh.keys()
    assert [name for name in fresh if now["schema"][name] != fresh[name]] == []
