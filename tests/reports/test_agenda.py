"""What is due in an area, by when, and the fact that ticks it off (R21)."""

from datetime import UTC, date, datetime

import pytest

from grants.agenda.items import ItemStatus
from grants.models import (
    MeetingKind,
    MeetingStatus,
    Obligation,
    ObligationRule,
    OrvMeasure,
    WbiApplication,
    WbiStatus,
)
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.review import Status
from reports.agenda import agenda_of, next_due
from reports.dashboard import dashboard
from reports.figures import AreaFigures
from reports.models import PublishedReport
from tests.core.factories import AT, make_person, make_year
from tests.grants.factories import make_action, make_meeting, make_transition
from tests.housing.factories import make_start

NOVEMBER = date(2026, 11, 2)


def items_of(area, today=NOVEMBER):
    return {item.key: item for item in agenda_of(AreaFigures(area), today=today)}


def publish(area, year, on=AT, name="orv"):
    return PublishedReport.objects.create(
        area=area,
        name=name,
        year=year,
        number=f"{area}-{year}-{name}",
        content="{}",
        sha256="0" * 64,
        published_at=on,
        published_by=make_person("controller"),
    )


def test_each_obligation_is_due_by_its_own_rule(roosendaal):
    due = [(item.key, item.when) for item in agenda_of(AreaFigures(roosendaal), today=NOVEMBER)]

    # Five years of accounts (2025-2029), each due in the year after; six measures; 3 single ones.
    assert len(due) == 3 * 5 + 6 + 3
    assert due[:4] == [
        ("verantwoording-2026", "15-07-2026"),
        ("overleg-2026", "in 2026"),
        ("rapportage-2026", "in 2026"),
        ("verantwoording-2027", "15-07-2027"),
    ]
    assert {key: when for key, when in due if key.split("-")[-1] in ("2030", "uitkering")} == {
        "overleg-2030": "in 2030",
        "rapportage-2030": "in 2030",
        "verantwoording-2030": "15-07-2030",
    }
    assert ("midterm-2027", "in 2027") in due
    assert ("laatste_uitkering", "in 2030") in due
    assert ("start_woningen", "31-12-2029") in due
    assert ("start-langdonk-mfa", "31-12-2029") in due


def test_the_dates_come_from_the_rows_of_the_agreement(roosendaal):
    Obligation.objects.filter(rule=ObligationRule.DELIVERY).update(due_month=9, due_day=1)
    roosendaal.agreement.ends_on = date(2028, 6, 30)
    roosendaal.agreement.save()
    items = items_of(roosendaal)

    assert items["verantwoording-2027"].day == date(2027, 9, 1)
    assert "verantwoording-2030" not in items  # the window ends in 2028: accounts until 2029
    assert items["start_woningen"].day == date(2028, 6, 30)
    assert items["start-langdonk-mfa"].day == date(2028, 6, 30)


@pytest.mark.parametrize(
    ("today", "status", "says"),
    [
        (date(2026, 6, 14), ItemStatus.AHEAD, "nog 31 dagen"),
        (date(2026, 6, 15), ItemStatus.SOON, "nog 30 dagen"),
        (date(2026, 7, 14), ItemStatus.SOON, "nog 1 dag"),
        (date(2026, 7, 15), ItemStatus.SOON, "vandaag is de laatste dag"),
        (date(2026, 7, 16), ItemStatus.LATE, "1 dag te laat"),
    ],
)
def test_on_its_last_day_something_is_not_late_yet(roosendaal, today, status, says):
    item = items_of(roosendaal, today)["verantwoording-2026"]

    assert (item.status, item.says) == (status, says)


@pytest.mark.parametrize(
    ("today", "status"),
    [(date(2026, 12, 31), ItemStatus.SOON), (date(2027, 1, 1), ItemStatus.LATE)],
)
def test_where_no_day_is_named_the_whole_year_is_in_time(roosendaal, today, status):
    item = items_of(roosendaal, today)["rapportage-2026"]

    assert item.status == status
    assert item.when == "in 2026"


