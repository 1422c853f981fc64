"""An application and its road (R13-R15): what it asks, each step, and the money that follows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from grants.models import LedgerEntry, WbiStatus
from grants.models.wbi import GRANTED_STATUSES
from grants.wbi.assessment import standing_of
from grants.wbi.money import brought
from grants.wbi.services import change_application, take_step
from grants.wbi.steps import STEPS, act_of, find_step
from housing.models import Location, PlannedHomes, Segment
from nplv.core.access import Act
from nplv.core.history import events_of
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.problems import Invalid, Stale, WrongState
from nplv.core.reference import ReferenceBook
from tests.core.factories import AT, make_year
from tests.grants.wbi import (
    GRANTED_ON,
    ROAD,
    asked,
    bring_to,
    make_homes,
    prepare,
    step,
    the_application,
)
from tests.housing.factories import make_plan

pytestmark = pytest.mark.django_db


def reasons(refusal) -> dict[str, str]:
    return {row.name: row.reason.replace("\xa0", " ") for row in refusal.value.problems}


def refusals_of_submission(by, **changes) -> dict[str, str]:
    """Return why a draft that asks this cannot be handed in, by field."""
    application = prepare(by, **changes)
    with pytest.raises(Invalid) as refusal:
        take_step(application=application, entry=step(WbiStatus.SUBMITTED), by=by, at=AT)
    assert the_application().status == WbiStatus.DRAFT
    return reasons(refusal)


def refusals_of(target, *, by, **fields) -> dict[str, str]:
    """Return why the step after the one before `target` is refused, by field."""
    before = next(row.origin for row in STEPS if row.target == target)
    application = bring_to(before, by=by)
    with pytest.raises(Invalid) as refusal:
        take_step(application=application, entry=step(target, **fields), by=by, at=AT)
    return reasons(refusal)


def booked() -> list[tuple[str, str]]:
    """Return kind and amount of what was booked for applications after the agreement."""
    rows = LedgerEntry.objects.filter(application__isnull=False, claim_year__isnull=False)
    return [(row.kind, str(row.amount.amount)) for row in rows.order_by("pk")]


# --- The table of steps ---

ALLOWED = {
    ("verkenning", "concept"),
    ("concept", "ingediend"),
    ("ingediend", "compleet"),
    ("compleet", "in_beoordeling"),
    ("in_beoordeling", "toegekend"),
    ("in_beoordeling", "afgewezen"),
    ("in_beoordeling", "herkansing"),
    ("herkansing", "concept"),
    ("herkansing", "ingediend"),
    ("toegekend", "voorschot_ontvangen"),
    ("voorschot_ontvangen", "eerste_start"),
    ("eerste_start", "vastgesteld"),
    ("eerste_start", "deels_teruggevorderd"),
}


@pytest.mark.parametrize("origin", WbiStatus.values)
@pytest.mark.parametrize("target", WbiStatus.values)
def test_there_are_thirteen_steps_and_no_others(origin, target):
    assert (find_step(origin, target) is not None) == ((origin, target) in ALLOWED)


@pytest.mark.parametrize("target", WbiStatus)
def test_the_office_moves_up_to_submission_and_the_controller_from_there_on(target):
    office = {"verkenning", "concept", "ingediend"}

    assert act_of(target) == (Act.PREPARE_WBI if target in office else Act.JUDGE_WBI)


def test_a_step_that_does_not_lead_from_here_says_which_do(bureau):
    with pytest.raises(WrongState, match="mogelijk is ‘Concept’"):
        take_step(application=the_application(), entry=step(WbiStatus.GRANTED), by=bureau, at=AT)


def test_what_has_ended_goes_nowhere(bureau):
    application = bring_to(WbiStatus.REJECTED, by=bureau)

    with pytest.raises(WrongState, match="de aanvraag is afgerond"):
        take_step(application=application, entry=step(WbiStatus.DRAFT), by=bureau, at=AT)


# --- What an application asks ---


def test_a_change_is_kept_with_before_and_after(bureau):
    application = prepare(bureau)

    entry = asked(requested=euros("3600000.00"), has_reservation=False)
    change_application(application=application, entry=entry, by=bureau, at=AT)

    stored = the_application()
    assert stored.requested_grant == euros("3600000.00")
    assert not stored.has_reservation
    assert stored.indicated_grant == euros("3700000.00")  # of the agreement: it stays
    event = events_of(stored).last()
    assert (event.before["gevraagd"], event.after["gevraagd"]) == ("3700000.00", "3600000.00")
    assert event.after["plannen"] == "ST-01"


def test_a_draft_may_fall_short(bureau):
    application = prepare(bureau, cost=None, revenue=None, plans=())

    assert application.cost is None
    assert not application.plans.exists()


def test_everything_wrong_is_said_at_once_and_nothing_stored(bureau, breda):
    make_plan(code="ELDERS", area=breda)
    make_plan(code="RAND", location=Location.ADJOINING)
    application = prepare(bureau)

    entry = asked(
        cost=euros("-0.01"),
        requested=euros("10000000000.00"),
        plans=("ELDERS", "RAND", "ST-01", "ST-01"),
    )
    with pytest.raises(Invalid) as refusal:
        change_application(application=application, entry=entry, by=bureau, at=AT)

    assert reasons(refusal) == {
        "kosten": "Het bedrag is € -0,01; verwacht nul of hoger.",
        "gevraagd": "Dit bedrag is te groot.",
        "plannen.0": "Plan ‘ELDERS’ bestaat niet in dit gebied.",
        "plannen.1": "Plan ‘RAND’ ligt niet in het NPLV-gebied.",
        "plannen.3": "Plan ‘ST-01’ staat er al.",
    }
    assert the_application().cost == euros("9500000.00")


@pytest.mark.parametrize("status", ["ingediend", "in_beoordeling", "toegekend"])
def test_what_was_handed_in_is_not_changed_any_more(bureau, status):
    application = bring_to(WbiStatus(status), by=bureau)

    with pytest.raises(WrongState, match="Kan niet gewijzigd worden"):
        change_application(application=application, entry=asked(), by=bureau, at=AT)


def test_a_stale_page_changes_nothing(bureau, bureau2):
    application = prepare(bureau)
    change_application(application=application, entry=asked(), by=bureau2, at=AT)

    with pytest.raises(Stale, match="gewijzigd door bureau2"):
        change_application(
            application=application, entry=asked(), by=bureau, at=AT, version=application.version
        )
    with pytest.raises(Stale):
        take_step(
            application=application,
            entry=step(WbiStatus.SUBMITTED),
            by=bureau,
            at=AT,
            version=application.version,
        )
    assert the_application().status == WbiStatus.DRAFT


# --- Submission (R14) ---


def test_an_application_that_holds_exactly_is_handed_in(bureau):
    application = bring_to(WbiStatus.SUBMITTED, by=bureau)

    made = application.transitions.get(target="ingediend")
    assert made.document == "Z-ingediend"
    assert (made.made_by, made.made_at) == (bureau, AT)
    assert made.basis["betaalbaar"] == 200
    assert booked() == []


def test_one_cent_of_co_financing_too_little_is_refused(bureau):
    found = refusals_of_submission(bureau, co_financing=euros("3699999.99"))

    # 3,699,999.99 < 3,700,000; what is left, 3,700,000.01, still covers what is asked
    assert found == {
        "cofinanciering": "Anderen dragen € 3.699.999,99; nodig is minstens € 3.700.000,00, 50% "
        "van het tekort."
    }


def test_one_cent_more_than_what_is_left_is_refused(bureau):
    found = refusals_of_submission(bureau, requested=euros("3700000.01"))

    assert found == {"gevraagd": "Gevraagd wordt € 3.700.000,01; te dekken is € 3.700.000,00."}


def test_the_percentages_are_reference_data(bureau):
    ReferenceValue.objects.filter(key=ReferenceKey.WBI_CO_FINANCING).update(amount=60)

    # 7,400,000 x 60% = 4,440,000
    found = refusals_of_submission(bureau)
    assert "€ 4.440.000,00, 60% van het tekort" in found["cofinanciering"]


def test_less_than_half_affordable_is_refused(bureau):
    plan = make_homes()
    # 200 of 300 + 101 = 401 homes: 49.87%
    PlannedHomes.objects.create(plan=plan, year=2029, segment=Segment.FREE_SECTOR, homes=101)

    found = refusals_of_submission(bureau)

    assert found == {"plannen": "200 van de 401 woningen: 49,87%; nodig is 50%."}


def test_exactly_half_affordable_is_enough(bureau):
    plan = make_homes()
    # 200 of 300 + 100 = 400 homes: 50%
    PlannedHomes.objects.create(plan=plan, year=2029, segment=Segment.FREE_SECTOR, homes=100)

    assert bring_to(WbiStatus.SUBMITTED, by=bureau).status == "ingediend"


def test_every_reason_is_said_at_once(bureau):
    application = prepare(bureau, cost=None, revenue=None, plans=())

    with pytest.raises(Invalid) as refusal:
        take_step(
            application=application,
            entry=step(WbiStatus.SUBMITTED, reason=" ", document=""),
            by=bureau,
            at=AT,
        )

    assert reasons(refusal).keys() == {"reden", "bewijs", "plannen", "kosten", "opbrengsten"}


def test_without_a_deficit_there_is_nothing_to_ask(bureau):
    found = refusals_of_submission(bureau, revenue=euros("8100000.00"))

    # 9,500,000 - 8,100,000 - 1,400,000 = 0
    assert found["kosten"] == "Het tekort voor cofinanciering is € 0,00: er valt niets te dekken."
    assert found["gevraagd"].endswith("te dekken is € 0,00.")


def test_asking_nothing_is_refused(bureau):
    found = refusals_of_submission(bureau, requested=euros("0.00"))

    assert found == {"gevraagd": "Geef het bedrag dat gevraagd wordt, hoger dan nul."}


def test_a_plan_that_moved_out_of_the_area_is_named(bureau):
    application = prepare(bureau)
    application.plans.update(location=Location.ADJOINING, neighbourhood=None)

    with pytest.raises(Invalid, match="Buiten het NPLV-gebied: ST-01"):
        take_step(application=application, entry=step(WbiStatus.SUBMITTED), by=bureau, at=AT)


def test_only_homes_that_start_in_the_window_earn_the_incentive(bureau):
    plan = make_homes()
    PlannedHomes.objects.create(plan=plan, year=2029, segment=Segment.MID_RENT, homes=10)
    PlannedHomes.objects.create(plan=plan, year=2030, segment=Segment.MID_RENT, homes=50)

    found = standing_of(prepare(bureau), book=ReferenceBook(plan.area))

    # 120 + 80 + 10 = 210 x 7,000 = 1,470,000; the 50 of 2030 are homes, but earn nothing
    assert found.expected_incentive == euros("1470000.00")
    assert (found.homes, found.affordable) == (360, 260)


def test_what_was_handed_in_stays_when_plans_change(bureau):
    application = bring_to(WbiStatus.SUBMITTED, by=bureau)
    before = standing_of(application, book=ReferenceBook(application.area))

    PlannedHomes.objects.update(homes=1)

    after = standing_of(the_application(), book=ReferenceBook(application.area))
    assert after == before
    # 120 + 80 = 200 x 7,000
    assert after.expected_incentive == euros("1400000.00")
    assert after.deficit.to_be_covered == euros("3700000.00")


# --- What every step requires ---


@pytest.mark.parametrize("target", ["compleet", "in_beoordeling", "afgewezen", "eerste_start"])
def test_a_step_has_a_reason_and_a_document(bureau, target):
    found = refusals_of(WbiStatus(target), by=bureau, reason="  ", document="  ")

    assert found.keys() == {"reden", "bewijs"}


def test_before_submission_a_reason_is_enough(bureau):
    application = the_application()

    entry = step(WbiStatus.DRAFT, document="")
    assert take_step(application=application, entry=entry, by=bureau, at=AT).status == "concept"


def test_a_document_that_does_not_fit_is_refused(bureau):
    assert "120 tekens" in refusals_of(WbiStatus.COMPLETE, by=bureau, document="Z" * 121)["bewijs"]


def test_a_grant_has_an_amount_and_a_day(bureau):
    found = refusals_of(WbiStatus.GRANTED, by=bureau, amount=None, dated_on=None)

    assert found.keys() == {"bedrag", "datum"}


def test_a_step_without_money_takes_no_amount(bureau):
    found = refusals_of(WbiStatus.REJECTED, by=bureau, amount=euros("1.00"))

    assert found == {"bedrag": "Bij deze stap hoort geen bedrag."}


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_a_grant_is_above_zero(bureau, amount):
    assert (
        "hoger dan nul" in refusals_of(WbiStatus.GRANTED, by=bureau, amount=euros(amount))["bedrag"]
    )


def test_a_grant_of_more_than_was_asked_is_refused(bureau):
    found = refusals_of(WbiStatus.GRANTED, by=bureau, amount=euros("3700000.01"))

    assert found == {"bedrag": "Het bedrag is € 3.700.000,01; gevraagd is € 3.700.000,00."}


def test_a_grant_of_all_that_was_asked_is_possible(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau, amount=euros("3700000.00"))

    assert application.granted_amount == euros("3700000.00")


def test_a_day_in_the_future_is_refused(bureau):
    found = refusals_of(WbiStatus.GRANTED, by=bureau, dated_on=date(2026, 11, 3))  # AT: 2 November

    assert found == {"datum": "De datum 03-11-2026 ligt in de toekomst."}


def test_today_is_possible_also_late_at_night(bureau):
    application = bring_to(WbiStatus.UNDER_REVIEW, by=bureau)
    # 23:30 UTC on 31 December 2026 is half past midnight on 1 January 2027 in the Netherlands
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    entry = step(WbiStatus.GRANTED, dated_on=date(2027, 1, 1))
    application = take_step(application=application, entry=entry, by=bureau, at=late)

    assert application.granted_on == date(2027, 1, 1)
    assert LedgerEntry.objects.get(kind="vastgesteld").claim_year == 2027


def test_a_day_before_that_of_an_earlier_step_is_refused(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau)

    entry = step(WbiStatus.ADVANCE_RECEIVED, dated_on=date(2026, 9, 30))
    with pytest.raises(Invalid, match="voor die van een eerdere stap: ‘Toegekend’ op 01-10-2026"):
        take_step(application=application, entry=entry, by=bureau, at=AT)


# --- The money ---


@pytest.mark.parametrize("status", [row for row in WbiStatus if row not in GRANTED_STATUSES])
def test_nothing_is_booked_before_a_grant(bureau, status):
    if status not in (WbiStatus.EXPLORING, WbiStatus.DRAFT):
        bring_to(status, by=bureau)

    assert booked() == []
    assert the_application().granted_amount is None


def test_a_grant_is_booked_with_its_day_and_document(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau)

    entry = LedgerEntry.objects.get(application=application, kind="vastgesteld")
    assert entry.amount == euros("3500000.00")
    assert (entry.scheme, entry.claim_year, entry.dated_on) == ("wbi", 2026, GRANTED_ON)
    assert (entry.reference, entry.explanation) == ("Z-toegekend", "volgens besluit")
    assert (entry.booked_by, entry.booked_at) == (bureau, AT)


def test_a_grant_fixes_the_deadlines(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau)
    ReferenceValue.objects.filter(key=ReferenceKey.WBI_FIRST_START).update(amount=5)

    # 1 October 2026 + 3 and + 10 years, whatever holds for later grants
    application.refresh_from_db()
    assert application.first_start_by == date(2029, 10, 1)
    assert application.last_start_by == date(2036, 10, 1)


def test_a_refused_grant_leaves_no_money_and_no_step(bureau):
    application = bring_to(WbiStatus.UNDER_REVIEW, by=bureau)
    ReferenceValue.objects.filter(key=ReferenceKey.WBI_LAST_START).delete()

    with pytest.raises(WrongState, match="niet bekend"):
        take_step(application=application, entry=step(WbiStatus.GRANTED), by=bureau, at=AT)

    assert booked() == []
    assert the_application().status == "in_beoordeling"
    assert not application.transitions.filter(target="toegekend").exists()


def test_an_advance_without_amount_is_all_that_was_granted(bureau):
    bring_to(WbiStatus.ADVANCE_RECEIVED, by=bureau)

    assert booked() == [("vastgesteld", "3500000.00"), ("ontvangen", "3500000.00")]


def test_an_advance_may_be_less_but_not_more(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau)

    too_much = step(WbiStatus.ADVANCE_RECEIVED, amount=euros("3500000.01"))
    with pytest.raises(Invalid, match="niet ontvangen"):
        take_step(application=application, entry=too_much, by=bureau, at=AT)
    entry = step(WbiStatus.ADVANCE_RECEIVED, amount=euros("3000000.00"))
    take_step(application=application, entry=entry, by=bureau, at=AT)

    # 3,500,000 - 3,000,000 = 500,000 is still to come
    assert brought(the_application()).to_receive == euros("500000.00")


def test_a_lower_settlement_books_the_difference(bureau):
    bring_to(WbiStatus.SETTLED, by=bureau, amount=euros("3400000.00"))

    # 3,400,000 - 3,500,000 = -100,000
    assert booked() == [
        ("vastgesteld", "3500000.00"),
        ("ontvangen", "3500000.00"),
        ("vastgesteld", "-100000.00"),
    ]
    assert brought(the_application()).determined == euros("3400000.00")
    assert brought(the_application()).to_pay_back == euros("100000.00")


@pytest.mark.parametrize("amount", [None, euros("3500000.00")])
def test_a_settlement_at_what_was_granted_books_nothing(bureau, amount):
    bring_to(WbiStatus.SETTLED, by=bureau, amount=amount)

    assert booked() == [("vastgesteld", "3500000.00"), ("ontvangen", "3500000.00")]


def test_a_settlement_above_the_grant_is_refused(bureau):
    found = refusals_of(WbiStatus.SETTLED, by=bureau, amount=euros("3500000.01"))

    assert found == {"bedrag": "Het bedrag is € 3.500.000,01; toegekend is € 3.500.000,00."}


@pytest.mark.parametrize(
    ("is_repaid", "received"),
    [(False, "3500000.00"), (True, "3000000.00")],  # 3,500,000 - 500,000 = 3,000,000
)
def test_a_reclaim_comes_off_what_was_determined(bureau, is_repaid, received):
    bring_to(WbiStatus.PARTLY_RECLAIMED, by=bureau, amount=euros("500000.00"), is_repaid=is_repaid)

    # 3,500,000 - 500,000 = 3,000,000
    assert brought(the_application()).determined == euros("3000000.00")
    assert brought(the_application()).received == euros(received)


def test_a_reclaim_names_its_amount_and_stays_within_the_grant(bureau):
    application = bring_to(WbiStatus.FIRST_START, by=bureau)

    for amount, said in ((None, "Geef het bedrag"), (euros("3500000.01"), "toegekend is")):
        entry = step(WbiStatus.PARTLY_RECLAIMED, amount=amount)
        with pytest.raises(Invalid, match=said):
            take_step(application=application, entry=entry, by=bureau, at=AT)


def test_no_more_is_paid_back_than_came_in(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau)
    for entry in (
        step(WbiStatus.ADVANCE_RECEIVED, amount=euros("100000.00")),
        step(WbiStatus.FIRST_START),
    ):
        application = take_step(application=application, entry=entry, by=bureau, at=AT)

    entry = step(WbiStatus.PARTLY_RECLAIMED, amount=euros("100000.01"), is_repaid=True)
    with pytest.raises(Invalid) as refusal:
        take_step(application=application, entry=entry, by=bureau, at=AT)
    assert reasons(refusal).keys() == {"terugbetaald"}

    entry = replace(entry, amount=euros("100000.00"))
    take_step(application=application, entry=entry, by=bureau, at=AT)
    assert brought(the_application()).received == euros("0.00")


def test_a_grant_of_a_closed_year_is_booked_in_the_first_open_one(bureau):
    make_year(2025, state=YearState.CLOSED)

    bring_to(WbiStatus.GRANTED, by=bureau, dated_on=date(2025, 12, 30))

    entry = LedgerEntry.objects.get(kind="vastgesteld")
    assert (entry.claim_year, entry.dated_on) == (2026, date(2025, 12, 30))


def test_each_step_is_one_event_with_before_after_and_reason(bureau):
    application = bring_to(WbiStatus.GRANTED, by=bureau)

    events = list(events_of(application).exclude(action="gewijzigd"))

    assert [event.action for event in events] == [
        "concept",
        "ingediend",
        "compleet",
        "in beoordeling",
        "toegekend",
    ]
    assert events[-1].before == {"status": "in_beoordeling"}
    assert events[-1].after == {
        "status": "toegekend",
        "datum": "2026-10-01",
        "bewijs": "Z-toegekend",
        "bedrag": "3500000.00",
    }
    assert events[-1].reason == "volgens besluit"


def test_a_second_chance_is_taken_with_something_better_or_the_same(bureau):
    application = bring_to(WbiStatus.RESUBMIT, by=bureau)
    for target in (WbiStatus.SUBMITTED, WbiStatus.COMPLETE, WbiStatus.UNDER_REVIEW):
        application = take_step(application=application, entry=step(target), by=bureau, at=AT)
    again = step(WbiStatus.RESUBMIT)
    application = take_step(application=application, entry=again, by=bureau, at=AT)
    application = take_step(application=application, entry=step(WbiStatus.DRAFT), by=bureau, at=AT)

    entry = asked(requested=euros("3600000.00"))
    application = change_application(application=application, entry=entry, by=bureau, at=AT)
    handed_in = step(WbiStatus.SUBMITTED)
    application = take_step(application=application, entry=handed_in, by=bureau, at=AT)

    found = standing_of(application, book=ReferenceBook(application.area))
    assert found.requested == euros("3600000.00")


def test_the_status_is_what_the_last_step_says(bureau):
    for target in ROAD:
        if target == WbiStatus.DRAFT:
            prepare(bureau)
        else:
            take_step(application=the_application(), entry=step(target), by=bureau, at=AT)
        last = the_application().transitions.order_by("number").last()
        assert the_application().status == last.target == target
