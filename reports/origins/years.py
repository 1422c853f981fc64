"""Figures of the settlement of a year: declared, determined, received, and what is between them."""

from grants.models import EntryKind, Scheme
from grants.settlement.balances import SCHEMES_OF_A_YEAR
from reports.origins.facts import Known
from reports.origins.origin import Ask, Part, Parts, ask

NAMES = {
    "verantwoord-bruto": "Verantwoord, bruto",
    "verantwoord-bcf": "Verantwoord, af: BCF",
    "verantwoord-netto": "Verantwoord, netto",
    "vastgesteld": "Vastgesteld",
    "ontvangen": "Ontvangen",
    "verschil": "Vastgesteld min netto verantwoord",
    "te-ontvangen": "Nog te ontvangen",
    "bestemd": "Bestemd",
    "te-bestemmen": "Nog te bestemmen",
    "besteed": "Besteed",
    "te-besteden": "Nog te besteden",
}
# What each is made of: kind of entry, gross, BCF or net, and what it is called; -1 takes it off.
_TERMS: dict[str, tuple[tuple[EntryKind, str, int], ...]] = {
    "verantwoord-bruto": ((EntryKind.DECLARED, "bruto", 1),),
    "verantwoord-bcf": ((EntryKind.DECLARED, "bcf", 1),),
    "verantwoord-netto": ((EntryKind.DECLARED, "netto", 1),),
    "vastgesteld": ((EntryKind.DETERMINED, "bruto", 1),),
    "ontvangen": ((EntryKind.RECEIVED, "bruto", 1),),
    "verschil": ((EntryKind.DETERMINED, "bruto", 1), (EntryKind.DECLARED, "netto", -1)),
    "te-ontvangen": ((EntryKind.DETERMINED, "bruto", 1), (EntryKind.RECEIVED, "bruto", -1)),
    "bestemd": ((EntryKind.EARMARKED, "bruto", 1),),
    "te-bestemmen": ((EntryKind.RECEIVED, "bruto", 1), (EntryKind.EARMARKED, "bruto", -1)),
    "besteed": ((EntryKind.SPENT, "bruto", 1),),
    "te-besteden": ((EntryKind.EARMARKED, "bruto", 1), (EntryKind.SPENT, "bruto", -1)),
}


def settled(known: Known, asked: Ask, title: str) -> Parts:
    """Return an amount of a claim year: of a measure, a scheme, or all that follow the year."""
    if not asked.text("regeling"):
        schemes = [
            scheme
            for scheme in SCHEMES_OF_A_YEAR
            if asked.text("maat") != "verschil" or _is_decided(known, asked, scheme)
        ]
        parts = [Part(label=of.label, ask=asked.but(regeling=of.value)) for of in schemes]
        return Parts(parts=parts, says="Zonder Woningbouwimpuls: dat geld volgt de aanvraag.")
    of = {name: text for name, text in asked.filters.items() if name != "maat"}
    parts = [
        Part(
            label=f"{kind.label}, netto" if what == "netto" else kind.label,
            ask=ask("grootboek", soort=kind.value, maat=what, **of),
            sign=sign,
        )
        for kind, what, sign in _TERMS[asked.text("maat")]
    ]
    return Parts(parts=parts, says="Uit de boekingen van het claimjaar.")


def _is_decided(known: Known, asked: Ask, scheme: Scheme) -> bool:
    """Return whether a decision stands about a scheme in the year."""
    reversed_ids = {entry.reverses_id for entry in known.entries}
    return any(
        (entry.scheme, entry.kind, entry.claim_year)
        == (scheme.value, EntryKind.DETERMINED.value, asked.year("jaar"))
        and entry.reverses_id is None
        and entry.pk not in reversed_ids
        for entry in known.entries
    )
