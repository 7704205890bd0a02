"""Help somebody who lost both their phone and their recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dots.accounts.commands import reset_second_factor
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Installation


class Command(BaseCommand):
    help = "Remove somebody's second factor, once you are sure who asks. They are told by e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The address they sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = Actor(kind="operator", id="command line", door="command")
        try:
            user = reset_second_factor(
                actor=actor, installation=Installation(), email=options["email"]
            )
        except NotPossible as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"{user.email} has no second factor now, and was signed out and told.")
