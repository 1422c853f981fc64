"""An index that is made beside the work: on PostgreSQL nobody has to wait for it."""

from typing import Any

from django.db import migrations


class AddIndexBeside(migrations.AddIndex):
    """
    AddIndex, on PostgreSQL CONCURRENTLY; the migration says `atomic = False`.

    One that was cut off leaves an index that is invalid: drop it, and migrate again.
    """

    def database_forwards(self, app_label: str, editor: Any, old: Any, new: Any) -> None:
        model = new.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(editor.connection.alias, model):
            editor.add_index(model, self.index, **_beside(editor))

    def database_backwards(self, app_label: str, editor: Any, old: Any, new: Any) -> None:
        model = old.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(editor.connection.alias, model):
            index = old.models[app_label, self.model_name_lower].get_index_by_name(self.index.name)
            editor.remove_index(model, index, **_beside(editor))


def _beside(editor: Any) -> dict[str, bool]:
    return {"concurrently": True} if editor.connection.vendor == "postgresql" else {}
