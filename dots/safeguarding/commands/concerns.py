"""A concern: written down, told on until it is read, decided, closed, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import AlreadyDone, NotPossible, command
from dots.network.models import Organisation
from dots.people.models import Person
from dots.safeguarding.models import Concern, Decision
from dots.safeguarding.selectors import answering_at, managers_of
from dots.safeguarding.telling import tell_next
from dots.safeguarding.wording import (
    ABOUT_BOTH,
    ABOUT_DEPUTY,
    ABOUT_LEAD,
    ADULT,
    AGES,
    CHOICES,
    CLOSED,
    CLOSING,
    GIVEN,
    GROUNDS,
    HELD,
    NOT_ABOUT,
    READ,
    REOPENED,
    WAITING,
    YEARS_KEPT,
)

NOT_OFFERED = "Choose from what is offered. Nothing was saved."


@dataclass(frozen=True)
class Said:
    """What somebody saw or heard, in their words."""

    words: str
    happened_on: date
    done: str = ""
    age: str = ADULT


@command("safeguarding.raise", on="organisation")
def raise_concern(
    *,
    actor: Actor,
    organisation: Organisation,
    said: Said,
    about: str = "",
    person: Person | None = None,
    not_to: str = NOT_ABOUT,
) -> Concern:
    """Write a concern down and tell whoever answers for it. No agreement limits what is said.

    Args:
        about: what they are called; taken from the record of a person.
        not_to: whom it is about, of those who would read it: it is kept from them.
    """
    if person and person.organisation_id != organisation.pk:
        raise NotPossible("That person is not kept here. Nothing was saved.")
    called = str(person) if person else about.strip()
    sound(called, said)
    first, second = kept_from(organisation, not_to)
    concern = write_once(
        programme_id=organisation.programme_id,
        organisation=organisation,
        person=person,
        about=called,
        age=said.age,
        words=said.words.strip(),
        happened_on=said.happened_on,
        done=said.done.strip(),
        raised_by_id=UUID(actor.id) if actor.kind == "user" else None,
        kept_from=first,
        kept_from_too=second,
    )
    lead = answering_at(organisation.pk).lead
    if lead and str(lead.pk) == actor.id and not concern.is_kept_from(lead.pk):
        read(concern, actor)  # the lead wrote it: there is nobody to tell
    else:
        tell_next(concern)
    return concern


def write_once(**stands: Any) -> Concern:
    """Return a new concern.

    Raises AlreadyDone where an open one says just that: its page was sent again, as after “Back”.
    """
    if before := Concern.objects.filter(**stands).open().first():
        raise AlreadyDone(before.pk)
    made: Concern = Concern.objects.create(**stands)
    return made


def sound(called: str, said: Said) -> None:
    """Raises NotPossible, with a sentence, when a concern cannot stand as it is said."""
    if not called or not said.words.strip():
        raise NotPossible("Say about whom it is, and what you saw or heard. Nothing was saved.")
    if said.happened_on > timezone.localdate():
        raise NotPossible("That day has not come yet. Nothing was saved.", field="happened_on")
    if said.age not in dict(AGES):
        raise NotPossible(NOT_OFFERED)


def kept_from(organisation: Organisation, not_to: str) -> tuple[UUID | None, UUID | None]:
    """Return whom a concern is kept from, by id."""
    answering = answering_at(organisation.pk)
    lead, deputy = (getattr(one, "pk", None) for one in (answering.lead, answering.deputy))
    chosen: dict[str, tuple[UUID | None, UUID | None]] = {
        NOT_ABOUT: (None, None),
        ABOUT_LEAD: (lead, None),
        ABOUT_DEPUTY: (deputy, None),
        ABOUT_BOTH: (lead, deputy),
        **{str(one.pk): (one.pk, None) for one in managers_of(organisation.pk)},
    }
    if not_to not in chosen:
        raise NotPossible(NOT_OFFERED)
    return chosen[not_to]


@command("safeguarding.escalate", on="concern")
def escalate(*, actor: Actor, concern: Concern) -> Concern:
    """Tell the next ones, where nobody has said yet that they read it."""
    if concern.is_waiting:
        tell_next(concern)
    return concern


@command("safeguarding.read", on="concern")
def read_concern(*, actor: Actor, concern: Concern) -> Concern:
    """Somebody who answers for it has read it and sees to it."""
    if not concern.is_waiting:
        raise NotPossible("Somebody has read it already. Nothing was changed.")
    read(concern, actor)
    return concern


def read(concern: Concern, actor: Actor) -> None:
    concern.state, concern.due_at = READ, None
    concern.read_at = timezone.now()
    concern.read_by_id = actor.id if actor.kind == "user" else None
    concern.save(update_fields=["state", "due_at", "read_at", "read_by"])


@command("safeguarding.decide", on="concern")
def decide(*, actor: Actor, concern: Concern, what: str, words: str) -> Decision:
    """Write down what was decided, and why."""
    if what not in dict(CHOICES):
        raise NotPossible(NOT_OFFERED)
    require_open(concern)
    if not words.strip():
        raise NotPossible("Say why, or what was said. Nothing was saved.", field="words")
    return add(concern, actor, what, words)


@command("safeguarding.close", on="concern")
def close_concern(*, actor: Actor, concern: Concern, words: str = "") -> Concern:
    """Close a concern for which something was decided; from then on its time to be kept runs."""
    require_open(concern)
    done = concern.decisions.exclude(what__in=(GIVEN, HELD))
    last = done.order_by("-created_at", "-pk").first()
    if last is None or last.what == REOPENED:
        raise NotPossible("Write down first what was decided, also when it is nothing more.")
    add(concern, actor, CLOSING, words)
    concern.state, concern.closed_at = CLOSED, timezone.now()
    concern.keep_until = years_on(timezone.localdate(), YEARS_KEPT[concern.age])
    concern.save(update_fields=["state", "closed_at", "keep_until"])
    return concern


@command("safeguarding.decide_access", on="concern")
def decide_access(*, actor: Actor, concern: Concern, ground: str = "", words: str = "") -> Decision:
    """Decide whether a concern, open or closed, goes to the person, who asked to see it.

    Args:
        ground: why it is held back; empty where it goes to them.
    """
    if concern.emptied_on:
        raise NotPossible("What it said is gone. Nothing was saved.")
    if ground and ground not in GROUNDS:
        raise NotPossible(NOT_OFFERED)
    if ground and not words.strip():
        raise NotPossible("Say why it is so in this very case. Nothing was saved.")
    if concern.is_waiting:  # whoever decides this has read it
        read(concern, actor)
    if not ground:
        return add(concern, actor, GIVEN, words)
    return add(concern, actor, HELD, f"{GROUNDS[ground]}. {words.strip()}")


@command("safeguarding.reopen", on="concern")
def reopen_concern(*, actor: Actor, concern: Concern, words: str) -> Concern:
    """Open a closed concern again, because …"""
    if not concern.is_closed:
        raise NotPossible("It is open already. Nothing was changed.")
    if concern.emptied_on:
        raise NotPossible("What it said is gone. Write down a new one. Nothing was changed.")
    if not words.strip():
        raise NotPossible("Say why. Nothing was changed.", field="words")
    add(concern, actor, REOPENED, words)
    concern.state, concern.closed_at, concern.keep_until = READ, None, None
    concern.save(update_fields=["state", "closed_at", "keep_until"])
    return concern


@command("safeguarding.empty", on="concern")
def empty_concern(*, actor: Actor, concern: Concern) -> Concern:
    """Empty a concern whose time to be kept is over; that there was one stays counted."""
    today = timezone.localdate()
    if concern.keep_until is None or concern.keep_until >= today:
        raise NotPossible("It is still to be kept. Nothing was changed.")
    concern.decisions.update(words="")
    concern.about = concern.words = concern.done = ""
    concern.person, concern.emptied_on = None, today
    concern.save(update_fields=["about", "words", "done", "person", "emptied_on"])
    return concern


def require_open(concern: Concern) -> None:
    if concern.state == WAITING:
        raise NotPossible("Say first that you have read it. Nothing was saved.")
    if concern.state == CLOSED:
        raise NotPossible("It is closed. Open it again first. Nothing was saved.")


def add(concern: Concern, actor: Actor, what: str, words: str) -> Decision:
    return Decision.objects.create(
        programme_id=concern.programme_id,
        concern=concern,
        what=what,
        words=words.strip(),
        by_id=actor.id if actor.kind == "user" else None,
    )


def years_on(day: date, years: int) -> date:
    """Return the same day some years on; the last of February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
