"""Storing a long file in the background: the same check and the same act as in a request."""

from collections.abc import Callable
from typing import Any

from django.db.models.functions import Length
from django.utils import timezone

from nplv.core.jobs.order import Order
from nplv.core.models.received import ReceivedFile
from nplv.core.problems import WrongState

LONG = 80_000  # bytes: about 2,000 rows; reading and storing then takes seconds
MINUTES = 30


def is_long(kept: ReceivedFile) -> bool:
    """Return whether reading and storing this file takes seconds."""
    sizes = type(kept).objects.filter(pk=kept.pk).annotate(size=Length("content"))
    return bool(sizes.values_list("size", flat=True).get() > LONG)


def store_kept(
    kind: type[ReceivedFile],
    preview_of: Callable[..., Any],
    store_import: Callable[..., Any],
    order: Order,
    *,
    file: int,
    confirmed: list[str] | None,
    submit: bool,
) -> str:
    """
    Check a file that was kept and store all of it, or nothing.

    Of a file that is stored already it says so: an attempt that was broken off had done it.

    Errors: as `store_import`; WrongState if the file is gone.
    """
    kept = kind.objects.select_related("area", "stored_by").filter(area=order.area, pk=file).first()
    if kept is None:
        raise WrongState("Het bestand is er niet meer. Lever het opnieuw in.")
    if not kept.is_stored:
        at, content = timezone.now(), bytes(kept.content)
        said = {"file_name": kept.file_name, "area": kept.area, "at": at, "tell": order.tell}
        kept = store_import(
            kept=kept,
            preview=preview_of(content, **said),
            by=order.by,
            at=at,
            confirmed=confirmed,
            submit=submit,
            tell=order.tell,
        )
    return f"Opgeslagen: {kept.rows_accepted} rijen."
