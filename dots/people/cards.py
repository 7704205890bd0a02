"""The cards on top of somebody's page: what helps, and whether it is safe to contact them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.people.asking import none_in_words
from dots.people.models import Person
from dots.people.story import Words
from dots.people.wording import (
    AS_SAID,
    CONTACT_HOW,
    CONTACT_SAFE,
    NOT_ASKED,
    NOT_SAFE,
    label_of,
    needs_of,
)


def helps(person: Person, words: Words) -> dict[str, Any]:
    """Return the card of what helps somebody, and of what gets in the way of going online."""
    again, way = person.communication_review_on, words.in_the_way(person)
    late = bool(again and again <= timezone.localdate())
    none = list(none_in_words(person).values())
    return {"needs": needs_of(person), "way": way, "none": none, "again": again, "late": late}


def reaching(person: Person, through: str = "") -> dict[str, Any]:
    """Return the card that says whether, how and when somebody may be contacted.

    Args:
        through: that what is sent goes to a carer, where that is so.
    """
    safe = person.contact_safe
    if person.has_died:
        return {"says": "They have died. Nothing is sent to them.", "tone": "todo", "rows": []}
    said = {
        NOT_ASKED: "Nobody has asked yet whether it is safe to contact them. Until then, do not."
        if not through
        else "Nobody has asked them yet. Until then, do not contact the person themselves.",
        AS_SAID: "Only as said here.",
        NOT_SAFE: "No. Do not contact them.",
    }
    how = [
        ("How", label_of(CONTACT_HOW, person.contact_how)),
        ("When", person.contact_when),
        ("Mind", person.contact_words),
        ("Phone", person.phone),
        ("E-mail", person.email),
    ]
    if safe == NOT_SAFE:
        how = [("Mind", person.contact_words)]
    dots = {NOT_SAFE: "late", NOT_ASKED: "todo", AS_SAID: "now"}
    return {
        "says": said.get(safe, label_of(CONTACT_SAFE, safe) + ", it is safe."),
        "tone": dots.get(safe, "good"),
        "rows": [{"name": name, "value": value} for name, value in how if value],
    }
