"""Triggers with which the database itself refuses to change what must stay as it is (R16)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MESSAGE = "{table} is append-only"


class RefuseChanges(migrations.RunPython):
    """The migration that makes the rows of a table final; it knows which triggers do that."""

    def __init__(self, table: str, once: str | None, parent: tuple[str, str] | None) -> None:
        self.table, self.once, self.parent = table, once, parent
        super().__init__(self._set, self._lift)

    def _set(self, apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        statements = _postgresql if editor.connection.vendor == "postgresql" else _sqlite
        created = statements(self.table, self.once, self.parent)
        for statement in _drop(editor, self.table) + created:
            editor.execute(statement, params=None)

    def _lift(self, apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _drop(editor, self.table):
            editor.execute(statement, params=None)

    def triggers(self, vendor: str) -> dict[str, str]:
        """Return each trigger that must be there, and what the catalog must say that it does."""
        told = _bodies(self.table, self.once, self.parent)
        if vendor != "postgresql":
            acts = [act for act, _ in _acts(self.once, self.parent)]
            told = list(zip(acts, _sqlite(self.table, self.once, self.parent), strict=True))
        return {f"{self.table}_final_{act.lower()}": text for act, text in told}


def refuse_changes(
    table: str, *, once: str | None = None, parent: tuple[str, str] | None = None
) -> RefuseChanges:
    """
    Return the migration that makes the rows of a table final.

    table:  the rows themselves are never updated or deleted;
    once:   ... from the moment this column is filled;
    parent: (table, foreign key) for rows that are final, and that none may join, once the row
            they belong to is final by its own `once`.

    SQLite drops the triggers of a table that a later migration rebuilds (AlterField and its
    like): such a migration ends with this operation again.
    """
    return RefuseChanges(table, once, parent)


def allow_changes(*tables: str) -> migrations.RunPython:
    """
    Return the migration that lifts the triggers, until refuse_changes sets them again.

    SQLite rebuilds a table under another name, and then stumbles over a trigger of a table of
    lines that asks the table that is gone for a moment.
    """

    def forward(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for statement in _drop(editor, table):
                editor.execute(statement, params=None)

    return migrations.RunPython(forward, migrations.RunPython.noop)


def _is_final(row: str, once: str | None, parent: tuple[str, str] | None) -> str:
    """Return the SQL condition that a row, OLD or NEW, may not change any more."""
    if parent and once:
        parent_table, key = parent
        return (
            f"EXISTS (SELECT 1 FROM {parent_table} parent"  # nosec B608 # names in the code
            f" WHERE parent.id = {row}.{key} AND parent.{once} IS NOT NULL)"
        )
    return f"{row}.{once} IS NOT NULL" if once else "1 = 1"


def _acts(once: str | None, parent: tuple[str, str] | None) -> list[tuple[str, str]]:
    """Return each act that is refused with its condition."""
    old = _is_final("OLD", once, parent)
    acts = [("UPDATE", old), ("DELETE", old)]
    if parent:
        new = _is_final("NEW", once, parent)
        acts = [("UPDATE", f"{old} OR {new}"), ("DELETE", old), ("INSERT", new)]
    return acts


def _sqlite(table: str, once: str | None, parent: tuple[str, str] | None) -> list[str]:
    message = MESSAGE.format(table=table)
    return [
        f"CREATE TRIGGER {table}_final_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW"
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for act, condition in _acts(once, parent)
    ]


def _bodies(table: str, once: str | None, parent: tuple[str, str] | None) -> list[tuple[str, str]]:
    """Return each act that is refused with the body of its function."""
    message, found = MESSAGE.format(table=table), []
    for act, condition in [*_acts(once, parent), ("TRUNCATE", "1 = 1")]:
        result = "NULL" if act == "TRUNCATE" else "OLD" if act == "DELETE" else "NEW"
        body = (
            f" BEGIN IF {condition} THEN"
            f" RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF;"
            f" RETURN {result}; END "
        )
        found.append((act, body))
    return found


def _postgresql(table: str, once: str | None, parent: tuple[str, str] | None) -> list[str]:
    statements = []
    for act, body in _bodies(table, once, parent):
        name = f"{table}_final_{act.lower()}"
        level = "STATEMENT" if act == "TRUNCATE" else "ROW"
        statements += [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            f"CREATE TRIGGER {name} BEFORE {act} ON {table}"
            f" FOR EACH {level} EXECUTE FUNCTION {name}()",
        ]
    return statements


def _drop(editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    names = [f"{table}_final_{act}" for act in ("insert", "update", "delete", "truncate")]
    if editor.connection.vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in names]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in names]
