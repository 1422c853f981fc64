"""The worker of background tasks: the library's, with the care that ours ask for."""

from typing import Any

from django.core.management.base import CommandParser
from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Command as Worker
from django_tasks_db.utils import is_locked_database_exception

from nplv.core.jobs.caretaking import caretaking


class Command(Worker):
    help = (
        "Doet wat op de achtergrond gebeurt: lange imports, bestanden van rapporten, mails, de "
        "nachtelijke controle. Stopt bij SIGTERM zodra de lopende taak af is; wat wordt afgebroken "
        "pakt de volgende op. Er mogen er meer tegelijk draaien."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(reload=False)

    def handle(self, *, worker_id: str, **options: Any) -> None:
        with caretaking(worker_id):
            while True:
                try:
                    super().handle(worker_id=worker_id, **options)
                    return
                except OperationalError as error:
                    # SQLite, while a long import is stored in a request: it unlocks in the end.
                    if not is_locked_database_exception(error):
                        raise
