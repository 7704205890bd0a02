"""Make the account of somebody who runs this installation."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dots.accounts.commands import Password, create_operator
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Installation


class Command(BaseCommand):
    help = "Make the account of somebody who runs this installation. Asks for the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="Their e-mail address")
        parser.add_argument("--name", required=True, help="Their name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            password = getpass("Password (at least 12 characters; it is not shown): ")
            validate_password(password)
            user = create_operator(
                actor=Actor(kind="operator", id="command line", door="command"),
                installation=Installation(),
                email=options["email"],
                name=options["name"],
                password=Password(password),
            )
        except EOFError:
            raise CommandError(
                "Nobody could be asked for the password. Run this where you can type: in a "
                "terminal, over SSH with ssh -t. Nothing was created."
            ) from None
        except ValidationError as weak:
            raise CommandError(" ".join([*weak.messages, "Nothing was created."])) from None
        except NotPossible as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"{user.name} can sign in with {user.email} and begin programmes.")
