"""Asking: the first time, the later waves, what came instead of an answer, and putting right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from dots.follow_ups import answers as rules
from dots.follow_ups.commands.consents import NOT_OFFERED, refuse_dead, refuse_given_away
from dots.follow_ups.commands.links import end_links_of
from dots.follow_ups.models import EarlierAnswers, FollowUp
from dots.follow_ups.selectors import (
    before_yes,
    instrument_for,
    items_for,
    who_may_answer,
    why_not,
    words_for,
)
from dots.follow_ups.waves import BASELINE, LATER, WEEK_4, window
from dots.follow_ups.wording import (
    ALL_MODES,
    ANSWERED,
    BECAUSE,
    BY_LINK,
    CARER,
    GONE,
    MARKS,
    NO_PERMISSION,
    PRESENT,
    PROXIES,
    TO_COME,
    WITHDREW,
)
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.frameworks.instruments import Item
from dots.people.commands.coming import close_person, reopen_person
from dots.people.commands.depth import require_depth_of
from dots.people.commands.people import refuse_erased
from dots.people.models import Person
from dots.people.wording import DIED


@dataclass(frozen=True)
class Said:
    """What somebody answered, when and how."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    answered_on: date | None = None  # today, unless it is typed in later
    mode: str = ""
    present: str = ""
    proxy: str = ""

    @property
    def day(self) -> date:
        return self.answered_on or timezone.localdate()


def refuse_unpermitted(person: Person, said: Said, before: str = "") -> None:
    """Raises NotPossible where somebody answers for another and no permission is recorded.

    Args:
        before: who answered, where an answer is only put right.
    """
    if said.proxy and said.proxy != before and not who_may_answer(person, said.day):
        raise NotPossible(f"{NO_PERMISSION} Nothing was saved.", field="proxy")


def refuse_before_yes(person: Person, day: date) -> None:
    """Raises NotPossible for a day on which no yes to being asked stood."""
    if reason := before_yes(person, day):
        raise NotPossible(f"{reason} Nothing was saved.", field="answered_on")


def refuse_outside(follow_up: FollowUp, day: date) -> None:
    """Raises NotPossible for a day on which an answer does not count."""
    if not follow_up.opens_on <= day <= follow_up.closes_on:
        raise NotPossible(
            f"It counts from {follow_up.opens_on:%-d %B %Y} to {follow_up.closes_on:%-d %B %Y}, so"
            " it cannot have been answered on that day. Nothing was saved."
        )


@command("follow_ups.start", on="person")
def keep_baseline(
    *, actor: Actor, person: Person, reading: str, said: Said, week_4: bool = False
) -> FollowUp:
    """Keep what somebody answered at the start; the later waves come due by themselves.

    Args:
        reading: plain words or Easy Read: kept for every later wave.
        week_4: also after four weeks, as a check-in that no estimate uses.
    """
    refuse_erased(person)
    refuse_dead(person)
    refuse_given_away(person)
    require_depth_of(person, person.depth)
    instrument = instrument_for(reading)
    if instrument is None:
        raise NotPossible(NOT_OFFERED)
    if not person.consents.live().exists():
        raise NotPossible("They have not said yes to being asked. Nothing was saved.")
    if person.follow_ups.filter(wave=BASELINE, state=ANSWERED).exists():
        raise NotPossible("They were asked at the start already. Nothing was saved.")
    refuse_before_yes(person, said.day)
    refuse_unpermitted(person, said)
    waves = [BASELINE, *(wave for wave in LATER if wave != WEEK_4 or week_4)]
    return keep(laid_out(person, instrument.pk, waves, said.day), said)


def laid_out(person: Person, instrument: str, waves: list[str], began: date) -> FollowUp:
    """Let some waves be to come; return the first one, not yet saved.

    Those that were set aside are taken up again.
    """
    stand = {one.wave: one for one in person.follow_ups.filter(instrument=instrument)}
    found = [stand.get(w) or FollowUp(person=person, instrument=instrument, wave=w) for w in waves]
    for one in found:
        one.programme_id, one.state, one.because = person.programme_id, TO_COME, ""
        for name, day in vars(window(one.wave, began)).items():
            setattr(one, name, day)
    first, *later = found
    FollowUp.objects.bulk_create(one for one in later if one.wave not in stand)
    for one in later:
        if one.wave in stand:
            one.save()
    return first


MAY_NOT = (
    "You may not answer for them any more: whoever helps them can tell you why. Nothing was saved."
)


NOTHING_BY_LINK = (
    "You have answered no question, so nothing was sent. Answer one or more, or close this page."
    " You can also press “Ask me no more”."
)


@command("follow_ups.answer", on="follow_up")
def answer(*, actor: Actor, follow_up: FollowUp, said: Said) -> FollowUp:
    """Keep what somebody answered at a later wave."""
    if actor.kind == "link":
        acts = said.proxy == CARER
        if acts and not who_may_answer(follow_up.person):
            raise NotPossible(MAY_NOT)
        said = Said(said.answers, None, BY_LINK, said.present, CARER if acts else "")
    if reason := why_not(follow_up, said.day):
        raise NotPossible(f"{reason} Nothing was saved.")
    refuse_before_yes(follow_up.person, said.day)
    refuse_unpermitted(follow_up.person, said)
    if actor.kind == "link" and not any(map(rules.is_answer, said.answers.values())):
        raise NotPossible(NOTHING_BY_LINK)
    return keep(follow_up, said)


