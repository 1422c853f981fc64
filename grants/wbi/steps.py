"""
The one table of the steps of an application: who may take which, and what each requires (R13).

From submission on each has a document. There is no way back: a step that was taken stays. Where
an application ends (rejected, settled, partly reclaimed) no step leads on.
"""

from dataclasses import dataclass
from enum import Enum, auto

from grants.models import WbiStatus as Status
from grants.models.wbi import OPEN_STATUSES
from nplv.core.access import Act
from nplv.core.problems import WrongState


class Need(Enum):
    """Whether a step takes an amount."""

    NONE = auto()
    OPTIONAL = auto()
    REQUIRED = auto()


@dataclass(frozen=True, kw_only=True)
class Step:
    """From one status to the next. Always with a reason."""

    origin: Status
    target: Status
    label: str  # of the button, in Dutch
    amount: Need = Need.NONE
    amount_label: str = ""
    amount_help: str = ""
    needs_day: bool = False  # else the day on which it is recorded
    has_sum_checked: bool = False  # homes, co-financing and request must hold (R14)
    is_money: bool = False  # it books, or may book, in the ledger
    effect: str = ""  # what it does, in Dutch

    @property
    def act(self) -> Act:
        """The right that it asks: the office up to submission, the controller from there on."""
        return act_of(self.target)

    @property
    def needs_document(self) -> bool:
        """Whether it must name its document: from submission on."""
        return self.target not in OPEN_STATUSES


def act_of(target: Status) -> Act:
    """Return the right that every step to a status asks."""
    office = {*OPEN_STATUSES, Status.SUBMITTED}
    return Act.PREPARE_WBI if target in office else Act.JUDGE_WBI


_FREEZES = "De berekening wordt vastgelegd; bedragen en plannen liggen daarna vast."
_GRANT = {
    "amount": Need.REQUIRED,
    "amount_label": "Toegekend bedrag",
    "amount_help": "Het bedrag in de beschikking.",
    "needs_day": True,
    "is_money": True,
    "effect": "Het bedrag wordt als vastgesteld in het grootboek geboekt en telt vanaf dan als "
    "geld. De termijnen voor de starts gaan lopen.",
}
_ADVANCE = {
    "amount": Need.OPTIONAL,
    "amount_label": "Ontvangen bedrag",
    "amount_help": "Leeg laten: alles wat is toegekend, want het voorschot komt ineens.",
    "is_money": True,
    "effect": "Het bedrag wordt als ontvangen in het grootboek geboekt.",
}
_SETTLE = {
    "amount": Need.OPTIONAL,
    "amount_label": "Vastgesteld bedrag",
    "amount_help": "Leeg laten: vastgesteld op wat is toegekend.",
    "is_money": True,
    "effect": "Een verschil met wat is toegekend wordt in het grootboek geboekt. De aanvraag is "
    "daarmee afgerond.",
}
_RECLAIM = {
    "amount": Need.REQUIRED,
    "amount_label": "Teruggevorderd bedrag",
    "amount_help": "Het deel dat terug moet.",
    "is_money": True,
    "effect": "Het bedrag gaat in het grootboek af van wat is vastgesteld. De aanvraag is daarmee "
    "afgerond.",
}

STEPS = (
    Step(origin=Status.EXPLORING, target=Status.DRAFT, label="Aanvraag uitwerken"),
    Step(
        origin=Status.DRAFT,
        target=Status.SUBMITTED,
        label="Indienen",
        has_sum_checked=True,
        effect=_FREEZES,
    ),
    Step(origin=Status.SUBMITTED, target=Status.COMPLETE, label="Compleet verklaard"),
    Step(origin=Status.COMPLETE, target=Status.UNDER_REVIEW, label="In beoordeling genomen"),
    Step(origin=Status.UNDER_REVIEW, target=Status.GRANTED, label="Toegekend", **_GRANT),
    Step(
        origin=Status.UNDER_REVIEW,
        target=Status.REJECTED,
        label="Afgewezen",
        effect="De aanvraag is daarmee afgerond; het bedrag blijft niet toegekend.",
    ),
    Step(
        origin=Status.UNDER_REVIEW,
        target=Status.RESUBMIT,
        label="Herkansing geboden",
        effect="Het programmabureau kan de aanvraag aanpassen en opnieuw indienen.",
    ),
    # A second chance is taken with what was handed in, or with something better.
    Step(
        origin=Status.RESUBMIT,
        target=Status.DRAFT,
        label="Aanvraag aanpassen",
        effect="Bedragen en plannen kunnen weer gewijzigd worden.",
    ),
    Step(
        origin=Status.RESUBMIT,
        target=Status.SUBMITTED,
        label="Opnieuw indienen",
        has_sum_checked=True,
        effect=_FREEZES,
    ),
    Step(
        origin=Status.GRANTED,
        target=Status.ADVANCE_RECEIVED,
        label="Voorschot ontvangen",
        **_ADVANCE,
    ),
    Step(
        origin=Status.ADVANCE_RECEIVED,
        target=Status.FIRST_START,
        label="Eerste start gemaakt",
        effect="Daarmee is de eerste termijn gehaald, als de dag daarbinnen valt.",
    ),
    Step(origin=Status.FIRST_START, target=Status.SETTLED, label="Vastgesteld", **_SETTLE),
    Step(
        origin=Status.FIRST_START,
        target=Status.PARTLY_RECLAIMED,
        label="Deels teruggevorderd",
        **_RECLAIM,
    ),
)


def steps_from(status: str) -> list[Step]:
    """Return the steps that an application with this status can take."""
    return [step for step in STEPS if step.origin == status]


def find_step(status: str, target: str) -> Step | None:
    """Return the step from one status to another; None if there is none."""
    return next((step for step in steps_from(status) if step.target == target), None)


def step_to(status: str, target: str) -> Step:
    """
    Return the step from one status to another.

    Errors: WrongState if there is none, with those that there are.
    """
    step = find_step(status, target)
    if step is None:
        found = ", ".join(f"‘{Status(row.target).label}’" for row in steps_from(status))
        possible = f"mogelijk is {found}" if found else "de aanvraag is afgerond"
        raise WrongState(
            f"Van ‘{Status(status).label}’ kan een aanvraag niet naar ‘{Status(target).label}’: "
            f"{possible}."
        )
    return step
