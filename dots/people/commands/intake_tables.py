"""A whole table comes in, chunk by chunk, in the background: cut short, it goes on where it was."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.jobs import awaited_job, later
from dots.people.commands.intake import end_import, import_people, stop_import
from dots.people.commands.intake_sessions import import_sessions
from dots.people.intake_alike import left_out
from dots.people.intake_columns import PEOPLE
from dots.people.models import Intake
from dots.people.models.intake import LOADING, SHOWN
from dots.people.sealing import TOO_LATE, opened, seal

log = logging.getLogger("dots.people")

CHUNK = 500
SILENCE, A_DAY = timedelta(minutes=2), timedelta(days=1)
MOST_TRIES = 3
AGAIN = " What is in stays in. Choose the file again: nothing doubles."
BROKEN = "Something went wrong on our side." + AGAIN
TOO_LONG = "This table was not in within a day, so the rest of it was wiped." + AGAIN


@command("people.begin_import", on="intake")
def begin_import(
    *, actor: Actor, intake: Intake, key: str = "", total: int = 0, leave: Collection[int] = ()
) -> Intake:
    """Take a table for loading: of two presses, or two people, one does.

    Args:
        key: what opens it, for the job that loads it; without one, whoever calls does.
        total: how many entries there are, where whoever calls loads them.
        leave: rows that stay out, because they may be somebody who is there already.
    """
    changes: dict[str, Any] = {"total": total}
    if key:
        found = left_out(opened(intake.sealed, key), leave)
        changes = {"total": len(found["rows"]), "sealed": seal(found, key)[0]}
    waiting = Intake.objects.filter(pk=intake.pk, state=SHOWN)
    if not waiting.update(state=LOADING, key=key, beat_at=timezone.now(), **changes):
        raise NotPossible(TOO_LATE)
    if key:
        later(load_waiting, intake_id=str(intake.pk))
    return intake.fresh()


@awaited_job
def load_waiting(intake_id: str) -> None:
    """Load what is not in yet of a table. Nothing that stands in it is in the job's record."""
    held = Intake.objects.filter(pk=intake_id, state=LOADING).exclude(key="")
    intake = held.select_related("programme").first()
    if intake is None:
        return
    actor = Actor.system(intake.programme, "import")
    try:
        load_table(actor, intake, opened(intake.sealed, intake.key))
    except NotPossible as reason:
        stop_unless_taken_over(actor, intake, str(reason))
    except Exception:  # its words may hold what stands in a row: the record of a job keeps none
        log.exception("an import stopped", extra={"programme": str(intake.programme_id)})


def load_table(actor: Actor, intake: Intake, found: dict[str, Any]) -> None:
    """Import what is not in yet, and say that the table is in.

    Args:
        found: the "rows" that may be kept, what was set "aside", and how many were "left" out.
    """
    run = import_people if intake.kind == PEOPLE else import_sessions
    rows, done = found["rows"], intake.done
    while chunk := rows[done : done + CHUNK]:
        run(actor=actor, intake=intake, first=done, rows=chunk)
        done += len(chunk)
    end_import(actor=actor, intake=intake, aside=found["aside"], left=found.get("left", 0))


def stop_unless_taken_over(actor: Actor, intake: Intake, because: str) -> None:
    """Stop an import that cannot go on; not where another job goes on with it, or it is over."""
    now = intake.fresh()
    if now.state == LOADING and because != TOO_LATE:
        stop_import(actor=actor, intake=now, because=because + AGAIN)


def go_on_where_cut_short() -> None:
    """Every minute: go on with imports whose job was killed; stop those that took a day."""
    now = timezone.now()
    silent = Intake.objects.filter(state=LOADING).select_related("programme")
    for one in silent.filter(Q(beat_at__lt=now - SILENCE) | Q(beat_at=None)):
        actor = Actor.system(one.programme, "import")
        if one.created_at < now - A_DAY:
            stop_import(actor=actor, intake=one, because=TOO_LONG)
        elif one.tries >= MOST_TRIES or not one.key:
            stop_import(actor=actor, intake=one, because=BROKEN)
        else:
            mine = Intake.objects.filter(pk=one.pk, state=LOADING, beat_at=one.beat_at)
            if mine.update(tries=F("tries") + 1, beat_at=now):
                later(load_waiting, intake_id=str(one.pk))