@command("follow_ups.correct", on="follow_up")
def correct(*, actor: Actor, follow_up: FollowUp, said: Said) -> FollowUp:
    """Put right what was typed; what stood there is kept."""
    if follow_up.state != ANSWERED:
        raise NotPossible("Nothing is answered here to put right. Nothing was saved.")
    refuse_erased(follow_up.person)
    require_depth_of(follow_up.person, follow_up.person.depth)
    if said.day != follow_up.answered_on:
        refuse_outside(follow_up, said.day)
        refuse_before_yes(follow_up.person, said.day)
    refuse_unpermitted(follow_up.person, said, before=follow_up.proxy)
    EarlierAnswers.objects.create(
        programme_id=follow_up.programme_id, follow_up=follow_up, said=as_kept(follow_up)
    )
    return keep(follow_up, said)


@command("follow_ups.mark", on="follow_up")
def mark(*, actor: Actor, follow_up: FollowUp, state: str, because: str = "") -> FollowUp:
    """Say what came instead of an answer. Of somebody who died nothing more is asked."""
    refuse_mark(state, because)
    refuse_erased(follow_up.person)
    if follow_up.state != TO_COME:
        raise NotPossible("This is answered or set aside already. Nothing was changed.")
    set_aside(follow_up, state, because)
    if because == DIED and not follow_up.person.has_died:
        close_person(actor=by_itself(follow_up.person), person=follow_up.person, why=DIED)
    return follow_up


def ask_no_more(person: Person) -> None:
    """Set aside every wave to come of somebody who died, and let no link open one."""
    for one in person.follow_ups.filter(state=TO_COME):
        set_aside(one, GONE, DIED)


def ask_again(person: Person) -> None:
    """That somebody died was a slip: what was set aside for it waits again."""
    yes = person.consents.live().exists()
    died = person.follow_ups.filter(because=DIED)
    died.update(state=TO_COME if yes else WITHDREW, because="")


def by_itself(person: Person) -> Actor:
    return Actor.system(person.organisation.programme, "follow-ups")


def refuse_mark(state: str, because: str) -> None:
    """Raises NotPossible unless this can come instead of an answer."""
    if state not in dict(MARKS) or (state == GONE) != (because in dict(BECAUSE)):
        raise NotPossible(NOT_OFFERED)


def set_aside(follow_up: FollowUp, state: str, because: str) -> None:
    end_links_of(follow_up)
    follow_up.state, follow_up.because = state, because
    follow_up.save(update_fields=["state", "because"])


@command("follow_ups.unmark", on="follow_up")
def unmark(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Take back what was said instead of an answer: it can be answered again."""
    if follow_up.state not in dict(MARKS):
        raise NotPossible("Nothing was said instead of an answer. Nothing was changed.")
    person = follow_up.person
    refuse_erased(person)
    if follow_up.because == DIED and person.has_died:
        reopen_person(actor=by_itself(person), person=person)
    yes = person.consents.live().exists()
    again = person.follow_ups.filter(pk=follow_up.pk)
    again.update(state=TO_COME if yes else WITHDREW, because="")
    return follow_up.fresh()


def keep(follow_up: FollowUp, said: Said) -> FollowUp:
    """Store what was answered, so far as the questions and a proxy allow."""
    items = items_for(follow_up.instrument, follow_up.wave)
    answered = [one for one in items if rules.is_answer(said.answers.get(one.code))]
    words = words_for(follow_up.person.organisation.programme, answered)
    fill(follow_up, said, items, {code: found.labels for code, found in words.items()})
    follow_up.save()
    return follow_up


def fill(follow_up: FollowUp, said: Said, items: list[Item], known: rules.Offered) -> None:
    """Say of a wave what was answered; it is not saved yet.

    Args:
        items: the questions asked at this wave.
        known: the words that questions from a list may be answered with.
    """
    if wrong := rules.problems(items, said.answers, known):
        raise NotPossible(" ".join([*dict.fromkeys(wrong.values()), "Nothing was saved."]))
    offered = said.mode in ALL_MODES and said.proxy in dict(PROXIES)
    if not offered or said.present not in ("", *dict(PRESENT)):
        raise NotPossible(NOT_OFFERED)
    if said.day > timezone.localdate():
        raise NotPossible("That day is still to come. Nothing was saved.")
    follow_up.answers = rules.kept(items, said.answers, bool(said.proxy))
    if not follow_up.answers:
        raise NotPossible(
            "No question is answered, so nothing was saved. If they did not want to, say that"
            " instead; what others may not answer for them is left out."
        )
    follow_up.state, follow_up.answered_on = ANSWERED, said.day
    follow_up.mode, follow_up.present, follow_up.proxy = said.mode, said.present, said.proxy


def as_kept(follow_up: FollowUp) -> dict[str, Any]:
    """Return what a wave says now, as an earlier version keeps it."""
    day = follow_up.answered_on.isoformat() if follow_up.answered_on else ""
    names = ("mode", "present", "proxy", "answers")
    return {"answered_on": day, **{name: getattr(follow_up, name) for name in names}}
