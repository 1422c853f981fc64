"""What other programs hold on to: every address, method, filter and field that was promised."""

import pytest

from tests.api_client import plain_document

AREA = "/gebieden/{gebied}"
REVIEWED = {
    "": {"get", "post"},
    "/{id}": {"get", "put", "delete"},
    "/{id}/indienen": {"post"},
    "/{id}/goedkeuren": {"post"},
    "/{id}/afkeuren": {"post"},
    "/{id}/bewijsstukken": {"post"},
    "/{id}/bewijsstukken/{bewijsstuk}": {"get", "delete"},
}
BOOKED = {"": {"get", "post"}, "/{id}": {"get"}, "/{id}/terugdraaien": {"post"}}


def below(path: str, methods: dict[str, set[str]]) -> dict[str, set[str]]:
    return {f"{AREA}/{path}{rest}": found for rest, found in methods.items()}


PROMISED = {
    "/gebieden": {"get"},
    AREA: {"get"},
    **below("plannen", {"": {"get", "post"}, "/{code}": {"get", "put"}}),
    **below("startregistraties", REVIEWED | {"/{id}/correcties": {"post"}}),
    **below("orv-maatregelen", {"": {"get"}, "/{code}": {"get", "patch"}}),
    **below("orv-maatregelen/{code}/kostenregels", REVIEWED),
    **below("capaciteitsregels", REVIEWED),
    **below(
        "wbi-aanvragen",
        {"": {"get"}, "/{code}": {"get", "put"}, "/{code}/overgangen": {"post"}},
    ),
    **below("jaren/{jaar}", {"": {"get"}, "/afsluiten": {"post"}, "/publiceren": {"post"}}),
    **below("beschikkingen", BOOKED),
    **below("ontvangsten", BOOKED),
    **below("bestemmingen", BOOKED),
    **below("grootboek", {"": {"get"}}),
    **below("grootboekregels", {"": {"get"}}),
    **below("prognose", {"": {"get"}}),
    **below("plafond", {"": {"get"}}),
    **below("bronnen", {"": {"get"}}),
    **below("rapporten", {"": {"get"}, "/{nummer}": {"get"}}),
}
FILTERS = {
    "plannen": {"ligging", "planstatus", "wijk"},
    "startregistraties": {"status", "jaar", "plan", "segment", "ligging"},
    "orv-maatregelen/{code}/kostenregels": {"status", "jaar"},
    "capaciteitsregels": {"status", "jaar", "soort"},
    "beschikkingen": {"jaar", "regeling"},
    "ontvangsten": {"jaar", "regeling"},
    "bestemmingen": {"jaar", "regeling", "soort"},
    "grootboekregels": {"jaar", "regeling", "soort"},
    "bronnen": {"oordeel"},
    "rapporten": {"jaar", "soort"},
    "orv-maatregelen": set(),
    "wbi-aanvragen": set(),
}
INVOICE = (
    "jaar leverancier factuurnummer factuurdatum omschrijving prestatieVan prestatieTot "
    "bedragExclBtw btw compensabel compensabelReden bewijs corrigeert"
)
MONEY = "regeling jaar bedrag datum kenmerk toelichting"
AMOUNTS = "ramingLaag ramingHoog verdiend bruto bcf netto verantwoord vastgesteld ontvangen"  # R18
FIELDS = {
    "PlanInvoer": "code naam wijk ligging planstatus kans kansUitloop programma",
    "Plan": "code naam wijk ligging planstatus kans kansUitloop programma",
    "ProgrammaregelInvoer": "jaar segment aantal",
    "StartregistratieInvoer": "kenmerk plan startdatum bewijs regels",
    "Startregistratie": "id status kenmerk plan startdatum bewijs regels",
    "StartregelInvoer": "segment aantal soort eerdereSubsidie zorgvorm prijs opslag",
    "Startregel": "segment aantal soort eerdereSubsidie zorgvorm prijs opslag",
    "CorrectieInvoer": "regels reden kenmerk",
    "Correctie": "terugdraaiing vervanging",
    "Reden": "reden",
    "OrvMaatregelWijziging": "startWerk rijksdeel",
    "OrvMaatregel": "code startWerk rijksdeel",
    "KostenregelInvoer": INVOICE,
    "Kostenregel": f"id status {INVOICE}",
    "CapaciteitsregelInvoer": f"maand soort functie uren tarief {INVOICE}",
    "Capaciteitsregel": f"id status maand soort functie uren tarief {INVOICE}",
    "WbiAanvraagInvoer": "kosten opbrengsten cofinanciering gevraagd plannen voorbehoud",
    "WbiAanvraag": "code kosten opbrengsten cofinanciering gevraagd plannen voorbehoud",
    "WbiOvergangInvoer": "naar reden bewijs bedrag datum",
    "Afsluiting": "conceptenWeglaten",
    "BeschikkingInvoer": MONEY,
    "OntvangstInvoer": MONEY,
    "BestemmingInvoer": MONEY,
    "Grootboekregel": f"id soort {MONEY}",
    "Grootboek": "gebied regels totaal waarvanNietToegekend",
    "GrootboekRegeling": f"regeling zekerheid {AMOUNTS}",
    "GrootboekTotaal": AMOUNTS,
    "Jaar": "jaar status woningen betaalbaar telt realisatiestimulans overgeheveld "
    "uitbetalingsjaar orv capaciteit buitenGebied",
    "Bijdrage": "bruto bcf netto",
    "BuitenGebied": "aangrenzend overig",
    "Woningen": "woningen betaalbaar telt realisatiestimulans",
    "Prognose": "perJaar totaal verlorenNa2029",
    "PrognoseJaar": "jaar gestart verwacht p10 p50 p90",
    "PrognoseTotaal": "woningen realisatiestimulans",
    "PrognoseVerloren": "woningen bedrag",
    "Plafond": "orv capaciteit",
    "PlafondRegeling": "plafond trekkingsrechten naarRato volgorde",
    "PlafondNaarRato": "bedrag verschil",
    "Rapport": "nummer sha256",
    "GebiedLijst": "aantal volgende vorige resultaten",
    "Fout": "in name reason",
    "Probleem": "type title status detail errors",
}
WORDS = {
    "Ligging": "nplv aangrenzend overig",
    "Planstatus": "1A 1B 1C 2A 2B 2C 3 4A 4B",
    "Segment": "sociale_huur middenhuur betaalbare_koop onzelfstandig vrije_sector",
    "SoortToevoeging": "nieuwbouw transformatie optoppen splitsen woningdelen leegstand",
    "EerdereSubsidie": "wbi sbi rha sft",
    "Zorgvorm": "zorggeschikt zorggeclusterd",
    "SoortKosten": "eigen inhuur",
    "Regeling": "realisatiestimulans orv capaciteit wbi",
    "Jaarstatus": "open gesloten verantwoord vastgesteld uitbetaald",
    "Startstatus": "concept ingediend goedgekeurd afgekeurd gecorrigeerd",
    "WbiStatus": "verkenning concept ingediend compleet in_beoordeling toegekend afgewezen "
    "herkansing voorschot_ontvangen eerste_start vastgesteld deels_teruggevorderd",
}


