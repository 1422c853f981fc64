"""What reports say of rows of the database: plain copies, so that a report can be frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from grants.models import Agreement, HomesTarget, Obligation
from nplv.core.models import AccountingYear, Area, User


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """A person, as a report names them."""

    username: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """How far the accounts of a closed year have come, by whom and when."""

    delivered_on: date | None = None
    declared_at: datetime | None = None
    declared_by: PersonFacts | None = None
    determined_at: datetime | None = None
    determined_by: PersonFacts | None = None
    paid_at: datetime | None = None
    paid_by: PersonFacts | None = None


@dataclass(frozen=True, kw_only=True)
class AreaFacts:
    """The area that a report is about."""

    slug: str
    name: str
    municipality: str
    has_example_data: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """The agreement that a report accounts for."""

    title: str
    signed_on: date


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """A number of homes in the agreement; None where it prints a dash."""

    kind: str
    label: str
    homes: int | None
    affordable: int | None
    source: str


@dataclass(frozen=True, kw_only=True)
class ObligationFacts:
    """Something to do for the accounts of a year, and when it is due in words."""

    name: str
    is_yearly: bool
    due: str
    source: str


def person_facts(person: User) -> PersonFacts:
    return PersonFacts(username=person.get_username(), name=str(person))


def step_facts(row: AccountingYear) -> StepFacts:
    return StepFacts(
        delivered_on=row.delivered_on,
        declared_at=row.declared_at,
        declared_by=person_facts(row.declared_by) if row.declared_by else None,
        determined_at=row.determined_at,
        determined_by=person_facts(row.determined_by) if row.determined_by else None,
        paid_at=row.paid_at,
        paid_by=person_facts(row.paid_by) if row.paid_by else None,
    )


def area_facts(area: Area) -> AreaFacts:
    return AreaFacts(
        slug=area.slug,
        name=area.name,
        municipality=area.municipality,
        has_example_data=area.has_example_data,
    )


def agreement_facts(agreement: Agreement) -> AgreementFacts:
    return AgreementFacts(title=agreement.title, signed_on=agreement.signed_on)


def target_facts(target: HomesTarget) -> TargetFacts:
    return TargetFacts(
        kind=target.kind,
        label=target.get_kind_display(),
        homes=target.homes,
        affordable=target.affordable,
        source=target.source,
    )


def obligation_facts(obligation: Obligation, *, year: int) -> ObligationFacts:
    return ObligationFacts(
        name=obligation.name,
        is_yearly=obligation.is_yearly,
        due=obligation.due(year),
        source=obligation.source,
    )
