"""What a job is told, and what comes of asking for it."""

from dataclasses import dataclass

from nplv.core.importing.progress import Tell, nobody
from nplv.core.models import Area, Job, User
from nplv.core.problems import Refusal


class Cancelled(Exception):
    """The job was cancelled while it ran: raised where it tells how far it is."""


class TooLong(Refusal):
    """The job took more time than its kind may."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """Who asked for the work, in which area (None: of all), and whom to tell how far it is."""

    area: Area | None
    by: User | None
    tell: Tell = nobody


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A job as it is asked for: what it is about, how it is called, and the page it belongs to."""

    subject: str
    title: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What came of asking: the job that waits now, or what was said by work done at once."""

    job: Job | None = None
    said: str = ""
