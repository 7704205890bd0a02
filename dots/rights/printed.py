"""What somebody takes home on paper: their plan, what they practised, what they said yes or no to.

A paper may be read by whoever lives with them. So nothing of safeguarding stands on it, no other
people, no equality answer, no note of the organisation's own, and not what gets in the way of going
online, which may be whoever reads it; of how to contact them only what puts nobody in danger, and
no other organisation where contact is not simply safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from dots.follow_ups.selectors import standing_of
from dots.follow_ups.wording import AGREED_TO
from dots.frameworks.instruments import EASY
from dots.handovers.models import Handover
from dots.handovers.wording import NO, SHARE
from dots.information_requests.marking import with_left_out
from dots.people.models import Person
from dots.people.selectors import sessions_of
from dots.people.story import Words
from dots.people.wording import AS_SAID, BY_PHONE, GOAL_DOTS, NOT_SAFE, OPEN, REACHED, SAFE
from dots.rights.nobodys import beside_them
from dots.rights.selectors import Line, others_in, standing_in
from dots.rights.wording import LARGE, ORDINARY, PAPER

Hide = Callable[[str], str]


@dataclass(frozen=True)
class Said:
    """One line: what it says, and the sign before it (a tone of the design's dots)."""

    text: str
    sign: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """What stands under one heading."""

    title: str
    lines: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Paper:
    """The whole paper, and what whoever prints it should know before they hand it over."""

    title: str
    sections: list[Section]
    warnings: list[str]


def suits(person: Person) -> str:
    """Return how it is printed before anybody chose: as they said that helps them."""
    if "easy-read" in person.communication:
        return EASY
    return LARGE if "large-print" in person.communication else ORDINARY


def paper_of(person: Person, wording: str, called: str = "") -> Paper:
    """Return somebody's paper in plain words or in Easy Read.

    Args:
        called: the first name of whoever helps them, where they want it to stand there.
    """
    sessions = [one for one in sessions_of(person) if one.activity.is_live]
    sessions.sort(key=lambda one: one.activity.starts_on)
    words, say = Words(person.organisation.programme), PAPER[wording]
    hide, hidden = hiding(person, sessions)
    sections = [
        Section(say["goals"], goals(person, say, hide) or [Said(say["no goal"])]),
        Section(say["first"], wanted_first(person, sessions, words)),
        *practised(sessions, words, say),
        Section(say["next"], what_next(sessions, hide) or [Said(say["nothing next"])]),
        Section(say["who"], who_helps(person, say, called)),
        Section(say["helps"], helps(person, say, hide)),
        Section(say["contact"], contact(person, say)),
        Section(say["choices"], choices(person, say, easy=wording == EASY)),
        Section(say["yours"], [Said(one) for one in say["rights"]]),
    ]
    return Paper(say["title"], [one for one in sections if one.lines], warnings(person, hidden))


def hiding(person: Person, sessions: Iterable[Any]) -> tuple[Hide, list[str]]:
    """Return what leaves names of others out of a text, and the texts in which some stand.

    A name of one word counts where it has a capital: “will” is nobody.
    """
    texts = [goal.words for goal in person.goals.all()] + [one.next_step for one in sessions]
    texts += [person.communication_words]
    names = others_in(person, [Line("", "", "\n".join(texts))])
    whole = [rf"(?<!\w){re.escape(one)}(?!\w)" for one in names]
    pattern = re.compile("|".join(whole), re.IGNORECASE) if whole else None

    nobodys = standing_in(person, "\n".join(texts))

    def hide(text: str) -> str:
        found = [one.span() for one in pattern.finditer(text) if says_who(one)] if pattern else []
        return with_left_out(text, beside_them(text, found, nobodys))

    return hide, [text for text in texts if hide(text) != text]


def says_who(match: re.Match[str]) -> bool:
    found = match.group()
    return not found.islower() or " " in found


def goals(person: Person, say: dict[str, Any], hide: Hide) -> list[Said]:
    """Return their goals in their own words, those worked on first."""
    order = (OPEN, REACHED)
    kept = [one for one in person.goals.all() if one.words]
    kept.sort(key=lambda one: (order.index(one.state) if one.state in order else 2, one.created_at))
    return [
        Said(f"“{hide(one.words)}”", GOAL_DOTS[one.state], say["stands"][one.state]) for one in kept
    ]


def wanted_first(person: Person, sessions: Iterable[Any], words: Words) -> list[Said]:
    """Return what they wanted to do when they first came alone, else what their first goal is for.

    What a group wanted to do says nothing of one of them.
    """
    alone = (one.activity for one in sessions if one.activity.attendances == 1)
    codes = next((one.wants for one in alone if one.wants), None)
    if codes is None:
        first = sorted(person.goals.all(), key=lambda one: one.created_at)
        codes = next(([one.want] for one in first if one.want), [])
    return [Said(words.wants.get(code, code)) for code in codes]


def practised(sessions: Iterable[Any], words: Words, say: dict[str, Any]) -> list[Section]:
    """Return each task as it went last: by themselves, or with help."""
    went = {task["code"]: task["went"] for one in sessions for task in one.tasks}
    return [
        Section(
            say[how],
            [Said(words.tasks.get(code, code), sign) for code, last in went.items() if last == how],
        )
        for how, sign in (("alone", "good"), ("helped", "now"))
    ]


def what_next(sessions: list[Any], hide: Hide) -> list[Said]:
    """Return what was said last to come next."""
    said = [one.next_step for one in sessions if one.next_step]
    return [Said(hide(said[-1]))] if said else []


def who_helps(person: Person, say: dict[str, Any], called: str) -> list[Said]:
    lines = [Said(say["helped by"].format(person.organisation.name))]
    return [*lines, *([Said(say["ask for"].format(called))] if called else [])]


def helps(person: Person, say: dict[str, Any], hide: Hide) -> list[Said]:
    """Return their language and what helps them, so that they can show it anywhere.

    Words typed in stand there only where nobody said to mind something about contact, and the phone
    only where it may ring.
    """
    said = [say["language"].format(person.language)] if person.language else []
    codes = [one for one in person.communication if one != BY_PHONE or person.may_be_contacted]
    said += [say["needs"][code] for code in codes if code in say["needs"]]
    if person.communication_words and not hides_words(person):
        said.append(hide(person.communication_words))
    return [Said(one) for one in said]


def hides_words(person: Person) -> bool:
    """True where what was typed about somebody may endanger them at home."""
    return person.contact_safe in (NOT_SAFE, AS_SAID)


def contact(person: Person, say: dict[str, Any]) -> list[Said]:
    """Return how it was agreed to contact them: nothing where that is not safe.

    When, and what to mind, stand there only where contact is simply safe.
    """
    if person.contact_safe == NOT_SAFE:
        return []
    if not person.may_be_contacted:
        return [Said(say["not asked"])]
    lines = [Said(say["by"].get(person.contact_how, say["by"][""]))]
    if person.contact_safe == SAFE and person.contact_when:
        lines.append(Said(say["when"].format(person.contact_when)))
    return lines


def choices(person: Person, say: dict[str, Any], *, easy: bool) -> list[Said]:
    """Return what they said yes or no to, purpose by purpose, each with its day."""
    lines = []
    for purpose, (plain, short) in AGREED_TO.items():
        what, last = short if easy else plain, standing_of(person, purpose)
        if last.consent:
            said = say["yes"].format(day(last.consent.given_on), what)
            lines.append(Said(said, "good"))
        elif last.last and last.last.withdrawn_on:
            lines.append(Said(say["back"].format(day(last.last.withdrawn_on), what), "todo"))
        elif last.last:
            lines.append(Said(say["no"].format(day(last.last.given_on), what), "todo"))
    lines += [Said(handed(one, say), "todo" if one.ended_on else "good") for one in told(person)]
    if lines or agreed_between(person).exists():
        return lines
    return [Said(say["no choices"])]


def agreed_between(person: Person) -> QuerySet[Handover]:
    """Return what somebody agreed to between two organisations, the first first."""
    given = person.handovers.exclude(wording="").select_related("to")
    found: QuerySet[Handover] = given.order_by("agreed_on", "pk")
    return found


def told(person: Person) -> Iterable[Handover]:
    """Return those that stand on paper: none where contact is not simply safe.

    The other organisation may be a refuge, and whoever they live with reads.
    """
    return agreed_between(person) if person.contact_safe == SAFE else ()


def handed(one: Handover, say: dict[str, Any]) -> str:
    """Say what they agreed to between two organisations, and whether it has ended."""
    said = say["yes"].format(
        day(one.agreed_on), say["share" if one.kind == SHARE else "over"].format(one.to)
    )
    if one.answer == NO:
        return f"{said} {say['they said no'].format(one.to)}"
    return f"{said} {say['ended'].format(day(one.ended_on))}" if one.ended_on else said


def day(one: Any) -> str:
    return f"{one:%-d %B %Y}"


def warnings(person: Person, hidden: list[str]) -> list[str]:
    """Return what to mind before it is given."""
    said = ["Read it with them first, and ask whether it is safe to take home."]
    if person.contact_safe == NOT_SAFE:
        said.append(
            "It is not safe to contact them. How they may be contacted is left out: a paper at home"
            " may be dangerous too."
        )
    elif person.contact_words or (person.contact_safe == AS_SAID and person.contact_when):
        said.append("When to contact them, or what to mind, is left out. Say it to them instead.")
    if person.communication_words and hides_words(person):
        said.append("What else helps them, in your words, is left out for the same reason.")
    if person.contact_safe != SAFE and agreed_between(person).exists():
        said.append(
            "Which other organisation helps them, or was offered to, is left out: whoever they live"
            " with may read it. Say it to them instead."
        )
    if hidden:
        said.append(
            "Names of other people whom you know are left out. Are they the person’s own words?"
            " Then write them in by hand."
        )
    return said
