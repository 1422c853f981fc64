"""Made-up costs of three measures and of capacity, in every state."""

from datetime import date

from nplv.demo.costs import ExampleCost, invoice, staff
from nplv.demo.road import Road

PARTLY_LET = "30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205."
LENT_OUT = "Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF)."

# Approved cost incl. VAT, each far below its maximum:
#   Westrand  85,000 + 17,850; 240,000 + 50,400; 310,000 + 65,100   =  768,350 of 1,300,000
#   Langdonk  120,000 + 25,200; credited 5,000 + 1,050              =  139,150 of   975,000
#   Kalsdonk  18,500 + 3,885, waiting for the start of works        =   22,385 of 1,300,000
MEASURES = (
    ExampleCost(
        measure="westrand-buurtcentrum",
        entry=invoice(
            "2025-1118",
            "Architectenbureau De Passer",
            "Definitief ontwerp",
            period=(date(2025, 9, 1), date(2025, 10, 10)),
            amount="85000.00",
            vat="17850.00",
        ),
        road=Road(by="bureau", on=date(2025, 10, 20), judge="controller"),
    ),
    ExampleCost(
        measure="westrand-buurtcentrum",
        entry=invoice(
            "2025-1204",
            "Bouwbedrijf Van Hout",
            "Grondwerk en fundering",
            period=(date(2025, 10, 6), date(2025, 12, 5)),
            amount="240000.00",
            vat="50400.00",
            compensable=70,
            reason=PARTLY_LET,
        ),
        road=Road(by="bureau2", on=date(2026, 1, 12), judge="controller"),
    ),
    ExampleCost(
        measure="westrand-buurtcentrum",
        entry=invoice(
            "2026-0415",
            "Bouwbedrijf Van Hout",
            "Ruwbouw, eerste termijn",
            period=(date(2026, 1, 12), date(2026, 4, 10)),
            amount="310000.00",
            vat="65100.00",
            compensable=70,
            reason=PARTLY_LET,
        ),
        road=Road(by="bureau", on=date(2026, 4, 20), judge="bureau2"),
    ),
    ExampleCost(
        measure="westrand-buurtcentrum",
        entry=invoice(
            "2026-1102",
            "Bouwbedrijf Van Hout",
            "Ruwbouw, tweede termijn",
            period=(date(2026, 4, 13), date(2026, 10, 30)),
            amount="275000.00",
            vat="57750.00",
            compensable=70,
            reason=PARTLY_LET,
            evidence=False,
        ),
        road=Road(by="bureau", on=date(2026, 11, 12), is_submitted=False),
    ),
    ExampleCost(
        measure="langdonk-mfa",
        entry=invoice(
            "2026-0522",
            "Bouwcombinatie Zuid",
            "Bouwrijp maken en fundering",
            period=(date(2026, 3, 2), date(2026, 5, 15)),
            amount="120000.00",
            vat="25200.00",
            compensable=0,
            reason=LENT_OUT,
        ),
        road=Road(by="bureau2", on=date(2026, 5, 26), judge="bureau"),
    ),
    ExampleCost(
        measure="langdonk-mfa",
        credits="2026-0522",
        entry=invoice(
            "2026-0618",
            "Bouwcombinatie Zuid",
            "Creditnota: minder grond afgevoerd",
            period=(date(2026, 3, 2), date(2026, 5, 15)),
            amount="-5000.00",
            vat="-1050.00",
            compensable=0,
            reason=LENT_OUT,
        ),
        road=Road(by="bureau2", on=date(2026, 6, 23), judge="controller"),
    ),
    ExampleCost(
        measure="langdonk-mfa",
        entry=invoice(
            "2026-1015",
            "Bouwcombinatie Zuid",
            "Ruwbouw begane grond",
            period=(date(2026, 6, 1), date(2026, 9, 25)),
            amount="60000.00",
            vat="12600.00",
            compensable=0,
            reason=LENT_OUT,
        ),
        road=Road(by="bureau2", on=date(2026, 11, 10)),
    ),
    ExampleCost(
        measure="kalsdonk-buurtcentrum",
        entry=invoice(
            "2026-0330",
            "Adviesbureau Ruimtewerk",
            "Haalbaarheidsonderzoek",
            period=(date(2026, 1, 19), date(2026, 3, 27)),
            amount="18500.00",
            vat="3885.00",
        ),
        road=Road(by="bureau", on=date(2026, 4, 7), judge="bureau2"),
    ),
    ExampleCost(
        measure="kalsdonk-buurtcentrum",
        entry=invoice(
            "2026-0911",
            "Cateraar Het Koetshuis",
            "Bijeenkomst met bewoners",
            period=(date(2026, 9, 8), date(2026, 9, 8)),
            amount="1240.00",
            vat="111.60",
        ),
        road=Road(
            by="bureau",
            on=date(2026, 9, 21),
            judge="controller",
            rejection="Dit zijn kosten van participatie, niet van het buurtcentrum zelf.",
        ),
    ),
)

