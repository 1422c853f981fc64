"""Checkpoints of what was started change how much is read, never what comes out."""

from datetime import timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from housing import checkpoints as making
from housing.checkpoints import keep_checkpoints, remake_checkpoints
from housing.models import (
    AdditionKind,
    CheckpointRow,
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Segment,
    StartCheckpoint,
    StartLine,
)
from housing.started import Asked, started_homes
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from reports.verifying.checkpoints import checkpoints as verified
from tests.books import Books, moment
from tests.core.factories import AT, make_person
from tests.housing.factories import make_plan, make_start

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def one_for_every_three(monkeypatch):
    """Make a checkpoint after every three starts, so that a test need not make thousands."""
    monkeypatch.setattr(making, "EVERY", 3)


def approve(plan, homes, approved_at, **fields):
    """Return a start with one line, approved at a moment."""
    lines = ({"homes": homes} | fields.pop("line", {}),)
    start = make_start(plan=plan, status=Status.SUBMITTED, lines=lines, **fields)
    start.status, start.approved_at = Status.APPROVED, approved_at
    start.approved_by = make_person("beoordelaar")
    start.save()
    return start


def read(area, *, known_at=None, since=None, checkpoints=None):
    """Return what was started as pages read it; by default with the checkpoints there are."""
    asked = Asked(area=area, window=ReferenceBook(area).window, known_at=known_at, since=since)
    if checkpoints is None:
        checkpoints = list(area.start_checkpoints.all())
    names = dict(area.neighbourhoods.values_list("pk", "name"))
    return started_homes(asked, checkpoints=checkpoints, names=names)


def from_the_facts(area, *, known_at=None, since=None):
    """Return what was started by adding up all facts."""
    facts = StartLine.objects.approved_in(area, known_at=known_at)
    return facts.summed(ReferenceBook(area).window, since=since)


def untils(area):
    return [row.until for row in area.start_checkpoints.order_by("until")]


# --- When there is one ---


def test_there_is_a_checkpoint_after_every_so_many_starts(roosendaal):
    plan = make_plan()
    for number in range(7):
        approve(plan, 10, AT + number * HOUR)

    assert keep_checkpoints(roosendaal) == 2
    # after the third and the sixth; the seventh is left to add up
    assert untils(roosendaal) == [AT + 2 * HOUR, AT + 5 * HOUR]
    assert [row.lines for row in roosendaal.start_checkpoints.order_by("until")] == [3, 6]
    assert keep_checkpoints(roosendaal) == 0


def test_what_was_approved_in_one_moment_is_in_one_checkpoint(roosendaal):
    plan = make_plan()
    for _ in range(5):
        approve(plan, 10, AT)

    assert keep_checkpoints(roosendaal) == 1
    assert [row.homes for row in CheckpointRow.objects.all()] == [50]  # 5 x 10, the edge is in it


def test_another_area_has_its_own(roosendaal, breda):
    for area in (roosendaal, breda):
        plan = make_plan(area=area)
        for _ in range(3):
            approve(plan, 10, AT)
    keep_checkpoints(breda)

    assert untils(roosendaal) == []
    assert [row.homes for row in CheckpointRow.objects.all()] == [30]


def test_approving_makes_them(roosendaal):
    books = Books(roosendaal, at=moment(2026, 1, 5, 9))
    plan = books.plan("IN")
    for number in range(3):
        lines = [(Segment.SOCIAL_RENT, 10, "")]
        books.approve(books.start(f"Z-{number}", plan, moment(2025, 3, 3).date(), lines))

    assert untils(roosendaal) == [books.at]


# --- What it says ---


def random_history(area, chance, *, first=0):
    """Approve starts of all kinds from an hour of the day on, and take some of them back."""
    plans = [
        make_plan(area=area),
        make_plan(area=area, neighbourhood=area.neighbourhoods.get(slug="langdonk")),
        make_plan(area=area, location=Location.ADJOINING),
    ]
    for _ in range(chance.randint(0, 25)):
        fields = {
            "started_on": chance.choice([moment(2024, 12, 31), moment(2025, 1, 1), AT]).date(),
            "claim_year": chance.choice([None, 2025, 2026]),
        }
        line = {
            "segment": chance.choice(Segment.values),
            "kind": chance.choice(AdditionKind.values[:2]),
            "earlier_subsidy": chance.choice(["", EarlierSubsidy.SBI]),
        }
        plan, homes, hour = chance.choice(plans), chance.randint(1, 9), chance.randint(first, 12)
        start = approve(plan, homes, AT + hour * HOUR, line=line, **fields)
        if chance.random() < 0.4:
            later = AT + chance.randint(hour, 12) * HOUR
            taken_back = {"reverses": start, "correction_reason": "Verkeerd."}
            approve(plan, -homes, later, line=line, **fields, **taken_back)


@pytest.mark.parametrize("seed", range(30))
def test_with_and_without_checkpoints_all_is_the_same(roosendaal, seed):
    chance = Random(seed)
    random_history(roosendaal, chance)
    keep_checkpoints(roosendaal)
    if chance.random() < 0.5:  # some come late, and take the last checkpoints with them
        random_history(roosendaal, chance, first=8)
        keep_checkpoints(roosendaal, approved_at=AT + 8 * HOUR)

    hours = (-1, 0, 3, 6.5, 9, 12, 13)
    moments = [AT + hour * HOUR for hour in hours]
    for known_at in (None, *moments):
        for since in (None, *(at for at in moments if known_at is None or at <= known_at)):
            asked = {"known_at": known_at, "since": since}
            expected = from_the_facts(roosendaal, **asked)
            found = read(roosendaal, **asked)
            assert sorted(map(str, found)) == sorted(map(str, expected)), asked


