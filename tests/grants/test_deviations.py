"""What is recorded of a deviation: explained, with an action or none yet, and never overwritten."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from grants.deviations import DeviationEntry, record_deviation
from grants.models import Deviation
from nplv.core.models import AuditEvent
from nplv.core.problems import Invalid, Stale
from tests.core.factories import AT, make_person

pytestmark = pytest.mark.django_db

ACTION = {
    "action": "Twee plannen naar voren halen.",
    "responsible": "Programmamanager wonen",
    "due_on": date(2027, 6, 30),
}


def record(area, by, *, version=None, **said):
    entry = DeviationEntry(**({"explanation": "De netaansluiting laat op zich wachten."} | said))
    about = {"agreement": area.agreement, "subject": "woningen", "name": "Betaalbare woningen"}
    return record_deviation(entry=entry, by=by, at=AT, version=version, **about)


def problems(area, by, **said):
    with pytest.raises(Invalid) as refusal:
        record(area, by, **said)
    assert not Deviation.objects.exists()
    return [problem.name for problem in refusal.value.problems]


def test_an_explanation_alone_is_enough(roosendaal, bureau):
    row = record(roosendaal, bureau)

    assert (row.explanation, row.action, row.due_on, row.version) == (
        "De netaansluiting laat op zich wachten.",
        "",
        None,
        1,
    )
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.area) == ("vastgelegd", bureau, roosendaal)
    assert (event.object_name, event.before) == ("Betaalbare woningen", None)


def test_an_action_comes_later_and_the_history_tells_both(roosendaal, bureau, bureau2):
    first = record(roosendaal, bureau)

    row = record(roosendaal, bureau2, version=first.version, **ACTION)

    assert Deviation.objects.count() == 1
    assert (row.pk, row.version, row.changed_by) == (first.pk, 2, bureau2)
    event = AuditEvent.objects.order_by("pk").last()
    assert event.action == "gewijzigd"
    assert (event.before["maatregel"], event.after["maatregel"]) == (
        "",
        "Twee plannen naar voren halen.",
    )
    assert event.after["uiterlijk"] == "2027-06-30"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"explanation": "  "}, ["toelichting"]),
        ({"explanation": "x" * 1001}, ["toelichting"]),
        ({"action": "x"}, ["wie", "uiterlijk"]),
        (ACTION | {"responsible": " "}, ["wie"]),
        (ACTION | {"due_on": None}, ["uiterlijk"]),
        (ACTION | {"action": ""}, ["maatregel"]),
        (ACTION | {"action": "x" * 1001}, ["maatregel"]),
        (ACTION | {"responsible": "x" * 121}, ["wie"]),
        (ACTION | {"due_on": date(2024, 12, 31)}, ["uiterlijk"]),
    ],
)
def test_everything_that_is_wrong_is_said_at_its_field(roosendaal, bureau, said, fields):
    assert problems(roosendaal, bureau, **said) == fields
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"explanation": "x" * 1000},
        ACTION | {"action": "x" * 1000, "responsible": "x" * 120},
        ACTION | {"due_on": date(2025, 1, 1)},
    ],
)
def test_at_the_limit_it_is_accepted(roosendaal, bureau, said):
    assert record(roosendaal, bureau, **said).pk


@pytest.mark.parametrize("version", [0, 2])
def test_what_another_recorded_meanwhile_is_not_overwritten(roosendaal, bureau, version):
    record(roosendaal, bureau)

    with pytest.raises(Stale):
        record(roosendaal, bureau, version=version, explanation="Een andere lezing.")

    assert Deviation.objects.get().explanation == "De netaansluiting laat op zich wachten."
    assert AuditEvent.objects.count() == 1


def test_who_saw_one_that_does_not_exist_is_refused(roosendaal, bureau):
    with pytest.raises(Stale):
        record(roosendaal, bureau, version=1)


def row(area, **fields):
    defaults = {
        "agreement": area.agreement,
        "subject": "woningen",
        "name": "Betaalbare woningen",
        "explanation": "x",
        "changed_at": AT,
        "changed_by": make_person("bureau"),
    }
    return Deviation.objects.create(**(defaults | fields))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"explanation": ""}, "grants_deviation_is_explained"),
        ({"action": "x"}, "grants_deviation_action_all_or_nothing"),
        (ACTION | {"responsible": ""}, "grants_deviation_action_all_or_nothing"),
        (ACTION | {"due_on": None}, "grants_deviation_action_all_or_nothing"),
        ({"due_on": date(2027, 1, 1)}, "grants_deviation_action_all_or_nothing"),
    ],
)
def test_the_database_keeps_what_must_hold(roosendaal, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row(roosendaal, **fields)


def test_the_database_keeps_one_of_each_subject(roosendaal):
    row(roosendaal)

    with pytest.raises(IntegrityError), transaction.atomic():
        row(roosendaal)
