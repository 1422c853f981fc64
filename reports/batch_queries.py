"""Files of starts that wait for a second person as one, or are with their author."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from housing.batches import WITH_AUTHOR, starts_of
from housing.models import ConfirmedWarning, ConstructionStart, StartImport, StartLine
from nplv.core.models import Area, User
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from nplv.core.review_many import as_text
from reports.import_queries import WorthTable, worth_by_location


def judgeable(area: Area, person: User) -> QuerySet[ConstructionStart]:
    """
    Return the starts that this person may judge: submitted, and written by others.

    A correction is there once: as its reversal.
    """
    own = Q(entered_by=person) | Q(changed_by=person)
    behind = Q(reverses__isnull=False) & (
        Q(reverses__replacement__entered_by=person) | Q(reverses__replacement__changed_by=person)
    )
    starts = ConstructionStart.objects.filter(area=area, status=Status.SUBMITTED, replaces=None)
    mine_behind = starts.filter(behind).values("pk")
    return starts.exclude(own).exclude(pk__in=mine_behind)


@dataclass(frozen=True, kw_only=True)
class BatchToReview:
    """The starts of one file that one person can judge as a whole."""

    kept: StartImport
    starts: tuple[ConstructionStart, ...]
    tables: tuple[WorthTable, ...]
    warnings: tuple[ConfirmedWarning, ...]
    without_evidence: tuple[ConstructionStart, ...]
    late: tuple[ConstructionStart, ...]  # of a closed year

    kind = "import"
    difference = None

    @property
    def key(self) -> str:
        """What the form and the address on the page call it."""
        return f"{self.kind}-{self.kept.pk}"

    @property
    def version(self) -> str:
        """What was shown, for the decision to hold on to."""
        return as_text({start.pk: start.version for start in self.starts})

    @property
    def submitted(self) -> ConstructionStart:
        """The start that waits longest: who submitted it, and when."""
        return min(self.starts, key=lambda start: (start.submitted_at, start.pk))

    @property
    def can_approve(self) -> bool:
        """Whether none lacks its evidence."""
        return not self.without_evidence


def batch_of(
    kept: StartImport, person: User, *, book: ReferenceBook, closed: frozenset[int]
) -> BatchToReview:
    """Return what this person can judge of an import, in three queries whatever its size."""
    waiting = judgeable(kept.area, person).filter(imported_from=kept)
    starts = tuple(waiting.select_related("submitted_by").order_by("reference"))
    lines = StartLine.objects.filter(start__in=waiting.values("pk"))
    warned = ConfirmedWarning.objects.filter(start__in=waiting.values("pk"))
    warned = warned.select_related("start", "confirmed_by").order_by("start__reference", "pk")
    return BatchToReview(
        kept=kept,
        starts=starts,
        tables=tuple(worth_by_location(lines.summed(book.window), book=book)),
        warnings=tuple(warned),
        without_evidence=tuple(start for start in starts if not start.has_evidence),
        late=tuple(start for start in starts if start.started_on.year in closed),
    )


@dataclass(frozen=True, kw_only=True)
class WithAuthor:
    """What of a stored file is a concept, or was sent back: what its author can do as one."""

    number: int
    rejected: int
    reasons: tuple[str, ...]
    version: str


def with_author(kept: StartImport) -> WithAuthor | None:
    """Return what is with the author of a file; None if nothing is."""
    rows = starts_of(kept, *WITH_AUTHOR).values_list("pk", "version", "status", "rejection_reason")
    rows = list(rows)
    if not rows:
        return None
    reasons = Counter(reason for *_, reason in rows if reason)
    return WithAuthor(
        number=len(rows),
        rejected=sum(status == Status.REJECTED for _, _, status, _ in rows),
        reasons=tuple(reason for reason, _ in reasons.most_common(3)),
        version=as_text({pk: version for pk, version, _, _ in rows}),
    )
