"""What somebody's timeline tells of being asked: what they said, what was sent, what came back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.panels import kept_of
from dots.follow_ups.sendings import WAYS, sendings_of
from dots.follow_ups.waves import TITLES
from dots.follow_ups.wording import ANSWERED, STORY, THEIR_LINK
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.people.models import Person
from dots.people.selectors import names_of

SAID_TO, TOOK_BACK, OUT = "follow_ups.ask", "follow_ups.withdraw", "follow_ups.take_out"
ANSWERS = ("follow_ups.start", "follow_ups.answer")
TOLD = (SAID_TO, TOOK_BACK, OUT, *ANSWERS, *WAYS)
TAKEN_OUT = "What they answered was taken out"
Done = Mapping[tuple[str, UUID], Event]  # action, about which record -> the command


def what_happened(actor: Actor, record: Any) -> Iterable[TimelineEntry]:
    """On somebody's timeline: what they said to being asked, and when they answered."""
    if not isinstance(record, Person) or not allowed(actor, "follow_ups.see", record):
        return
    consents, waves = kept_of(record)
    events = events_about(record, [one.pk for one in (*consents, *waves)])
    names = names_of(one.actor_id for one in events if one.actor_kind == "user")
    done = {(one.action, cast(UUID, one.record_id)): one for one in events}
    for one in consents:
        yield from said(one, done, names, record.erased_on)
    if not record.erased_on:
        yield from sent(waves, events, names)
    for found in (one for one in waves if one.state == ANSWERED):
        event = next((done[act, found.pk] for act in ANSWERS if (act, found.pk) in done), None)
        yield TimelineEntry(
            at(found.answered_on or found.due_on, typed_at(event), 1),
            f"Answered our questions: {TITLES[found.wave].lower()}",
            address=reverse("follow_ups:wave", args=[found.pk]),
            who=who(event, names),
        )


def events_about(person: Person, ids: Collection[UUID]) -> list[Event]:
    """Return what was done about these records of somebody, as far as the timeline tells it."""
    if not ids:
        return []
    found = Event.objects.filter(programme=person.programme_id, record_id__in=list(ids))
    return list(found.filter(action__in=TOLD))


def said(
    one: Consent, done: Done, names: Mapping[str, str], erased_on: date | None
) -> Iterable[TimelineEntry]:
    """Yield what somebody said to one purpose, and that they took it back."""
    what = "their story being told" if one.purpose == STORY else "being asked"
    by = who(done.get((SAID_TO, one.pk)), names)
    yield TimelineEntry(at(one.given_on, one.created_at), f"Said {one} to {what}", who=by)
    if one.withdrawn_on and one.withdrawn_on != erased_on:  # erasing ends it too
        event = done.get((TOOK_BACK, one.pk))
        when = at(one.withdrawn_on, typed_at(event), 2)
        out = done.get((OUT, one.pk))
        more = f"{TAKEN_OUT}." if one.answers_out and out is None else ""
        yield TimelineEntry(when, f"Took the yes to {what} back", more, who=who(event, names))
        if out:
            yield TimelineEntry(out.received_at, TAKEN_OUT, who=who(out, names))


def who(event: Event | None, names: Mapping[str, str]) -> str:
    """Return who did something: one of the partner, or whoever held a link to it."""
    if event is None:
        return ""
    by_link = event.actor_kind == "link" or event.actor_id == THEIR_LINK
    return "by their link" if by_link else names.get(event.actor_id, "")


def sent(
    waves: Iterable[FollowUp], events: Iterable[Event], names: Mapping[str, str]
) -> Iterable[TimelineEntry]:
    """Yield each link that was to go to somebody, and whether it waits, went or did not go."""
    by_id = {one.pk: one for one in waves}
    for one in sendings_of(events):
        wave, (became, more) = by_id[one.wave_id], one.became
        left = one.message.sent_at if one.message else None
        yield TimelineEntry(
            left or one.event.received_at,
            f"A {one.what} with our questions {became}: {TITLES[wave.wave].lower()}",
            text=more,
            address=reverse("follow_ups:wave", args=[wave.pk]),
            state="done" if left else "todo",
            who=who(one.event, names),
        )


def typed_at(event: Event | None) -> datetime | None:
    return event.received_at if event else None


def at(day: date, typed: datetime | None, minute: int = 0) -> datetime:
    """Return when something was said: as it was typed, if that was on its day."""
    if typed and timezone.localtime(typed).date() == day:
        return typed
    return noon(day, minute)


def noon(day: date, minute: int = 0) -> datetime:
    """Return a time of a day: of one day a yes comes first, then answers, then taking it back."""
    return timezone.make_aware(datetime.combine(day, time(12, minute)))
