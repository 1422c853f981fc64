"""A decision, receipt, earmark or spending as someone enters it, and all that can be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from moneyed import Money

from grants.calculations import NOTHING
from grants.models import EntryKind, LedgerEntry, OrvMeasure, Scheme
from grants.models.ledger import EARMARKS
from grants.settlement.balances import Balance, year_balance
from nplv.core.models import AccountingYear, Area
from nplv.core.models.area import YearState
from nplv.core.money import dutch, euros
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook

LONGEST_REFERENCE = 120
TOO_LARGE = euros(10**10)  # what the column of amounts cannot hold
NOUNS = {
    EntryKind.DETERMINED: "Het besluit",
    EntryKind.RECEIVED: "De ontvangst",
    EntryKind.EARMARKED: "De bestemming",
    EntryKind.SPENT: "De besteding",
}


@dataclass(frozen=True, kw_only=True)
class MoneyEntry:
    """What was entered; None or empty where it is missing or could not be read."""

    kind: EntryKind
    scheme: str = ""
    year: int | None = None  # the claim year
    amount: Money | None = None
    dated_on: date | None = None
    reference: str = ""
    explanation: str = ""
    measure: str = ""  # code; a decision about the ORV may name one

    @property
    def is_earmark(self) -> bool:
        """Whether it says what becomes of money that came in (R7)."""
        return self.kind in EARMARKS

    def stripped(self) -> "MoneyEntry":
        """Return the entry without blanks around its texts."""
        texts = {"reference": self.reference.strip(), "explanation": self.explanation.strip()}
        return replace(self, **texts)


def find_problems(entry: MoneyEntry, *, area: Area, today: date) -> list[Problem]:
    """
    Return all that is wrong with what was entered, at most one problem at a field.

    Source: AGR-RS-EARMARK, AGR-RS-PAYMENT, AGR-ORV-VAT
    """
    entry = entry.stripped()
    found: dict[str, str] = {}
    for name, reason in _alone(entry, area, today):
        found.setdefault(name, reason)
    can_be_compared = not {"regeling", "maatregel", "jaar", "bedrag"} & found.keys()
    # What is refused as it stands, such as a letter that was sent twice, needs no other words.
    if can_be_compared and not find_refusal(entry, area=area):
        for name, reason in _against_the_books(entry, area):
            found.setdefault(name, reason)
    return [Problem(name=name, reason=reason) for name, reason in found.items()]


def _alone(entry: MoneyEntry, area: Area, today: date) -> Iterator[tuple[str, str]]:
    """Yield what is wrong whatever else was booked."""
    if reason := _about_scheme(entry):
        yield "regeling", reason
    if entry.measure and (entry.kind, entry.scheme) != (EntryKind.DETERMINED, Scheme.ORV):
        yield "maatregel", "Alleen een besluit over ORV noemt een maatregel."
    elif entry.measure and not OrvMeasure.objects.filter(area=area, code=entry.measure).exists():
        yield "maatregel", "Deze maatregel staat niet in de overeenkomst."
    first = ReferenceBook(area).window.first.year
    if entry.year is None:
        yield "jaar", "Geef het claimjaar."
    elif not first <= entry.year <= today.year:
        yield "jaar", f"Het claimjaar {entry.year} valt niet in {first} tot en met {today.year}."
    if reason := _about_amount(entry):
        yield "bedrag", reason
    if reason := _about_day(entry, today):
        yield "datum", reason
    if not entry.reference:
        yield "kenmerk", "Geef het kenmerk van het document."
    elif len(entry.reference) > LONGEST_REFERENCE:
        yield "kenmerk", f"Het kenmerk heeft hoogstens {LONGEST_REFERENCE} tekens."


def _about_scheme(entry: MoneyEntry) -> str:
    if entry.scheme not in Scheme.values:
        return "Kies de regeling."
    if entry.is_earmark and entry.scheme != Scheme.INCENTIVE:
        return "Alleen ontvangen realisatiestimulans wordt bestemd en besteed."
    if entry.scheme == Scheme.WBI:
        return "Leg dit vast als stap van de aanvraag, op de pagina Wbi: daar hoort het geld bij."
    return ""


def _about_amount(entry: MoneyEntry) -> str:
    if entry.amount is None:
        return "Geef het bedrag."
    if abs(entry.amount) >= TOO_LARGE:
        return "Dit bedrag is te groot."
    if entry.is_earmark and entry.amount <= NOTHING:
        return "Geef een bedrag boven nul; wat niet klopt wordt teruggedraaid."
    if entry.amount == NOTHING and entry.kind != EntryKind.DETERMINED:
        return "Geef een bedrag; een terugbetaling is negatief."
    return ""


def _about_day(entry: MoneyEntry, today: date) -> str:
    if entry.dated_on is None:
        return "Geef de datum."
    if entry.dated_on > today:
        return f"De datum {entry.dated_on:%d-%m-%Y} ligt in de toekomst."
    if entry.year is None:
        return ""
    noun = NOUNS[entry.kind]
    if entry.kind == EntryKind.DETERMINED and entry.dated_on.year <= entry.year:
        return f"{noun} over {entry.year} valt na dat jaar."
    if entry.dated_on.year < entry.year:
        return f"{noun} voor {entry.year} valt niet voor dat jaar."
    return ""


def _against_the_books(entry: MoneyEntry, area: Area) -> Iterator[tuple[str, str]]:
    """Yield what is wrong beside what was declared, determined, received and earmarked."""
    assert entry.year is not None  # nosec B101 # for the type checker
    assert entry.amount is not None  # nosec B101 # for the type checker
    measure = OrvMeasure.objects.filter(area=area, code=entry.measure).first()
    books = year_balance(area, entry.year)
    if entry.kind == EntryKind.DETERMINED:
        balance = books.of(entry.scheme, measure.pk if measure else None)
        if not entry.explanation and (reason := _unlike_declared(entry, balance)):
            yield "toelichting", reason
        return
    balance = books.of(entry.scheme)
    if entry.kind == EntryKind.EARMARKED and entry.amount > balance.to_earmark:
        yield (
            "bedrag",
            f"Over {entry.year} is {dutch(balance.received)} ontvangen en al "
            f"{dutch(balance.earmarked)} bestemd: er is nog {dutch(balance.to_earmark)} over.",
        )
    elif entry.kind == EntryKind.SPENT and entry.amount > balance.to_spend:
        yield (
            "bedrag",
            f"Over {entry.year} is {dutch(balance.earmarked)} bestemd en al "
            f"{dutch(balance.spent)} besteed: er is nog {dutch(balance.to_spend)} over.",
        )
    elif entry.kind == EntryKind.RECEIVED:
        if entry.amount < NOTHING and not balance.can_lose(-entry.amount):
            yield (
                "bedrag",
                f"Van de ontvangen {dutch(balance.received)} is {dutch(balance.earmarked)} "
                f"bestemd: terugbetalen kan tot {dutch(balance.to_earmark)}.",
            )
        if not entry.explanation and (reason := _unlike_determined(entry, balance)):
            yield "toelichting", reason


def _unlike_declared(entry: MoneyEntry, balance: Balance) -> str:
    after = balance.determined + entry.amount
    if after == balance.declared.net:
        return ""
    declared = balance.declared
    return (
        f"Hiermee is over {entry.year} {dutch(after)} vastgesteld, en netto {dutch(declared.net)} "
        f"verantwoord (bruto {dutch(declared.gross)}, af: BCF {dutch(declared.bcf)}). Licht het "
        f"verschil van {dutch(after - declared.net)} toe."
    )


def _unlike_determined(entry: MoneyEntry, balance: Balance) -> str:
    after = balance.received + entry.amount
    if after == balance.determined and balance.has_decision:
        return ""
    if not balance.has_decision:
        return f"Over {entry.year} is nog niets vastgesteld: licht toe waarom dit al is ontvangen."
    return (
        f"Hiermee is over {entry.year} {dutch(after)} ontvangen, en {dutch(balance.determined)} "
        f"vastgesteld. Licht het verschil van {dutch(after - balance.determined)} toe."
    )


def find_refusal(entry: MoneyEntry, *, area: Area) -> str:
    """Return why this cannot be booked as things stand, in Dutch; empty if it can."""
    entry = entry.stripped()
    if same := _the_same(entry, area):
        moment = f"{same.booked_at.astimezone():%d-%m-%Y om %H:%M}"
        noun, who = NOUNS[entry.kind], same.booked_by
        return f"{noun} {same.reference} is al geboekt op {moment} door {who}."
    if entry.kind != EntryKind.DETERMINED:
        return ""
    row = AccountingYear.objects.filter(area=area, year=entry.year).first()
    if row is None or row.state == YearState.OPEN:
        return f"Het jaar {entry.year} is nog open: een besluit gaat over een gesloten jaar."
    decisions = LedgerEntry.objects.of(area).standing()
    decisions = decisions.filter(
        kind=EntryKind.DETERMINED, scheme=entry.scheme, claim_year=entry.year
    )
    other = decisions.filter(measure__isnull=bool(entry.measure)).first()
    if other is None:
        return ""
    how = "als geheel" if entry.measure else "per maatregel"
    return (
        f"ORV is over {entry.year} al {how} vastgesteld ({other.reference}). Naast elkaar telt dat "
        "dubbel: draai dat eerst terug, of leg dit op dezelfde manier vast."
    )


def _the_same(entry: MoneyEntry, area: Area) -> LedgerEntry | None:
    """Return the booking of this very document, where it stands already."""
    rows = LedgerEntry.objects.of(area).standing().select_related("booked_by")
    return rows.filter(
        kind=entry.kind,
        scheme=entry.scheme,
        claim_year=entry.year,
        measure__code=entry.measure or None,
        amount=entry.amount,
        dated_on=entry.dated_on,
        reference=entry.reference,
    ).first()
