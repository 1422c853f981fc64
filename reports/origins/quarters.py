"""Figures of cash: what came in and what is to come by quarter, and what was paid ahead."""

from grants.calculations.cash import Claim, Quarter, quarter_of
from grants.models import EntryKind, Scheme
from grants.settlement.balances import SCHEMES_OF_A_YEAR
from housing.models import Location
from reports.cash import claims_of
from reports.origins.facts import Known
from reports.origins.filters import read_day, read_quarter
from reports.origins.origin import Ask, Part, Parts, ask

NAMES = {
    "ontvangen": "Ontvangen",
    "zeker": "Zeker, nog te ontvangen",
    "verdiend": "Verdiend in een open jaar, nog te ontvangen",
}
AHEAD = {
    "kosten": "Kosten gemaakt",
    "verdiend": "Realisatiestimulans verdiend",
    "ontvangen-rs": "Realisatiestimulans ontvangen",
    "nog": "Realisatiestimulans nog niet ontvangen",
    "ontvangen": "Ontvangen voor kosten",
    "bedrag": "Voorfinanciering",
}
RIGHTS = (Scheme.ORV, Scheme.CAPACITY)


def by_quarter(known: Known, asked: Ask, title: str) -> Parts:
    """Return what came in, or what is to come, in a quarter or in all of them."""
    scheme, quarter = asked.text("regeling"), asked.text("kwartaal")
    if asked.text("maat") == "ontvangen":
        parts = [
            Part(label=of.label, ask=_received(of, kwartaal=quarter or None))
            for of in SCHEMES_OF_A_YEAR
            if scheme in ("", of)
        ]
        return Parts(parts=parts, says="De ontvangsten naar de dag waarop zij binnenkwamen.")
    now = quarter_of(read_day(asked.text("dag")))
    parts = [
        Part(
            label=f"{Scheme(claim.scheme).label}, claimjaar {claim.claim_year}",
            ask=ask("vordering", regeling=claim.scheme, jaar=claim.claim_year),
        )
        for claim in claims_of(known.figures)
        if claim.is_settled == (asked.text("maat") == "zeker")
        and scheme in ("", claim.scheme)
        and _is_due(claim, now, quarter)
    ]
    return Parts(
        parts=parts,
        says="Per claimjaar wat nog moet komen, in het kwartaal waarin het wordt verwacht. Wat al "
        "had moeten komen, staat in het kwartaal van nu.",
        sources=("AGR-RS-PAYMENT",),
    )


def _is_due(claim: Claim, now: Quarter, quarter: str) -> bool:
    if claim.expected is None:
        return False
    return not quarter or max(claim.expected, now) == read_quarter(quarter)


def _received(scheme: str, **more: str | int | None) -> Ask:
    kind = EntryKind.RECEIVED.value
    return ask("grootboek", soort=kind, maat="bruto", regeling=scheme, **more)


def owed(known: Known, asked: Ask, title: str) -> Parts:
    """Return what a scheme still owes over a claim year."""
    scheme, year = asked.text("regeling"), asked.year("jaar")
    claim = next(
        row for row in claims_of(known.figures) if (row.scheme, row.claim_year) == (scheme, year)
    )
    of = {"regeling": scheme, "jaar": year}
    if not claim.is_settled:
        earned = (
            ask("woningen", maat="bedrag", ligging=Location.NPLV.value, claimjaar=year)
            if scheme == Scheme.INCENTIVE
            else ask("bijdrage", maat="netto", **of)
        )
        first = Part(label="Verdiend, na aftrek van BCF", ask=earned)
    elif claim.is_decided:
        first = Part(
            label="Vastgesteld", ask=ask("grootboek", soort="vastgesteld", maat="bruto", **of)
        )
    else:
        declared = ask("grootboek", soort=EntryKind.DECLARED.value, maat="netto", **of)
        first = Part(label="Verantwoord, netto", ask=declared)
    return Parts(
        parts=(first, Part(label="ontvangen", ask=_received(scheme, jaar=year), sign=-1)),
        says="Wat over het claimjaar is vastgesteld; zo niet verantwoord; zo niet verdiend. Af: "
        "wat is ontvangen. Een voorschot over een open jaar is geen schuld.",
        is_never_negative=not claim.is_settled,
    )


def paid_ahead(known: Known, asked: Ask, title: str) -> Parts:
    """Return what was paid ahead at the end of a year, or a term of it."""
    what, year = asked.text("maat"), asked.year("tm")
    if what == "bedrag":
        parts = [
            Part(label=AHEAD["kosten"], ask=asked.but(maat="kosten")),
            Part(label=AHEAD["nog"], ask=asked.but(maat="nog")),
            Part(label=AHEAD["ontvangen"].lower(), ask=asked.but(maat="ontvangen"), sign=-1),
        ]
    elif what == "nog":
        parts = [
            Part(label=AHEAD["verdiend"], ask=asked.but(maat="verdiend")),
            Part(label=AHEAD["ontvangen-rs"].lower(), ask=asked.but(maat="ontvangen-rs"), sign=-1),
        ]
    elif what == "verdiend":
        earned = ask("woningen", maat="bedrag", ligging=Location.NPLV.value, tm=year)
        parts = [Part(label="Woningen die meetellen", ask=earned)]
    elif what == "kosten":
        parts = [
            Part(label=of.label, ask=ask("kostenregels", maat="incl", regeling=of.value, tm=year))
            for of in RIGHTS
        ]
    else:
        of_what = (Scheme.INCENTIVE,) if what == "ontvangen-rs" else RIGHTS
        parts = [Part(label=of.label, ask=_received(of.value, datumtm=year)) for of in of_what]
    return Parts(parts=parts, says="Vanaf het begin opgeteld, tot en met het jaar.")
