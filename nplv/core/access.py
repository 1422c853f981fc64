"""Who may do what in which area: the one table of permissions."""

from enum import Enum, auto

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is in an area. `rijk` and `beheerder` are held in every area at once."""

    PROGRAMME_OFFICE = "programmabureau", "Programmabureau"
    CONTROLLER = "controller", "Controller"
    COUNCIL_MEMBER = "raadslid", "Raadslid"
    STATE = "rijk", "Rijk"
    ADMINISTRATOR = "beheerder", "Beheerder"


NATIONAL_ROLES = (Role.STATE, Role.ADMINISTRATOR)


class Act(Enum):
    """One thing a person can do on a page or through the API."""

    SEE_FIGURES = auto()  # dashboard, ledger, published reports
    SEE_CONCEPT_REPORTS = auto()  # reports of a year that were not published yet
    SEE_SOURCES = auto()
    SEE_FACTS = auto()  # plans, starts, costs and applications, concepts included
    WRITE_FACTS = auto()  # enter, change, submit
    APPROVE = auto()
    START_MEASURE = auto()  # set the start of works of an ORV measure
    SET_SHARE = auto()  # set the State's part of the cost of an ORV measure
    LINK_PLANS = auto()  # say which plans an ORV measure belongs to
    CLOSE_YEAR = auto()
    RECORD_MONEY = auto()  # decisions, receipts, earmarks; how far a closed year has come
    PUBLISH = auto()
    PREPARE_WBI = auto()  # what an application asks, and its steps up to submission
    JUDGE_WBI = auto()  # what becomes of it after that: record the steps and their money
    SEE_HISTORY = auto()  # and what verifying it brought to light
    KEEP_MEETINGS = auto()  # plan meetings of the parties; record what was decided and promised
    VERIFY = auto()  # have everything recomputed now
    SEE_JOBS = auto()  # what goes on in the background, each job by the right that it took


_OFFICE, _CONTROLLER = Role.PROGRAMME_OFFICE, Role.CONTROLLER
_READERS = {_OFFICE, _CONTROLLER, Role.COUNCIL_MEMBER, Role.STATE}

WHO_MAY: dict[Act, frozenset[Role]] = {
    Act.SEE_FIGURES: frozenset(_READERS),
    Act.SEE_CONCEPT_REPORTS: frozenset({_OFFICE, _CONTROLLER}),
    Act.SEE_SOURCES: frozenset(_READERS | {Role.ADMINISTRATOR}),
    Act.SEE_FACTS: frozenset({_OFFICE, _CONTROLLER}),
    Act.WRITE_FACTS: frozenset({_OFFICE}),
    Act.APPROVE: frozenset({_OFFICE, _CONTROLLER}),
    Act.START_MEASURE: frozenset({_OFFICE}),
    Act.SET_SHARE: frozenset({_CONTROLLER}),
    Act.LINK_PLANS: frozenset({_OFFICE}),
    Act.CLOSE_YEAR: frozenset({_CONTROLLER}),
    Act.RECORD_MONEY: frozenset({_CONTROLLER}),
    Act.PUBLISH: frozenset({_CONTROLLER}),
    Act.PREPARE_WBI: frozenset({_OFFICE}),
    Act.JUDGE_WBI: frozenset({_CONTROLLER}),
    Act.SEE_HISTORY: frozenset({_OFFICE, _CONTROLLER}),
    Act.KEEP_MEETINGS: frozenset({_OFFICE, _CONTROLLER}),
    Act.VERIFY: frozenset({_CONTROLLER}),
    Act.SEE_JOBS: frozenset({_OFFICE, _CONTROLLER, Role.ADMINISTRATOR}),
}


# What asks more than a password: approving, closing, publishing, and deciding on money.
GUARDED_ACTS = (
    Act.APPROVE,
    Act.SET_SHARE,
    Act.CLOSE_YEAR,
    Act.RECORD_MONEY,
    Act.PUBLISH,
    Act.JUDGE_WBI,
)
GUARDED_ROLES = frozenset({Role.ADMINISTRATOR}).union(*(WHO_MAY[act] for act in GUARDED_ACTS))


def may(roles: frozenset[Role], act: Act) -> bool:
    """Return whether someone with these roles in an area may do this there."""
    return bool(roles & WHO_MAY[act])
