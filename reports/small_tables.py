"""The tables of an area that have tens of rows at most, read in one query."""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import OuterRef, QuerySet, Subquery

from grants.models import (
    Agreement,
    HomesTarget,
    Meeting,
    MeetingAction,
    Obligation,
    OrvMeasure,
    PrintedTotal,
    Scheme,
    Stream,
    WbiApplication,
    WbiTransition,
)
from housing.models import StartCheckpoint
from nplv.core.models import AccountingYear, Area, Neighbourhood, ReferenceValue
from nplv.core.reference import values_for
from nplv.core.together import read_together
from reports.models import PublishedReport, ReportName

_DECIDED_BY = ("closed_by", "declared_by", "determined_by", "paid_by")


@dataclass(frozen=True, kw_only=True)
class SmallTables:
    """The rows of an area as they are now, each kind in its own order."""

    agreement: Agreement | None
    streams: list[Stream]
    targets: dict[str, HomesTarget]  # by kind
    printed_totals: dict[str, PrintedTotal]  # by key
    measures: list[OrvMeasure]
    applications: list[WbiApplication]
    steps: list[WbiTransition]  # of the applications, each in its order
    neighbourhoods: dict[str, str]  # their names by slug
    neighbourhood_names: dict[int, str]  # by id
    reference_values: list[ReferenceValue]
    obligations: list[Obligation]
    meetings: list[Meeting]
    actions: list[MeetingAction]
    checkpoints: list[StartCheckpoint]
    years: list[AccountingYear]  # `reported_at`: when the reports on them were published


def read_small_tables(area: Area) -> SmallTables:
    """Return the small tables of an area."""
    of_agreement = {"agreement__area": area}
    agreements, streams, targets, totals, obligations, *others = read_together(
        Agreement.objects.filter(area=area),
        Stream.objects.filter(**of_agreement),
        HomesTarget.objects.filter(**of_agreement),
        PrintedTotal.objects.filter(**of_agreement),
        Obligation.objects.filter(**of_agreement),
        OrvMeasure.objects.filter(area=area).select_related("neighbourhood"),
        WbiApplication.objects.filter(area=area),
        WbiTransition.objects.filter(application__area=area),
        Meeting.objects.filter(area=area),
        MeetingAction.objects.filter(meeting__area=area),
        Neighbourhood.objects.filter(area=area),
        values_for(area),
        StartCheckpoint.objects.filter(area=area),
        _years(area),
    )
    measures, applications, steps, meetings, actions, neighbourhoods, *others = others
    values, checkpoints, years = others
    order = {scheme: number for number, scheme in enumerate(Scheme.values)}
    return SmallTables(
        agreement=next(iter(agreements), None),
        streams=sorted(streams, key=lambda row: order[row.scheme]),
        targets={row.kind: row for row in sorted(targets, key=attrgetter("pk"))},
        printed_totals={row.key: row for row in totals},
        obligations=sorted(obligations, key=attrgetter("position")),
        measures=sorted(measures, key=attrgetter("position")),
        applications=sorted(applications, key=attrgetter("position")),
        steps=sorted(steps, key=attrgetter("application_id", "number")),
        meetings=sorted(meetings, key=attrgetter("day", "pk")),
        actions=sorted(actions, key=attrgetter("meeting_id", "number")),
        neighbourhoods={row.slug: row.name for row in neighbourhoods},
        neighbourhood_names={row.pk: row.name for row in neighbourhoods},
        reference_values=values,
        checkpoints=checkpoints,
        years=years,
    )


def _years(area: Area) -> QuerySet[AccountingYear]:
    reported = PublishedReport.objects.filter(area=area, name=ReportName.ORV, year=OuterRef("year"))
    rows = AccountingYear.objects.filter(area=area).select_related(*_DECIDED_BY)
    return rows.annotate(reported_at=Subquery(reported.values("published_at")))
