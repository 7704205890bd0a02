"""Each letter and text with a link that somebody asked for, and what became of it.

What is taken back before it leaves is no message any more: only that it was asked for is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst

from dots.follow_ups.models import FollowUp
from dots.follow_ups.story import lost_because, moment
from dots.foundation import outbox
from dots.foundation.links import to_record
from dots.foundation.models import Event, Message
from dots.people.acting import ANSWER, MESSAGES
from dots.people.models import Person

BY_ITSELF = "follow_ups.text_by_itself"
WAYS = {  # how a link is sent -> what goes, and how that is said once it has gone
    BY_ITSELF: ("text", "went by itself"),
    "follow_ups.text_link": ("text", "was sent"),
    "follow_ups.send_link": ("letter", "was sent by e-mail"),
}


@dataclass(frozen=True)
class Sending:
    """That a link was to go, and the message it went with: None where that was taken back."""

    wave_id: UUID
    event: Event
    message: Message | None

    @property
    def what(self) -> str:
        return WAYS[self.event.action][0]

    @property
    def became(self) -> tuple[str, str]:
        """What became of it, after “A text”, and more of that in a sentence, if there is more."""
        if self.message is None:
            return "did not go", "It was taken back before it left."
        if self.message.waits:
            return "waits to go", f"It goes on {goes_on(self.message)}."
        if self.message.sent_at is None:
            return "did not go", capfirst(lost_because(self.message))
        lost = f"It did not arrive: {lost_because(self.message)}" if self.is_lost else ""
        return WAYS[self.event.action][1], lost

    @property
    def is_lost(self) -> bool:
        return bool(self.message and self.message.failed_because)


def sendings_of(events: Iterable[Event]) -> list[Sending]:
    """Return each link that was to be sent, as the commands that asked for it stand among events.

    A message is made with its event, so it is the first one after it and before the next event.
    """
    asked = sorted((one for one in events if one.action in WAYS), key=lambda one: one.received_at)
    messages = outbox.all_about({cast(UUID, one.record_id) for one in asked})
    return [
        found for pk in {one.record_id for one in asked} for found in of_wave(pk, asked, messages)
    ]


def of_wave(pk: UUID | None, asked: list[Event], messages: list[Message]) -> Iterator[Sending]:
    mine = [one for one in asked if one.record_id == pk]
    made = [one for one in messages if one.about_id == pk]
    for number, event in enumerate(mine):
        until = mine[number + 1].received_at if number + 1 < len(mine) else None
        after = (one for one in made if one.created_at >= event.received_at)
        with_it = next((one for one in after if until is None or one.created_at < until), None)
        yield Sending(cast(UUID, pk), event, with_it)


def last_sending(found: FollowUp) -> Sending | None:
    """Return the link that was to be sent last to answer a wave."""
    about = Event.objects.filter(programme=found.programme_id, record_id=found.pk)
    sent = sendings_of(about.filter(action__in=WAYS))
    return sent[-1] if sent else None


def said_to(person: Person) -> Iterator[tuple[FollowUp, str]]:
    """Yield each letter and text with our questions as it is told to the person, with its wave.

    Where somebody who acts for them may get messages, where one went is kept for a day only.
    """
    waves = {one.pk: one for one in person.follow_ups.order_by("due_on", "pk")}
    about = Event.objects.filter(programme=person.programme_id, record_id__in=list(waves))
    sent = sendings_of(about.filter(action__in=WAYS))
    both = any({ANSWER, MESSAGES} <= set(one.may) for one in person.carers.all())
    for pk, wave in waves.items():
        mine = [one for one in sent if one.wave_id == pk]
        known = {on(one.event.received_at) for one in mine if one.event.action == BY_ITSELF}
        for day in (wave.texted_on, wave.reminded_on):
            if day and day not in known:  # of before a backup only the day is known
                yield wave, f"A text with our questions went to you on {said(day)}"
        for one in mine:
            yield wave, in_words(one, carers=both)


def in_words(sending: Sending, *, carers: bool) -> str:
    """Say to the person what became of a letter or text."""
    what, message = f"A {sending.what} with our questions", sending.message
    if message is None or message.sent_at is None:
        became = "did not go"
        if message and message.waits:
            became = f"waits to go on {goes_on(message)}"
        return f"{what} was made ready on {said(on(sending.event.received_at))}, and {became}"
    alone = not carers or sending.event.action == BY_ITSELF
    whom = "to you" if alone else "to you, or to somebody who acts for you,"
    way = "" if message.is_text else " by e-mail"
    end = ", and did not arrive" if sending.is_lost else ", and arrived" * bool(message.arrived_at)
    return f"{what} went {whom}{way} on {said(on(message.sent_at))}{end}"


def on(when: datetime) -> date:
    return timezone.localtime(when).date()


def said(day: date) -> str:
    return f"{day:%-d %B %Y}"


def waiting(found: FollowUp) -> Message | None:
    """Return the message with a link that waits to go, if one does."""
    newest = outbox.newest_about(found.pk)
    return newest if newest and newest.waits else None


def goes_on(message: Message) -> str:
    """Say when a message that waits goes: “28 November, 08:00”."""
    return moment(max(message.next_try_at, timezone.now()))


def kind_of(message: Message) -> str:
    return "text" if message.is_text else "letter"


def said_to_wait(about_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return wave -> that a letter or text waits to go, and until when; of those where one does."""
    found = (one for one in outbox.all_about(about_ids) if one.waits)
    return {
        cast(UUID, one.about_id): f"a {kind_of(one)} waits to go on {goes_on(one)}" for one in found
    }


def shut_with_carer(follow_up: FollowUp) -> str:
    """Say that a link to a wave is shut, as whoever may hold it acts no more; else nothing."""
    links = to_record(follow_up.programme_id, follow_up.pk).order_by("-created_at")
    last = links.first()
    if last is None or last.revoked_at is None:
        return ""
    day = timezone.localdate(last.revoked_at)
    left = [one for one in follow_up.person.carers.all() if one.ended_on == day]
    gone = next((one for one in left if ANSWER in one.may and one.known_as), None)
    return (
        f"The link that was out opens nothing since {day:%-d %B %Y}: {gone.known_as}, who may have"
        " it, may not act for them any more. Make a new one for whoever is to answer, or ask them"
        " when you meet."
        if gone
        else ""
    )
