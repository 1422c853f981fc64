"""A town with something of everything: the example data, and a year that was closed after it."""

from dataclasses import replace
from datetime import date

from grants.closing import close_year
from grants.importing.services import Preview as CostPreview
from grants.importing.services import receive_and_store as store_costs
from grants.importing.services import receive_file as receive_costs
from grants.meetings.entries import ActionEntry, MeetingEntry
from grants.meetings.services import add_action, add_decision, hold_meeting, plan_meeting
from grants.models import (
    CostLine,
    EntryKind,
    MeetingKind,
    Scheme,
    WbiApplication,
    WbiStatus,
)
from grants.settlement.entries import MoneyEntry
from grants.settlement.services import record_money, reverse_entry
from grants.settlement.years import declare_year
from grants.wbi.entries import StepEntry
from grants.wbi.services import take_step
from housing.bottlenecks import BottleneckEntry
from housing.chains import entry_of
from housing.corrections import correct_start
from housing.importing.services import Preview as StartPreview
from housing.importing.services import receive_and_store as store_starts
from housing.importing.services import receive_file as receive_starts
from housing.models import ConstructionStart, Plan
from housing.plans import save_bottleneck
from housing.services import submit_start
from nplv import demo
from nplv.core.access import Act
from nplv.core.evidence import add_file
from nplv.core.models import Area, JobState, User
from nplv.core.money import euros
from nplv.core.tokens import issue_token
from reports.services import publish_year
from reports.verifying.running import verify
from tests.accounts.soft_key import give_passkey
from tests.books import moment
from tests.core.factories import make_job
from tests.core.files import pdf
from tests.grants.spreadsheets import as_csv as cost_file
from tests.grants.spreadsheets import row as cost_row
from tests.housing.spreadsheets import as_csv as start_file
from tests.housing.spreadsheets import row as start_row

NOW = moment(2026, 11, 20, 10)
CLOSED_AT = moment(2026, 11, 18, 9)
WRONG_STARTS = (
    {"kenmerk": "Z-2026-0201", "plan": "WR-99"},
    {"kenmerk": "Z-2026-0202", "startdatum": "31-02-2026"},
    {"kenmerk": "Z-2026-0203", "aantal": "veertig"},
)
STORING = "housing.importing.background.store_starts"
IMPORTING = "/roosendaal/startbouw/importeren/"
RIGHT_STARTS = (
    {"kenmerk": "Z-2026-0211", "startdatum": "05-10-2026", "aantal": "12", "prijs": ""},
    {"kenmerk": "Z-2026-0212", "startdatum": "12-10-2026", "aantal": "8", "prijs": ""},
)
INVOICE = {
    "jaar": "2026",
    "factuurdatum": "30-06-2026",
    "prestatie_van": "01-06-2026",
    "prestatie_tot": "28-06-2026",
}


def settle() -> Area:
    """
    Load the example data, then let the office and the controller go on with it.

    The programme office has files in every state; 2025 is closed, published and paid in part;
    a Wbi application was granted.
    """
    demo.load()
    close()
    return go_on()


def close() -> None:
    """Close 2025, which the example data leave open."""
    area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="controller")
    reason = "Bewijs komt later."
    close_year(area=area, year=2025, leave_out_drafts=reason, by=by, at=CLOSED_AT)


def go_on() -> Area:
    """Publish the year that was closed, and let the office go on."""
    area = Area.objects.get(slug="roosendaal")
    people = {person.username: person for person in User.objects.all()}
    _finish_2025(area, people)
    _meet(area, people)
    _hand_in_files(area, people)
    _hold_up_a_plan(area, people)
    _correct_a_start(area, people)
    _grant_an_application(area, people)
    verify(area=area, by=people["controller"], at=NOW)
    _leave_work(area, people)
    office = people["bureau"]
    issue_token(person=office, by=office, at=NOW, name="Zaaksysteem")
    give_passkey(office, name="Laptop van het werk", at=NOW)
    return area


def _leave_work(area: Area, people: dict[str, User]) -> None:
    """Leave jobs behind of files that are gone: one done, one that failed, one that waits."""
    office = {"area": area, "asked_by": people["bureau"], "work": STORING, "address": IMPORTING}
    make_job(subject="901", title="starts-2026.csv opslaan", **office)
    make_job(
        subject="902",
        title="starts-juni.csv opslaan",
        state=JobState.FAILED,
        said="Intussen is een kenmerk of dit bestand al opgeslagen.",
        **office,
    )
    make_job(subject="903", title="starts-mei.csv opslaan", state=JobState.WAITING, **office)
    make_job(subject="alles", title="Controle van alle gebieden", act=Act.VERIFY)
    shared = {"area": area, "asked_by": people["controller"], "act": Act.SEE_HISTORY, "attempts": 2}
    make_job(subject="alles", title="Controle van Roosendaal", **shared)


