"""The lines behind the declared amounts of a year, read as they go, for the accountant's file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from moneyed import Money

from grants.calculations import Cost
from grants.models import CostEvidence, CostLine
from grants.queries import Homes, worth
from housing.calculations import price_range
from housing.entries import price_limits
from housing.models import Location, StartEvidence, StartLine
from housing.models.line import as_started
from nplv.core.spreadsheets import Column, Kind, Row
from reports.figures import AreaFigures

AT_ONCE = 2000

_REVIEW = (
    Column(name="ingevoerd_door", width=20),
    Column(name="ingevoerd_op", width=17),
    Column(name="goedgekeurd_door", width=20),
    Column(name="goedgekeurd_op", width=17),
    Column(name="bewijs", width=24),
    Column(name="bewijsstukken", kind=Kind.NUMBER),
    Column(name="bewijsstukken_sha256", width=40),
)
START_COLUMNS = (
    Column(name="kenmerk", width=18),
    Column(name="regel", kind=Kind.NUMBER),
    Column(name="plan"),
    Column(name="plannaam", width=24),
    Column(name="ligging"),
    Column(name="wijk", width=16),
    Column(name="startdatum", kind=Kind.DAY),
    Column(name="claimjaar", kind=Kind.NUMBER),
    Column(name="overgeheveld_uit", kind=Kind.NUMBER),
    Column(name="segment", width=16),
    Column(name="soort"),
    Column(name="aantal", kind=Kind.NUMBER),
    Column(name="prijs", kind=Kind.AMOUNT),
    Column(name="getoetst_aan", width=40),
    Column(name="eerdere_subsidie", width=16),
    Column(name="zorgvorm"),
    Column(name="telt", kind=Kind.NUMBER),
    Column(name="bedrag", kind=Kind.AMOUNT),
    Column(name="in_grootboek", width=12),
    Column(name="corrigeert", width=18),
    Column(name="reden_correctie", width=30),
    *_REVIEW,
)
COST_COLUMNS = (
    Column(name="regel", kind=Kind.NUMBER),
    Column(name="regeling"),
    Column(name="maatregel", width=30),
    Column(name="soort"),
    Column(name="leverancier_of_functie", width=26),
    Column(name="omschrijving", width=30),
    Column(name="factuurnummer", width=18),
    Column(name="factuurdatum", kind=Kind.DAY),
    Column(name="prestatie_van", kind=Kind.DAY),
    Column(name="prestatie_tot", kind=Kind.DAY),
    Column(name="jaar_van_levering", kind=Kind.NUMBER),
    Column(name="maand", kind=Kind.NUMBER),
    Column(name="claimjaar", kind=Kind.NUMBER),
    Column(name="overgeheveld_uit", kind=Kind.NUMBER),
    Column(name="uren", kind=Kind.NUMBER),
    Column(name="tarief", kind=Kind.AMOUNT),
    Column(name="bedrag_excl_btw", kind=Kind.AMOUNT, width=16),
    Column(name="btw", kind=Kind.AMOUNT),
    Column(name="bedrag_incl_btw", kind=Kind.AMOUNT, width=16),
    Column(name="compensabel_procent", kind=Kind.NUMBER, width=18),
    Column(name="compensabel_reden", width=30),
    Column(name="corrigeert_regel", kind=Kind.NUMBER),
    *_REVIEW,
)


class Tally:
    """What the lines come to, counted while they are written: no line is left out of it."""

    def __init__(self) -> None:
        self.lines = 0
        self.homes: dict[int, Homes] = {}  # in the NPLV area, by start year
        self.outside = Homes()  # earns too, but not under this agreement (R4)
        self.costs: dict[int | None, Cost] = {}  # by measure id; None: capacity


class YearLines:
    """The approved lines with one claim year. Each method reads them once, in one order."""

    def __init__(self, figures: AreaFigures, year: int) -> None:
        self.figures, self.year, self.tally = figures, year, Tally()

    def starts(self, *, corrections: bool) -> Iterator[Row]:
        """Yield the lines of starts: those that correct an earlier claim year, or the others."""
        corrects = Q(start__reverses__claim_year__lt=self.year) | Q(
            start__replaces__claim_year__lt=self.year
        )
        lines = StartLine.objects.approved_in(self.figures.area).filter(start__claim_year=self.year)
        lines = _split(lines, corrects, corrections).select_related(
            "start__plan__neighbourhood",
            "start__entered_by",
            "start__approved_by",
            "start__reverses",
            "start__replaces",
        )
        for batch in _batches(lines.order_by("start_id", "pk")):
            files = _files(StartEvidence.objects, [line.start_id for line in batch])
            for line in batch:
                yield self._start(line, files.get(line.start_id, []))

    def costs(self, *, corrections: bool) -> Iterator[Row]:
        """Yield the cost lines: those that correct an earlier claim year, or the others."""
        lines = CostLine.objects.approved_in(self.figures.area).filter(claim_year=self.year)
        lines = _split(lines, Q(corrects__claim_year__lt=self.year), corrections)
        lines = lines.select_related("measure", "entered_by", "approved_by")
        for batch in _batches(lines.order_by("pk")):
            files = _files(CostEvidence.objects, [line.pk for line in batch])
            for line in batch:
                yield self._cost(line, files.get(line.pk, []))

    def _start(self, line: StartLine, files: list[str]) -> Row:
        start, plan = line.start, line.start.plan
        figures = self.figures
        earned = worth(
            [as_started(line, figures.book.window)], book=figures.book, declared=figures.declared
        )
        is_inside = plan.location == Location.NPLV
        self._count_homes(start.started_on.year, earned, is_inside=is_inside)
        corrected = start.reverses or start.replaces
        return (
            start.reference,
            line.pk,
            plan.code,
            plan.name,
            plan.location,
            plan.neighbourhood.name if plan.neighbourhood else "",
            start.started_on,
            start.claim_year,
            start.started_on.year if start.is_carried_over else None,
            line.segment,
            line.kind,
            line.homes,
            _decimal(line.price),
            self._limit(line.segment, line.limit_year, line.has_surcharge, line.is_tested),
            line.earlier_subsidy,
            line.care_form,
            earned.counting,
            earned.amount.amount,
            "ja" if is_inside else "nee",
            corrected.reference if corrected else "",
            start.correction_reason,
            *_reviewed(start, files),
        )

    def _count_homes(self, start_year: int, earned: Homes, *, is_inside: bool) -> None:
        tally = self.tally
        tally.lines += 1
        if is_inside:
            tally.homes[start_year] = tally.homes.get(start_year, Homes()) + earned
        else:
            tally.outside = tally.outside + earned

    def _cost(self, line: CostLine, files: list[str]) -> Row:
        tally, key = self.tally, line.measure_id
        cost = Cost(
            excl=line.amount,
            vat=line.vat,
            compensable_vat=line.compensable_vat,
            hours=line.hours,
        )
        tally.lines += 1
        tally.costs[key] = tally.costs.get(key, Cost()) + cost
        return (
            line.pk,
            line.scheme,
            line.measure.name if line.measure else "",
            line.get_kind_display(),
            line.supplier or line.job,
            line.description,
            line.invoice_number,
            line.invoiced_on,
            line.delivered_from,
            line.delivered_to,
            line.year,
            line.month,
            line.claim_year,
            line.year if line.is_carried_over else None,
            line.hours or None,
            _decimal(line.rate),
            line.amount.amount,
            line.vat.amount,
            line.incl.amount,
            line.compensable,
            line.compensable_reason,
            line.corrects_id,
            *_reviewed(line, files),
        )

    def _limit(self, segment: str, year: int, has_surcharge: bool, is_tested: bool) -> str:
        """Return the limit against which a price was tested, in Dutch."""
        if not is_tested:
            return "niet getoetst"
        return self._limit_of(segment, year, has_surcharge)

    @cache  # noqa: B019 -- there are a few limits, and this object lives as long as one file
    def _limit_of(self, segment: str, year: int, has_surcharge: bool) -> str:
        limits = price_limits(self.figures.book, year)
        if limits is None:
            return f"grens {year}"
        found = price_range(segment=segment, limits=limits, has_surcharge=has_surcharge)
        return f"{year}: {found}".replace("\xa0", " ") if found else f"{year}"


def _split(lines: QuerySet[Any], corrects: Q, corrections: bool) -> QuerySet[Any]:
    """Return the lines that correct an earlier year; or all others, also where nothing is said."""
    return lines.filter(corrects) if corrections else lines.exclude(pk__in=lines.filter(corrects))


def _batches(lines: QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield lines a few thousand at a time: memory does not grow with how many there are."""
    rows = lines.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


def _files(evidence: Any, facts: Iterable[int]) -> dict[int, list[str]]:
    """Return the SHA-256 of the files of facts that lie beside each other, by fact."""
    keys = list(facts)
    rows = evidence.filter(fact_id__gte=min(keys), fact_id__lte=max(keys)).order_by("fact_id", "pk")
    found: dict[int, list[str]] = {}
    for fact_id, name, sha256 in rows.values_list("fact_id", "name", "sha256"):
        found.setdefault(fact_id, []).append(f"{name}: {sha256}")
    return found


def _reviewed(fact: Any, files: list[str]) -> Row:
    return (
        str(fact.entered_by),
        _moment(fact.entered_at),
        str(fact.approved_by),
        _moment(fact.approved_at),
        fact.evidence,
        len(files) or None,
        "; ".join(files),
    )


def _moment(at: datetime) -> str:
    return f"{localtime(at):%d-%m-%Y %H:%M}"


def _decimal(amount: Money | None) -> Any:
    return None if amount is None else amount.amount
