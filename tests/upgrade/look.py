"""What stands in a database, printed as JSON: for a database that is not the one of the test."""

import io
import json
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client

ADDRESS = "/api/v1/gebieden/roosendaal/"


def schema() -> dict[str, Any]:
    """Return the columns, constraints and triggers, as far as both databases tell them."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = connection.introspection.get_table_description(cursor, table)
            held = connection.introspection.get_constraints(cursor, table)
            found[table] = {
                "columns": sorted([row.name, str(row.type_code), row.null_ok] for row in columns),
                "constraints": sorted(
                    str([row["columns"], row["unique"], row["check"], row["foreign_key"]])
                    for row in held.values()
                ),
                "checks": sorted(name for name, row in held.items() if row["check"]),
            }
        cursor.execute(TRIGGERS[connection.vendor])
        found["triggers"] = sorted(name for (name,) in cursor.fetchall())
    return found


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def figures(names: list[str]) -> dict[str, Any]:
    """Return what the API says to the controller."""
    said = io.StringIO()
    call_command("api_token", "controller", stdout=said)
    key = {"Authorization": f"Bearer {said.getvalue().split()[-1]}", "Host": "localhost"}
    client = Client()
    return {name: client.get(ADDRESS + name, headers=key).json() for name in names}


def look(names: list[str]) -> None:
    print(json.dumps({"schema": schema(), "figures": figures(names)}))
