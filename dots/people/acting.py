"""A carer who acts for somebody: the words of it, and what their permission allows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from dots.people.wording import CARER, NOT_SAFE, label_of

RELATIONS = [
    ("partner", "Husband, wife or partner"),
    ("child", "Son or daughter"),
    ("parent", "Mother or father"),
    ("relative", "Another relative"),
    ("friend", "A friend or neighbour"),
    ("paid", "A paid carer or support worker"),
    ("other", "Somebody else"),
]
MESSAGES, ANSWER, PLAN = "messages", "answer", "plan"
MAY = [
    (MESSAGES, "Get messages for them"),
    (ANSWER, "Answer our questions for them"),
    (PLAN, "Say with them what they want to reach, and when they come"),
]
THEMSELVES, LAW, PARENT = "person", "law", "parent"
GIVEN_BY = [
    (THEMSELVES, "The person themselves"),
    (LAW, "The law: a power of attorney or a court"),
    (PARENT, "Somebody with parental responsibility, for a child under 18"),
]
NOT_FOR_A_CHILD = ("partner", "child")  # nobody’s whom a parent answers for
SEEN = "seen"
GIVEN_HOW = [
    ("said", "Said to us when we met"),
    ("phone", "Said to us by phone"),
    ("paper", "In writing"),
    (SEEN, "We saw the paper: the power of attorney or the order"),
]


def in_words(carer: Any) -> str:
    """Return somebody who acts, and what for: "Ros (son or daughter): get messages for them"."""
    what = [label.lower() for code, label in MAY if code in carer.may]
    return f"{carer.known_as} ({label_of(RELATIONS, carer.relation).lower()}): {'; '.join(what)}"


def permission(carer: Any) -> str:
    """Return who allowed it, how and how long."""
    by, how = label_of(GIVEN_BY, carer.given_by), label_of(GIVEN_HOW, carer.given_how)
    until = f" to {carer.until_on:%-d %B %Y}" if carer.until_on else ""
    return f"Allowed by: {by[:1].lower()}{by[1:]}. {how}. From {carer.from_on:%-d %B %Y}{until}."


def acting_for(person: Any, day: date, what: str = "") -> list[Any]:
    """Return who may act for somebody on a day: all, or for one thing; the first added first."""
    carers = sorted(person.carers.all(), key=lambda one: (one.created_at, one.pk))
    return [one for one in carers if one.acts_on(day) and (not what or what in one.may)]


def carer_to_write_to(person: Any, how: str, day: date) -> Any:
    """Return the carer who gets what is sent to somebody by e-mail or text, or None.

    Never where it is not safe to contact the person, since whoever acts for them may be why. Where
    they said how, only if they said: through the carer. Where there is a time or something to
    mind, nobody is written to: a message minds neither.
    """
    if person.erased_on or person.contact_safe == NOT_SAFE:
        return None
    if person.contact_when or person.contact_words or person.contact_how not in ("", CARER):
        return None
    field = "email" if how == "email" else "phone"
    for one in acting_for(person, day, MESSAGES):
        if ANSWER in one.may and getattr(one, field):
            return one
    return None


def through(person: Any, day: date) -> str:
    """Say that what is sent goes to a carer, or that it should and cannot; else nothing."""
    found = carer_to_write_to(person, "email", day) or carer_to_write_to(person, "text", day)
    if found and not (person.may_be_contacted and person.contact_how != CARER):
        return f"What we send goes to {found.known_as}, who acts for them."
    if person.contact_how == CARER and person.may_be_contacted and not found:
        return "Nobody who acts for them can be written to yet."
    return ""


def carer_lines(person: Any, day: date) -> dict[str, list[dict[str, Any]]]:
    """Return who may act for somebody now, and who might before, for their page."""
    now = acting_for(person, day)
    known = [one for one in person.carers.all() if one.known_as]
    before = sorted((one for one in known if one not in now), key=lambda one: one.created_at)
    return {
        "now": [
            {
                **told(one, safe=person.contact_safe != NOT_SAFE),
                "address": reverse("people:end_carer", args=[one.pk]),
            }
            for one in now
        ],
        "before": [
            {
                **told(one),
                "over": over(one),
                "address": reverse("people:resume_carer", args=[one.pk]) if one.ended_on else "",
            }
            for one in before
        ],
    }


def told(carer: Any, *, safe: bool = True) -> dict[str, Any]:
    """Return a carer for the person's page.

    Args:
        safe: it is not said that the person is not to be contacted: else no carer is either.
    """
    reached = ", ".join(one for one in (carer.phone, carer.email) if one)
    if not safe:
        reached = "Do not contact them either: it is not safe for the person."
    return {
        "carer": carer,
        "relation": label_of(RELATIONS, carer.relation).lower(),
        "may": "; ".join(label for code, label in MAY if code in carer.may),
        "reached": reached,
        "permission": permission(carer),
    }


def over(carer: Any) -> str:
    """Return since when somebody acts no more."""
    if carer.ended_on:
        return f"ended on {carer.ended_on:%-d %B %Y}"
    return f"over since {carer.until_on:%-d %B %Y}"
