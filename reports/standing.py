"""Whose accounts a report gives, and of which year: what stands on its title page."""

from dataclasses import dataclass
from datetime import date, datetime

from nplv.core.models.area import YearState
from reports.figures import AreaFigures

MOST_LINES_ON_PAPER = 1000  # more belongs in a workbook


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whose accounts these are, of which year, and how far that year has come."""

    municipality: str
    area: str
    title: str  # of the agreement
    state_party: str
    alliance_party: str
    signed_on: date
    first_day: date
    last_day: date
    price_level: int
    year: int
    state_label: str
    is_open: bool
    closed_at: datetime | None
    closed_by: str


def standing_of(figures: AreaFigures, year: int) -> Standing:
    """Return whose accounts these are, and of which year."""
    agreement, row = figures.agreement, figures.year_states.get(year)
    state = YearState(row.state) if row else YearState.OPEN
    return Standing(
        municipality=figures.area.municipality,
        area=figures.area.name,
        title=agreement.title,
        state_party=agreement.state_party,
        alliance_party=agreement.alliance_party,
        signed_on=agreement.signed_on,
        first_day=agreement.starts_on,
        last_day=agreement.ends_on,
        price_level=agreement.price_level,
        year=year,
        state_label=state.label,
        is_open=state == YearState.OPEN,
        closed_at=row.closed_at if row else None,
        closed_by=str(row.closed_by) if row and row.closed_by else "",
    )
