"""What goes of somebody, in words; and how a hand-over stands, for each of the two sides."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from dots.follow_ups.selectors import waves_of
from dots.follow_ups.waves import TITLES as WAVES
from dots.follow_ups.wording import TO_COME
from dots.handovers.models import Handover
from dots.handovers.possible import why_nobody, why_not_read
from dots.handovers.selectors import practised_by
from dots.handovers.wording import (
    ASKING,
    BECAUSE,
    CONSENT,
    CONTACT,
    ERASED,
    GIVER,
    GOALS,
    HOW,
    IN_THE_WAY,
    KNOWN_AS,
    LATE,
    NAME,
    NEEDS,
    NO,
    PARTS,
    PRACTISED,
    RECEIVER,
    SHARE,
    WHYS,
    WHYS_TOLD,
    YES,
    listed,
)
from dots.people.asking import BARRIERS, none_in_words
from dots.people.cards import reaching
from dots.people.models import Person
from dots.people.story import Words, goal_lines, practised
from dots.people.wording import label_of, needs_of

Line = dict[str, str]
NOTHING = "Nothing is said"


def part_lines(person: Person, parts: list[str], words: Words) -> list[Line]:
    """Return what the record of a person says now of each of some parts."""
    none = none_in_words(person)
    way = [*words.in_the_way(person), *([none.pop(BARRIERS)] if BARRIERS in none else [])]
    said = {
        KNOWN_AS: lambda: person.known_as,
        NAME: lambda: person.whole_name,
        NEEDS: lambda: "; ".join([*needs_of(person), *none.values()]),
        IN_THE_WAY: lambda: "; ".join(way),
        CONTACT: lambda: contact_line(person),
        GOALS: lambda: goals_line(person, words),
        ASKING: lambda: asking(person),
        PRACTISED: lambda: practised(practised_by(person), words),
    }
    return [
        {"name": title, "value": said[code]() or NOTHING} for code, title in PARTS if code in parts
    ]


def why_lines(why: str, words: str) -> list[Line]:
    """Return why somebody is offered, as the partner that is asked reads it before it answers."""
    said = [("Why", WHYS_TOLD[why]), ("In their words", words)]
    return [{"name": name, "value": value} for name, value in said if value]


def contact_line(person: Person) -> str:
    found = reaching(person)
    rows = [f"{one['name']}: {one['value']}" for one in found["rows"]]
    return "; ".join([str(found["says"]).rstrip("."), *rows])


def goals_line(person: Person, words: Words) -> str:
    goals = goal_lines(person, words)
    return "; ".join(f"“{one['goal'].words}” ({lowered(one['stands'])})" for one in goals)


def asking(person: Person) -> str:
    """Say when somebody is asked next."""
    to_come = [one for one in waves_of(person) if one.state == TO_COME]
    return "; ".join(f"{WAVES[one.wave].lower()}, {one.due_on:%-d %B %Y}" for one in to_come)


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def titles_of(parts: list[str]) -> str:
    """Return what goes, in a few words and without what it says."""
    return listed([lowered(title) for code, title in PARTS if code in parts])


def stands(handover: Handover, to_giver: bool, clear: Collection[UUID] = ()) -> tuple[str, str]:
    """Say in a few words how it stands, and with which dot, as one side reads it.

    Args:
        clear: ids of those with nothing in the way, where it was asked of many at once.
    """
    they, is_clear = handover.to.name if to_giver else "you", handover.pk in clear
    if handover.ended_on:
        return f"{ended(handover, to_giver)} on {handover.ended_on:%-d %B %Y}", "todo"
    if handover.answer == YES:
        day = f"since {handover.answered_on:%-d %B %Y}"
        reading = f"Shared with {they} {day}" if to_giver else f"Shared with you {day}"
        if handover.kind == SHARE and not is_clear and (why := why_not_read(handover)):
            return f"{reading}, and not read now: {why}", "todo"
        return (reading if handover.kind == SHARE else f"With {they} {day}"), "good"
    if handover.answer == NO:
        who = f"{they} said no" if to_giver else "You said no"
        return f"{who} on {handover.answered_on:%-d %B %Y}", "todo"
    if handover.is_within_one:
        return "Stands still: the two partners are one now", "todo"
    waiting = f"Waiting for your answer until {handover.last_day:%-d %B %Y}"
    if to_giver:
        waiting = f"Waiting for {they} since {handover.sent_on:%-d %B %Y}"
    if not is_clear and (why := why_nobody(handover, to_giver)):
        return f"{waiting}, and nobody can be taken on now: {why}", "todo"
    return waiting, "now"


def ended(handover: Handover, to_giver: bool) -> str:
    """Say why it ended, as one side reads it."""
    giver = "You" if to_giver else handover.giver.name
    receiver = handover.to.name if to_giver else "You"
    return {
        CONSENT: "They took their yes back",
        GIVER: f"{giver} ended it",
        RECEIVER: f"{receiver} ended it",
        LATE: "Not answered in time: it ended",
        ERASED: "A record was erased: it ended",
    }[handover.ended_why]


def giver_facts(handover: Handover) -> list[Line]:
    """Return what the giver's page says below how it stands."""
    said = [
        ("What goes", titles_of(handover.parts).capitalize()),
        ("Why", label_of(WHYS, handover.why)),
        ("In your words", handover.why_words),
        ("They said yes", f"{agreed(handover)}"),
        ("Because", label_of(BECAUSE, handover.because)),
    ]
    return [{"name": name, "value": value} for name, value in said if value]


def agreed(handover: Handover) -> str:
    return f"{handover.agreed_on:%-d %B %Y}, {label_of(HOW, handover.how).lower()}"


def asked_facts(handover: Handover, signed_in: bool) -> list[Line]:
    """Return what the partner that is asked reads; by a link nothing about the person.

    Words that were not read to the person before their yes are not told, and none once it ended.
    """
    heard = handover.why_words if signed_in and handover.why_words in handover.wording else ""
    said = [
        ("From", handover.giver.name),
        (
            "You would get" if handover.is_waiting else "What goes",
            titles_of(handover.parts).capitalize(),
        ),
        ("The person said yes", agreed(handover)),
    ]
    if handover.is_told:
        said[1:1] = [(one["name"], one["value"]) for one in why_lines(handover.why, heard)]
        said[:0] = [("Called", handover.person.known_as)] if signed_in else []
    return [{"name": name, "value": value} for name, value in said if value]


def thread(handover: Handover, to_giver: bool) -> list[dict[str, Any]]:
    """Return what was asked and answered, the first first."""
    them, us = (handover.to.name, "You") if to_giver else ("You", handover.giver.name)
    found = handover.questions.exclude(words="").order_by("created_at", "pk")
    if not (to_giver or handover.is_told):
        found = found.filter(by_giver=False)  # its own words; of the giver's it reads none now
    return [
        {"who": us if one.by_giver else them, "words": one.words, "at": one.created_at}
        for one in found
    ]
