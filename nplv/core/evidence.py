"""Decisions about the files of a fact. Each writes, with one event in the history of the fact."""

from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db import transaction

from nplv.core import review, storage
from nplv.core.files import clean_name, recognise
from nplv.core.history import record
from nplv.core.models import User
from nplv.core.models.evidence import EvidenceFile
from nplv.core.problems import Invalid, Problem, WrongState
from nplv.core.review import Reviewed, Status

MOST_FILES = 20  # with one fact


def add_file(
    *,
    fact: Reviewed,
    name: str,
    content: bytes,
    by: User,
    at: datetime,
    version: int | None = None,
) -> EvidenceFile:
    """
    Keep a file as evidence of a fact that is with its author.

    Errors: Invalid for content that is no evidence; WrongState; Stale.
    """
    kind = recognise(content)
    _require_open(fact)
    sha256 = storage.keep(content)  # before the row: no row is without its content
    with transaction.atomic():
        fact = review.lock(fact, version=version)
        _require_open(fact)
        before = listed(fact)
        _require_room(before, sha256)
        added = fact.files.create(
            name=clean_name(name, kind),
            media_type=kind.media_type,
            size=len(content),
            sha256=sha256,
            added_at=at,
            added_by=by,
        )
        _changed(fact, "bewijsstuk toegevoegd", before=before, by=by, at=at)
    return added


@transaction.atomic
def remove_file(
    *, fact: Reviewed, file_id: int, by: User, at: datetime, version: int | None = None
) -> None:
    """
    Take a file away from a fact that is with its author.

    Errors: WrongState, also if the file is gone already; Stale.
    """
    fact = review.lock(fact, version=version)
    _require_open(fact)
    file = fact.files.filter(pk=file_id).first()
    if file is None:
        raise WrongState("Dit bewijsstuk is al verwijderd.")
    before = listed(fact)
    file.delete()
    _changed(fact, "bewijsstuk verwijderd", before=before, by=by, at=at)


def copy_files(*, source: Reviewed, to: Reviewed) -> None:
    """Give a new fact, not recorded yet, the same files as another; saves the number of them."""
    model = to.files.model
    rows = [
        model(
            fact=to,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            added_at=file.added_at,
            added_by_id=file.added_by_id,
        )
        for file in source.files.order_by("pk")
    ]
    model.objects.bulk_create(rows)
    to.evidence_files = len(rows)
    to.save(update_fields=["evidence_files"])


def listed(fact: Reviewed) -> list[dict[str, str]]:
    """Return the files of a fact as the history keeps them."""
    files = sorted(fact.files.all(), key=attrgetter("pk"))
    return [{"naam": file.name, "sha256": file.sha256} for file in files]


def _changed(
    fact: Reviewed, action: str, *, before: list[dict[str, str]], by: User, at: datetime
) -> None:
    after = listed(fact)
    fact.evidence_files = len(after)
    review.touch(fact, by=by, at=at)
    fact.save()
    said: dict[str, Any] = {"before": {"bewijsstukken": before}, "after": {"bewijsstukken": after}}
    record(area=fact.area, thing=fact, action=action, by=by, at=at, **said)


def _require_open(fact: Reviewed) -> None:
    review.require_status(fact, Status.CONCEPT, Status.REJECTED, act="gewijzigd worden")
    if not fact.may_be_changed:
        raise WrongState("Van een terugdraaiing liggen de bewijsstukken vast.")


def _require_room(files: list[dict[str, str]], sha256: str) -> None:
    same = next((file["naam"] for file in files if file["sha256"] == sha256), None)
    if same is not None:
        reason = f"Dit bestand is al toegevoegd, als ‘{same}’."
    elif len(files) >= MOST_FILES:
        reason = f"Er zijn al {MOST_FILES} bewijsstukken; meer kan niet."
    else:
        return
    raise Invalid([Problem(name="bestand", reason=reason)])
