"""Storing a long file of starts in the background."""

from housing.importing.services import Preview, store_import
from housing.models import StartImport
from nplv.core.access import Act
from nplv.core.importing.background import MINUTES, store_kept
from nplv.core.jobs.order import Order
from nplv.core.jobs.work import background


@background(act=Act.WRITE_FACTS, minutes=MINUTES)
def store_starts(order: Order, *, file: int, confirmed: list[str] | None, submit: bool) -> str:
    """Store all starts of a file that was kept, or nothing."""
    asked = {"file": file, "confirmed": confirmed, "submit": submit}
    return store_kept(StartImport, Preview, store_import, order, **asked)
