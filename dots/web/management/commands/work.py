"""`dots work`: background jobs, and once a minute whatever falls due."""

import logging
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from dots.foundation.registries import ticks

log = logging.getLogger("dots.work")
SECONDS = 60


class Command(BaseCommand):
    help = "Do background work: imports, figures, messages, reminders. Stop it with Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        threading.Thread(target=tick_for_ever, args=(threading.Event(),), daemon=True).start()
        call_command("db_worker", interval=0.5, verbosity=0)


def tick_for_ever(stop: threading.Event) -> None:
    """Run everything registered, once a minute, until told to stop."""
    while True:
        tick()
        if stop.wait(SECONDS):
            return


def tick() -> None:
    """Run everything registered; one failing does not keep the others from their turn."""
    for due in ticks:
        close_old_connections()
        try:
            due()
        except Exception:  # a worker must outlive any one job's fault
            log.exception("tick failed")
    close_old_connections()