@pytest.mark.parametrize(("year", "day"), [(2027, 29), (2028, 28)])
def test_the_29th_of_february_is_the_last_of_the_month_in_other_years(roosendaal, year, day):
    Obligation.objects.filter(rule=ObligationRule.DELIVERY).update(due_month=2, due_day=29)
    obligation = Obligation.objects.get(rule=ObligationRule.DELIVERY)

    # The accounts of 2027 are due in 2028, a leap year.
    assert obligation.last_day(year) == date(year + 1, 2, day)
    assert items_of(roosendaal)[f"verantwoording-{year + 1}"].day == date(year + 1, 2, day)


def test_accounts_that_were_delivered_are_done_on_that_day(roosendaal):
    make_year(2025, area=roosendaal, state=YearState.DECLARED)  # delivered on 1 July 2026
    items = items_of(roosendaal)

    assert items["verantwoording-2026"].says == "gedaan op 01-07-2026"
    assert items["verantwoording-2027"].status == ItemStatus.AHEAD


def test_accounts_that_came_too_late_say_so(roosendaal):
    row = make_year(2025, area=roosendaal, state=YearState.DECLARED)
    row.delivered_on = date(2026, 7, 17)
    row.save()

    assert items_of(roosendaal)["verantwoording-2026"].says == (
        "gedaan op 17-07-2026, 2 dagen te laat"
    )


def test_a_year_that_is_closed_is_not_delivered_yet(roosendaal):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)

    assert items_of(roosendaal)["verantwoording-2026"].status == ItemStatus.LATE


def test_the_report_is_done_once_it_is_published_here(roosendaal, breda):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    make_year(2025, area=breda, state=YearState.CLOSED)
    publish(breda, 2025)
    publish(roosendaal, 2025, name="jaarrapport")  # says nothing of ORV and capacity by itself
    assert not items_of(roosendaal)["rapportage-2026"].is_done

    publish(roosendaal, 2025)

    assert items_of(roosendaal)["rapportage-2026"].says == "gedaan op 02-11-2026"


def test_it_was_published_on_the_day_it_was_in_the_netherlands(roosendaal):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    publish(roosendaal, 2025, on=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))  # 00:30 here

    assert items_of(roosendaal)["rapportage-2026"].done_on == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("status", "day", "done"),
    [
        (MeetingStatus.HELD, date(2026, 1, 1), True),
        (MeetingStatus.HELD, date(2026, 12, 31), True),
        (MeetingStatus.HELD, date(2025, 12, 31), False),  # of the year before
        (MeetingStatus.PLANNED, date(2026, 12, 10), False),
        (MeetingStatus.CANCELLED, date(2026, 10, 1), False),
    ],
)
def test_the_yearly_meeting_is_done_by_one_that_was_held_in_that_year(
    roosendaal, status, day, done
):
    make_meeting(status=status, day=day)
    item = items_of(roosendaal)["overleg-2026"]

    assert item.is_done is done
    assert item.note == ("Gepland op 10-12-2026." if status == MeetingStatus.PLANNED else "")


def test_a_consultation_is_no_midterm_review(roosendaal):
    make_meeting(day=date(2027, 3, 1))
    assert not items_of(roosendaal)["midterm-2027"].is_done

    make_meeting(day=date(2027, 4, 1), kind=MeetingKind.MIDTERM)

    assert items_of(roosendaal)["midterm-2027"].done_on == date(2027, 4, 1)


def test_a_measure_is_done_once_its_works_have_started(roosendaal):
    OrvMeasure.objects.filter(code="langdonk-mfa").update(works_started_on=date(2029, 12, 31))
    OrvMeasure.objects.filter(code="westrand-wijkpark").update(works_started_on=date(2030, 1, 1))
    items = items_of(roosendaal, date(2030, 1, 2))

    assert items["start-langdonk-mfa"].says == "gedaan op 31-12-2029"
    assert "buiten de periode" in items["start-westrand-wijkpark"].note
    assert items["start-westrand-wijkpark"].says == "gedaan op 01-01-2030, 1 dag te laat"
    assert items["start-kalsdonk-buurtcentrum"].status == ItemStatus.LATE


def test_the_homes_are_done_once_all_have_started_the_affordable_ones_too(roosendaal):
    lines = [{"homes": 1497}, {"homes": 666, "segment": "vrije_sector"}]
    make_start(status=Status.APPROVED, lines=lines)
    item = items_of(roosendaal)["start_woningen"]

    # 1,497 + 666 = 2,163: one short of 2,164
    assert not item.is_done
    assert item.note == "2163 van 2164 woningen gestart, waarvan 1497 van 1497 betaalbaar."

    make_start(status=Status.APPROVED, lines=[{"homes": 1}])

    assert items_of(roosendaal)["start_woningen"].is_done


