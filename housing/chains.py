"""Chains of corrections: which start takes back and replaces which. Only reads."""

from dataclasses import dataclass, replace

from housing.entries import LineEntry, StartEntry
from housing.models import ConstructionStart, StartLine
from nplv.core.models import User
from nplv.core.problems import WrongState
from nplv.core.review import Status

LONGEST_REFERENCE = ConstructionStart._meta.get_field("reference").max_length


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What takes back an approved start, and what takes its place; None if nothing does."""

    reversal: ConstructionStart
    replacement: ConstructionStart | None

    @property
    def original(self) -> ConstructionStart:
        """The start that is corrected."""
        return self.reversal.reverses

    @property
    def reason(self) -> str:
        """Why."""
        return self.reversal.correction_reason

    @property
    def parts(self) -> tuple[ConstructionStart, ...]:
        """The one or two new starts, in the order in which they are locked and written."""
        return (self.reversal, self.replacement) if self.replacement else (self.reversal,)

    @property
    def editable(self) -> ConstructionStart | None:
        """The part that its author may still change."""
        part = self.replacement
        return part if part is not None and part.may_be_changed else None

    def was_written_by(self, person: User) -> bool:
        """Return whether this person entered or last changed either part."""
        return any(part.was_written_by(person) for part in self.parts)


def correction_of(original: ConstructionStart) -> Correction | None:
    """Return the correction of a start, whatever its status; None if there is none."""
    starts = ConstructionStart.objects.select_related("plan__neighbourhood", "area", "changed_by")
    reversal = starts.filter(reverses=original).first()
    if reversal is None:
        return None
    reversal.reverses = original
    return Correction(reversal=reversal, replacement=starts.filter(replaces=original).first())


def correction_with(start: ConstructionStart) -> Correction | None:
    """Return the correction that a start is a part of; None for one that corrects nothing."""
    original = start.reverses or start.replaces
    return correction_of(original) if original else None


def why_not(start: ConstructionStart) -> str:
    """Return why a start cannot be corrected, in Dutch; empty if it can."""
    if start.is_reversal:
        return "Een terugdraaiing wordt niet gecorrigeerd; corrigeer de vervanging."
    if not start.is_approved:
        status = start.get_status_display()
        return f"Alleen een goedgekeurde start wordt gecorrigeerd: de status is ‘{status}’."
    correction = correction_of(start)
    if correction is None or correction.reversal.status == Status.REJECTED:
        return ""  # what was sent back makes place for a new attempt
    if correction.reversal.is_approved:
        return f"{start} is al gecorrigeerd, door {correction.reversal}."
    return f"{start} wordt al gecorrigeerd, door {correction.reversal}."


def require_correctable(start: ConstructionStart) -> None:
    """
    Accept an approved start that is not corrected and not being corrected.

    Errors: WrongState otherwise.
    """
    if refusal := why_not(start):
        raise WrongState(refusal)


def root_of(start: ConstructionStart) -> ConstructionStart:
    """Return the first start of the chain that this one belongs to."""
    while earlier := start.reverses or start.replaces:
        start = earlier
    return start


def chain_of(start: ConstructionStart) -> list[ConstructionStart]:
    """
    Return the original with every reversal and replacement after it, as they came about.

    Empty for a start that was never corrected and corrects nothing.
    """
    starts = ConstructionStart.objects.with_homes().with_status()
    starts = starts.select_related("reverses", "replaces")
    chain = [starts.get(pk=root_of(start).pk)]
    latest: ConstructionStart | None = chain[0]
    while latest is not None:
        parts = [
            *starts.filter(reverses=latest),
            *starts.filter(replaces=latest),
        ]
        chain += parts
        latest = next((part for part in parts if part.replaces_id), None)
    return chain if len(chain) > 1 else []


def free_reference(original: ConstructionStart, mark: str) -> str:
    """Return the first unused reference like that of the first start with `-1` or `-T1`."""
    root = root_of(original).reference
    starts = ConstructionStart.objects.filter(area=original.area)
    number = 1
    while True:
        suffix = f"-{mark}{number}"
        reference = root[: LONGEST_REFERENCE - len(suffix)] + suffix
        if not starts.filter(reference=reference).exists():
            return reference
        number += 1


def completed(entry: StartEntry, original: ConstructionStart) -> StartEntry:
    """Return the entry of a replacement; without a reference of its own it gets a free one."""
    if entry.reference.strip() in ("", original.reference):
        return replace(entry, reference=free_reference(original, ""))
    return entry


def entry_of(start: ConstructionStart) -> StartEntry:
    """Return what a start says, as it could have been entered."""
    return StartEntry(
        reference=start.reference,
        plan_code=start.plan.code,
        started_on=start.started_on,
        evidence=start.evidence,
        remark=start.remark,
        lines=tuple(_line_entry(line) for line in start.lines.order_by("pk")),
    )


def _line_entry(line: StartLine) -> LineEntry:
    return LineEntry(
        segment=line.segment,
        homes=line.homes,
        kind=line.kind,
        earlier_subsidy=line.earlier_subsidy,
        care_form=line.care_form,
        price=line.price,
        has_surcharge=line.has_surcharge,
        limit_year=line.limit_year,
    )