@pytest.mark.parametrize("path", PROMISED)
def test_each_address_knows_its_methods(path):
    assert PROMISED[path] <= plain_document()["paths"][path].keys()


@pytest.mark.parametrize("path", FILTERS)
def test_each_list_has_its_filters_and_its_pages(path):
    parameters = plain_document()["paths"][f"{AREA}/{path}"]["get"]["parameters"]
    known = {parameter["name"] for parameter in parameters if parameter["in"] == "query"}

    assert known >= FILTERS[path] | {"pagina", "paginaGrootte"}


@pytest.mark.parametrize("name", FIELDS)
def test_each_object_has_its_fields(name):
    properties = plain_document()["components"]["schemas"][name]["properties"]

    assert set(FIELDS[name].split()) <= properties.keys()


@pytest.mark.parametrize("name", WORDS)
def test_each_word_is_as_promised(name):
    said = set(plain_document()["components"]["schemas"][name]["enum"])

    assert set(WORDS[name].split()) <= said


def test_every_write_on_what_is_there_takes_a_condition_and_every_post_a_key():
    for path, operations in plain_document()["paths"].items():
        for method, operation in operations.items():
            names = {parameter["name"] for parameter in operation.get("parameters", [])}
            is_new = method == "post" and "get" in operations  # in a list
            assert ("If-Match" in names) == (method != "get" and not is_new), f"{method} {path}"
            assert ("Idempotency-Key" in names) == (method == "post"), f"{method} {path}"
            if "If-Match" in names:
                assert "412" in operation["responses"], f"{method} {path}"
            if method == "post":
                assert "422" in operation["responses"], f"{method} {path}"
