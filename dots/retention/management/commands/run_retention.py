"""`dots retention`: empty what is past its period now, or only say what would go."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Programme
from dots.foundation.telling import telling
from dots.retention.commands import start_run
from dots.retention.models import Run
from dots.retention.selectors import begins_on, count_past
from dots.retention.wording import STATES
from dots.retention.work import REASON, clear_old_looks, work_through


class Command(BaseCommand):
    help = (
        "Empty what partners keep of people past its period. Background work does this every day;"
        " --dry-run says what would go and changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many would go")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="with --dry-run: as of a day, such as 2027-04-01"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["on"] and not options["dry_run"]:
            raise CommandError(
                "--on only goes with --dry-run: nothing is emptied ahead of its day."
            )
        day = options["on"] or timezone.localdate()
        for programme in Programme.objects.order_by("name"):
            if options["dry_run"]:
                would = count_past(programme, day)
                self.stdout.write(
                    f"{programme}: {would:,} records would be emptied on {day:%-d %B %Y}."
                )
            else:
                self.run_now(programme, day)

    def run_now(self, programme: Programme, day: date) -> None:
        """Go through one programme here, unless it is not its time or was done today."""
        first = begins_on(programme)
        if first is None or first > day:
            said = f"on {first:%-d %B %Y}" if first else "a month after background work first runs"
            self.stdout.write(f"{programme}: not yet; it begins {said}.")
            return
        actor = Actor.system(programme, REASON)
        try:
            run = start_run(actor=actor, programme=programme, day=day)
        except NotPossible:
            run = Run.objects.select_related("programme").get(programme=programme, day=day)
        with telling(self.stdout) as say:
            run = work_through(run, lambda now: say(f"{now.seen:,} of {now.due:,} gone through"))
        clear_old_looks(programme, day)
        self.stdout.write(
            f"{programme}: {STATES[run.state].lower()}, {run.emptied:,} records of people emptied."
        )
