"""The documents and articles that rules cite, by key."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Source:
    """One place in one document, as a footnote prints it."""

    document: str  # title of the document, in Dutch
    place: str  # article, page or lines
    dated: date
    says: str  # in our own words, in Dutch
    address: str = ""  # of the dated text, where it is public

    @property
    def footnote(self) -> str:
        """The source as one line of text."""
        return f"{self.document}, {self.place} ({self.dated:%d-%m-%Y})"


AGREEMENT = "Bestuurlijke Afspraken NPLV Roosendaal"
LETTER = "Raadsmededeling Woontopafspraken"
REGULATION = "Tijdelijke regeling realisatiestimulans (Stcrt. 2025, 36777)"
WBI_REGULATION = "Regeling Woningbouwimpuls 2020 (Stcrt. 2020, 28062)"
SIGNED = date(2025, 6, 24)
PUBLISHED = date(2025, 11, 5)


def _agreement(place: str, says: str) -> Source:
    return Source(document=AGREEMENT, place=f"regels {place}", dated=SIGNED, says=says)


def _letter(place: str, says: str) -> Source:
    return Source(document=LETTER, place=f"regels {place}", dated=SIGNED, says=says)


def _regulation(place: str, says: str) -> Source:
    return Source(
        document=REGULATION,
        place=place,
        dated=PUBLISHED,
        says=says,
        address="https://zoek.officielebekendmakingen.nl/stcrt-2025-36777.html",
    )


def _wbi(place: str, says: str) -> Source:
    # As it reads since the amendment of Stcrt. 2025, 43760.
    return Source(document=WBI_REGULATION, place=place, dated=date(2025, 12, 19), says=says)


SOURCES: dict[str, Source] = {
    "AGR-AREAS": _agreement("169-171", "19 van de 20 gebieden doen mee, 18 met ORV en capaciteit."),
    "AGR-PARTIES": _agreement("172-177, 560-575", "De minister van VRO en de alliantie tekenen."),
    "AGR-DATE": _agreement("575, 682", "Gedateerd 19 juni 2025, ondertekend 24 juni 2025."),
    "AGR-CAPACITY-NEED": _agreement("218-229", "Capaciteit vult de bestaande bezetting aan."),
    "AGR-REPORT": _agreement("239-243", "Jaarlijks rapportage en jaarlijks bestuurlijk overleg."),
    "AGR-MIDTERM": _agreement("245-248", "In 2027 een mid-term review."),
    "AGR-FOCUS": _agreement("249-263", "Vijf focuswijken; aangrenzend gebied als hefboom."),
    "AGR-HOMES": _agreement("325-341", "2.164 woningen, waarvan 1.497 betaalbaar, 2025-2029."),
    "AGR-RS": _agreement("353-361", "Een vast bedrag voor elke gestarte betaalbare woning."),
    "AGR-RS-ESTIMATE": _agreement("370-388", "Raming tussen 5,6 en 8,5 miljoen euro."),
    "AGR-RS-EARMARK": _agreement("389-394", "Uitkering bestemd voor de NPLV-opgave."),
    "AGR-RS-PAYMENT": _agreement("358-361, 390-392", "Uitkering het jaar na de start bouw."),
    "AGR-RS-EARLIER": _agreement("373-378", "Eerder gesubsidieerde woningen tellen niet mee."),
    "AGR-ORV": _agreement("396-429", "Zes maatregelen, maximaal 6.045.000 euro."),
    "AGR-ORV-START": _agreement("424-425", "De maatregelen starten in 2025 t/m 2029."),
    "AGR-ORV-COST": _agreement("428-429, 438-443", "Achteraf op basis van werkelijke kosten."),
    "AGR-ORV-VAT": _agreement("431-433", "Compensabele btw gaat af van de uitbetaling."),
    "AGR-ORV-CEILING": _agreement("434-449", "Landelijk plafond van 180 miljoen euro."),
    "AGR-CAPACITY": _agreement("451-475", "Capaciteit: maximaal 2.500.000 euro."),
    "AGR-CAPACITY-CEILING": _agreement("469-475", "Landelijk plafond van 50 miljoen euro."),
    "AGR-CAPACITY-VAT": _agreement("487-489", "Compensabele btw gaat af van de uitbetaling."),
    "AGR-WBI": _agreement("494-515", "Wbi-bijdragen alleen na een toegekende aanvraag."),
    "AGR-WBI-RESERVE": _agreement("522-524", "Voorbehoud van de alliantie bij de cofinanciering."),
    "AGR-WBI-COFINANCING": _agreement("547-549", "Minimaal 50% cofinanciering; RS verrekend."),
    "AGR-TOTALS": _agreement("534-543", "Totaal 20.345.000 / 23.245.000 euro."),
    "AGR-CARE": _agreement("604-617", "165 zorggeschikte en 216 zorggeclusterde woningen."),
    "AGR-BETTER-USE": _agreement("648-668", "Ook beter benutten telt voor de stimulans."),
    "LET-TOTALS": _letter("78-88", "Dezelfde totalen als de afspraken."),
    "REG-RS-1": _regulation("artikel 1.1", "Wat een betaalbare woning en een start bouw is."),
    "REG-RS-ANNEX": _regulation("bijlagen 1 en 2", "De NPLV-gebieden."),
    "REG-WBI-START": _wbi("artikel 2, eerste lid", "Eerste start binnen 3 jaar, rest binnen 10."),
    "REG-WBI-COFINANCING": _wbi("artikel 2, tweede lid", "Anderen dragen minstens 50% bij."),
    "REG-WBI-AFFORDABLE": _wbi("artikel 2, derde lid", "Minimaal 50% van de woningen betaalbaar."),
    "REG-WBI-ADVANCE": _wbi("wijziging Stcrt. 2022, 17708", "Het voorschot komt ineens."),
    "RENT-LIMITS-2024": Source(
        document="Huurprijsgrenzen 2024, Volkshuisvesting Nederland",
        place="liberalisatiegrens en 186 punten (vanaf 1 juli 2024)",
        dated=date(2024, 7, 1),
        says="879,66 en 1.157,95 euro per maand.",
    ),
    "RENT-LIMITS-2025": Source(
        document="Huurprijsgrenzen 2025, Volkshuisvesting Nederland",
        place="liberalisatiegrens en 186 punten",
        dated=date(2024, 11, 26),
        says="900,07 en 1.184,82 euro per maand.",
    ),
    "RENT-LIMITS-2026": Source(
        document="Huurprijzen 2026, Huurcommissie",
        place="bijlage 3, 143 en 186 punten",
        dated=date(2026, 1, 1),
        says="932,93 en 1.228,07 euro per maand.",
    ),
    "PURCHASE-LIMIT-2024": Source(
        document="Betaalbaarheidsgrens koop 2024, Rijksoverheid",
        place="nieuwsbericht",
        dated=date(2023, 10, 25),
        says="390.000 euro vrij op naam.",
    ),
    "PURCHASE-LIMIT-2025": Source(
        document="Betaalbaarheidsgrens koop 2025, Rijksoverheid",
        place="jaargrens 2025",
        dated=date(2025, 1, 1),
        says="405.000 euro vrij op naam.",
    ),
    "PURCHASE-LIMIT-2026": Source(
        document="Betaalbaarheidsgrens koop 2026, Rijksoverheid",
        place="nieuwsbericht",
        dated=date(2025, 10, 8),
        says="420.000 euro vrij op naam.",
    ),
    "RENT-SURCHARGE-8A": Source(
        document="Besluit huurprijzen woonruimte",
        place="artikel 8a",
        dated=date(2024, 7, 1),
        says="Nieuwbouwopslag van 10% op de maximale huur.",
    ),
    "CAO-36-HOURS": Source(
        document="Cao Gemeenten",
        place="voltijd 36 uur per week; aanname van 52 weken",
        dated=date(2025, 1, 1),
        says="1 fte = 1.872 uur per jaar. Aanname, aan te passen door de controller.",
    ),
    "OWN-MIDTERM": Source(
        document="Eigen maatstaf van de mid-term review",
        place="referentiegegevens, aan te passen door de beheerder",
        dated=SIGNED,
        says="De overeenkomst zegt niet wanneer iets ‘op koers’ is. Deze maatstaf is van onszelf.",
    ),
    "FVW-17A": Source(
        document="Financiële-verhoudingswet",
        place="artikel 17a",
        dated=date(2025, 1, 1),
        says="Verantwoording (SiSa) uiterlijk 15 juli van het volgende jaar.",
    ),
}