def test_it_is_one_query(roosendaal, django_assert_num_queries):
    plan = make_plan()
    for number in range(12):
        approve(plan, 10, AT + number * HOUR)
    keep_checkpoints(roosendaal)
    window, kept = ReferenceBook(roosendaal).window, list(roosendaal.start_checkpoints.all())
    asked = Asked(area=roosendaal, window=window, known_at=None, since=AT + 4 * HOUR)
    names = dict(roosendaal.neighbourhoods.values_list("pk", "name"))

    with django_assert_num_queries(1):
        rows = started_homes(asked, checkpoints=kept, names=names)

    # 0 ... 4 were known, 5 ... 11 are new
    assert [(row.homes, row.is_new) for row in rows] == [(50, False), (70, True)]


def test_the_facts_in_a_checkpoint_are_not_read_again(roosendaal):
    plan = make_plan()
    for number in range(3):
        approve(plan, 10, AT + number * HOUR)
    keep_checkpoints(roosendaal)
    CheckpointRow.objects.update(homes=31)

    assert [row.homes for row in read(roosendaal)] == [31]


# --- When it does not hold ---


def test_a_fact_of_an_earlier_moment_makes_the_checkpoints_after_it_go(roosendaal):
    plan = make_plan()
    for number in range(1, 7):
        approve(plan, 10, AT + number * HOUR)
    keep_checkpoints(roosendaal)
    assert untils(roosendaal) == [AT + 3 * HOUR, AT + 6 * HOUR]

    approve(plan, 5, AT + 4 * HOUR)
    keep_checkpoints(roosendaal, approved_at=AT + 4 * HOUR)

    # the first stays; of 4, 4, 5 and 6 the third is the fifth hour
    assert untils(roosendaal) == [AT + 3 * HOUR, AT + 5 * HOUR]
    assert read(roosendaal) == from_the_facts(roosendaal)


def test_a_fact_of_the_very_moment_of_a_checkpoint_makes_it_go(roosendaal):
    plan = make_plan()
    for _ in range(3):
        approve(plan, 10, AT)
    keep_checkpoints(roosendaal)

    approve(plan, 5, AT)
    keep_checkpoints(roosendaal, approved_at=AT)

    assert sum(row.homes for row in read(roosendaal)) == 35  # 3 x 10 + 5


def test_another_window_asks_for_other_checkpoints(roosendaal):
    plan = make_plan()
    for _ in range(3):
        approve(plan, 10, AT)  # started on 14 March 2025
    keep_checkpoints(roosendaal)
    ReferenceValue.objects.filter(key=ReferenceKey.FIRST_DAY).update(day="2025-04-01")

    assert [row.is_inside_window for row in read(roosendaal)] == [False]
    keep_checkpoints(roosendaal)
    assert [row.is_inside_window for row in CheckpointRow.objects.all()] == [False]


def test_a_checkpoint_that_goes_while_it_is_read_is_not_missed(roosendaal):
    plan = make_plan()
    for number in range(6):
        approve(plan, 10, AT + number * HOUR)
    keep_checkpoints(roosendaal)
    seen = list(roosendaal.start_checkpoints.all())
    StartCheckpoint.objects.all().delete()

    assert read(roosendaal, checkpoints=seen) == from_the_facts(roosendaal)
    late = AT + 4 * HOUR
    assert read(roosendaal, since=late, checkpoints=seen) == from_the_facts(roosendaal, since=late)


# --- Verifying and making again ---


def findings(area):
    return [found for some in verified(area) for found in some]


@pytest.mark.parametrize(
    ("table", "change", "found"),
    [
        ("checkpointrow", "homes = homes + 1", "31 woningen op 3 regels"),
        ("checkpointrow", "segment = 'middenhuur'", "30 woningen op 3 regels"),
        ("startcheckpoint", "lines = 4", "4"),
    ],
)
def test_a_tampered_sum_is_found_and_made_again(roosendaal, table, change, found):
    plan = make_plan()
    for _ in range(3):
        approve(plan, 10, AT)
    keep_checkpoints(roosendaal)
    assert findings(roosendaal) == []
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE housing_{table} SET {change}")

    assert found in [row.found for row in findings(roosendaal)]

    out = StringIO()
    call_command("sum_starts", area="roosendaal", rebuild=True, stdout=out)
    assert findings(roosendaal) == []
    assert out.getvalue() == "1 tussenstanden gemaakt.\n"


def test_a_checkpoint_without_a_fact_that_was_slipped_in_is_found(roosendaal):
    plan = make_plan()
    for _ in range(3):
        approve(plan, 10, AT)
    keep_checkpoints(roosendaal)
    approve(plan, 7, AT - HOUR)

    assert [(row.expected, row.found) for row in findings(roosendaal)] == [
        ("4", "3"),
        ("37 woningen op 4 regels", "30 woningen op 3 regels"),
    ]
    assert remake_checkpoints(roosendaal) == 1
    assert ConstructionStart.objects.count() == 4
    assert findings(roosendaal) == []
