"""
The second wall: PostgreSQL itself shows a connection only the rows of the areas it was opened to.

A command sees every area: its connection begins so (settings). The web begins with none; each
request opens the areas of whoever asks, and the next request begins anew. On SQLite there is
one wall, that of nplv.core.pages.

A connection that says nothing of areas is none of these: the version before this one, still running
while the database is upgraded, or someone with psql. It sees all.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.http import HttpRequest, HttpResponse

from nplv.core.models.people import User

SETTING = "nplv.areas"
EVERY = "*"
ADMIN = "/beheer/"

# What this request sees, and the copies of the database that it reads from.
_opened: ContextVar[str] = ContextVar("opened", default="")
_copies: ContextVar[frozenset[str]] = ContextVar("copies", default=frozenset())

# Each is asked once in a query, not once for each row: see the policies.
FUNCTIONS = (
    f"CREATE FUNCTION nplv_every_area() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS"
    f" $$ SELECT coalesce(current_setting('{SETTING}', true) = '{EVERY}', true) $$",
    f"CREATE FUNCTION nplv_areas() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS"
    f" $$ SELECT string_to_array(nullif(current_setting('{SETTING}', true), '{EVERY}'), ',')"
    f"::bigint[] $$",
)


# --- Opening a connection ---


def open_areas(areas: Iterable[int] | None) -> None:
    """
    Show this connection the rows of these areas and of no other; None for every area.

    Those of copies that this request reads from follow.
    """
    if connection.vendor != "postgresql":
        return
    value = EVERY if areas is None else ",".join(str(area) for area in sorted(areas))
    _opened.set(value)
    for alias in (DEFAULT_DB_ALIAS, *_copies.get()):
        _say(connections[alias], value)


def open_copy(alias: str) -> None:
    """Show a connection to a copy of the database what this request sees, from now on."""
    _say(connections[alias], _opened.get())
    _copies.set(_copies.get() | {alias})


def _say(connection: Any, value: str) -> None:
    """Past the cursor of Django: this asks for no row, and is no query of a page."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, value])


def open_areas_of(person: User, *, within: int | None = None) -> None:
    """Show this connection what the person is a member of; `within` one area, if that is named."""
    areas = person.roles.keys()
    if within is not None:
        open_areas([within] if {None, within} & areas else [])
    else:
        open_areas(None if None in areas else [area for area in areas if area is not None])


def areas_of_the_person(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """
    Open each request to the areas of who signed in, and to none before that is known.

    What the request before it on the same connection saw is forgotten either way. The API knows
    its people by their token and opens their areas then.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if connection.vendor == "postgresql":
            _begin(request)
        return get_response(request)

    return middleware


def _begin(request: HttpRequest) -> None:
    _copies.set(frozenset())
    try:
        if request.path.startswith("/api/") or not request.user.is_authenticated:
            open_areas([])
        elif request.path.startswith(ADMIN) and request.user.is_staff:
            open_areas(None)  # who keeps the accounts of all areas need be a member of none
        else:
            open_areas_of(request.user)
    except DatabaseError:
        # The database is gone. Whatever asks it finds out; a connection that is made after this
        # begins with no area at all.
        connection.close()


# --- The policies ---


class ProtectRows(migrations.RunPython):
    """The migration that hides the rows of a table from who may not see their area."""

    def __init__(self, table: str, condition: str) -> None:
        self.table, self.condition = table, condition
        super().__init__(self._set, self._lift)

    def _set(self, apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        self._run(
            editor,
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY",
            # The owner too: the application is the owner of its tables.
            f"ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY {self.table}_of_an_area ON {self.table} USING ({self.condition})",
        )

    def _lift(self, apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        self._run(
            editor,
            f"DROP POLICY {self.table}_of_an_area ON {self.table}",
            f"ALTER TABLE {self.table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY",
        )

    def _run(self, editor: BaseDatabaseSchemaEditor, *statements: str) -> None:
        if editor.connection.vendor == "postgresql":
            for statement in statements:
                editor.execute(statement, params=None)


def protect_rows(table: str, *, of: str = "", by: str = "area_id") -> ProtectRows:
    """
    Return the migration that hides the rows of a table from who may not see their area.

    by:  the column that says of which area a row is; where it is empty, the row is for everyone;
    of:  the table whose rows these belong to, by that column: what shows those, shows these.

    A table of an area that has no policy is found by tests/apart.
    """
    seen = f"{by} IS NULL OR {by} = ANY ((SELECT nplv_areas())::bigint[])"
    if of:
        seen = f"EXISTS (SELECT 1 FROM {of} whole WHERE whole.id = {table}.{by})"  # nosec B608 # names of a migration
    return ProtectRows(table, f"(SELECT nplv_every_area()) OR {seen}")


def make_functions(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in FUNCTIONS:
            editor.execute(statement, params=None)


def drop_functions(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for name in ("nplv_every_area", "nplv_areas"):
            editor.execute(f"DROP FUNCTION {name}()", params=None)


# --- Whether the wall stands ---


def check_role(*, databases: Iterable[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of a role for which PostgreSQL does not look at policies."""
    if not databases or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        [(is_above,)] = cursor.fetchall()
    hint = "Connect as an ordinary role: CREATE ROLE nplv LOGIN NOSUPERUSER NOBYPASSRLS."
    told = "This role sees the rows of every area, whoever asks (superuser or bypassrls)"
    return [Warning(told, hint=hint, id="nplv.W001")] if is_above else []
