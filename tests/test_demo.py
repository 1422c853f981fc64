"""The example data of the demonstration, and the command that serves it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import F, Q, Sum

from grants.models import CostKind, CostLine, Meeting, OrvMeasure, Scheme, WbiApplication
from housing.models import (
    AdditionKind,
    CareForm,
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Plan,
    PlanBottleneck,
    PlannedHomes,
    Segment,
    StartLine,
)
from nplv import demo
from nplv.core.history import events_of
from nplv.core.models import (
    Area,
    AuditEvent,
    Membership,
    Neighbourhood,
    ReferenceKey,
    ReferenceValue,
    User,
)
from nplv.core.money import euros, total
from nplv.core.problems import Invalid, WrongState
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from nplv.demo.people import ACCOUNTS
from tests.core.factories import make_person, the_area
from tests.housing.factories import make_plan


@pytest.fixture
def example_data(db: None) -> None:
    demo.load()


def homes_of(**filters) -> int:
    return PlannedHomes.objects.filter(**filters).aggregate(homes=Sum("homes", default=0))["homes"]


# --- Plans ---


@pytest.mark.usefixtures("example_data")
def test_the_plans_in_the_area_add_up_to_what_the_agreement_promises():
    inside = {
        "plan__area": the_area(),
        "plan__location": Location.NPLV,
        "year__range": (2025, 2029),
    }

    # 555 Westrand + 302 Kalsdonk + 310 Langdonk + 493 't Oude Centrum + 504 De Kroeven
    assert homes_of(**inside) == 2164
    # 400 + 218 + 256 + 253 + 370
    affordable = [s for s in Segment.values if s != Segment.FREE_SECTOR]
    assert homes_of(**inside, segment__in=affordable) == 1497


@pytest.mark.usefixtures("example_data")
@pytest.mark.parametrize(
    ("neighbourhood", "homes"),
    [
        ("westrand", 555),
        ("kalsdonk", 302),
        ("langdonk", 310),
        ("oude-centrum", 493),
        ("de-kroeven", 504),
    ],
)
def test_each_focus_neighbourhood_has_plans(neighbourhood, homes):
    assert homes_of(plan__neighbourhood__slug=neighbourhood) == homes


@pytest.mark.usefixtures("example_data")
def test_one_plan_adjoins_the_area_and_one_lies_elsewhere():
    plans = Plan.objects.filter(area=the_area())

    assert plans.get(location=Location.ADJOINING).starts.get().is_approved
    assert plans.get(location=Location.REST).starts.get().is_approved


# --- Starts ---


@pytest.mark.usefixtures("example_data")
def test_the_worked_example_is_one_approved_registration():
    start = ConstructionStart.objects.get(reference="Z-2025-0142")
    lines = start.lines.order_by("pk").values_list("segment", "homes", "earlier_subsidy")

    assert (start.status, start.claim_year) == (Status.APPROVED, 2025)
    # 28 + 12 = 40 sociale huur, of which 12 had SBI money; 25 middenhuur; 10 koop; 15 vrij
    assert list(lines) == [
        (Segment.SOCIAL_RENT, 28, ""),
        (Segment.SOCIAL_RENT, 12, EarlierSubsidy.SBI),
        (Segment.MID_RENT, 25, ""),
        (Segment.AFFORDABLE_PURCHASE, 10, ""),
        (Segment.FREE_SECTOR, 15, ""),
    ]
    # 28 + 25 + 10 = 63
    window = ReferenceBook(the_area()).window
    rows = StartLine.objects.filter(start=start).summed(window)
    assert sum(row.homes for row in rows if row.counts) == 63


@pytest.mark.usefixtures("example_data")
def test_165_homes_of_2025_count():
    rows = StartLine.objects.approved_in(the_area()).summed(ReferenceBook(the_area()).window)
    rows = [row for row in rows if row.claim_year == 2025 and row.location == Location.NPLV]

    # 90 + 60 + 40 + 20; 75 + 48 + 40 + 14; 63 + 48 + 40 + 14
    assert sum(row.homes for row in rows) == 210
    assert sum(row.homes for row in rows if row.is_affordable) == 177
    assert sum(row.homes for row in rows if row.counts) == 165


@pytest.mark.usefixtures("example_data")
def test_starts_occur_in_every_state_and_both_years():
    starts = ConstructionStart.objects.filter(area=the_area())

    assert set(starts.values_list("status", flat=True)) == set(Status.values)
    assert {start.started_on.year for start in starts} == {2025, 2026}
    assert all(start.started_on <= date(2026, 11, 23) for start in starts)
    waiting = starts.filter(status=Status.SUBMITTED)
    assert set(waiting.values_list("entered_by__username", flat=True)) == {"bureau", "bureau2"}
    assert starts.get(status=Status.REJECTED).rejection_reason != ""


@pytest.mark.usefixtures("example_data")
def test_starts_show_kinds_of_addition_and_forms_of_care():
    lines = StartLine.objects.all()

    kinds = set(lines.values_list("kind", flat=True))
    assert {AdditionKind.TRANSFORMATION, AdditionKind.TOPPING_UP, AdditionKind.SPLITTING} <= kinds
    assert set(lines.values_list("care_form", flat=True)) == {"", *CareForm.values}


@pytest.mark.usefixtures("example_data")
def test_no_plan_has_more_starts_than_its_programme_of_the_year():
    for plan in Plan.objects.all():
        for year in (2025, 2026):
            started = StartLine.objects.filter(start__plan=plan, start__started_on__year=year)
            homes = started.aggregate(homes=Sum("homes", default=0))["homes"]
            assert homes <= homes_of(plan=plan, year=year), (plan, year)


@pytest.mark.usefixtures("example_data")
def test_nothing_of_2025_stands_in_the_way_of_closing():
    starts = ConstructionStart.objects.filter(started_on__year=2025)
    costs = CostLine.objects.filter(year=2025)

    assert set(starts.values_list("status", flat=True)) == {Status.APPROVED}
    assert set(costs.values_list("status", flat=True)) == {Status.APPROVED}


# --- Costs ---


@pytest.mark.usefixtures("example_data")
def test_costs_occur_in_every_state_on_three_measures_and_on_capacity():
    costs = CostLine.objects.all()

    for scheme in (Scheme.ORV, Scheme.CAPACITY):
        states = costs.filter(scheme=scheme).values_list("status", flat=True)
        assert set(states) == set(Status.values)
    assert set(costs.exclude(measure=None).values_list("measure__code", flat=True)) == {
        "westrand-buurtcentrum",
        "langdonk-mfa",
        "kalsdonk-buurtcentrum",
    }
    kinds = costs.filter(scheme=Scheme.CAPACITY).values_list("kind", flat=True)
    assert set(kinds) == {CostKind.OWN_STAFF, CostKind.INVOICE}


@pytest.mark.usefixtures("example_data")
def test_approved_cost_by_measure_stays_below_the_maximum():
    costs = CostLine.objects.approved_in(the_area()).summed()
    incl = {
        measure.code: total(cost.incl for cost in costs[measure.pk].values())
        for measure in OrvMeasure.objects.all()
        if measure.pk in costs
    }

    assert incl == {
        # 85,000 + 17,850 + 240,000 + 50,400 + 310,000 + 65,100; maximum 1,300,000
        "westrand-buurtcentrum": euros("768350.00"),
        # 120,000 + 25,200 - 5,000 - 1,050; maximum 975,000
        "langdonk-mfa": euros("139150.00"),
        # 18,500 + 3,885; maximum 1,300,000
        "kalsdonk-buurtcentrum": euros("22385.00"),
    }


@pytest.mark.usefixtures("example_data")
def test_approved_capacity_by_year():
    costs = CostLine.objects.approved_in(the_area()).summed()[None]

    # 120 x 85.00 + 128 x 85.00 + 20,000 + 4,200 = 10,200 + 10,880 + 24,200
    assert costs[2025].incl == euros("45280.00")
    # 120 + 128 + 160
    assert costs[2025].hours == 408
    # 140 x 92.50 + 132 x 92.50 + 26,000 + 5,460 = 12,950 + 12,210 + 31,460
    assert costs[2026].incl == euros("56620.00")


@pytest.mark.usefixtures("example_data")
def test_vat_is_compensable_in_full_in_part_and_not_at_all_each_with_its_reason():
    costs = CostLine.objects.filter(scheme=Scheme.ORV)

    assert set(costs.values_list("compensable", flat=True)) == {100, 70, 0}
    assert not costs.exclude(compensable=100).filter(compensable_reason="").exists()


@pytest.mark.usefixtures("example_data")
def test_two_measures_have_started():
    started = OrvMeasure.objects.exclude(works_started_on=None)

    assert dict(started.values_list("code", "works_started_on")) == {
        "westrand-buurtcentrum": date(2025, 9, 1),
        "langdonk-mfa": date(2026, 3, 2),
    }


@pytest.mark.usefixtures("example_data")
def test_both_wbi_applications_are_drafts():
    assert set(WbiApplication.objects.values_list("status", flat=True)) == {"concept"}


# --- Two pairs of eyes ---


@pytest.mark.usefixtures("example_data")
@pytest.mark.parametrize("model", [ConstructionStart, CostLine])
def test_nobody_judged_what_they_entered_themselves(model):
    own = Q(approved_by=F("entered_by")) | Q(rejected_by=F("entered_by"))

    assert model.objects.exclude(approved_by=None).exists()
    assert not model.objects.filter(own).exists()


@pytest.mark.usefixtures("example_data")
def test_every_step_is_in_the_history_in_order():
    start = ConstructionStart.objects.get(reference="Z-2026-0158")

    events = events_of(start)

    assert [event.action for event in events] == ["ingevoerd", "ingediend", "afgekeurd"]
    assert [event.at for event in events] == sorted(event.at for event in events)


@pytest.mark.usefixtures("example_data")
@pytest.mark.parametrize(
    "model",
    [
        User,
        Membership,
        Plan,
        ConstructionStart,
        CostLine,
        WbiApplication,
    ],
)
def test_everything_in_the_example_has_its_event(model):
    names = {"object_type": str(model._meta.verbose_name), "action": "ingevoerd"}
    if model is WbiApplication:  # came with the agreement; the office set to work on it
        names["action"] = "gewijzigd"
    entered = AuditEvent.objects.filter(**names).values_list("object_id", flat=True)

    rows = list(model.objects.values_list("pk", flat=True))
    assert rows
    assert sorted(entered) == sorted(rows), "exactly one each"


@pytest.mark.usefixtures("example_data")
def test_every_change_of_a_measure_a_plan_and_an_area_has_its_event():
    def changed(model, action):
        kind = str(model._meta.verbose_name)
        events = AuditEvent.objects.filter(object_type=kind, action=action)
        return sorted(events.values_list("object_id", flat=True))

    started = OrvMeasure.objects.exclude(works_started_on=None).order_by("pk")
    # its start, and its plans
    assert changed(OrvMeasure, "gewijzigd") == [m.pk for m in started for _ in range(2)]
    assert [m.pk for m in OrvMeasure.objects.exclude(plans=None).distinct().order_by("pk")] == [
        m.pk for m in started
    ]
    held_up = PlanBottleneck.objects.values_list("plan_id", flat=True)
    assert changed(Plan, "knelpunt toegevoegd") == sorted(held_up)
    marked = Area.objects.filter(has_example_data=True).order_by("pk")
    assert changed(Area, "gewijzigd") == [area.pk for area in marked]
    added = Neighbourhood.objects.filter(area__slug="breda").values_list("pk", flat=True)
    assert changed(Neighbourhood, "ingevoerd") == list(added)


@pytest.mark.usefixtures("example_data")
def test_no_password_is_in_the_history():
    told = [event.after or {} for event in AuditEvent.objects.filter(object_type="gebruiker")]

    assert told
    assert not any("wachtwoord" in row for row in told)


# --- People ---


@pytest.mark.usefixtures("example_data")
@pytest.mark.parametrize("username", [account[0] for account in ACCOUNTS])
def test_everyone_can_sign_in_with_the_demo_password(username):
    person = authenticate(username=username, password="demo")

    assert person is not None
    assert person.get_full_name() != ""


@pytest.mark.usefixtures("example_data")
def test_the_administrator_keeps_accounts_and_reference_data_and_is_no_superuser():
    beheer = User.objects.get(username="beheer")

    assert beheer.is_staff
    assert not beheer.is_superuser
    assert beheer.has_perms(["core.add_user", "core.change_membership", "core.change_area"])
    assert beheer.has_perm("core.add_referencevalue")
    assert not beheer.has_perm("core.delete_user")
    # Of the grants only reference data: no facts, no money.
    others = {name for name in beheer.get_all_permissions() if not name.startswith("core.")}
    acts = ("view", "add", "change", "delete")
    assert others == {f"grants.{act}_sisaindicator" for act in acts}
    assert User.objects.filter(is_staff=True).count() == 1


@pytest.mark.usefixtures("example_data")
def test_breda_has_its_own_plan_and_start():
    breda = the_area("breda")
    person = User.objects.get(username="breda")

    assert list(Area.objects.visible_to(person)) == [breda]
    assert breda.starts.get().plan.area == breda


@pytest.mark.usefixtures("example_data")
def test_areas_with_example_data_are_marked_as_such():
    marked = Area.objects.filter(has_example_data=True)

    assert set(marked.values_list("slug", flat=True)) == {"roosendaal", "breda"}


# --- Refusals ---


@pytest.mark.django_db
def test_a_database_that_holds_plans_is_refused():
    make_plan()

    with pytest.raises(CommandError, match="in gebruik"):
        call_command("load_demo", verbosity=0)

    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_database_that_holds_people_is_refused():
    make_person("echt")

    with pytest.raises(WrongState, match="in gebruik"):
        demo.load()

    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_without_the_agreement_it_says_what_to_do_first():
    Area.objects.filter(slug="roosendaal").update(slug="elders")

    with pytest.raises(WrongState, match="load_agreement"):
        demo.load()


@pytest.mark.django_db
def test_example_data_leaves_nothing_behind_if_it_fails():
    # A rent of 850.00 is no longer below the limit, so the first start is refused.
    limits = ReferenceValue.objects.filter(key=ReferenceKey.SOCIAL_RENT_LIMIT, year=2025)
    limits.update(amount=1)

    with pytest.raises(Invalid, match="sociale huur"):
        demo.load()

    assert not User.objects.exists()
    assert not Plan.objects.exists()


# --- The command that serves it ---


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def demo_url() -> Iterator[str]:
    """Give the address of a demo database of this test alone, under var/ as the demo wants it."""
    path = settings.VAR_DIR / f"demo-{os.getpid()}.sqlite3"
    yield f"sqlite:///{path}"
    for left in settings.VAR_DIR.glob(f"{path.name}*"):
        left.unlink()


def run_demo(port: int, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # A suite in the background ignores Ctrl-C, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_says_ready_answers_and_ends_with_its_server(stop, free_port, demo_url):
    running = run_demo(free_port, demo_url)
    try:
        # One line for the address, one above the accounts, and one on how to stop.
        said = [running.stdout.readline() for _ in range(len(ACCOUNTS) + 3)]
        assert said[0] == f"Ready: http://127.0.0.1:{free_port}/\n", "".join(said)
        assert [line.split()[0] for line in said[2:-1]] == [account[0] for account in ACCOUNTS]
        with urlopen(f"http://127.0.0.1:{free_port}/gezondheid/") as answer:
            assert answer.status == 200
    finally:
        os.killpg(running.pid, stop)  # as a terminal does: to the whole group at once
        said_last, _ = running.communicate(timeout=20)

    assert (running.returncode, said_last) == (0, "")
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{free_port}/gezondheid/", timeout=2)


def test_a_port_in_use_is_refused_in_one_line_before_anything_is_deleted(demo_url):
    path = settings.VAR_DIR / demo_url.rpartition("/")[2]
    path.write_text("still here")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = run_demo(port, demo_url)
        said, _ = running.communicate(timeout=20)

    assert running.returncode == 1
    assert f"Poort {port} is niet vrij" in said
    assert len(said.splitlines()) == 1
    assert path.read_text() == "still here"


def test_a_database_outside_var_is_never_deleted(free_port, tmp_path):
    path = tmp_path / "real.sqlite3"
    path.write_text("still here")

    running = run_demo(free_port, f"sqlite:///{path}")
    said, _ = running.communicate(timeout=20)

    assert running.returncode == 1
    assert "alleen een SQLite-bestand" in said
    assert path.read_text() == "still here"


def test_another_kind_of_database_is_never_emptied(free_port):
    running = run_demo(free_port, "postgres://nobody@127.0.0.1:1/real")
    said, _ = running.communicate(timeout=20)

    assert running.returncode == 1
    assert "alleen een SQLite-bestand" in said


@pytest.mark.usefixtures("example_data")
def test_a_meeting_was_held_and_one_is_planned():
    held = Meeting.objects.get(status="gehouden")
    actions = held.actions.order_by("number")

    assert held.decisions.count() == 2
    assert [row.is_done for row in actions] == [True, False, False]
    assert actions[1].is_late(date(2026, 11, 25))
    assert not actions[2].is_late(date(2026, 11, 25))
    assert Meeting.objects.filter(status="gepland").count() == 1
