"""
Refuse a migration that the code of the version before does not survive.

While a new version is put in place, old and new code run on one database: docs/beheer.md promises
so. A migration may add; what goes, or becomes stricter, goes a version later, in a migration that
says why the version before lets it: `safe_because = "..."`.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

# The last of each app from before this was promised.
BEFORE = {"core": 19, "housing": 6, "grants": 18, "reports": 5}
# By name: what takes away or renames what the code before uses, or refuses what it writes.
BREAKING = {
    "RemoveField": "the code before still uses it",
    "DeleteModel": "the code before still uses it",
    "RenameField": "the code before knows the old name",
    "RenameModel": "the code before knows the old name",
    "AlterModelTable": "the code before knows the old name",
    "AddConstraint": "the code before may write what it refuses",
    "AlterUniqueTogether": "the code before may write what it refuses",
}


def problems_in(migration: Any, state_before: Any = None) -> Iterator[str]:
    """Yield what the code of the version before does not survive; nothing if it says why not."""
    if getattr(migration, "safe_because", ""):
        return
    made = {op.name_lower for op in migration.operations if type(op).__name__ == "CreateModel"}
    for operation in migration.operations:
        kind = type(operation).__name__
        model = getattr(operation, "model_name_lower", getattr(operation, "name_lower", ""))
        if model in made and kind != "CreateModel":
            continue  # nobody knows it yet
        problem = BREAKING.get(kind, "")
        if kind == "AddField" and not may_be_left_out(operation.field):
            problem = "the code before does not fill it: null=True or a db_default"
        elif kind == "AlterField":
            problem = of_change(operation, state_before.models[migration.app_label, model])
        elif kind == "AddIndex":
            problem = "on PostgreSQL nobody writes meanwhile: nplv.core.indexes.AddIndexBeside"
        elif kind == "AddIndexBeside" and migration.atomic:
            problem = "outside a transaction: atomic = False"
        if problem:
            yield f"{operation.describe()}: {problem}"


def may_be_left_out(field: Any) -> bool:
    return bool(field.null or field.many_to_many or field.has_db_default())


def of_change(operation: Any, model: Any) -> str:
    """Return why a changed column breaks the code before; empty for words and choices."""
    before, after = model.fields[operation.name], operation.field
    if before.null and not may_be_left_out(after):
        return "the code before may leave it empty: give it a db_default first"
    if before.get_internal_type() != after.get_internal_type():
        return "another kind of column: add a new one beside it"
    if (before.max_length or 0) > (after.max_length or before.max_length or 0):
        return "shorter than what the code before writes"
    return ""


def main() -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nplv.settings")
    django.setup()
    from django.db.migrations.loader import MigrationLoader

    loader, wrong = MigrationLoader(None), 0
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if int(name[:4]) <= BEFORE.get(app, 9999):
            continue
        changes = any(type(op).__name__ == "AlterField" for op in migration.operations)
        before = loader.project_state((app, name), at_end=False) if changes else None
        for problem in problems_in(migration, before):
            print(f"{app}.{name}: {problem}", file=sys.stderr)
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
