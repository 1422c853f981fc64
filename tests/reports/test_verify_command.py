"""The verification from the command line: what it prints, how it ends, what it keeps."""

import json

import pytest
from django.core.management import CommandError, call_command

from reports.models import VerificationRun
from reports.verifying.running import verify
from tests.core.factories import AT
from tests.housing.factories import make_start

pytestmark = pytest.mark.django_db


def test_it_ends_well_when_everything_agrees(capsys):
    call_command("verify")

    lines = capsys.readouterr().out.splitlines()
    assert "Bewaking door de database: " in "\n".join(lines)
    assert lines[-2].startswith("Samen: ")
    assert ", 0 verschillen, in " in lines[-2]
    run = VerificationRun.objects.get()
    assert lines[-1] == f"Zegel op de historie: {run.seal}"
    assert (run.area, run.by, run.differences) == (None, None, 0)


def test_it_exits_with_one_on_a_difference_and_says_where(capsys):
    start = make_start(reference="Z-zonder")

    with pytest.raises(SystemExit) as end:
        call_command("verify", area="roosendaal")

    assert end.value.code == 1
    assert (
        f"! roosendaal: geen historie: startregistratie Z-zonder (housing_constructionstart "
        f"{start.pk}); verwacht een gebeurtenis, gevonden niets"
    ) in capsys.readouterr().out
    assert VerificationRun.objects.get().differences == 2  # the start and its plan


def test_another_area_is_left_alone(capsys):
    make_start(reference="Z-zonder")

    call_command("verify", area="breda")

    assert "roosendaal" not in capsys.readouterr().out


def test_json_is_all_that_it_prints(capsys):
    make_start(reference="Z-zonder")

    with pytest.raises(SystemExit):
        call_command("verify", json=True)

    answer = json.loads(capsys.readouterr().out)
    assert answer["verschillen"] == 2
    assert {row["name"] for row in answer["bevindingen"]} >= {"startregistratie Z-zonder"}
    assert {"check": "starts", "area": "roosendaal", "checked": 1, "differences": 1} in answer[
        "controles"
    ]


def test_an_unknown_area_is_refused():
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("verify", area="nergens")


def test_the_register_keeps_the_first_thousand(roosendaal, monkeypatch):
    monkeypatch.setattr("reports.verifying.running.MOST_KEPT", 3)
    for _ in range(3):
        make_start()  # each with a plan: two differences

    run = verify(at=AT, area=roosendaal)

    assert (run.differences, len(run.findings)) == (6, 3)
    assert run.differences_for(roosendaal) == 6
