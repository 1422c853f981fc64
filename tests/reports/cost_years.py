"""Two years of costs, worked by hand: what the tests of the ORV and capacity reports start from."""

from datetime import date
from decimal import Decimal

from grants.closing import close_year
from grants.models import CostKind, CostLine, EntryKind, OrvMeasure, Scheme
from nplv.core.access import Role
from nplv.core.models import Area
from nplv.core.money import euros
from nplv.core.review import Status
from tests.core.factories import AT, make_person, the_area
from tests.grants.factories import make_cost, make_entry


def make_orv_years() -> Area:
    """
    Make two years of ORV. 2025 is closed and determined, 2026 is open.

    2025  Langdonk  100,000 + 21,000 and a credit note of -10,000 - 2,100
                    excl 90,000, VAT 18,900, incl 108,900; all compensable
                    gross 108,900.00, BCF 18,900.00, net 90,000.00
          Westrand  200,000 + 42,000, half compensable: 21,000
                    gross 242,000.00, BCF 21,000.00, net 221,000.00
          together  gross 350,900.00, BCF 39,900.00, net 311,000.00; determined 305,000.00
    2026  Langdonk  5,000 + 1,050, delivered in 2025 and carried over
                    gross 6,050.00, BCF 1,050.00, net 5,000.00
          Westrand  1,000,000 + 210,000, half compensable: 105,000
                    to date incl 1,452,000: 152,000 above the maximum of 1,300,000
                    gross 1,300,000 - 242,000 = 1,058,000.00
                    BCF to date 1,300,000 x 126,000 / 1,452,000 = 112,809.92, of 2026 91,809.92
                    net 1,058,000.00 - 91,809.92 = 966,190.08
          Kalsdonk  18,500 + 3,885 = 22,385, not started: does not count
          together  gross 1,064,050.00, BCF 92,859.92, net 971,190.08
    """
    area = the_area()
    langdonk = _started("langdonk-mfa", date(2025, 2, 3))
    westrand = _started("westrand-buurtcentrum", date(2025, 9, 1))
    first = make_cost(status=Status.APPROVED, measure=langdonk, invoice_number="L-1")
    _cost(langdonk, "-10000.00", "-2100.00", invoice_number="L-2", corrects=first)
    _half(westrand, "200000.00", "42000.00", invoice_number="W-1")
    close_2025(area)
    make_entry(
        scheme=Scheme.ORV,
        kind=EntryKind.DETERMINED,
        amount=euros("305000.00"),
        reference="VRO-2026-17",
        explanation="Het plafond is naar rato toegepast.",
    )
    _cost(langdonk, "5000.00", "1050.00", invoice_number="L-3", claim_year=2026)
    _half(westrand, "1000000.00", "210000.00", invoice_number="W-2", year=2026)
    kalsdonk = area.measures.get(code="kalsdonk-buurtcentrum")
    _cost(kalsdonk, "18500.00", "3885.00", invoice_number="K-1", year=2026)
    return area


def make_capacity_years() -> Area:
    """
    Make two years of capacity. 2025 is closed, 2026 is open.

    2025  own staff  120 hours x 85.00 = 10,200 (March)
          hire       160 hours, 20,000 + 4,200 (delivered until June)
                     280 hours; incl 34,400; gross 34,400.00, BCF 4,200.00, net 30,200.00
    2026  own staff  936 hours x 80.00 = 74,880 (May)
          hire       52 hours, 6,000 + 1,260, half compensable: 630; delivered in 2025
                     988 hours; incl 82,140; gross 82,140.00
                     BCF to date 116,540 x 4,830 / 116,540 = 4,830.00, of 2026 630.00
                     net 81,510.00; left 2,500,000 - 116,540 = 2,383,460
    """
    area = the_area()
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)
    _hire("20000.00", "4200.00", hours=Decimal(160), invoice_number="H-1")
    close_2025(area)
    make_cost(
        status=Status.APPROVED,
        kind=CostKind.OWN_STAFF,
        year=2026,
        month=5,
        hours=Decimal(936),
        rate=euros("80.00"),
        amount=euros("74880.00"),
    )
    _hire(
        "6000.00",
        "1260.00",
        hours=Decimal(52),
        invoice_number="H-2",
        claim_year=2026,
        compensable=Decimal(50),
        compensable_reason="De helft is vrijgesteld gebruik.",
    )
    return area


def _started(code: str, day: date) -> OrvMeasure:
    measure = the_area().measures.get(code=code)
    measure.works_started_on = day
    measure.save()
    return measure


def _cost(measure: OrvMeasure, amount: str, vat: str, **fields: object) -> CostLine:
    fields = {"amount": euros(amount), "vat": euros(vat)} | fields
    return make_cost(status=Status.APPROVED, measure=measure, **fields)


def _half(measure: OrvMeasure, amount: str, vat: str, **fields: object) -> CostLine:
    half = {"compensable": Decimal(50), "compensable_reason": "De helft wordt verhuurd."}
    return _cost(measure, amount, vat, **(half | fields))


def _hire(amount: str, vat: str, **fields: object) -> CostLine:
    return make_cost(
        status=Status.APPROVED,
        scheme=Scheme.CAPACITY,
        job="Planeconoom",
        amount=euros(amount),
        vat=euros(vat),
        **fields,
    )


def close_2025(area: Area) -> None:
    """Close the year 2025, as the controller does."""
    by = make_person("controller", Role.CONTROLLER, area)
    close_year(area=area, year=2025, by=by, at=AT)
