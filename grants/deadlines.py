"""Measures that must start before the window of the agreement ends: pages and agenda ask (R11)."""

from dataclasses import dataclass
from datetime import date

from grants.calculations import StartStanding, start_standing
from grants.models import Agreement, OrvMeasure


@dataclass(frozen=True, kw_only=True)
class MeasureDeadline:
    """The last day on which the works of a measure may start, and how that stands."""

    measure: OrvMeasure
    last_day: date
    days_left: int  # negative once it has passed
    standing: StartStanding

    @property
    def is_warning(self) -> bool:
        """Whether someone should act, or know that it is too late."""
        return self.standing in (StartStanding.OUTSIDE, StartStanding.DUE, StartStanding.LAPSED)

    @property
    def is_lost(self) -> bool:
        """Whether nothing is paid as it stands."""
        return self.standing in (StartStanding.OUTSIDE, StartStanding.LAPSED)

    @property
    def notice(self) -> str:
        """What there is to know, in Dutch; empty once the works have started in time."""
        day = f"{self.last_day:%d-%m-%Y}"
        match self.standing:
            case StartStanding.OUTSIDE:
                started = f"{self.measure.works_started_on:%d-%m-%Y}"
                return (
                    f"De start van het werk op {started} valt buiten de periode van de "
                    "overeenkomst: er is geen recht op een bijdrage."
                )
            case StartStanding.LAPSED:
                return (
                    f"Vervallen: op {day}, de laatste dag van de periode, was het werk niet "
                    "gestart; dan is er geen recht op een bijdrage. Is het wel op tijd gestart, "
                    "leg die dag dan alsnog vast."
                )
            case StartStanding.DUE:
                left = "vandaag is de laatste dag" if not self.days_left else self._days
                return (
                    f"Nog niet gestart: het werk moet uiterlijk op {day} starten, {left}. Anders "
                    "vervalt de bijdrage."
                )
            case StartStanding.AHEAD:
                return (
                    "Nog niet gestart: kosten tellen pas na de start van het werk, uiterlijk op "
                    f"{day}."
                )
        return ""

    @property
    def _days(self) -> str:
        return "over 1 dag" if self.days_left == 1 else f"over {self.days_left} dagen"


def deadline_of(measure: OrvMeasure, *, agreement: Agreement, today: date) -> MeasureDeadline:
    """Return how the start of the works of a measure stands on a day."""
    window = agreement.window
    return MeasureDeadline(
        measure=measure,
        last_day=window.last,
        days_left=(window.last - today).days,
        standing=start_standing(
            works_started_on=measure.works_started_on,
            first=window.first,
            last=window.last,
            today=today,
        ),
    )


def deadlines(agreement: Agreement, *, today: date) -> list[MeasureDeadline]:
    """Return all measures of an agreement in its order: the dashboard and agenda choose of them."""
    measures = agreement.area.measures.order_by("position")
    return [deadline_of(measure, agreement=agreement, today=today) for measure in measures]