def test_the_last_payment_is_done_once_the_last_year_is_paid(roosendaal):
    make_year(2028, area=roosendaal, state=YearState.PAID)
    assert not items_of(roosendaal)["laatste_uitkering"].is_done

    make_year(2029, area=roosendaal, state=YearState.PAID)

    assert items_of(roosendaal)["laatste_uitkering"].done_on == AT.date()


def grant_application():
    """Return the first application, granted on 29 February 2024: three years later is a 28th."""
    application = WbiApplication.objects.get(code="stationskwartier")
    application.status, application.granted_amount = WbiStatus.GRANTED, euros("3700000.00")
    application.granted_on = date(2024, 2, 29)
    application.first_start_by, application.last_start_by = date(2027, 2, 28), date(2034, 2, 28)
    application.save()
    return application


def test_a_wbi_application_has_deadlines_once_it_is_granted(roosendaal):
    assert not [key for key in items_of(roosendaal) if key.startswith("wbi")]

    application = grant_application()
    items = items_of(roosendaal, date(2027, 3, 1))
    assert items["wbi-stationskwartier-eerste"].says == "1 dag te laat"
    assert items["wbi-stationskwartier-laatste"].status == ItemStatus.AHEAD

    make_transition(application=application, target=WbiStatus.FIRST_START, document="Z-1")

    item = items_of(roosendaal)["wbi-stationskwartier-eerste"]
    assert item.says == "gedaan op 03-02-2026"


def test_what_was_promised_in_a_meeting_is_in_the_agenda_with_who_promised_it(roosendaal):
    late = make_action(due_on=date(2026, 11, 1))
    done = make_action(done_on=date(2026, 10, 1))
    items = items_of(roosendaal)

    assert items[f"actie-{late.pk}"].says == "1 dag te laat"
    assert items[f"actie-{late.pk}"].who == "Sanne de Wit"
    assert items[f"actie-{done.pk}"].is_done


def test_a_planned_meeting_is_in_the_agenda_and_one_that_was_called_off_is_not(roosendaal):
    planned = make_meeting(status=MeetingStatus.PLANNED, day=date(2026, 12, 10))
    make_meeting(status=MeetingStatus.CANCELLED, day=date(2026, 12, 11))

    found = [key for key in items_of(roosendaal) if key.startswith("bijeenkomst")]

    assert found == [f"bijeenkomst-{planned.pk}"]


def test_another_area_has_its_own_agenda_and_without_an_agreement_none(roosendaal, breda):
    make_meeting(area=breda)
    make_action(meeting=make_meeting(area=breda))

    assert items_of(breda) == {}
    assert not [key for key in items_of(roosendaal) if key.startswith(("actie", "bijeen"))]


def test_the_keys_are_all_different_and_every_obligation_cites_its_source(roosendaal):
    make_action()
    make_meeting(status=MeetingStatus.PLANNED)
    items = agenda_of(AreaFigures(roosendaal), today=NOVEMBER)

    assert len({item.key for item in items}) == len(items)
    assert {item.kind for item in items if not item.source} == {"actiepunt", "overleg"}


def test_what_comes_next_begins_with_what_is_late_and_leaves_out_what_is_done(roosendaal):
    make_meeting(day=date(2026, 9, 15))  # the consultation of 2026
    found = next_due(AreaFigures(roosendaal), today=NOVEMBER, count=3)

    assert [(item.key, item.is_late) for item in found] == [
        ("verantwoording-2026", True),
        ("rapportage-2026", False),
        ("verantwoording-2027", False),
    ]


@pytest.mark.parametrize("has_grant", [False, True])
def test_beside_a_dashboard_it_takes_no_query_whatever_there_is(
    roosendaal, django_assert_num_queries, has_grant
):
    for _ in range(3):
        make_action(meeting=make_meeting())
    if has_grant:
        grant_application()
    figures = AreaFigures(roosendaal)
    dashboard(figures, today=NOVEMBER)

    with django_assert_num_queries(0):
        next_due(figures, today=NOVEMBER)
