"""`dots mail read`: read the filing mailbox now, as the background worker does each minute."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.filed_mail.addresses import is_set_up
from dots.filed_mail.filing import read_mailbox
from dots.filed_mail.mailboxes import MailboxProblem


class Command(BaseCommand):
    help = "Read what waits in the filing mailbox: file it, hold it back or refuse it."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_set_up():
            raise CommandError(
                "No mailbox is set up. Set DOTS_FILING_ADDRESS and DOTS_FILING_MAILBOX first."
            )
        try:
            fates = read_mailbox()
        except MailboxProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{fates['filed']:,} filed, {fates['held']:,} held back, {fates['refused']:,} refused."
        )
