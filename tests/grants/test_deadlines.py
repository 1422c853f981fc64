"""Works must start by the last day of the window: a warning a year before, then lapsed (R11)."""

from datetime import date

import pytest

from grants.calculations import StartStanding, a_year_before, is_claimable, start_standing
from grants.deadlines import deadline_of, deadlines
from grants.overviews import find_agreement, measure_overview, orv_overview
from nplv.core.reference import Window
from nplv.core.review import Status
from tests.grants.factories import make_cost, make_measure
from tests.grants.pages import LANGDONK, text_of

FIRST, LAST = date(2025, 1, 1), date(2029, 12, 31)


def standing(started_on: date | None, today: date) -> StartStanding:
    return start_standing(works_started_on=started_on, first=FIRST, last=LAST, today=today)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 2), StartStanding.AHEAD),
        (date(2028, 12, 30), StartStanding.AHEAD),
        (date(2028, 12, 31), StartStanding.DUE),  # a year before 31-12-2029
        (date(2029, 12, 31), StartStanding.DUE),  # it may still start today
        (date(2030, 1, 1), StartStanding.LAPSED),
        (date(2035, 1, 1), StartStanding.LAPSED),
    ],
)
def test_a_measure_that_has_not_started_is_warned_of_and_lapses(today, expected):
    assert standing(None, today) == expected


@pytest.mark.parametrize(
    ("started_on", "expected"),
    [
        (date(2024, 12, 31), StartStanding.OUTSIDE),
        (date(2025, 1, 1), StartStanding.STARTED),
        (date(2029, 12, 31), StartStanding.STARTED),
        (date(2030, 1, 1), StartStanding.OUTSIDE),
    ],
)
@pytest.mark.parametrize("today", [date(2029, 12, 31), date(2031, 6, 1)])
def test_a_start_inside_the_window_counts_whenever_one_looks(started_on, expected, today):
    assert standing(started_on, today) == expected
    # the same days as those on which cost can be claimed
    window = Window(first=FIRST, last=LAST)
    is_started = expected == StartStanding.STARTED
    assert is_claimable(works_started_on=started_on, window=window) is is_started


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2029, 12, 31), date(2028, 12, 31)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2029, 2, 28), date(2028, 2, 28)),
    ],
)
def test_a_year_before_is_the_same_day(day, before):
    assert a_year_before(day) == before


# --- Of a measure ---


@pytest.fixture
def agreement(roosendaal):
    return find_agreement(roosendaal)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "words", "is_warning"),
    [
        (date(2026, 11, 2), "kosten tellen pas na de start van het werk, uiterlijk", False),
        (date(2029, 12, 21), "uiterlijk op 31-12-2029 starten, over 10 dagen", True),
        (date(2029, 12, 30), "over 1 dag.", True),
        (date(2029, 12, 31), "vandaag is de laatste dag", True),
        (date(2030, 1, 1), "Vervallen: op 31-12-2029", True),
    ],
)
def test_the_notice_says_what_to_do_and_by_when(agreement, today, words, is_warning):
    found = deadline_of(make_measure(works_started_on=None), agreement=agreement, today=today)

    assert words in found.notice
    assert found.is_warning is is_warning


@pytest.mark.django_db
def test_the_last_day_is_that_of_the_agreement(agreement):
    agreement.ends_on = date(2027, 6, 30)
    measure = make_measure(works_started_on=None)

    found = deadline_of(measure, agreement=agreement, today=date(2027, 7, 1))

    assert (found.last_day, found.standing) == (date(2027, 6, 30), StartStanding.LAPSED)


@pytest.mark.django_db
def test_all_measures_of_the_agreement_are_listed_with_their_deadline(agreement):
    found = deadlines(agreement, today=date(2029, 1, 1))

    assert len(found) == 6
    # from 1 January to 31 December 2029: 364 days
    assert {(row.days_left, row.standing) for row in found} == {(364, StartStanding.DUE)}


@pytest.mark.django_db
def test_a_measure_that_started_in_time_needs_no_notice(agreement):
    row = measure_overview(make_measure(), agreement=agreement, today=date(2031, 1, 1))

    assert row.remarks == []


@pytest.mark.django_db
def test_the_day_on_which_one_looks_changes_no_amount(agreement):
    measure = make_measure()
    make_cost(status=Status.APPROVED, measure=measure)

    now, later = (
        orv_overview(agreement, today=day) for day in (date(2026, 1, 1), date(2031, 1, 1))
    )

    assert [row.right for row in now.rows] == [row.right for row in later.rows]


@pytest.mark.django_db
def test_the_page_shows_the_last_day_and_the_name_in_the_council_letter(office, roosendaal):
    measure = roosendaal.measures.get(code="langdonk-mfa")

    said = text_of(office.get(LANGDONK))

    assert "Uiterlijke start 31 december 2029" in said
    assert f"In de raadsmededeling {measure.letter_name}" in said
    assert "Nog niet gestart: kosten tellen pas na de start" in said
