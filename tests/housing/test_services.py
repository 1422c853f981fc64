"""Entering, changing and deleting a start; two people at once; what the history keeps."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from housing import services
from housing.entries import LineEntry, StartEntry
from housing.models import AdditionKind, ConstructionStart, EarlierSubsidy, Segment
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from nplv.core.money import euros
from nplv.core.problems import Invalid, NotAllowed, Stale, WrongState
from nplv.core.review import Status
from tests.core.factories import make_person
from tests.housing.factories import make_plan, make_start

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def an_entry(**fields) -> StartEntry:
    defaults = {
        "reference": "Z-2025-0142",
        "plan_code": "WR-01",
        "started_on": date(2025, 3, 14),
        "evidence": "Z-2025-0142/7",
        "lines": (
            LineEntry(
                segment=Segment.SOCIAL_RENT,
                homes=40,
                kind=AdditionKind.NEW_BUILD,
                price=euros("850.00"),
            ),
        ),
    }
    return StartEntry(**(defaults | fields))


def register(area, by, at, **fields) -> ConstructionStart:
    return services.register_start(area=area, entry=an_entry(**fields), by=by, at=at)


# --- Entering ---


def test_a_registered_start_is_a_concept_with_its_lines(roosendaal, plan, bureau, at):
    start = register(roosendaal, bureau, at, reference=" Z-1 ")

    start.refresh_from_db()
    assert (start.reference, start.plan, start.status) == ("Z-1", plan, Status.CONCEPT)
    assert (start.entered_by, start.entered_at, start.changed_by) == (bureau, at, bureau)
    line = start.lines.get()
    assert (line.homes, line.price, line.limit_year) == (40, euros("850.00"), 2025)
    assert line.is_tested


def test_the_price_of_a_year_without_known_limits_is_marked_not_tested(roosendaal, plan, bureau):
    in_2027 = datetime(2027, 6, 1, 10, tzinfo=AMSTERDAM)

    start = register(roosendaal, bureau, in_2027, started_on=date(2027, 5, 3))

    line = start.lines.get()
    assert (line.limit_year, line.is_tested, line.is_untested) == (2027, False, True)


def test_a_wrong_entry_stores_nothing_and_says_everything(roosendaal, plan, bureau, at):
    line = LineEntry(segment=Segment.SOCIAL_RENT, homes=0, kind=AdditionKind.NEW_BUILD)

    with pytest.raises(Invalid) as refusal:
        register(roosendaal, bureau, at, reference="", plan_code="XX", lines=(line,))

    names = [problem.name for problem in refusal.value.problems]
    assert names == ["kenmerk", "plan", "regels.0.aantal"]
    assert not ConstructionStart.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_plan_of_another_area_is_unknown_here(roosendaal, breda, bureau, at):
    make_plan(area=breda, code="BN-01")

    with pytest.raises(Invalid, match="Plan ‘BN-01’ bestaat niet in dit gebied"):
        register(roosendaal, bureau, at, plan_code="BN-01")


def test_the_day_turns_at_midnight_in_amsterdam(roosendaal, plan, bureau):
    # 23:30 UTC on 14 March is 00:30 on 15 March in Amsterdam
    late = datetime(2025, 3, 14, 23, 30, tzinfo=ZoneInfo("UTC"))

    start = register(roosendaal, bureau, late, started_on=date(2025, 3, 15))

    assert start.started_on == date(2025, 3, 15)


def test_changing_replaces_what_it_says_and_its_author(roosendaal, plan, bureau, bureau2, at):
    start = register(roosendaal, bureau, at)
    lines = (LineEntry(segment=Segment.FREE_SECTOR, homes=5, kind=AdditionKind.SPLITTING),)

    entry = an_entry(evidence="elders", lines=lines)
    services.change_start(start=start, entry=entry, by=bureau2, at=at, version=1)

    start.refresh_from_db()
    assert (start.entered_by, start.changed_by, start.version) == (bureau, bureau2, 2)
    assert start.evidence == "elders"
    assert [(line.segment, line.homes) for line in start.lines.all()] == [("vrije_sector", 5)]


def test_a_wrong_change_leaves_everything_as_it_was(roosendaal, plan, bureau, at):
    start = register(roosendaal, bureau, at)

    with pytest.raises(Invalid):
        services.change_start(start=start, entry=an_entry(lines=()), by=bureau, at=at)

    start.refresh_from_db()
    assert (start.version, start.lines.count()) == (1, 1)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_what_was_handed_over_cannot_be_changed(roosendaal, plan, bureau, at, status):
    start = make_start(plan=plan, status=status, author=bureau)

    with pytest.raises(WrongState, match="Kan niet gewijzigd worden"):
        services.change_start(start=start, entry=an_entry(), by=bureau, at=at)


def test_a_concept_can_be_deleted_and_its_history_stays(roosendaal, plan, bureau, at):
    start = register(roosendaal, bureau, at)

    services.delete_start(start=start, by=bureau, at=at, version=1)

    assert not ConstructionStart.objects.exists()
    event = AuditEvent.objects.get(action="verwijderd")
    assert event.before["regels"][0]["aantal"] == 40


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED, Status.REJECTED])
def test_only_a_concept_can_be_deleted(roosendaal, bureau, at, status):
    start = make_start(area=roosendaal, status=status)

    with pytest.raises(WrongState, match="Kan niet verwijderd worden"):
        services.delete_start(start=start, by=bureau, at=at)


# --- Two people at once ---


def acts_on(start, by, at) -> list:
    return [
        lambda: services.change_start(start=start, entry=an_entry(), by=by, at=at, version=6),
        lambda: services.delete_start(start=start, by=by, at=at, version=6),
        lambda: services.submit_start(start=start, by=by, at=at, version=6),
        lambda: services.approve_start(start=start, by=by, at=at, version=6),
        lambda: services.reject_start(start=start, by=by, at=at, version=6, reason="Nee."),
    ]


def test_no_act_is_done_on_a_version_that_is_not_the_current(roosendaal, plan, bureau, at):
    start = make_start(plan=plan, version=7, author=make_person("tom", first_name="Tom"))

    for act in acts_on(start, bureau, at):
        with pytest.raises(Stale, match="gewijzigd door Tom op 02-11-2026 om 10:00"):
            act()


def test_a_stale_page_tells_of_the_approval_that_came_in_between(roosendaal, plan, bureau):
    tom, anna = make_person("tom", first_name="Tom"), make_person("anna", first_name="Anna")
    start = make_start(plan=plan, version=7, status=Status.APPROVED, author=tom, reviewer=anna)

    # Changed, submitted and approved in the same minute: what was done last is the approval.
    at = datetime(2026, 11, 2, 11, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with pytest.raises(Stale, match="goedgekeurd door Anna op 02-11-2026 om 10:00"):
        services.submit_start(start=start, by=bureau, at=at, version=6)


def test_no_act_is_done_on_a_start_that_someone_deleted(roosendaal, plan, bureau, at):
    start = make_start(plan=plan, version=6, reference="Z-9")
    ConstructionStart.objects.filter(pk=start.pk).delete()

    for act in acts_on(start, bureau, at):
        with pytest.raises(Stale, match="Z-9 is intussen verwijderd"):
            act()


def test_every_act_makes_a_new_version(roosendaal, plan, bureau, controller, at):
    start = register(roosendaal, bureau, at)
    seen = [start.version]

    start = services.submit_start(start=start, by=bureau, at=at, version=1)
    seen.append(start.version)
    start = services.reject_start(start=start, by=controller, at=at, version=2, reason="Nee.")
    seen.append(start.version)
    start = services.change_start(start=start, entry=an_entry(), by=bureau, at=at, version=3)
    seen.append(start.version)
    start = services.submit_start(start=start, by=bureau, at=at, version=4)
    seen.append(start.version)
    start = services.approve_start(start=start, by=controller, at=at, version=5)
    seen.append(start.version)

    assert seen == [1, 2, 3, 4, 5, 6]


# --- History ---


def test_every_write_leaves_exactly_one_event(roosendaal, plan, bureau, controller, at):
    start = register(roosendaal, bureau, at)
    services.change_start(start=start, entry=an_entry(evidence="Z-2"), by=bureau, at=at)
    services.submit_start(start=start, by=bureau, at=at)
    services.reject_start(start=start, by=controller, at=at, reason="Nee.")
    services.submit_start(start=start, by=bureau, at=at)
    services.approve_start(start=start, by=controller, at=at)

    events = list(events_of(start))
    assert [(event.action, event.by) for event in events] == [
        ("ingevoerd", bureau),
        ("gewijzigd", bureau),
        ("ingediend", bureau),
        ("afgekeurd", controller),
        ("ingediend", bureau),
        ("goedgekeurd", controller),
    ]
    assert AuditEvent.objects.count() == 6
    assert events[1].before["bewijs"] == "Z-2025-0142/7"
    assert events[1].after["bewijs"] == "Z-2"
    assert events[3].reason == "Nee."
    assert events[5].after == {"claimjaar": 2025}


def test_a_refusal_leaves_no_event(roosendaal, bureau, at):
    start = make_start(area=roosendaal, status=Status.SUBMITTED, author=bureau)

    with pytest.raises(NotAllowed):
        services.approve_start(start=start, by=bureau, at=at)

    assert not AuditEvent.objects.exists()


def test_the_history_keeps_amounts_as_they_were_entered(roosendaal, plan, bureau, at):
    line = LineEntry(
        segment=Segment.MID_RENT,
        homes=12,
        kind=AdditionKind.TOPPING_UP,
        earlier_subsidy=EarlierSubsidy.SBI,
        price=euros("1303.30"),
        has_surcharge=True,
    )

    start = register(roosendaal, bureau, at, lines=(line,))

    assert events_of(start).get().after["regels"] == [
        {
            "segment": "middenhuur",
            "aantal": 12,
            "soort": "optoppen",
            "eerdere_subsidie": "sbi",
            "zorgvorm": "",
            "prijs": "1303.30",
            "opslag": True,
            "grensjaar": 2025,
        }
    ]
