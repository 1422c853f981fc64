"""An empty file of costs to fill in, with choice lists and a sheet that explains the columns."""

from grants.importing.cells import CAPACITY, COSTS
from grants.models import CostKind
from nplv.core.importing import template
from nplv.core.models import Area

FORMATS = {
    "jaar": template.WHOLE,
    "maand": template.WHOLE,
    "factuurdatum": template.DAY,
    "prestatie_van": template.DAY,
    "prestatie_tot": template.DAY,
    "uren": template.AMOUNT,
    "tarief": template.AMOUNT,
    "bedrag_excl_btw": template.AMOUNT,
    "btw": template.AMOUNT,
    "compensabel": template.AMOUNT,
}
MEANING = {
    "maatregel": "Code van de maatregel, of capaciteit; zie de lijst hieronder.",
    "soort": "Een factuur, of uren van eigen personeel (alleen bij capaciteit).",
    "jaar": "Jaar van levering: daarin tellen de kosten, of in het eerste open jaar daarna.",
    "maand": "1 tot en met 12; nodig bij eigen personeel.",
    "leverancier": "Bij een factuur. Leeg bij eigen personeel, net als factuurnummer en datum.",
    "factuurnummer": "Zoals het op de factuur staat.",
    "factuurdatum": "Als dd-mm-jjjj, niet in de toekomst.",
    "omschrijving": "Niet verplicht.",
    "prestatie_van": "Niet verplicht. Eerste dag van de levering.",
    "prestatie_tot": "Niet verplicht. Laatste dag van de levering, in het jaar van levering.",
    "functie": "Nodig bij eigen personeel.",
    "uren": "Nodig bij capaciteit; hoogstens twee decimalen.",
    "tarief": "Per uur, bij eigen personeel. Leeg bij een factuur.",
    "bedrag_excl_btw": "Nodig bij een factuur: 1.234,56 of 1234.56. 1.234 is niet eenduidig en "
    "wordt geweigerd. Bij eigen personeel leeg, of uren maal tarief. Een creditregel is negatief.",
    "btw": "Nodig bij een factuur; 0,00 als er geen btw op staat.",
    "compensabel": "Deel van de btw dat de gemeente terugkrijgt uit het BCF, in procenten: 70. "
    "Leeg is 100.",
    "compensabel_reden": "Nodig als niet alle btw compensabel is.",
    "bewijs": "Waar de factuur of urenstaat in uw archief staat. Nodig voor goedkeuring.",
    "corrigeert": "Alleen bij een creditregel: het factuurnummer van de goedgekeurde regel van "
    "dezelfde leverancier en maatregel die zij corrigeert.",
}


def template_csv(area: Area) -> bytes:
    """Return the header alone."""
    return template.template_csv(COSTS)


def template_xlsx(area: Area) -> bytes:
    """Return a workbook to fill in: sheet Kosten, and sheet Uitleg with the measures."""
    kinds = "\n".join(f"{value}: {label}" for value, label in CostKind.choices)
    rows = [("Uitleg van de kolommen", "", "")]
    rows += [(name, MEANING[name], kinds if name == "soort" else "") for name in COSTS.readers]
    rows += [("", "", ""), (f"Maatregelen in {area.name}", "", "")]
    measures = area.measures.select_related("neighbourhood").order_by("position")
    posts = [(measure.code, measure.name, str(measure.neighbourhood)) for measure in measures]
    posts.append((CAPACITY, "Capaciteitsondersteuning", ""))
    choices = {
        "maatregel": template.range_of_help(len(rows), len(posts)),
        "soort": CostKind.values,
    }
    return template.template_xlsx(
        COSTS, formats=FORMATS, choices=choices, explained=[*rows, *posts]
    )
