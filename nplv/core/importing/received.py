"""What becomes of a file that is handed in: kept for a preview, recognised, stored, its receipt."""

import hashlib
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction

from nplv.core.importing.checking import CheckedSheet
from nplv.core.models import Area, User
from nplv.core.models.received import ReceivedFile
from nplv.core.problems import WrongState


def digest(content: bytes) -> str:
    """Return the SHA-256 by which a file is recognised."""
    return hashlib.sha256(content).hexdigest()


def stored_before(kind: type[ReceivedFile], area: Area, content: bytes) -> Any:
    """Return the import of this kind in which this very file was stored; None if it was not."""
    imports = kind.objects.stored().defer("content").select_related("stored_by")
    return imports.filter(area=area, sha256=digest(content)).first()


def refuse_again(stored: ReceivedFile | None) -> None:
    """
    Accept that the file was not stored yet.

    Errors: WrongState, saying when and by whom it was.
    """
    if stored is not None:
        raise WrongState(
            f"Dit bestand is al ingelezen op {stored.stored_at.astimezone():%d-%m-%Y om %H:%M} "
            f"door {stored.stored_by}, als ‘{stored.file_name}’."
        )


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


def make_receipt(
    kept: ReceivedFile, checked: CheckedSheet, *, by: User, at: datetime, is_submitted: bool
) -> None:
    """Make a preview the receipt of what was stored."""
    kept.stored_at, kept.stored_by = at, by
    kept.rows_read, kept.rows_accepted = checked.read, checked.accepted
    kept.rows_refused, kept.is_submitted = checked.refused, is_submitted
    kept.save()


def receipt_of(kept: ReceivedFile) -> dict[str, Any]:
    """Return what the history keeps of a receipt."""
    return {
        "sha256": kept.sha256,
        "gelezen": kept.rows_read,
        "aanvaard": kept.rows_accepted,
        "geweigerd": kept.rows_refused,
    }
