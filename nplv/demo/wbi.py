"""Made-up amounts and plans of the two Wbi applications: one that holds, one that falls short."""

from datetime import date, time

from grants.models import WbiApplication, WbiStatus
from grants.wbi.entries import ApplicationEntry, StepEntry
from grants.wbi.services import change_application, take_step
from nplv.core.models import User
from nplv.core.money import euros
from nplv.demo.road import moment

# Stationskwartier: OC-02 230/120 + KD-02 160/100 = 390 homes, 220 affordable, 56.4%
#   9,940,000 - 1,000,000 - 220 x 7,000 (1,540,000) = 7,400,000; half of it is 3,700,000
#   co-financing 3,700,000 is just enough; 3,700,000 is left, and that is asked: it holds.
# Dunantstraat: KR-01 290 homes, 220 affordable, 75.8%
#   7,600,000 - 460,000 - 220 x 7,000 (1,540,000) = 5,600,000; half of it is 2,800,000
#   co-financing 2,500,000 is 300,000 short: it cannot be handed in yet.
ASKED = {
    "stationskwartier": ApplicationEntry(
        cost=euros("9940000.00"),
        revenue=euros("1000000.00"),
        co_financing=euros("3700000.00"),
        requested=euros("3700000.00"),
        plans=("KD-02", "OC-02"),
        has_reservation=True,
    ),
    "dunantstraat": ApplicationEntry(
        cost=euros("7600000.00"),
        revenue=euros("460000.00"),
        co_financing=euros("2500000.00"),
        requested=euros("2500000.00"),
        plans=("KR-01",),
        has_reservation=True,
    ),
}
BEGIN = StepEntry(
    target=WbiStatus.DRAFT, reason="De voorbereiding van de aanvraag is begonnen (voorbeeld)."
)


def prepare_applications(people: dict[str, User]) -> None:
    """Let the office work on both applications; neither has been submitted."""
    bureau = people["bureau"]
    for code, entry in ASKED.items():
        application = WbiApplication.objects.get(area__slug="roosendaal", code=code)
        begun = moment(date(2026, 2, 3), time(11))
        application = take_step(application=application, entry=BEGIN, by=bureau, at=begun)
        filled_in = moment(date(2026, 5, 19), time(15))
        change_application(application=application, entry=entry, by=bureau, at=filled_in)
