"""`dots upgrade`: bring the database, style files and lists up to this version."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from dots.foundation.telling import telling


class Command(BaseCommand):
    help = "Bring the database, the style files and the reference lists up to this version."

    def handle(self, *args: Any, **options: Any) -> None:
        with telling(self.stdout) as say:
            say("Bringing the database up to this version")
            call_command("migrate", verbosity=0, interactive=False)
            say("Putting style files where pages find them")
            call_command("collectstatic", verbosity=0, interactive=False)
            say("Loading reference lists")
            call_command("load_reference_data", verbosity=0)
        self.stdout.write("The database, style files and reference lists are up to date.")
