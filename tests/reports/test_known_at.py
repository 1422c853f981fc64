"""The figures as they were known at a moment: nothing that came later moves them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from grants.models import EntryKind, LedgerEntry, OrvMeasure, Scheme, WbiStatus
from grants.settlement.entries import MoneyEntry
from grants.settlement.services import record_money, reverse_entry
from grants.settlement.years import declare_year
from grants.wbi.services import change_application, correct_amount, take_step
from housing.models import Location, Plan
from housing.plans import PlannedEntry, entry_of, save_plan
from nplv.core.access import Role
from nplv.core.history import record_load
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.moments import end_of
from nplv.core.money import euros
from reports.dashboard import dashboard
from reports.documents import PUBLISHED, make_document
from reports.figures import AreaFigures
from reports.freezing import canonical, freeze
from reports.models import PublishedReport
from reports.published import open_content
from reports.queries import ledger, year_figures
from reports.services import publish_year
from tests.books import Books, moment
from tests.core.factories import make_person
from tests.grants.wbi import GRANTED_ON, ROAD, asked, make_homes, step, the_application
from tests.housing.factories import make_plan
from tests.reports.rich_history import live, measure

pytestmark = pytest.mark.django_db
SOCIAL = "sociale_huur"


@pytest.fixture
def books(roosendaal):
    return Books(roosendaal, at=moment(2026, 3, 2, 9))


@pytest.fixture(autouse=True)
def without_files(monkeypatch):
    """Publish without making PDFs: what counts here is the content."""
    monkeypatch.setattr("reports.published_files.bytes_of", lambda opened, form: form.encode())


def before_the_last_act(books):
    """Return the figures as they were just before the last act."""
    return AreaFigures(books.area, known_at=books.at - timedelta(microseconds=1))


# --- What was published can be made again, whatever came later ---


def frozen(document):
    return canonical(freeze({"context": document.context, "table": document.table}))


def change_everything(books):
    """Change all that is edited in place, and enter more facts and money."""
    area, plan = books.area, Plan.objects.get(code="WR-1")
    books.share(measure("langdonk-mfa"), "50.00")
    books.begin(measure("westrand-buurtcentrum"), None)
    moved = replace(entry_of(plan), programme=(PlannedEntry(year=2025, segment=SOCIAL, homes=99),))
    save_plan(area=area, plan=plan, entry=moved, **books.written)
    books.plan("NIEUW-1")
    start = books.start("LATER-1", plan, date(2026, 6, 1), [(SOCIAL, 50, "")])
    books.approve(start)
    books.approve(books.cost(measure("langdonk-mfa"), 2027, "7000.00", "1470.00"))
    books.approve(books.hours(2027, 1, "10", "90.00"))
    take_step(application=the_application(), entry=step(WbiStatus.DRAFT), **books.written)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_published_report_is_made_again_from_what_was_known_then(roosendaal, year):
    books = live(roosendaal)
    if year == 2026:
        publish_year(area=roosendaal, year=2026, by=books.controller, at=books.tick())
    change_everything(books)

    for report in PublishedReport.objects.filter(year=year):
        kept, moment_of = open_content(report.content).document, report.published_at
        asked_for = {"area": roosendaal, "year": year, "at": moment_of}
        again = make_document(report.name, known_at=moment_of, **asked_for)
        assert frozen(again) == frozen(kept), report.name
        if report.name == "jaarrapport":  # it did change
            assert frozen(make_document(report.name, **asked_for)) != frozen(kept)
    assert PublishedReport.objects.filter(year=year).count() == len(PUBLISHED)


# --- Each kind of thing by itself ---


def test_a_start_counts_from_the_moment_of_its_approval(books, roosendaal):
    plan = books.plan("P-1")
    books.approve(books.start("Z-1", plan, date(2026, 2, 2), [(SOCIAL, 40, "")]))

    approved_at = books.at
    assert sum(row.homes for row in AreaFigures(roosendaal, known_at=approved_at).started) == 40
    assert before_the_last_act(books).started == []


def test_the_end_of_a_day_is_midnight_in_amsterdam(books, roosendaal):
    plan = books.plan("P-1")
    start = books.submit(books.start("Z-1", plan, date(2026, 2, 2), [(SOCIAL, 40, "")]))
    books.wait_until(moment(2026, 6, 30, 23, 58))  # 21:58 in Greenwich
    books.approve(start)
    late = books.submit(books.start("Z-2", plan, date(2026, 2, 2), [(SOCIAL, 2, "")]))
    books.wait_until(moment(2026, 7, 1, 0, 30))  # 22:30 in Greenwich, the day before
    books.approve(late)

    def homes(day):
        return sum(row.homes for row in AreaFigures(roosendaal, known_at=end_of(day)).started)

    assert [homes(date(2026, 6, 29)), homes(date(2026, 6, 30)), homes(date(2026, 7, 1))] == [
        0,
        40,
        42,
    ]


def test_a_correction_counts_from_its_approval(books, roosendaal):
    plan = books.plan("P-1")
    start = books.approve(books.start("Z-1", plan, date(2026, 2, 2), [(SOCIAL, 40, "")]))
    books.approve(books.correct(start, None).reversal)

    now, before = AreaFigures(roosendaal), before_the_last_act(books)
    assert now.homes(now.started).homes == 0
    assert before.homes(before.started).homes == 40


def test_share_and_start_of_works_are_those_of_the_moment(books, roosendaal):
    langdonk = measure("langdonk-mfa")
    books.begin(langdonk, date(2026, 2, 3))
    begun = books.at
    books.approve(books.cost(langdonk, 2026, "100000.00", "21000.00"))
    books.share(langdonk, "65.00")
    at_65 = books.at
    books.share(langdonk, "40.00")

    def gross(known_at):
        rights = {row.code: row for row in AreaFigures(roosendaal, known_at=known_at).rights}
        return rights["langdonk-mfa"].contribution.gross

    assert gross(None) == euros("48400.00")  # 121,000 x 40%
    assert gross(at_65) == euros("78650.00")  # 121,000 x 65%
    assert gross(at_65 - timedelta(microseconds=1)) == euros("121000.00")
    assert gross(begun) == euros("0.00")  # no cost yet
    before = AreaFigures(roosendaal, known_at=begun - timedelta(microseconds=1))
    assert [row.works_started_on for row in before.measures] == [None] * 6
    assert OrvMeasure.objects.get(pk=langdonk.pk).share == Decimal("40.00")


def test_a_plan_is_what_it_was(books, roosendaal):
    plan = books.plan("P-1")  # 40 sociale huur in 2026, in the first neighbourhood
    [wijk, other, *_] = roosendaal.neighbourhoods.order_by("pk")
    entered = books.at
    programme = (PlannedEntry(year=2027, segment=SOCIAL, homes=15),)
    entry = replace(entry_of(plan), neighbourhood=other.slug, programme=programme)
    save_plan(area=roosendaal, plan=plan, entry=entry, **books.written)
    moved = books.at
    away = replace(entry, location=Location.REST, neighbourhood="")
    save_plan(area=roosendaal, plan=plan, entry=away, **books.written)

    def planned(known_at):
        return AreaFigures(roosendaal, known_at=known_at).planned

    assert planned(None) == planned(books.at) == []
    assert planned(moved) == [(2027, SOCIAL, other.name, 15)]
    assert planned(entered) == [(2026, SOCIAL, wijk.name, 40)]
    assert planned(entered - timedelta(microseconds=1)) == []


def test_a_plan_without_history_stands_as_it_is(books, roosendaal):
    make_plan(programme={(2026, SOCIAL): 7})  # not by a service: no event

    [row] = AreaFigures(roosendaal, known_at=moment(2025, 1, 1)).planned
    assert row[-1] == 7


def receive(books, amount, **fields):
    """Book a receipt of the realisatiestimulans of 2025."""
    said = {"scheme": Scheme.INCENTIVE, "year": 2025, "explanation": "volgens de brief"}
    entry = MoneyEntry(
        kind=EntryKind.RECEIVED, amount=euros(amount), dated_on=date(2026, 2, 2), **(said | fields)
    )
    return record_money(area=books.area, entry=entry, by=books.controller, at=books.tick())


def test_money_is_there_from_the_moment_it_was_booked(books, roosendaal):
    books.close(2025)
    closed = books.at
    entry = receive(books, "1000.00", reference="BANK-1")
    booked = books.at
    reverse_entry(entry=entry, reason="Van een ander.", by=books.controller, at=books.tick())

    def received(known_at):
        return ledger(AreaFigures(roosendaal, known_at=known_at)).total.received

    assert received(None) == euros("0.00")
    assert received(booked) == euros("1000.00")
    assert received(closed) == euros("0.00")
    standing = LedgerEntry.objects.filter(kind=EntryKind.RECEIVED)
    assert list(standing.standing(known_at=booked)) == [entry]
    assert list(standing.standing()) == []


def test_estimates_are_of_the_agreement_and_always_known(roosendaal):
    total = ledger(AreaFigures(roosendaal, known_at=moment(2025, 1, 1))).total

    assert (total.low, total.high) == (euros("20345000.00"), euros("23245000.00"))


def test_a_year_is_as_far_as_it_had_come(books, roosendaal):
    books.approve(books.start("Z-1", books.plan("P-1"), date(2025, 5, 1), [(SOCIAL, 10, "")]))
    books.close(2025)
    closed = books.at
    declare_year(
        area=roosendaal, year=2025, delivered_on=date(2026, 2, 2), by=books.controller,
        at=books.tick(),
    )  # fmt: skip
    for known_at, state, by in (
        (None, YearState.DECLARED, "sluiter"),
        (books.at, YearState.DECLARED, "sluiter"),
        (closed, YearState.CLOSED, "sluiter"),
        (closed - timedelta(microseconds=1), YearState.OPEN, None),
    ):
        figures = AreaFigures(roosendaal, known_at=known_at)
        row = figures.year_states[2025]
        assert (row.state, str(row.closed_by) if row.closed_by else None) == (state, by)
        assert (row.delivered_on is not None) == (state == YearState.DECLARED)
        assert figures.declared.closed == ({2025} if state != YearState.OPEN else set())
        # 10 x 7,000, declared or not
        assert year_figures(figures, 2025).incentive.nplv.amount == euros("70000.00")


def grant_of(area, known_at):
    figures = AreaFigures(area, known_at=known_at)
    [row] = [row for row in figures.wbi().rows if row.code == "stationskwartier"]
    [application] = [row for row in figures.applications if row.code == "stationskwartier"]
    return row.status, row.granted, row.determined, application.granted_on


def test_an_application_has_the_status_and_the_grant_of_the_moment(roosendaal, bureau, controller):
    make_homes()
    times, now = {}, moment(2026, 10, 5, 9)
    for status in ROAD[: ROAD.index(WbiStatus.GRANTED) + 1]:
        now += timedelta(days=1)
        take_step(application=the_application(), entry=step(status), by=bureau, at=now)
        times[status] = now
        if status == WbiStatus.DRAFT:
            change_application(application=the_application(), entry=asked(), by=bureau, at=now)
    wrong = LedgerEntry.objects.get(application=the_application(), kind=EntryKind.DETERMINED)
    said = {"document": "Z-1", "reason": "tikfout", "by": controller}
    correct_amount(entry=wrong, amount=euros("3600000.00"), at=now + timedelta(days=1), **said)

    nothing = euros("0.00")
    first, right = euros("3500000.00"), euros("3600000.00")
    assert grant_of(roosendaal, None) == ("toegekend", right, right, GRANTED_ON)
    assert grant_of(roosendaal, now) == ("toegekend", first, first, GRANTED_ON)
    for status, known_at in list(times.items())[:-1]:
        assert grant_of(roosendaal, known_at) == (status, None, nothing, None)
    before = times[WbiStatus.DRAFT] - timedelta(microseconds=1)
    assert grant_of(roosendaal, before) == ("verkenning", None, nothing, None)
    [row, _] = AreaFigures(roosendaal, known_at=before).applications
    assert (row.cost, row.requested_grant) == (None, row.indicated_grant)  # as it began


# --- Reference values: changed, added and deleted in the admin ---


@pytest.fixture
def administrator(client):
    person = make_person("baas", Role.ADMINISTRATOR, is_staff=True, is_superuser=True)
    client.force_login(person)
    return client


REFERENCE = {"key": ReferenceKey.RATE_PER_HOME.value, "area": "", "day": "", "remark": ""}
REFERENCE |= {"valid_from": "01-01-2026", "source": "REG-RS-4"}


def rate_at(area, known_at, year=2026):
    return AreaFigures(area, known_at=known_at).book.amount(ReferenceKey.RATE_PER_HOME, year)


def test_a_rate_is_the_one_of_the_moment(administrator, roosendaal):
    before = timezone.now()
    value = ReferenceValue.objects.get(key=ReferenceKey.RATE_PER_HOME, year=2026)
    sent = REFERENCE | {"year": 2026, "amount": "7500.00", "source": value.source}
    administrator.post(f"/beheer/core/referencevalue/{value.pk}/change/", sent)
    changed = timezone.now()
    administrator.post(f"/beheer/core/referencevalue/{value.pk}/delete/", {"post": "yes"})
    deleted = timezone.now()
    sent |= {"area": roosendaal.pk, "amount": "8000.00"}
    administrator.post("/beheer/core/referencevalue/add/", sent)

    assert rate_at(roosendaal, None) == Decimal("8000.00")
    assert rate_at(roosendaal, deleted) is None
    assert rate_at(roosendaal, changed) == Decimal("7500.00")
    assert rate_at(roosendaal, before) == Decimal("7000.00")
    restored = AreaFigures(roosendaal, known_at=before).book.row(ReferenceKey.RATE_PER_HOME, 2026)
    assert (restored.source, restored.area_id, restored.pk) == (value.source, None, value.pk)
    assert restored.valid_from == value.valid_from


def test_the_window_of_the_moment_decides_on_starts(administrator, books, roosendaal):
    books.approve(books.start("Z-1", books.plan("P-1"), date(2025, 2, 2), [(SOCIAL, 40, "")]))
    before = timezone.now()
    first = ReferenceValue.objects.get(key=ReferenceKey.FIRST_DAY)
    sent = {"key": first.key, "area": "", "year": "", "amount": "", "day": "01-07-2025"}
    sent |= {"valid_from": "01-01-2025", "source": first.source, "remark": ""}
    administrator.post(f"/beheer/core/referencevalue/{first.pk}/change/", sent)

    figures = AreaFigures(roosendaal, since=before)
    assert figures.homes(figures.inside()).homes == 0
    assert figures.then.homes(figures.then.inside()).homes == 40


def test_what_a_file_brought_later_is_said(books, roosendaal):
    before = books.at
    assert AreaFigures(roosendaal, known_at=before).unknown_before is None
    record_load("reference", added=3, kept=0, at=books.tick())

    assert AreaFigures(roosendaal, known_at=before).unknown_before == books.at
    assert AreaFigures(roosendaal, known_at=books.at).unknown_before is None
    assert AreaFigures(roosendaal).unknown_before is None


# --- Two moments at once ---


def figures_of(figures):
    """Return all that dashboard, ledger and year show."""
    shown = dashboard(figures, today=date(2027, 6, 1))
    return shown, [year_figures(figures, year) for year in figures.years]


def test_two_moments_at_once_give_what_each_gives_alone(roosendaal):
    books = live(roosendaal)
    late = books.at
    change_everything(books)
    moments = [moment(2025, 7, 1), moment(2026, 2, 2, 10), moment(2026, 9, 1), late]

    for since in moments:
        both = AreaFigures(roosendaal, since=since)
        assert figures_of(both) == figures_of(AreaFigures(roosendaal))
        assert figures_of(both.then) == figures_of(AreaFigures(roosendaal, known_at=since))
    for since, known_at in zip(moments, moments[1:], strict=False):
        both = AreaFigures(roosendaal, known_at=known_at, since=since)
        assert figures_of(both) == figures_of(AreaFigures(roosendaal, known_at=known_at))
        assert figures_of(both.then) == figures_of(AreaFigures(roosendaal, known_at=since))


def test_the_second_moment_costs_one_query(roosendaal, django_assert_num_queries):
    live(roosendaal)
    with CaptureQueriesContext(connection) as alone:
        figures_of(AreaFigures(roosendaal))

    with django_assert_num_queries(len(alone) + 1):  # what was written since
        both = AreaFigures(roosendaal, since=moment(2026, 9, 1))
        figures_of(both)
        figures_of(both.then)


def test_a_comparison_goes_back_in_time(roosendaal):
    with pytest.raises(ValueError, match="later"):
        AreaFigures(roosendaal, known_at=moment(2026, 1, 1), since=moment(2026, 1, 2))
    with pytest.raises(ValueError, match="no moment"):
        _ = AreaFigures(roosendaal).then
