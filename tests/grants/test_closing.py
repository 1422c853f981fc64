"""Closing a year (R19): what stands in the way, what is booked, where later things go."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from grants.closing import bookings, close_year, find_in_the_way, find_refusal
from grants.models import CostKind, LedgerEntry, Scheme
from grants.services import approve_cost, register_cost, submit_cost
from housing.models import Location
from housing.services import approve_start, change_start, register_start, submit_start
from nplv.core.history import events_of
from nplv.core.models import AccountingYear, AuditEvent
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.problems import WrongState
from nplv.core.review import Status
from reports.figures import AreaFigures
from reports.queries import ledger, year_figures
from tests.core.factories import AT, make_year
from tests.grants.entries import invoice
from tests.grants.factories import make_cost, make_measure
from tests.housing.factories import make_plan, make_start
from tests.housing.test_races import entry_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# The worked example of the rules: 63 count, 441,000.
WORKED = [
    {"homes": 28},
    {"homes": 12, "earlier_subsidy": "sbi"},
    {"homes": 25, "segment": "middenhuur"},
    {"homes": 10, "segment": "betaalbare_koop"},
    {"homes": 15, "segment": "vrije_sector"},
]


@pytest.fixture
def close(roosendaal, controller):
    """Return a function that closes a year of Roosendaal, 2025 by default."""

    def close(year=2025, *, at=AT, reason=None):
        return close_year(area=roosendaal, year=year, by=controller, at=at, leave_out_drafts=reason)

    return close


def declared(area, scheme, year=2025):
    rows = LedgerEntry.objects.declared_in(area).filter(scheme=scheme, claim_year=year)
    return [(row.amount.amount, row.bcf.amount) for row in rows.order_by("pk")]


# --- What is booked ---


def test_closing_books_what_the_facts_are_worth(roosendaal, controller, close):
    measure = make_measure()
    make_start(status=Status.APPROVED, lines=WORKED)
    make_cost(status=Status.APPROVED, measure=measure)
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)

    row = close()

    assert (row.state, row.closed_at, row.closed_by) == (YearState.CLOSED, AT, controller)
    assert declared(roosendaal, Scheme.INCENTIVE) == [(441_000, 0)]  # 63 x 7,000
    # 100,000 + 21,000 VAT, all compensable; the six of the agreement have no cost: zero
    assert declared(roosendaal, Scheme.ORV) == [(0, 0)] * 6 + [(121_000, 21_000)]
    assert declared(roosendaal, Scheme.CAPACITY) == [(10_200, 0)]  # 120 hours x 85
    entry = LedgerEntry.objects.declared_in(roosendaal).get(scheme=Scheme.INCENTIVE)
    assert (entry.start_year, entry.homes, entry.rate) == (2025, 63, euros(7000))
    assert (entry.booked_at, entry.booked_by) == (AT, controller)


def test_an_amount_keeps_the_figures_it_rests_on(roosendaal, close):
    measure = make_measure(share=Decimal("65.00"), maximum=euros("650000.00"))
    waiting = make_measure(works_started_on=None)
    for started in (measure, waiting):
        make_cost(status=Status.APPROVED, measure=started)
    make_cost(
        status=Status.APPROVED,
        measure=measure,
        compensable=Decimal("62.50"),
        compensable_reason="gemengd gebruik",
    )
    make_cost(status=Status.APPROVED, measure=measure, year=2026)  # a later year: not in it
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)

    close()

    rows = LedgerEntry.objects.declared_in(roosendaal)
    # 2 x (100,000 + 21,000); compensable 21,000 + 62.5% of 21,000 = 34,125; 65% of 242,000
    entry = rows.get(measure=measure)
    assert entry.amount == euros("157300.00")
    assert entry.basis == {
        "kostenExclBtw": "200000.00",
        "btw": "42000.00",
        "compensabeleBtw": "34125.00",
        "uren": "0.00",
        "maximum": "650000.00",
        "rijksdeel": "65.00",
        "startWerk": "2025-01-06",
        "telt": True,
    }
    # Made, but not started: kept as it stood, and worth nothing yet.
    not_started = rows.get(measure=waiting)
    assert (not_started.amount, not_started.basis["telt"]) == (euros(0), False)
    assert (not_started.basis["kostenExclBtw"], not_started.basis["startWerk"]) == (
        "100000.00",
        None,
    )
    capacity = rows.get(scheme=Scheme.CAPACITY).basis
    assert (capacity["uren"], capacity["maximum"]) == ("120.00", "2500000.00")
    assert rows.get(scheme=Scheme.INCENTIVE).basis is None


def test_the_ledger_shows_what_was_declared_equal_to_what_was_earned(roosendaal, close):
    make_start(status=Status.APPROVED, lines=WORKED)
    make_cost(status=Status.APPROVED, measure=make_measure())
    close()

    total = ledger(AreaFigures(roosendaal)).total

    assert total.declared == total.earned.gross == euros(562_000)  # 441,000 + 121,000


def test_homes_outside_the_area_are_not_declared(roosendaal, close):
    make_start(
        status=Status.APPROVED, plan=make_plan(location=Location.ADJOINING), lines=[{"homes": 5}]
    )
    close()

    assert declared(roosendaal, Scheme.INCENTIVE) == [(0, 0)]


def test_what_was_carried_over_is_a_line_of_its_own(roosendaal, close):
    close()
    make_start(status=Status.APPROVED, claim_year=2026, lines=[{"homes": 3}])
    make_start(status=Status.APPROVED, started_on=date(2026, 2, 2), lines=[{"homes": 4}])
    close(2026, at=datetime(2027, 2, 1, tzinfo=AMSTERDAM))

    rows = LedgerEntry.objects.declared_in(roosendaal).filter(
        scheme=Scheme.INCENTIVE, claim_year=2026
    )
    # 3 x 7,000 of 2025, 4 x 7,000 of 2026
    assert [(row.start_year, row.amount.amount) for row in rows.order_by("start_year")] == [
        (2025, 21_000),
        (2026, 28_000),
    ]
    assert "overgeheveld uit 2025" in rows.get(start_year=2025).description


def test_a_year_in_which_nothing_happened_declares_zeros(roosendaal, close):
    close()

    # One for the incentive, six measures, one for capacity: on record that it was nothing.
    rows = LedgerEntry.objects.declared_in(roosendaal)
    assert rows.count() == 8
    assert {row.amount for row in rows} == {euros(0)}


def test_an_area_without_agreement_can_close_too(breda, controller):
    close_year(area=breda, year=2025, by=controller, at=AT)

    assert [row.scheme for row in LedgerEntry.objects.declared_in(breda)] == [Scheme.INCENTIVE]


def test_closing_leaves_one_event(close, controller):
    make_start(status=Status.APPROVED, lines=WORKED)
    row = close()

    event = events_of(row).get()
    assert (event.action, event.by, event.reason) == ("gesloten", controller, "")
    assert event.before == {"status": "open"}
    assert event.after == {
        "status": "gesloten",
        "realisatiestimulans": "441000.00",
        "orv": "0.00",
        "capaciteit": "0.00",
    }


# --- What stands in the way ---


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_what_was_not_approved_stands_in_the_way(close, roosendaal, status):
    start = make_start(status=status)

    with pytest.raises(WrongState, match=f"{start.reference} \\({status}\\)"):
        close()

    assert AccountingYear.objects.filter(area=roosendaal).exclude(state="open").count() == 0
    assert not LedgerEntry.objects.declared_in(roosendaal).exists()
    assert not AuditEvent.objects.exists()


def test_a_cost_of_the_year_stands_in_the_way(close):
    make_cost(year=2025, supplier="Bouwbedrijf X")

    with pytest.raises(WrongState, match="Bouwbedrijf X"):
        close()


def test_what_belongs_to_another_year_or_area_does_not(close, roosendaal, breda):
    make_start(started_on=date(2026, 1, 1))
    make_start(started_on=date(2024, 12, 31))
    make_cost(year=2026)
    make_start(area=breda)

    assert find_in_the_way(roosendaal, 2025).number == 0
    assert close().state == YearState.CLOSED


def test_drafts_are_left_out_with_a_reason_that_is_kept(close, roosendaal):
    start = make_start(lines=[{"homes": 40}])

    row = close(reason="  Bewijs komt pas in februari.  ")

    event = events_of(row).get()
    assert event.reason == "Bewijs komt pas in februari."
    assert event.after["weggelaten"] == [f"{start} (concept)"]
    assert declared(roosendaal, Scheme.INCENTIVE) == [(0, 0)]


def test_blanks_are_no_reason(close):
    make_start()

    with pytest.raises(WrongState, match="geef de reden"):
        close(reason="   ")


def test_missing_evidence_is_counted(roosendaal):
    make_start(evidence="")
    make_start()

    assert find_in_the_way(roosendaal, 2025).without_evidence == 1


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        # The year ends in the Netherlands, an hour before it ends in Greenwich.
        (datetime(2025, 12, 31, 23, 59, 59, tzinfo=AMSTERDAM), False),
        (datetime(2026, 1, 1, 0, 0, 0, tzinfo=AMSTERDAM), True),
    ],
)
def test_a_year_is_closed_after_it_has_ended(roosendaal, moment, may):
    refusal = find_refusal(roosendaal, 2025, today=timezone.localdate(moment))

    assert (refusal == "") == may
    if not may:
        assert "vanaf 1 januari 2026" in refusal


def test_years_close_in_order(close):
    with pytest.raises(WrongState, match="Sluit eerst 2025 af"):
        close(2026, at=datetime(2027, 2, 1, tzinfo=AMSTERDAM))


def test_a_year_before_the_agreement_is_refused(close):
    with pytest.raises(WrongState, match="valt voor de periode"):
        close(2024)


@pytest.mark.parametrize("state", [state for state in YearState if state != YearState.OPEN])
def test_a_year_is_closed_once(close, state):
    make_year(2025, state=state)

    with pytest.raises(WrongState, match=f"de status is ‘{state.label.lower()}’"):
        close()


def test_an_unknown_rate_is_refused_before_anything_is_booked(close, roosendaal):
    roosendaal.reference_values.model.objects.filter(key="bedrag_per_woning", year=2025).delete()
    make_start(status=Status.APPROVED)

    with pytest.raises(WrongState, match="2025 is niet bekend"):
        close()

    assert not LedgerEntry.objects.declared_in(roosendaal).exists()


def test_after_the_window_there_is_no_rate_and_nothing_to_earn(roosendaal):
    assert [row for row in bookings(roosendaal, 2030) if row.scheme == Scheme.INCENTIVE] == []


# --- Afterwards ---


def test_a_late_start_goes_to_the_open_year_at_the_rate_of_its_own(
    close, roosendaal, bureau, bureau2
):
    close()
    plan = make_plan()
    start = register_start(area=roosendaal, entry=entry_of(plan, "Z-laat"), by=bureau, at=AT)
    late = entry_of(plan, "Z-laat", homes=3)
    late = type(late)(**{**vars(late), "started_on": date(2025, 5, 1), "evidence": "Z-1"})
    start = change_start(start=start, entry=late, by=bureau, at=AT)
    submit_start(start=start, by=bureau, at=AT)

    start = approve_start(start=start, by=bureau2, at=AT)

    assert (start.claim_year, start.is_carried_over) == (2026, True)
    year = year_figures(AreaFigures(roosendaal), 2026)
    assert year.incentive.carried_over_amount == euros(21_000)  # 3 x 7,000
    assert year_figures(AreaFigures(roosendaal), 2025).incentive.nplv.homes == 0


def test_a_late_cost_goes_to_the_open_year(close, roosendaal, bureau, bureau2):
    measure = make_measure()
    close()
    entry = invoice(evidence="Z-1")
    line = register_cost(area=roosendaal, measure=measure, entry=entry, by=bureau, at=AT)
    submit_cost(line=line, by=bureau, at=AT)

    line = approve_cost(line=line, by=bureau2, at=AT)

    assert (line.claim_year, line.is_carried_over) == (2026, True)
    figures = AreaFigures(roosendaal)
    assert year_figures(figures, 2025).orv.gross == euros(0)
    assert year_figures(figures, 2026).orv.gross == euros(121_000)


def test_a_closed_year_shows_the_same_whatever_comes_later(close, roosendaal, bureau, bureau2):
    measure = make_measure(maximum=euros("650000.00"))
    make_start(status=Status.APPROVED, lines=WORKED)
    make_cost(status=Status.APPROVED, measure=measure)
    before = year_figures(AreaFigures(roosendaal), 2025)
    close()

    make_start(status=Status.APPROVED, claim_year=2026, lines=[{"homes": 3}])
    make_cost(status=Status.APPROVED, measure=measure, claim_year=2026)
    type(measure).objects.filter(pk=measure.pk).update(share=Decimal("65.00"))

    after = year_figures(AreaFigures(roosendaal), 2025)
    assert (after.incentive, after.orv, after.capacity) == (
        before.incentive,
        before.orv,
        before.capacity,
    )


# --- The command ---


def command(**options):
    defaults = {"area": "roosendaal", "year": 2025, "by": "controller", "leave_out_drafts": None}
    call_command("close_year", **(defaults | options))


def test_the_command_closes(roosendaal, controller, capsys):
    make_start()

    command(leave_out_drafts="Komt later.")

    assert AccountingYear.objects.get(area=roosendaal, year=2025).closed_by == controller
    assert capsys.readouterr().out == "NPLV-gebied Roosendaal 2025 is gesloten.\n".replace(
        "NPLV-gebied Roosendaal", roosendaal.name
    )
    assert AuditEvent.objects.get().reason == "Komt later."


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"area": "nergens"}, "bestaat niet"),
        ({"by": "niemand"}, "geen controller"),
        ({"by": "bureau"}, "geen controller"),
        ({"year": 2026}, "nog niet voorbij"),
        ({}, "nog niet alles goedgekeurd"),
    ],
)
def test_the_command_says_why_not(controller, bureau, options, refusal, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    make_start()

    with pytest.raises(CommandError, match=refusal):
        command(**options)
