"""An empty file to fill in, with choice lists and a sheet that explains the columns."""

from housing.importing.cells import STARTS
from housing.models import AdditionKind, CareForm, EarlierSubsidy, Plan, Segment
from housing.queries import known_limits
from nplv.core.importing import template
from nplv.core.models import Area
from nplv.core.money import dutch
from nplv.core.reference import ReferenceBook

FORMATS = {"startdatum": template.DAY, "prijs": template.AMOUNT, "aantal": template.WHOLE}
CHOICES = {
    "segment": Segment.choices,
    "soort": AdditionKind.choices,
    "eerdere_subsidie": EarlierSubsidy.choices,
    "zorgvorm": CareForm.choices,
    "opslag": [("ja", "De opslag van artikel 8a geldt"), ("nee", "De opslag geldt niet")],
}
MEANING = {
    "kenmerk": "Uw eigen zaaknummer, uniek in het gebied. Rijen met hetzelfde kenmerk vormen één "
    "registratie; plan, startdatum en bewijs zijn dan op elke rij gelijk.",
    "plan": "Code van een plan in het gebied; zie de lijst hieronder.",
    "startdatum": "Eerste graafwerk voor de fundering of eerste paal; bij transformatie, splitsen, "
    "optoppen of woningdelen de eerste bouwwerkzaamheden. Als dd-mm-jjjj, niet in de toekomst.",
    "segment": "Prijssegment; zie de prijsgrenzen hieronder.",
    "aantal": "Aantal woningen, een heel getal vanaf 1.",
    "soort": "Hoe de woningen worden toegevoegd.",
    "eerdere_subsidie": "Leeg, of het rijksgeld dat eerder voor deze woningen is toegekend.",
    "zorgvorm": "Leeg, of de vorm van zorgwoning.",
    "prijs": "Leeg, of de aanvangshuur per maand of koopprijs v.o.n.: 850,00 of 1234.56. "
    "1.234 is niet eenduidig en wordt geweigerd.",
    "bewijs": "Waar de startmelding in uw archief staat. Nodig voor goedkeuring.",
    "opslag": "Niet verplicht. ja: de opslag van artikel 8a geldt voor deze regel middenhuur.",
}


def template_csv(area: Area) -> bytes:
    """Return the header alone."""
    return template.template_csv(STARTS)


def template_xlsx(area: Area) -> bytes:
    """Return a workbook to fill in: sheet Starts, and sheet Uitleg with plans and limits."""
    rows = [("Uitleg van de kolommen", "", ""), *_columns(), *_limits(ReferenceBook(area))]
    plans = list(Plan.objects.filter(area=area).order_by("code"))
    rows += [("", "", ""), (f"Plannen in {area.name}", "", "")]
    choices: dict[str, list[str] | str] = {
        name: [value for value, _ in values] for name, values in CHOICES.items()
    }
    if plans:
        choices["plan"] = template.range_of_help(len(rows), len(plans))
    else:
        rows.append(("Dit gebied heeft nog geen plannen.", "", ""))
    rows += [(plan.code, plan.name, plan.get_location_display()) for plan in plans]
    return template.template_xlsx(STARTS, formats=FORMATS, choices=choices, explained=rows)


def _columns() -> list[tuple[str, str, str]]:
    return [
        (
            name,
            MEANING[name],
            "\n".join(f"{value}: {label}" for value, label in CHOICES.get(name, [])),
        )
        for name in STARTS.readers
    ]


def _limits(book: ReferenceBook) -> list[tuple[str, str, str]]:
    """Return the price limits of the years that are known, each with its source."""
    rows = [("", "", ""), ("Prijsgrenzen", "", "")]
    for known in known_limits(book):
        limits = known.limits
        says = (
            f"{Segment.SOCIAL_RENT.label}: lager dan {dutch(limits.social_rent)}. "
            f"{Segment.MID_RENT.label}: t/m {dutch(limits.mid_rent)}. "
            f"{Segment.AFFORDABLE_PURCHASE.label}: t/m {dutch(limits.purchase)}."
        )
        rows.append((str(limits.year), says, "; ".join(known.sources)))
    return rows
