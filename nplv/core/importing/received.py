"""What becomes of a file that is handed in: kept for a preview, recognised, stored, its receipt."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import Model

from nplv.core.history import record, record_all
from nplv.core.importing.checking import CheckedSheet
from nplv.core.importing.progress import Tell, nobody
from nplv.core.models import Area, User
from nplv.core.models.received import ReceivedFile
from nplv.core.problems import WrongState
from nplv.core.review import Status


class StoredBefore(WrongState):
    """This very file was stored before; carries its receipt."""

    def __init__(self, stored: ReceivedFile) -> None:
        super().__init__(
            f"Dit bestand is al ingelezen op {stored.stored_at.astimezone():%d-%m-%Y om %H:%M} "
            f"door {stored.stored_by}, als ‘{stored.file_name}’."
        )
        self.stored = stored


def digest(content: bytes) -> str:
    """Return the SHA-256 by which a file is recognised."""
    return hashlib.sha256(content).hexdigest()


def refuse_stored(kind: type[ReceivedFile], *, area: Area, content: bytes) -> None:
    """
    Accept a file that was not stored yet.

    Errors: StoredBefore, saying when and by whom it was.
    """
    imports = kind.objects.stored().defer("content").select_related("stored_by")
    if stored := imports.filter(area=area, sha256=digest(content)).first():
        raise StoredBefore(stored)


@transaction.atomic
def keep_for_preview(
    kind: type[ReceivedFile], *, area: Area, content: bytes, file_name: str, by: User, at: datetime
) -> Any:
    """Keep a file until it is stored; previews nobody came back for go."""
    kind.objects.filter(area=area).abandoned(at=at).delete()
    return keep(kind, area=area, content=content, file_name=file_name, by=by, at=at)


def keep(
    kind: type[ReceivedFile], *, area: Area, content: bytes, file_name: str, by: User, at: datetime
) -> Any:
    """Keep a file."""
    return kind.objects.create(
        area=area,
        file_name=PurePath(file_name).name[-200:],
        sha256=digest(content),
        content=content,
        received_at=at,
        received_by=by,
    )


@transaction.atomic
def receive_and_store(
    kind: type[ReceivedFile],
    store_import: Callable[..., Any],
    *,
    preview: Any,
    content: bytes,
    file_name: str,
    by: User,
    at: datetime,
    submit: bool,
) -> Any:
    """
    Store all facts of a file in one go, its warnings accepted; `preview` is of that file.

    Errors: as `store_import`.
    """
    kept = keep(kind, area=preview.area, content=content, file_name=file_name, by=by, at=at)
    return store_import(kept=kept, preview=preview, by=by, at=at, confirmed=None, submit=submit)


@dataclass(frozen=True, kw_only=True)
class Storing:
    """Who stores a file, when, and whether its facts go to a second person at once."""

    kept: ReceivedFile
    by: User
    at: datetime
    is_submitted: bool
    tell: Tell = nobody

    @cached_property
    def of_each(self) -> dict[str, Any]:
        """What all facts of the file have: where they come from, by whom and when."""
        submitted = {
            "status": Status.SUBMITTED,
            "submitted_at": self.at,
            "submitted_by": self.by,
        }
        return {
            "area": self.kept.area,
            "imported_from": self.kept,
            "entered_at": self.at,
            "entered_by": self.by,
            "changed_at": self.at,
            "changed_by": self.by,
        } | (submitted if self.is_submitted else {})


def lock(kept: ReceivedFile) -> Any:
    """
    Return a file that is about to be stored, as it stands now, locked.

    Errors: StoredBefore.
    """
    found = type(kept).objects.select_for_update().defer("content").get(pk=kept.pk)
    if found.is_stored:
        raise StoredBefore(found)
    return found


def make_receipt(kept: ReceivedFile, checked: CheckedSheet, storing: Storing) -> None:
    """Make a preview the receipt of what is stored."""
    kept.stored_at, kept.stored_by = storing.at, storing.by
    kept.rows_read, kept.rows_accepted = checked.read, checked.accepted
    kept.rows_refused, kept.is_submitted = checked.refused, storing.is_submitted
    kept.save()


def record_facts(things: Iterable[tuple[Model, Any]], storing: Storing) -> None:
    """Add one event to the history for each fact that was inserted, with what it says."""
    record_all(
        area=storing.kept.area,
        things=things,
        action="ingevoerd en ingediend" if storing.is_submitted else "ingevoerd",
        by=storing.by,
        at=storing.at,
        reason=f"Ingelezen uit {storing.kept.file_name}",
    )


def record_receipt(kept: ReceivedFile, storing: Storing, **facts: int) -> None:
    """Add a receipt to the history; `facts` is how many there are, by what they are called."""
    counts = {
        "sha256": kept.sha256,
        "gelezen": kept.rows_read,
        "aanvaard": kept.rows_accepted,
        "geweigerd": kept.rows_refused,
    }
    record(
        area=kept.area,
        thing=kept,
        action="ingelezen",
        by=storing.by,
        at=storing.at,
        after=counts | facts,
    )
