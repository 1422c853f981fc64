"""What the reader of a report on ORV or capacity must know: Dutch sentences with their sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from moneyed import Money

from grants.calculations import NOTHING, Cost
from nplv.core.money import dutch, total
from nplv.core.templatetags.money import number
from reports.cost_rows import CostRow
from reports.rights import RightAccount
from reports.settled import SettledYear
from reports.standing import Standing


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One thing to know: what it is about, what it says, and where that comes from."""

    subject: str
    text: str
    sources: tuple[str, ...] = ()


def orv_remarks(
    standing: Standing,
    *,
    measures: tuple[RightAccount, ...],
    printed_excl: Money,
    settled: tuple[SettledYear, ...],
) -> tuple[Remark, ...]:
    """Return the remarks of the ORV report: first the rules, then what is special this year."""
    days = f"{_day(standing.first_day)} tot en met {_day(standing.last_day)}"
    return (
        Remark(
            subject="Werkelijke kosten",
            text="De bijdrage volgt achteraf de werkelijke kosten, tot hoogstens het maximum van "
            f"een maatregel. Maxima zijn inclusief btw, prijspeil {standing.price_level}.",
            sources=("AGR-ORV", "AGR-ORV-COST"),
        ),
        _gross_and_net("AGR-ORV-VAT"),
        Remark(
            subject="Afronding in de overeenkomst",
            text=_rounding(printed_excl, total(row.printed_excl for row in measures)),
            sources=("AGR-ORV",),
        ),
        Remark(
            subject="Start van het werk",
            text=f"Kosten tellen zodra het werk van de maatregel is gestart, in {days}.",
            sources=("AGR-ORV-START",),
        ),
        _ceiling("AGR-ORV-CEILING"),
        *_about_measures(measures),
        *_about_lines(line for row in measures for line in row.lines),
        *_about_differences(settled),
    )


def capacity_remarks(
    standing: Standing,
    *,
    right: RightAccount,
    fte: Iterable[tuple[int, Decimal | None, str]],
    settled: tuple[SettledYear, ...],
) -> tuple[Remark, ...]:
    """Return the remarks of the capacity report; `fte`: the hours of one FTE, year by year."""
    return (
        Remark(
            subject="Werkelijke kosten",
            text="De bijdrage volgt achteraf de werkelijke kosten van eigen personeel en inhuur, "
            f"tot hoogstens het maximum, prijspeil {standing.price_level}.",
            sources=("AGR-CAPACITY", "AGR-CAPACITY-NEED"),
        ),
        Remark(
            subject="Bedragen in de overeenkomst",
            text="De overeenkomst noemt voor capaciteit zonder en met btw hetzelfde bedrag; het "
            "bedrag inclusief btw is het maximum.",
            sources=("AGR-CAPACITY",),
        ),
        _gross_and_net("AGR-CAPACITY-VAT"),
        Remark(
            subject="Eigen personeel",
            text="Eigen personeel kost uren × tarief; daarover is geen btw betaald.",
            sources=("AGR-CAPACITY",),
        ),
        *(_hours_per_fte(year, hours, source) for year, hours, source in fte),
        _ceiling("AGR-CAPACITY-CEILING"),
        *_about_measures([right]),
        *_about_lines(right.lines),
        *_about_differences(settled),
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _gross_and_net(source: str) -> Remark:
    return Remark(
        subject="Bruto, BCF en netto",
        text="Bruto tot en met een jaar is het rijksdeel van alle kosten inclusief btw tot en met "
        "dat jaar, hoogstens het maximum. Bruto van het jaar is het verschil met het jaar ervoor. "
        "De btw die de gemeente uit het btw-compensatiefonds (BCF) terugkrijgt, gaat er naar "
        "verhouding af; netto wordt uitbetaald. Afgerond wordt één keer, op het bedrag tot en met "
        "het jaar.",
        sources=(source,),
    )


def _rounding(printed: Money, rows: Money) -> str:
    if printed == rows:
        return (
            f"Het totaal zonder btw in de overeenkomst, {dutch(printed)}, is de som van haar rijen."
        )
    return (
        f"De overeenkomst noemt als totaal zonder btw {dutch(printed)}; haar rijen zijn samen "
        f"{dutch(rows)}. Het verschil van {dutch(printed - rows)} komt van afronding op hele "
        "euro’s. Het bedrag inclusief btw is leidend."
    )


def _ceiling(source: str) -> Remark:
    return Remark(
        subject="Landelijk plafond",
        text="Alle gebieden samen hebben meer trekkingsrechten dan het landelijke plafond: de "
        "vaststelling kan daardoor lager uitvallen dan wat hier is berekend.",
        sources=(source,),
    )


def _hours_per_fte(year: int, hours: Decimal | None, source: str) -> Remark:
    text = f"Hoeveel uren één fte in {year} is, is niet bekend: er staat dan geen fte."
    if hours is not None:
        text = (
            f"Eén fte is in {year} {number(hours)} uur. Fte van een maand is de uren gedeeld door "
            "een twaalfde daarvan; een factuur voor inhuur telt in de maand waarin de prestatie "
            "eindigde."
        )
    return Remark(subject=f"Uren en fte {year}", text=text, sources=(source,) if source else ())


def _about_measures(rights: Iterable[RightAccount]) -> Iterator[Remark]:
    for row in rights:
        if row.share != 100:
            yield Remark(
                subject=f"Rijksdeel: {row.name}",
                text=f"Het Rijk draagt {number(row.share)}% van de kosten, tot het maximum.",
            )
        if row.above_maximum != NOTHING:
            yield Remark(
                subject=f"Boven het maximum: {row.name}",
                text=f"Het rijksdeel van de kosten gaat {dutch(row.above_maximum)} boven het "
                "maximum. Daarvoor komt geen bijdrage; de kosten staan hier wel volledig.",
            )
        if row.waiting != Cost():
            yield Remark(
                subject=f"Telt nog niet: {row.name}",
                text=f"{dutch(row.waiting.incl)} aan kosten, inclusief btw, is goedgekeurd maar "
                "geeft nog geen bijdrage: het werk is niet binnen de periode gestart.",
            )


def _about_lines(lines: Iterable[CostRow]) -> Iterator[Remark]:
    found = list(lines)
    carried = [line for line in found if line.carried_over_from]
    if carried:
        years = sorted({line.year for line in carried})
        yield Remark(
            subject="Overgeheveld",
            text=f"Kostenregels van eerdere, gesloten jaren ({', '.join(map(str, years))}): "
            f"{len(carried)}, samen {dutch(total(line.cost.incl for line in carried))} inclusief "
            "btw. Een kostenregel komt in het eerste jaar dat bij goedkeuring open was.",
        )
    credits = [line for line in found if line.corrects]
    if credits:
        yield Remark(
            subject="Creditregels",
            text=f"Creditregels: {len(credits)}, samen "
            f"{dutch(total(line.cost.incl for line in credits))} inclusief btw. Elke creditregel "
            "noemt de regel die zij corrigeert.",
        )


def _about_differences(settled: Iterable[SettledYear]) -> Iterator[Remark]:
    for row in settled:
        if row.difference is None or row.difference == NOTHING:
            continue
        why = " ".join(paper.explanation for paper in row.papers if paper.explanation)
        yield Remark(
            subject=f"Verschil {row.year}",
            text=f"Vastgesteld is {dutch(row.determined)}, netto verantwoord "
            f"{dutch(row.declared.net)}: een verschil van {dutch(row.difference)}. "
            f"{why or 'Een toelichting ontbreekt.'}",
        )
