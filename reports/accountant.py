"""What the accountant's file of a year says beside its lines: reconciliation, SiSa, its cover."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localtime
from moneyed import Money

from grants.calculations import NOTHING, Contribution, Cost, all_cost, contribution_to_date
from grants.models import EntryKind, Scheme, SisaFigure, SisaIndicator
from grants.queries import DrawingRight, Homes
from housing.models import Location
from nplv.core.models.area import YearState
from nplv.core.money import total
from nplv.core.spreadsheets import Column, Kind, Row
from reports.accountant_lines import Tally
from reports.figures import AreaFigures
from reports.rights import bases_of

UNKNOWN_CODE = "code nog niet bekend"
RECONCILIATION_COLUMNS = (
    Column(name="regeling", width=20),
    Column(name="onderdeel", width=36),
    Column(name="startjaar", kind=Kind.NUMBER),
    Column(name="woningen_die_tellen", kind=Kind.NUMBER, width=18),
    Column(name="kosten_regels_incl_btw", kind=Kind.AMOUNT, width=20),
    Column(name="kosten_tot_en_met_jaar", kind=Kind.AMOUNT, width=20),
    Column(name="telt", width=8),
    Column(name="rijksdeel", kind=Kind.NUMBER),
    Column(name="maximum", kind=Kind.AMOUNT, width=16),
    Column(name="bruto_tot_en_met_jaar", kind=Kind.AMOUNT, width=20),
    Column(name="bruto_eerdere_jaren", kind=Kind.AMOUNT, width=20),
    Column(name="bruto_uit_feiten", kind=Kind.AMOUNT, width=18),
    Column(name="bcf_uit_feiten", kind=Kind.AMOUNT, width=16),
    Column(name="bruto_grootboek", kind=Kind.AMOUNT, width=18),
    Column(name="bcf_grootboek", kind=Kind.AMOUNT, width=16),
    Column(name="verschil_bruto", kind=Kind.AMOUNT, width=16),
    Column(name="verschil_bcf", kind=Kind.AMOUNT, width=16),
)
SISA_COLUMNS = (
    Column(name="code", width=22),
    Column(name="regeling", width=20),
    Column(name="indicator", width=44),
    Column(name="cijfer", width=36),
    Column(name="waarde", kind=Kind.AMOUNT, width=18),
    Column(name="bron", width=14),
    Column(name="opmerking", width=50),
)
COVER_COLUMNS = (Column(name="onderdeel", width=40), Column(name="waarde", width=90))


class Reconciliation:
    """The lines of the file held against the ledger; of an open year against what is computed."""

    def __init__(self, figures: AreaFigures, year: int, tally: Tally) -> None:
        self.figures, self.year, self.tally = figures, year, tally
        self.difference = NOTHING  # of all rows together, whatever their sign

    def rows(self) -> Iterator[Row]:
        """Yield a row for each start year, each measure, and capacity."""
        for start_year in sorted({self.year, *self.tally.homes, *self._booked_start_years()}):
            yield self._incentive(start_year)
        for scheme, measure_id, right in self._rights():
            yield self._right(scheme, measure_id, right)

    def _is_closed(self) -> bool:
        return self.year in self.figures.declared.closed

    def _booked_start_years(self) -> set[int]:
        rows = self.figures.entries
        found = (row.start_year for row in rows if self._is_declared(row, Scheme.INCENTIVE))
        return {year for year in found if year is not None}

    def _is_declared(self, row: object, scheme: str) -> bool:
        key = (row.scheme, row.kind, row.claim_year)
        return key == (scheme, EntryKind.DECLARED, self.year)

    def _incentive(self, start_year: int) -> Row:
        found = self.tally.homes.get(start_year, Homes())
        if self._is_closed():
            booked = total(
                row.amount
                for row in self.figures.entries
                if self._is_declared(row, Scheme.INCENTIVE) and row.start_year == start_year
            )
        else:
            computed = self.figures.started
            booked = self.figures.homes(
                row
                for row in computed
                if (row.claim_year, row.start_year, row.location)
                == (self.year, start_year, Location.NPLV)
            ).amount
        self.difference += abs(found.amount - booked)
        carried = "" if start_year == self.year else "overgeheveld"
        return (
            Scheme.INCENTIVE.label,
            carried,
            start_year,
            found.counting,
            *[None] * 7,
            found.amount.amount,
            Decimal(0),
            booked.amount,
            Decimal(0),
            (found.amount - booked).amount,
            Decimal(0),
        )

    def _rights(self) -> Iterator[tuple[Scheme, int | None, DrawingRight]]:
        for measure, right in zip(self.figures.measures, self.figures.rights, strict=True):
            yield Scheme.ORV, measure.pk, right
        if self.figures.capacity:
            yield Scheme.CAPACITY, None, self.figures.capacity

    def _right(self, scheme: Scheme, measure_id: int | None, right: DrawingRight) -> Row:
        basis = bases_of(self.figures, scheme, self.year).get(measure_id, {})
        counts = basis.get("telt", right.is_claimable)
        share = Decimal(basis.get("rijksdeel", right.share))
        earlier = {
            year: cost
            for year, cost in self.figures.costs.get(measure_id, {}).items()
            if year < self.year
        }
        lines = self.tally.costs.get(measure_id, Cost())
        made = all_cost([*earlier.values(), lines])
        to_date = contribution_to_date(
            cost=made if counts else Cost(), maximum=right.maximum, share=share
        )
        before = sum(
            (row.contribution for row in right.years if row.year < self.year), Contribution()
        )
        own = to_date - before
        booked = right.of_year(self.year).contribution
        off = own - booked
        self.difference += abs(off.gross) + abs(off.bcf)
        return (
            scheme.label,
            right.name,
            None,
            None,
            lines.incl.amount,
            made.incl.amount,
            "ja" if counts else "nee",
            share,
            right.maximum.amount,
            to_date.gross.amount,
            before.gross.amount,
            own.gross.amount,
            own.bcf.amount,
            booked.gross.amount,
            booked.bcf.amount,
            off.gross.amount,
            off.bcf.amount,
        )


class SisaSheet:
    """The indicators of SiSa with their value in a year, and which of them have no code yet."""

    def __init__(self, figures: AreaFigures, year: int, tally: Tally) -> None:
        self.figures, self.year, self.tally = figures, year, tally
        self.indicators = SisaIndicator.objects.in_year(year)

    @property
    def without_code(self) -> list[SisaIndicator]:
        """The indicators whose code is not known."""
        return [row for row in self.indicators if not row.code]

    def rows(self) -> Iterator[Row]:
        """Yield a row for each indicator."""
        for row in self.indicators:
            yield (
                row.code or UNKNOWN_CODE,
                row.get_scheme_display(),
                row.title,
                row.get_figure_display(),
                self._value(row),
                row.source,
                row.remark,
            )

    def _value(self, row: SisaIndicator) -> Decimal:
        homes = sum(self.tally.homes.values(), Homes())
        figure = SisaFigure(row.figure)
        if figure == SisaFigure.HOMES:
            return Decimal(homes.counting)
        if figure == SisaFigure.HOMES_ALL:
            return Decimal(homes.counting + self.tally.outside.counting)
        cost = all_cost(self._cost_of(right) for right in self._rights(row.scheme))
        of_year, to_date = self._contributions(row.scheme)
        amounts: dict[SisaFigure, Money] = {
            SisaFigure.COST_EXCL: cost.excl,
            SisaFigure.VAT: cost.vat,
            SisaFigure.COST_INCL: cost.incl,
            SisaFigure.GROSS: of_year.gross,
            SisaFigure.BCF: of_year.bcf,
            SisaFigure.NET: of_year.net,
            SisaFigure.GROSS_TO_DATE: to_date.gross,
            SisaFigure.NET_TO_DATE: to_date.net,
        }
        return amounts[figure].amount

    def _rights(self, scheme: str) -> list[DrawingRight]:
        if scheme == Scheme.ORV:
            return self.figures.rights
        capacity = self.figures.capacity
        return [capacity] if scheme == Scheme.CAPACITY and capacity else []

    def _cost_of(self, right: DrawingRight) -> Cost:
        return right.of_year(self.year).cost

    def _contributions(self, scheme: str) -> tuple[Contribution, Contribution]:
        to_date = self.figures.earned(scheme, through=self.year)
        return to_date - self.figures.earned(scheme, through=self.year - 1), to_date


def cover_rows(
    figures: AreaFigures,
    year: int,
    *,
    at: datetime,
    tally: Tally,
    difference: Money,
    sisa: SisaSheet,
    hashes: dict[str, str],
    content_hash: str,
) -> list[Row]:
    """Return the cover: whose file this is, whether it adds up, what is missing, and its hash."""
    agrees = f"verschil {difference.amount:.2f}".replace(".", ",")
    missing = [f"{row.get_scheme_display()}: {row.title}" for row in sisa.without_code]
    return [
        *_about(figures, year),
        ("gemaakt op", f"{localtime(at):%d-%m-%Y %H:%M}"),
        ("regels in dit dossier", str(tally.lines)),
        (
            "aansluiting met het grootboek",
            agrees if difference == NOTHING else f"{agrees}: DIT DOSSIER SLUIT NIET AAN",
        ),
        ("woningen buiten het gebied die tellen", str(tally.outside.counting)),
        ("SiSa", f"{len(missing)} indicatoren: {UNKNOWN_CODE}" if missing else "codes bekend"),
        *((f"SiSa, {UNKNOWN_CODE}", name) for name in missing),
        *((f"SHA-256 {name}", digest) for name, digest in hashes.items()),
        ("SHA-256 van de inhoud", content_hash),
    ]


def _about(figures: AreaFigures, year: int) -> list[Row]:
    """Return whose file this is, and how far the year has come."""
    row, agreement = figures.year_states.get(year), figures.agreement
    state = YearState(row.state) if row else YearState.OPEN
    found = [
        ("dossier", f"Accountantsdossier {year}, NPLV-gebied {figures.area.name}"),
        ("status", "CONCEPT: het jaar is nog open" if state == YearState.OPEN else state.label),
        ("gemeente", figures.area.municipality),
        ("overeenkomst", f"{agreement.title}, ondertekend {agreement.signed_on:%d-%m-%Y}"),
    ]
    if row and row.closed_at:
        found.append(("gesloten", f"{localtime(row.closed_at):%d-%m-%Y} door {row.closed_by}"))
    if figures.area.has_example_data:
        found.append(("let op", "Voorbeelddata: verzonnen plannen, starts en kosten."))
    return found
