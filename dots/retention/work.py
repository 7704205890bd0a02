"""Retention by itself: once a day for each programme, in chunks, by a job that may be killed.

Each chunk is saved with how far it came. A job that falls silent is taken up by the next minute
that finds it so, and goes on there; what a killed job had begun of a chunk is as if it never was.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.jobs import job, later
from dots.foundation.models import Programme
from dots.retention import selectors
from dots.retention.commands import begin, clear_looks, empty_chunk, start_run, take_up
from dots.retention.models import Run
from dots.retention.selectors import begins_on, looks_past
from dots.retention.wording import RUNNING

log = logging.getLogger("dots.retention")
REASON = "retention"
LOOKS_AT_ONCE = 500
SILENCE, MOST_TRIES = timedelta(minutes=2), 5
AT_ONCE, MOST = 0.06, 200  # seconds of a transaction: on SQLite nobody else writes meanwhile
REST = 1.0  # after each chunk, for so many times as long as it took: others write too


@job
def go_through(run_id: str, token: str) -> None:
    """Empty what is past its period, chunk by chunk."""
    waiting = Run.objects.filter(pk=run_id, token=token, state=RUNNING).exclude(taken=token)
    if waiting.update(taken=token):
        run = work_through(Run.objects.select_related("programme").get(pk=run_id))
        clear_old_looks(run.programme, run.day)


def clear_old_looks(programme: Programme, day: date) -> int:
    """Take out looks past their time, chunk by chunk; return how many chunks."""
    actor, chunks = Actor.system(programme, REASON), 0
    while looks_past(programme, day).exists():
        clear_looks(actor=actor, programme=programme, day=day, most=LOOKS_AT_ONCE)
        chunks += 1
    return chunks


def work_through(run: Run, told: Callable[[Run], None] = lambda run: None) -> Run:
    """Go through everybody; another job that has taken over ends this one."""
    actor, size = Actor.system(run.programme, REASON), selectors.CHUNK
    with suppress(NotPossible):
        while run.state == RUNNING:
            began = time.monotonic()
            run = empty_chunk(actor=actor, run=run, token=run.token, most=size)
            told(run)
            took = time.monotonic() - began
            size = fitting(size, took)
            time.sleep(min(REST * took, 1.0))
    return run


def fitting(size: int, took: float) -> int:
    """Return how many people to take at once next, when so many took so many seconds."""
    return max(1, min(MOST, 2 * size, int(size * AT_ONCE / max(took, 0.001))))


def retain_where_due() -> None:
    """Once a minute: begin today's run of each programme, and take up those that fell silent."""
    today = timezone.localdate()
    for programme in Programme.objects.order_by("pk"):
        with suppress(NotPossible):  # another worker was first
            tend(programme, today)


def tend(programme: Programme, today: date) -> None:
    """Do what is due for one programme."""
    actor, first = Actor.system(programme, REASON), begins_on(programme)
    if first is None:
        begin(actor=actor, programme=programme)
        return
    for silent in Run.objects.filter(
        programme=programme, state=RUNNING, beat_at__lt=timezone.now() - SILENCE
    ):
        queue(take_up(actor=actor, run=silent, most=MOST_TRIES))
    ran = Run.objects.filter(Q(state=RUNNING) | Q(day__gte=today), programme=programme)
    if first <= today and not ran.exists():
        queue(start_run(actor=actor, programme=programme, day=today))


def queue(run: Run) -> None:
    """Let a job go on with a run."""
    if run.state == RUNNING:
        later(go_through, run_id=str(run.pk), token=str(run.token))
    else:
        log.error("retention stopped for today", extra={"programme": str(run.programme_id)})