def _finish_2025(area: Area, people: dict[str, User]) -> None:
    controller, at = people["controller"], CLOSED_AT
    publish_year(area=area, year=2025, by=controller, at=at)
    declare_year(area=area, year=2025, delivered_on=date(2026, 7, 10), by=controller, at=at)
    for kind, amount, reference in (
        (EntryKind.DETERMINED, "1155000.00", "2026-0000451203"),
        (EntryKind.RECEIVED, "1155000.00", "BNG 2026-311"),
        (EntryKind.RECEIVED, "12500.00", "BNG 2026-314"),
        (EntryKind.EARMARKED, "750000.00", "Raadsbesluit 2026-88"),
        (EntryKind.SPENT, "210000.00", "F-2026-1189"),
    ):
        entry = MoneyEntry(
            kind=kind,
            scheme=Scheme.INCENTIVE,
            year=2025,
            amount=euros(amount),
            dated_on=date(2026, 11, 12),
            reference=reference,
            explanation="Voorbeeld.",
        )
        booked = record_money(area=area, entry=entry, by=controller, at=at)
        if reference == "BNG 2026-314":
            reverse_entry(
                entry=booked, reason="Hoort bij een andere regeling.", by=controller, at=at
            )


def _hand_in_files(area: Area, people: dict[str, User]) -> None:
    """Keep a wrong file and a right one of starts and of costs; store and submit the right ones."""
    by = people["bureau2"]
    wrong = start_file(*(start_row(**changes) for changes in WRONG_STARTS)).encode()
    receive_starts(area=area, content=wrong, file_name="starts-fout.csv", by=by, at=NOW)
    waiting = start_file(start_row(kenmerk="Z-2026-0221", prijs="")).encode()
    receive_starts(area=area, content=waiting, file_name="starts-nieuw.csv", by=by, at=NOW)
    right = start_file(*(start_row(**changes) for changes in RIGHT_STARTS)).encode()
    store_starts(
        preview=StartPreview(right, file_name="starts-oktober.csv", area=area, at=NOW),
        content=right,
        file_name="starts-oktober.csv",
        by=by,
        at=NOW,
        submit=True,
    )
    wrong = cost_file(cost_row(bedrag_excl_btw="1.234")).encode()
    receive_costs(area=area, content=wrong, file_name="kosten-fout.csv", by=by, at=NOW)
    right = cost_file(cost_row(**INVOICE, factuurnummer="F-2026-78")).encode()
    receive_costs(area=area, content=right, file_name="kosten-juli.csv", by=by, at=NOW)
    right = cost_file(cost_row(**INVOICE, factuurnummer="F-2026-77")).encode()
    store_costs(
        preview=CostPreview(right, file_name="kosten-juni.csv", area=area, at=NOW),
        content=right,
        file_name="kosten-juni.csv",
        by=by,
        at=NOW,
        submit=False,
    )


def _meet(area: Area, people: dict[str, User]) -> None:
    """Hold a meeting with a decision and a promise, and plan the next."""
    by = {"by": people["controller"], "at": NOW}
    said = {
        "kind": MeetingKind.CONSULTATION,
        "place": "Stadhuis",
        "participants": "VRO; de alliantie",
    }
    plan_meeting(area=area, entry=MeetingEntry(day=date(2026, 12, 8), **said), **by)
    entry = MeetingEntry(day=date(2026, 11, 19), **said)
    held = hold_meeting(meeting=plan_meeting(area=area, entry=entry, **by), version=1, **by)
    text = "De planning van Langdonk blijft staan."
    made = add_decision(meeting=held, text=text, version=held.version, **by)
    version = made.meeting.version
    promise = ActionEntry(what="Cijfers sturen", who="Gemeente", due_on=date(2027, 1, 15))
    add_action(meeting=made.meeting, entry=promise, version=version, **by)


def _hold_up_a_plan(area: Area, people: dict[str, User]) -> None:
    entry = BottleneckEntry(
        kind="netcongestie", status="open", since=date(2026, 9, 1), note="Aansluiting pas in 2028."
    )
    save_bottleneck(
        plan=Plan.objects.get(area=area, code="WR-02"), entry=entry, by=people["bureau"], at=NOW
    )


def _correct_a_start(area: Area, people: dict[str, User]) -> None:
    """Hand in a correction, and files of evidence with what waits for a second person."""
    by = people["bureau2"]
    start = ConstructionStart.objects.get(area=area, reference="Z-2026-0031")
    entry = entry_of(start)
    fewer = replace(
        entry, reference="", lines=(replace(entry.lines[0], homes=16), *entry.lines[1:])
    )
    made = correct_start(start=start, entry=fewer, reason="Verkeerd geteld.", by=by, at=NOW)
    submit_start(start=made.reversal, by=by, at=NOW)
    rejected = ConstructionStart.objects.get(area=area, reference="Z-2026-0158")
    add_file(fact=rejected, name="melding.pdf", content=pdf("melding"), by=people["bureau"], at=NOW)
    concept = CostLine.objects.filter(area=area, status="concept").order_by("pk")[0]
    add_file(fact=concept, name="factuur.pdf", content=pdf("factuur"), by=people["bureau"], at=NOW)


def _grant_an_application(area: Area, people: dict[str, User]) -> None:
    application = WbiApplication.objects.get(area=area, code="stationskwartier")
    for target in (
        WbiStatus.SUBMITTED,
        WbiStatus.COMPLETE,
        WbiStatus.UNDER_REVIEW,
        WbiStatus.GRANTED,
        WbiStatus.ADVANCE_RECEIVED,
    ):
        entry = StepEntry(
            target=target,
            reason="Volgens het besluit (voorbeeld).",
            document=f"Z-2026-{target}",
            amount=euros("3500000.00") if target == WbiStatus.GRANTED else None,
            dated_on=date(2026, 10, 1) if target == WbiStatus.GRANTED else None,
        )
        by = people["bureau" if target == WbiStatus.SUBMITTED else "controller"]
        application = take_step(application=application, entry=entry, by=by, at=NOW)
