"""
Random histories of several years: the real services against a small independent model.

The model (tests/ledger_model.py) knows rules.md and nothing of this application. After every
closing and at the end all figures are compared, and the verification finds nothing. What was
seen along the way is seen again when the figures of that moment are asked for.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from django.db import transaction

from grants.entries import left_to_credit
from grants.models import LedgerEntry, OrvMeasure, Scheme
from grants.overviews import capacity_overview, find_agreement, orv_overview
from housing.chains import entry_of
from housing.models import ConstructionStart, Location
from nplv.core.money import euros
from nplv.core.review import Status
from reports.figures import AreaFigures
from reports.freezing import canonical, freeze
from reports.queries import ledger, year_figures
from reports.verifying.running import verify
from tests.books import Books, moment
from tests.ledger_model import CAPACITY, RATE, WINDOW, Model

HISTORIES, AT_ONCE, ACTS = 200, 10, 8
EARNS = ("sociale_huur", "middenhuur", "onzelfstandig")
COMPENSABLE = ("100", "100", "62.50", "37.25", "0")


def cents(amount) -> int:
    """Return Money as whole cents."""
    return int(amount.amount * 100)


class History:
    """One random history, lived by the application and by the model alike."""

    def __init__(self, area, seed: int) -> None:
        self.chance, self.area = Random(seed), area
        self.books = Books(area, at=moment(2025, 3, 3, 9))
        self.plans = [self.books.plan("IN"), self.books.plan("UIT", location=Location.ADJOINING)]
        measures = OrvMeasure.objects.filter(area=area).order_by("position")[:3]
        self.measures = {row.code: row for row in measures}
        maxima = {row.code: cents(row.maximum) for row in measures}
        self.model = Model(maxima=maxima | {CAPACITY: 2_500_000_00})
        self.number = 0
        self.seen: dict[datetime, str] = {}

    @property
    def today(self) -> date:
        return self.books.at.date()

    def live(self) -> None:
        for code in list(self.measures)[:2]:
            self._begin(code, date(2025, 2, 3))
        acts = [self.start] * 4 + [self.cost] * 5 + [self.credit, self.correct] * 2
        acts += [self.begin, self.share, self.draft, self.later]
        for _ in range(ACTS):
            self.books.wait_until(self.books.at + timedelta(days=self.chance.randrange(120)))
            self.chance.choice(acts)()
            if self.chance.random() < 0.35:
                self.close()
            if not self.seen or self.chance.random() < 0.2:
                self.seen[self.books.at] = self.figures(AreaFigures(self.area))

    # --- Acts, each as it is done and as the model takes it ---

    def start(self) -> None:
        start = self._enter_start()
        if self.chance.random() < 0.2:
            start = self.books.reject(start)
        self._approved(self.books.approve(start))

    def draft(self) -> None:
        self._enter_start()

    def later(self) -> None:
        """Approve what was left a draft, perhaps after its year was closed."""
        drafts = ConstructionStart.objects.filter(area=self.area, status=Status.CONCEPT)
        if drafts:
            self._approved(self.books.approve(self.chance.choice(list(drafts))))

    def _enter_start(self) -> ConstructionStart:
        self.number += 1
        day = date(2024, 12, 20) + timedelta(
            days=self.chance.randrange((self.today - date(2024, 12, 20)).days + 1)
        )
        segments = self.chance.choices((*EARNS, "vrije_sector"), k=self.chance.randint(1, 3))
        lines = [
            (segment, self.chance.randint(1, 60), self.chance.choice(("", "", "", "sbi")))
            for segment in segments
        ]
        plan = self.chance.choice([self.plans[0], *self.plans])
        return self.books.start(f"Z-{self.number}", plan, day, lines)

    def _approved(self, start: ConstructionStart) -> None:
        if start.plan.location == Location.NPLV:
            counting = sum(
                line.homes
                for line in start.lines.all()
                if line.segment in EARNS and not line.earlier_subsidy
            )
            self.model.build(start.started_on.year, counting)

    def correct(self) -> None:
        rows = ConstructionStart.objects.filter(
            area=self.area, status=Status.APPROVED, reverses=None, reversal=None
        )
        if not rows:
            return
        original = self.chance.choice(list(rows))
        entry = None
        if self.chance.random() < 0.7:
            entry = entry_of(original)
            first = replace(entry.lines[0], homes=self.chance.randint(1, 60))
            entry = replace(entry, reference="", lines=(first, *entry.lines[1:]))
        correction = self.books.correct(original, entry)
        self.books.approve(correction.reversal)
        for part in correction.parts:
            self._approved(part)

    def cost(self) -> None:
        right = self.chance.choice([*self.measures, *self.measures, CAPACITY])
        excl = self.chance.randint(1, 90_000_000)
        vat = excl * self.chance.choice((21, 21, 9, 0)) // 100
        year = self.chance.randint(WINDOW[0], self.today.year)
        share = self.chance.choice(COMPENSABLE)
        line = self.books.cost(
            self.measures.get(right),
            year,
            f"{excl / 100:.2f}",
            f"{vat / 100:.2f}",
            compensable=Decimal(share),
            compensable_reason="" if share == "100" else "gemengd",
        )
        self.books.approve(line)
        self.model.spend(right, year, excl, vat, Fraction(share) / 100)

    def credit(self) -> None:
        rows = list(self.area.cost_lines.filter(corrects=None, status=Status.APPROVED))
        line = self.chance.choice(rows) if rows else None
        left = left_to_credit(line) if line else None
        if line is None or left is None or left.excl <= euros(1) or line.hours > 0:
            return
        excl = self.chance.randint(1, cents(left.excl))
        vat = min(cents(left.vat), self.chance.choice((0, excl * 21 // 100, excl)))
        year = self.chance.randint(line.year, self.today.year)
        note = self.books.cost(
            line.measure,
            year,
            f"-{excl / 100:.2f}",
            f"-{vat / 100:.2f}",
            corrects=line.pk,
            compensable=line.compensable,
            compensable_reason=line.compensable_reason,
            hours=Decimal(0) if line.measure else Decimal("-0.01"),
        )
        self.books.approve(note)
        right = line.measure.code if line.measure else CAPACITY
        self.model.spend(right, year, -excl, -vat, Fraction(line.compensable) / 100)

    def begin(self) -> None:
        day = self.chance.choice([self.today, self.today, None, date(2024, 6, 1)])
        self._begin(self.chance.choice(list(self.measures)), day)

    def _begin(self, code: str, day: date | None) -> None:
        self.books.begin(self.measures[code], day)
        self.model.has_started[code] = day is not None and day.year in WINDOW

    def share(self) -> None:
        code, percent = self.chance.choice(list(self.measures)), self.chance.randint(1, 10_000)
        self.books.share(self.measures[code], f"{percent / 100:.2f}")
        self.model.shares[code] = Fraction(percent, 10_000)

    def close(self) -> None:
        year = self.model.claim_year(WINDOW[0])
        if year not in WINDOW:
            return
        self.books.wait_until(moment(year + 1, 1, 15, 9))
        self.books.close(year, reason="Wat openstaat komt later.")
        self.model.close(year)
        self.compare()

    # --- Holding the one against the other ---

    def compare(self) -> None:
        agreement, last = find_agreement(self.area), 2031
        rights = {row.measure.code: row.right for row in orv_overview(agreement).rows}
        rights[CAPACITY] = capacity_overview(agreement).right
        for code, expected in (
            (code, self.model.of_years(code, last)) for code in self.model.maxima
        ):
            rows = {year: rights[code].of_year(year).contribution for year in expected}
            found = {year: (cents(row.gross), cents(row.bcf)) for year, row in rows.items()}
            assert {year: pair for year, pair in found.items() if pair != (0, 0)} == {
                year: pair for year, pair in expected.items() if pair != (0, 0)
            }, code
            self._stays_within(code, found)
        figures = AreaFigures(self.area)
        for year in WINDOW:
            incentive = year_figures(figures, year).incentive
            amounts = cents(incentive.nplv.amount), cents(incentive.carried_over_amount)
            assert amounts == self.model.incentive(year), year

    def _stays_within(self, code: str, found: dict[int, tuple[int, int]]) -> None:
        """To date never below zero or above the maximum; all years add up to all cost."""
        to_date = 0
        for year in sorted(found):
            to_date += found[year][0]
            assert 0 <= to_date <= self.model.maxima[code], (code, year)
        assert to_date == self.model.to_date(code, 2031)[0], code

    def figures(self, figures: AreaFigures) -> str:
        """Return all figures of the ledger and of every year."""
        years = tuple(year_figures(figures, year) for year in WINDOW)
        return canonical(freeze((ledger(figures), years)))

    def look_back(self) -> None:
        """What was seen at a moment is what was known at that moment, to the cent."""
        for known_at, seen in self.seen.items():
            assert self.figures(AreaFigures(self.area, known_at=known_at)) == seen, known_at
            assert self.figures(AreaFigures(self.area, since=known_at).then) == seen, known_at

    def compare_declared(self) -> None:
        """Declared and carried over are together the facts of the closed years."""
        rows = LedgerEntry.objects.declared_in(self.area)
        homes = {
            (row.claim_year, row.start_year): row.homes
            for row in rows.filter(scheme=Scheme.INCENTIVE)
            if row.homes
        }
        assert homes == {key: number for key, number in self.model.declared_homes.items() if number}
        assert sum(cents(row.amount) for row in rows.filter(scheme=Scheme.INCENTIVE)) == (
            RATE * sum(homes.values())
        )
        for row in rows.exclude(scheme=Scheme.INCENTIVE).select_related("measure"):
            code = row.measure.code if row.measure else CAPACITY
            expected = self.model.declared.get((code, row.claim_year), (0, 0))
            assert (cents(row.amount), cents(row.bcf)) == expected


@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_random_histories_agree_with_the_rules(roosendaal, first):
    for seed in range(first, first + AT_ONCE):
        with transaction.atomic():
            history = History(roosendaal, seed)
            try:
                history.live()
                history.compare()
                history.compare_declared()
                history.look_back()
                assert verify(at=history.books.at, area=roosendaal).findings == []
            except BaseException as error:
                error.add_note(f"history {seed}")
                raise
            transaction.set_rollback(True)
