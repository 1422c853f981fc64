"""manage.py import_starts: the same road as the page, with exit codes and JSON."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from housing.models import ConstructionStart, StartImport
from tests.housing.spreadsheets import ROW, as_csv, row

pytestmark = pytest.mark.django_db
WRONG = as_csv(ROW, row(kenmerk="Z-2", aantal="40.5"))


@pytest.fixture
def run(tmp_path, bureau, plan):
    """Return a function that runs the command on a text; it gives the exit code and output."""

    def run(text, *options, area="roosendaal", by="bureau", name="starts.csv"):
        path, out, errors = tmp_path / name, StringIO(), StringIO()
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        code = 0
        try:
            call_command(
                "import_starts",
                path,
                "--area",
                area,
                "--by",
                by,
                *options,
                stdout=out,
                stderr=errors,
            )
        except SystemExit as end:
            code = end.code
        return code, out.getvalue(), errors.getvalue()

    return run


def test_a_good_file_is_stored(run, bureau):
    code, out, _ = run(as_csv())

    assert code == 0
    assert "1 rijen gelezen = 1 aanvaard + 0 geweigerd." in out
    assert "2025 Sociale huur: 40 woningen, 40 telt" in out
    start = ConstructionStart.objects.get()
    assert (start.status, start.entered_by) == ("concept", bureau)


def test_a_wrong_row_ends_with_1_and_nothing_written(run):
    code, out, errors = run(WRONG)

    assert code == 1
    assert "rij 3, aantal: ‘40.5’" in errors
    assert "Er is niets opgeslagen." in out
    assert not StartImport.objects.exists()


def test_json_has_the_agreed_keys(run):
    code, out, _ = run(WRONG, "--json")

    answer = json.loads(out)
    expected = answer["fouten"][0].pop("verwacht")
    assert code == 1
    assert "geen heel getal" in expected
    assert answer == {
        "gelezen": 2,
        "aanvaard": 1,
        "geweigerd": 1,
        "fouten": [{"rij": 3, "kolom": "aantal", "waarde": "40.5"}],
        "waarschuwingen": [],
    }


def test_json_of_a_good_file(run):
    code, out, _ = run(as_csv(row(startdatum="01-02-2023")), "--json")

    answer = json.loads(out)
    assert code == 0
    assert (answer["gelezen"], answer["aanvaard"], answer["geweigerd"]) == (1, 1, 0)
    assert [w["rij"] for w in answer["waarschuwingen"]] == [2, 2]
    # Who gives the command accepts its warnings; they are kept.
    assert ConstructionStart.objects.get().confirmed_warnings.count() == 2


def test_a_dry_run_writes_nothing(run):
    code, out, _ = run(as_csv(), "--dry-run")

    assert code == 0
    assert "1 registraties gecontroleerd, niet opgeslagen." in out
    assert not StartImport.objects.exists()
    assert not ConstructionStart.objects.exists()


def test_submit_hands_them_to_a_second_person(run):
    run(as_csv(), "--submit")

    assert ConstructionStart.objects.get().status == "ingediend"


def test_the_same_file_again_is_refused(run):
    run(as_csv())

    with pytest.raises(CommandError, match="al ingelezen"):
        run(as_csv())
    code, out, _ = run(as_csv(), "--json")
    assert code == 1
    assert "al ingelezen" in json.loads(out)["fouten"][0]["verwacht"]


def test_a_file_that_is_refused_as_a_whole(run):
    with pytest.raises(CommandError, match="oud Excel"):
        run(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="starts.xls")
    with pytest.raises(CommandError, match="hoogstens 10 MB"):
        run(b"x" * (10 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"area": "nergens"}, "Gebied ‘nergens’ bestaat niet"),
        ({"by": "niemand"}, "Gebruiker ‘niemand’ bestaat niet"),
        ({"by": "raad"}, "mag in Roosendaal geen starts invoeren"),
        ({"area": "breda"}, "mag in Breda Noord geen starts invoeren"),
    ],
)
def test_who_may_not_import_is_refused(run, raad, said, reason):
    with pytest.raises(CommandError, match=reason):
        run(as_csv(), **said)

    assert not ConstructionStart.objects.exists()


def test_a_file_that_is_not_there(bureau):
    with pytest.raises(CommandError, match="kan niet gelezen worden"):
        call_command("import_starts", "/bestaat/niet.csv", area="roosendaal", by="bureau")
