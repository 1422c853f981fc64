"""A token with which a person's own system uses the API."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nplv.core.models import TokenScope, User
from nplv.core.tokens import issue_token


class Command(BaseCommand):
    help = "Maakt een API-token voor een gebruiker en toont het eenmaal; bewaard wordt het niet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER", help="De naam van het account.")
        parser.add_argument(
            "--scope",
            choices=TokenScope.values,
            default=TokenScope.WRITE.value,
            help="Alleen lezen, of ook schrijven (standaard).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["user"]).first()
        if person is None:
            raise CommandError(f"Gebruiker ‘{options['user']}’ bestaat niet.")
        if not person.is_active:
            raise CommandError(f"Het account van ‘{person.username}’ is gesloten.")
        scope, now = TokenScope(options["scope"]), timezone.now()
        self.stdout.write(issue_token(person=person, by=None, at=now, scope=scope))
