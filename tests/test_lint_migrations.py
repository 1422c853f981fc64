"""Old and new code on one database: which migrations are refused, and which are not."""

import importlib.util

import pytest
from django.conf import settings
from django.db import connection, models
from django.db.migrations import Migration, operations
from django.db.migrations.state import ModelState, ProjectState

from nplv.core.indexes import AddIndexBeside

SPEC = importlib.util.spec_from_file_location(
    "lint_migrations", settings.BASE_DIR / ".ci" / "lint_migrations.py"
)
LINT = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(LINT)
TEXT = models.CharField(max_length=20)


def problems(*asked, **attributes) -> list[str]:
    before = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("word", TEXT)]
    fields += [("note", models.CharField(max_length=20, null=True))]
    before.add_model(ModelState("housing", "Plan", fields))
    kind = type("Migration", (Migration,), {"operations": list(asked), **attributes})
    return list(LINT.problems_in(kind("0099_next", "housing"), before))


REFUSED = {
    "a column goes": operations.RemoveField("plan", "word"),
    "a table goes": operations.DeleteModel("Plan"),
    "a column gets another name": operations.RenameField("plan", "word", "term"),
    "a table gets another name": operations.RenameModel("Plan", "Scheme"),
    "a column that must be filled": operations.AddField("plan", "new", TEXT),
    # Django fills the rows there are, and then takes the default away again.
    "a default of Django alone": operations.AddField(
        "plan", "new", models.CharField(max_length=20, default="x")
    ),
    "a rule is added": operations.AddConstraint(
        "plan", models.CheckConstraint(condition=models.Q(word="x"), name="x")
    ),
    "a column may be empty no more": operations.AlterField("plan", "note", TEXT),
    "a column becomes a number": operations.AlterField("plan", "word", models.IntegerField()),
    "a column becomes shorter": operations.AlterField(
        "plan", "word", models.CharField(max_length=9)
    ),
    "an index that keeps writers out": operations.AddIndex(
        "plan", models.Index(fields=["word"], name="x")
    ),
}
TAKEN = {
    "a column that may be empty": operations.AddField(
        "plan", "new", models.CharField(max_length=20, null=True)
    ),
    "a default of the database": operations.AddField(
        "plan", "new", models.CharField(max_length=20, db_default="x")
    ),
    "a new table": operations.CreateModel("Other", [("word", TEXT)]),
    "a longer column": operations.AlterField("plan", "word", models.CharField(max_length=40)),
    "other choices": operations.AlterField(
        "plan", "word", models.CharField(max_length=20, choices=[("a", "A")])
    ),
    "a rule is dropped": operations.RemoveConstraint("plan", "x"),
}


@pytest.mark.parametrize("operation", REFUSED.values(), ids=REFUSED)
def test_what_the_code_before_does_not_survive_is_refused(operation):
    assert len(problems(operation)) == 1
    # Unless the migration says why it does.
    assert problems(operation, safe_because="De vorige versie gebruikt dit niet meer.") == []


@pytest.mark.parametrize("operation", TAKEN.values(), ids=TAKEN)
def test_what_only_adds_is_taken(operation):
    assert problems(operation) == []


def test_a_table_that_is_new_may_get_anything():
    new = operations.CreateModel("Other", [("word", TEXT)])

    assert problems(new, operations.AddField("other", "more", TEXT)) == []


def test_an_index_beside_the_work_is_outside_a_transaction():
    index = AddIndexBeside("plan", models.Index(fields=["word"], name="x"))

    assert problems(index, atomic=False) == []
    assert len(problems(index)) == 1


@pytest.mark.django_db(transaction=True)
def test_an_index_beside_the_work_is_made_and_taken_away_on_both_databases():
    before = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("word", TEXT)]
    before.add_model(ModelState("housing", "Lint", fields))
    model = before.apps.get_model("housing", "Lint")
    index = AddIndexBeside("lint", models.Index(fields=["word"], name="lint_word"))
    after = before.clone()
    index.state_forwards("housing", after)

    def names() -> set[str]:
        with connection.cursor() as cursor:
            return set(connection.introspection.get_constraints(cursor, "housing_lint"))

    with connection.schema_editor(atomic=False) as editor:
        editor.create_model(model)
        try:
            index.database_forwards("housing", editor, before, after)
            assert "lint_word" in names()
            index.database_backwards("housing", editor, after, before)
            assert "lint_word" not in names()
        finally:
            editor.delete_model(model)