# Approved cost incl. VAT:
#   2025  120 x 85.00 + 128 x 85.00 + 20,000 + 4,200                =   45,280.00
#   2026  140 x 92.50 + 132 x 92.50 + 26,000 + 5,460                =   56,620.00
CAPACITY = (
    ExampleCost(
        entry=staff("Planeconoom", 2025, 9, hours="120.00", rate="85.00"),
        road=Road(by="bureau", on=date(2025, 10, 6), judge="bureau2"),
    ),
    ExampleCost(
        entry=staff("Planeconoom", 2025, 11, hours="128.00", rate="85.00"),
        road=Road(by="bureau", on=date(2025, 12, 8), judge="bureau2"),
    ),
    ExampleCost(
        entry=invoice(
            "2025-1216",
            "Adviesbureau Ruimtewerk",
            "Inhuur gebiedsontwikkeling",
            period=(date(2025, 10, 1), date(2025, 12, 12)),
            amount="20000.00",
            vat="4200.00",
            job="Gebiedsontwikkelaar",
            hours=160,
        ),
        road=Road(by="bureau2", on=date(2026, 1, 13), judge="controller"),
    ),
    ExampleCost(
        entry=staff("Projectleider wonen", 2026, 2, hours="140.00", rate="92.50"),
        road=Road(by="bureau", on=date(2026, 3, 9), judge="bureau2"),
    ),
    ExampleCost(
        entry=staff("Projectleider wonen", 2026, 5, hours="132.00", rate="92.50"),
        road=Road(by="bureau2", on=date(2026, 6, 9), judge="bureau"),
    ),
    ExampleCost(
        entry=invoice(
            "2026-0708",
            "Adviesbureau Ruimtewerk",
            "Inhuur planeconomie",
            period=(date(2026, 4, 1), date(2026, 6, 30)),
            amount="26000.00",
            vat="5460.00",
            job="Planeconoom",
            hours=200,
        ),
        road=Road(by="bureau", on=date(2026, 7, 13), judge="controller"),
    ),
    ExampleCost(
        entry=staff("Projectleider wonen", 2026, 9, hours="136.00", rate="92.50"),
        road=Road(by="bureau", on=date(2026, 11, 9)),
    ),
    ExampleCost(
        entry=staff("Projectleider wonen", 2026, 10, hours="151.50", rate="92.50"),
        road=Road(by="bureau2", on=date(2026, 11, 16), is_submitted=False),
    ),
    ExampleCost(
        entry=invoice(
            "2026-1006",
            "Detacheerder Zuidwest",
            "Inhuur communicatie",
            period=(date(2026, 9, 1), date(2026, 9, 30)),
            amount="8400.00",
            vat="1764.00",
            job="Communicatieadviseur",
            hours=84,
        ),
        road=Road(
            by="bureau2",
            on=date(2026, 10, 19),
            judge="bureau",
            rejection="Communicatie valt niet onder gebiedsontwikkeling, planeconomie of bouw.",
        ),
    ),
)
