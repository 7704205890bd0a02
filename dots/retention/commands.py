"""Emptying what is past its period, in chunks; and keeping somebody's record on for a reason."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from dots.follow_ups.waves import months_after
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.ids import new_id
from dots.foundation.models import Look, Programme
from dots.foundation.person_parts import erase_together
from dots.people.models import Person
from dots.retention.models import Beginning, KeptOn, Run
from dots.retention.periods import last_seen, months_of, parts_here, since
from dots.retention.selectors import looks_past, next_ones, to_go_through, whole_record_past
from dots.retention.wording import DONE, MONTHS_ON, NOTICE, RUNNING, STOPPED, WHYS

explain_constraint(
    {
        "retention_once_a_day": "Today it ran already.",
        "retention_begins_once": "It is said already from when it runs.",
        "retention_kept_once": "Their record is kept on already. Nothing was saved.",
    }
)


@command("retention.begin", on="programme")
def begin(*, actor: Actor, programme: Programme) -> Beginning:
    """Say from which day records are emptied: after a month in which everybody can look first."""
    day = timezone.localdate() + timedelta(days=NOTICE)
    return Beginning.objects.create(programme=programme, begins_on=day)


@command("retention.clear_looks", on="programme")
def clear_looks(*, actor: Actor, programme: Programme, day: date, most: int) -> Programme:
    """Take out looks whose time is over on a day, the oldest and so many at most."""
    ids = looks_past(programme, day).order_by("created_at").values_list("pk", flat=True)[:most]
    Look.objects.filter(pk__in=list(ids)).delete()
    return programme


@command("retention.start", on="programme")
def start_run(*, actor: Actor, programme: Programme, day: date) -> Run:
    """Begin to go through whoever is past their period on a day."""
    due = to_go_through(programme, day).count()
    return Run.objects.create(programme=programme, day=day, due=due, beat_at=timezone.now())


@command("retention.take_up", on="run")
def take_up(*, actor: Actor, run: Run, most: int) -> Run:
    """Let another job go on where one fell silent; after so many it is stopped for the day."""
    state = STOPPED if run.tries >= most else RUNNING
    fresh = {"token": new_id(), "beat_at": timezone.now(), "tries": F("tries") + 1}
    move(run, run.token, state=state, **fresh)
    return run.fresh()


@command("retention.empty", on="run")
def empty_chunk(*, actor: Actor, run: Run, token: UUID, most: int = 0) -> Run:
    """Empty what is past its period of the next people; nobody left: the run is done.

    Args:
        most: how many people at once, where not the usual number.
    """
    move(run, token, beat_at=timezone.now())  # first, so that two jobs do not work on one chunk
    people = next_ones(run.programme, run.day, run.upto, most)
    if not people:
        move(run, token, state=DONE, ended_at=timezone.now())
        return run.fresh()
    emptied, records = empty(people, run.day)
    move(
        run,
        token,
        upto=people[-1].pk,
        seen=F("seen") + len(people),
        emptied=F("emptied") + emptied,
        records=F("records") + records,
    )
    return run.fresh()


def empty(people: list[Person], day: date) -> tuple[int, int]:
    """Empty each part that is past its period; return how many people and rows were emptied."""
    seen = last_seen(people)
    gone = len(whole_record_past(people, seen, day))
    records = 0
    for part in parts_here():
        last = since(day, months_of(part))
        past = [one for one in people if seen[one.pk] <= last]
        records += erase_together(part, past) if past else 0
    return gone, records


def move(run: Run, held: UUID, **changes: object) -> None:
    """Change a run that is still this job's.

    Raises:
        NotPossible: another job has taken it up, or it has ended.
    """
    mine = Run.objects.filter(pk=run.pk, token=held, state=RUNNING)
    if not mine.update(**changes):
        raise NotPossible("Another job has taken this over. Nothing was changed.")


@command("retention.keep_on", on="person")
def keep_on(*, actor: Actor, person: Person, why: str) -> KeptOn:
    """Keep somebody's record past its period, for a reason and until a day."""
    if person.erased_on:
        raise NotPossible("What was kept of this person is erased. Nothing was saved.")
    if why not in WHYS:
        raise NotPossible("Choose from what is offered. Nothing was saved.")
    today = timezone.localdate()
    KeptOn.objects.filter(person=person, ended_on=None, until__lt=today).update(ended_on=today)
    return KeptOn.objects.create(
        programme_id=person.programme_id,
        person=person,
        why=why,
        until=months_after(today, MONTHS_ON[why]),
    )


@command("retention.let_go", on="kept")
def let_go(*, actor: Actor, kept: KeptOn) -> KeptOn:
    """The reason has gone: the record goes when its period says."""
    if kept.ended_on:
        raise NotPossible("This is ended already. Nothing was changed.")
    kept.ended_on = timezone.localdate()
    kept.save(update_fields=["ended_on"])
    return kept
