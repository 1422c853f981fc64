"""The databases, as the environment names them: one for everything, and a copy to read from."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

# A page never waits longer than this for a copy that is away; then the first database answers.
SECONDS_TO_REACH_THE_COPY = 2
SECONDS_TO_REACH_THE_DATABASE = 5


def databases(*, var_dir: Path) -> dict[str, dict[str, Any]]:
    """Return what DATABASE_URL says, and as `replica` what REPLICA_URL says, if it is there."""
    first = dj_database_url.config(
        default=f"sqlite:///{var_dir / 'demo.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
    if first["ENGINE"] == "django.db.backends.sqlite3":
        var_dir.mkdir(exist_ok=True)
        return {"default": first | _of_sqlite(var_dir)}
    first.setdefault("OPTIONS", {}).setdefault("connect_timeout", SECONDS_TO_REACH_THE_DATABASE)
    _begin_with_areas(first)
    address = os.environ.get("REPLICA_URL", "")
    if not address:
        return {"default": first}
    copy = dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    copy.setdefault("OPTIONS", {})["connect_timeout"] = SECONDS_TO_REACH_THE_COPY
    copy["OPTIONS"]["tcp_user_timeout"] = SECONDS_TO_REACH_THE_COPY * 1000
    _begin_with_areas(copy)
    copy["TEST"] = {"MIRROR": "default"}
    return {"default": first, "replica": copy}


def _begin_with_areas(database: dict[str, Any]) -> None:
    """Let a connection begin with all areas for a command (manage.py), with none for the web."""
    options = database["OPTIONS"]
    areas = f"-c nplv.areas={os.environ.get('NPLV_AREAS', '')}"
    options["options"] = f"{options.get('options', '')} {areas}".strip()


def _of_sqlite(var_dir: Path) -> dict[str, Any]:
    return {
        "OPTIONS": {
            # Take the write lock at BEGIN: a deferred transaction fails when it first writes.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; "
            # REPLACE deletes a row; without this the trigger that refuses that is not asked.
            "PRAGMA recursive_triggers=ON;",
        },
        # A file, as in use: in memory all threads would share one connection.
        "TEST": {"NAME": str(var_dir / "test.sqlite3")},
    }
