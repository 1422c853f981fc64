"""The forecast of the realisatiestimulans: what started for certain, and what plans may bring."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations import AmountSpread, MovingPlan, amount_spread, moving_plans
from grants.models import EntryKind, Scheme
from housing.calculations import PlannedBlock, Spread, beside_started, expected_after, spread
from housing.forecasts import Trial, planned_blocks
from nplv.core.models import ReferenceKey
from nplv.core.money import euros, to_cents
from nplv.core.reference import UnknownReference
from reports.charts import BandYear, Chart, band_chart
from reports.figures import AreaFigures

MOST_MOVING = 10


@dataclass(frozen=True, kw_only=True)
class ForecastYear:
    """The homes that count and start in one year: certain, and with what plans may bring."""

    year: int
    started: int
    homes: Spread  # the started ones included


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The forecast of an area that has an agreement."""

    today: date
    started: int
    started_amount: Money
    years: tuple[ForecastYear, ...]
    homes: Spread
    amount: AmountSpread
    low: Money  # the agreement's band
    high: Money
    target: int
    lost_homes: Decimal
    lost_amount: Money
    moving: tuple[MovingPlan, ...]
    trials: tuple[Trial, ...]

    @property
    def last_year(self) -> int:
        """The last year in which a start earns."""
        return self.years[-1].year

    @property
    def verdict(self) -> str:
        """Where the mean lies in the agreement's band, in Dutch."""
        if self.amount.expected < self.low:
            return "onder de raming van de afspraken"
        if self.amount.expected > self.high:
            return "boven de raming van de afspraken"
        return "binnen de raming van de afspraken"


def forecast_of(figures: AreaFigures, *, today: date, trials: Sequence[Trial] = ()) -> Forecast:
    """
    Return the forecast as it is on a day. The same facts and trials give the same answer.

    Errors: UnknownReference if the amount per home of a year in the window is not known.
    Source: AGR-RS, AGR-RS-ESTIMATE
    """
    window = figures.book.window
    first_year = min(max(today.year, window.first.year), window.last.year)
    blocks = planned_blocks(figures.area, first_year=first_year, trials=trials)
    return forecast_from(figures, blocks, today=today, trials=trials)


def forecast_from(
    figures: AreaFigures,
    blocks: list[PlannedBlock],
    *,
    today: date,
    trials: Sequence[Trial] = (),
) -> Forecast:
    """
    Return the forecast that follows from what plans have yet to start.

    Errors: UnknownReference if the amount per home of a year in the window is not known.
    Source: AGR-RS, AGR-RS-ESTIMATE
    """
    window = figures.book.window
    rates = {year: _rate(figures, year) for year in window.years}
    counting = [row for row in figures.inside() if row.counts]
    started = {year: _homes(counting, year) for year in window.years}
    certain = figures.homes(counting)
    lost = expected_after(blocks=blocks, last_year=window.last.year)
    return Forecast(
        today=today,
        started=certain.counting,
        started_amount=certain.amount,
        years=tuple(_years(started, blocks)),
        homes=beside_started(
            spread(blocks=blocks, worth=dict.fromkeys(window.years, 1)), started=certain.counting
        ),
        amount=amount_spread(blocks=blocks, rates=rates, certain=certain.amount),
        low=figures.booked(Scheme.INCENTIVE, EntryKind.ESTIMATE_LOW),
        high=figures.booked(Scheme.INCENTIVE, EntryKind.ESTIMATE_HIGH),
        target=figures.target_affordable,
        lost_homes=lost,
        lost_amount=to_cents(euros(lost * rates[window.last.year].amount)),
        moving=moving_plans(blocks=blocks, rates=rates, most=MOST_MOVING),
        trials=tuple(trials),
    )


def forecast_chart(found: Forecast) -> Chart:
    """Return the picture of the forecast by year."""
    return band_chart(
        [
            BandYear(
                year=row.year,
                started=row.started,
                expected=f"{row.homes.expected:.1f}".replace(".", ","),
                p10=row.homes.p10,
                p50=row.homes.p50,
                p90=row.homes.p90,
            )
            for row in found.years
        ]
    )


def _years(started: dict[int, int], blocks: list[PlannedBlock]) -> Iterator[ForecastYear]:
    for year, homes in started.items():
        planned = spread(blocks=blocks, worth={year: 1})
        yield ForecastYear(year=year, started=homes, homes=beside_started(planned, started=homes))


def _homes(counting: Iterable, year: int) -> int:
    return sum(row.homes for row in counting if row.start_year == year)


def _rate(figures: AreaFigures, year: int) -> Money:
    rate = figures.book.amount(ReferenceKey.RATE_PER_HOME, year)
    if rate is None:
        raise UnknownReference(f"Het bedrag per woning van {year} is niet bekend.")
    return euros(rate)
