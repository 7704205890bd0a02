"""Eight quarterly rounds of an invented city: in time, late, nothing to report, or silent."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.calculations.periods import Quarter
from dots.foundation import links, outbox
from dots.foundation.actor import Actor
from dots.foundation.models import Link, Message, Programme
from dots.network.models import Contact
from dots.support.commands import close_round, load_returns, load_rows, open_round
from dots.support.commands.sending import PURPOSE
from dots.support.demo.partners import Partner
from dots.support.demo.rhythm import about
from dots.support.details import RoundDetails
from dots.support.letters import Letter, first_letter, reminder
from dots.support.models import Activity, CollectionRound, Return, ReturnReminder, ReturnVersion
from dots.support.questions import ATTENDANCES, NEW_PEOPLE, PEOPLE, SESSIONS, USUAL
from dots.support.reminding import OCCASIONS
from dots.support.selectors.rows import Known
from dots.support.settling import NOWHERE, rows_of

DAYS_TO_ANSWER = 14
SMALLER = 0.4  # partners that only send returns do less than those that record sessions
SEASON = {1: 1.1, 2: 1.0, 3: 0.8, 4: 0.95}


@dataclass(frozen=True)
class Entries:
    """A partner's own entries of one quarter: what they add up to, and where they are."""

    known: Known
    places: frozenset[tuple[str, str | None]]


NO_ENTRIES = Entries(Known(0, 0, 0, 0, 0, 0), frozenset())


@dataclass
class Post:
    """What came in for one round."""

    returns: list[Return] = field(default_factory=list)
    versions: list[ReturnVersion] = field(default_factory=list)
    reminders: list[ReturnReminder] = field(default_factory=list)
    rows: list[Activity] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def write(
        self, asked: Return, contact: Contact, says: Callable[[Return, str], Letter], at: datetime
    ) -> None:
        """Keep a letter with its link, as they were when it was sent."""
        link, address = links.made(PURPOSE, [asked], at, to=contact.pk)
        self.links.append(link)
        self.messages.append(
            outbox.sent_before(
                programme_id=asked.programme_id,
                to=contact.email,
                about_id=asked.pk,
                at=at,
                **says(asked, address),
            )
        )


def hold_round(
    actor: Actor,
    programme: Programme,
    quarter: Quarter,
    partners: list[Partner],
    entries: Mapping[tuple[UUID, str], Entries],
    dice: random.Random,
    last: bool,
) -> None:
    """Open a round about a quarter and take in what is sent; all but the last are closed."""
    opens = quarter.ends + timedelta(days=1)
    details = RoundDetails(
        title=quarter.title,
        period_from=quarter.starts,
        period_to=quarter.ends,
        opens_on=opens,
        due_on=opens + timedelta(days=DAYS_TO_ANSWER),
        questions=USUAL,
        reminds=True,
    )
    asked_for = open_round(actor=actor, programme=programme, details=details)
    post = Post()
    for number, partner in enumerate(partners):
        own = entries.get((partner.organisation.pk, quarter.label), NO_ENTRIES)
        ask(post, asked_for, partner, own, dice, silent=last and number == 0)
    load_returns(
        actor=actor,
        programme=programme,
        returns=post.returns,
        versions=post.versions,
        reminders=post.reminders,
        links=post.links,
        messages=post.messages,
    )
    load_rows(actor=actor, programme=programme, rows=post.rows)
    if not last:
        close_round(actor=actor, collection_round=asked_for)


def ask(
    post: Post,
    asked_for: CollectionRound,
    partner: Partner,
    own: Entries,
    dice: random.Random,
    silent: bool,
) -> None:
    """Ask one partner, and take in its answer if it gives one by now."""
    asked = Return(
        programme=asked_for.programme,
        collection_round=asked_for,
        organisation=partner.organisation,
        contact=partner.contact,
    )
    post.returns.append(asked)
    day = answered_on(partner, asked_for, dice)
    answers_never = silent or partner.way == "never" or day > timezone.localdate()
    if partner.contact:
        asked.asked_at = moment(asked_for.opens_on)
        says = partial(first_letter, on=asked_for.opens_on)
        post.write(asked, partner.contact, says, asked.asked_at)
        remind(post, asked, partner.contact, date.max if answers_never else day)
    if answers_never:
        return
    year_starts = asked_for.programme.year_starts
    answers = say(partner, own.known, asked_for.period_from, year_starts, dice)
    asked.state, asked.answered_at = ("in" if answers else "nothing"), moment(day)
    door = dice.choices(("link", "manager", "phone"), (70, 20, 10))[0]
    version = ReturnVersion(
        programme_id=asked_for.programme_id,
        for_return=asked,
        answers=answers,
        nothing=not answers,
        given_at=asked.answered_at,
        given_through=door if partner.contact else "phone",
    )
    post.versions.append(version)
    home = NOWHERE if partner.home.is_left(own.places) else partner.home
    post.rows.extend(rows_of(asked, version, own.known, home))


def remind(post: Post, asked: Return, contact: Contact, answered: date) -> None:
    """Take in the reminders that went by themselves before a partner answered."""
    for occasion, days in OCCASIONS.items():
        day = asked.collection_round.due_on + timedelta(days=days)
        if day >= min(answered, timezone.localdate()):
            return
        at = moment(day)
        post.reminders.append(
            ReturnReminder(
                programme_id=asked.programme_id,
                for_return=asked,
                sent_on=day,
                occasion=occasion,
                created_at=at,
            )
        )
        post.write(asked, contact, partial(reminder, on=day), at)


def answered_on(partner: Partner, asked_for: CollectionRound, dice: random.Random) -> date:
    """Return the day of the answer; far off when there is none."""
    chance = dice.random()
    if chance < partner.punctual:
        return asked_for.opens_on + timedelta(days=dice.randint(1, DAYS_TO_ANSWER))
    if chance < partner.punctual + (1 - partner.punctual) * 0.6:
        return asked_for.due_on + timedelta(days=dice.randint(1, 45))
    return date.max


def say(
    partner: Partner, known: Known, first: date, year_starts: int, dice: random.Random
) -> dict[str, Any]:
    """Return a partner's answers; none when it has nothing to report."""
    if partner.way == "returns":
        sessions = about(dice, partner.rate * SMALLER * 13 * SEASON[(first.month - 1) // 3 + 1])
        attendances = sessions + about(dice, sessions * 1.4)
    else:
        sessions, attendances = known.sessions, known.attendances
        if partner.way == "both":  # what nobody wrote down at the time
            more = about(dice, sessions / 8)
            sessions, attendances = sessions + more, attendances + more * about(dice, 2)
    if not sessions:
        return {}
    people = max(known.people_least, round(attendances * dice.uniform(0.3, 0.45)), 1)
    # In a programme year's first quarter everybody is new this year.
    share = 1.0 if first.month == year_starts else dice.uniform(0.2, 0.45)
    new = min(people, max(known.new_people, round(people * share)))
    return {SESSIONS: sessions, ATTENDANCES: attendances, PEOPLE: people, NEW_PEOPLE: new}


@cache
def moment(day: date) -> datetime:
    """Return ten in the morning of a day, here."""
    return timezone.make_aware(datetime.combine(day, time(10)))
