"""A concern in words: how it stands, who was told, what was decided."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dots.foundation.models import Look
from dots.people.looking import strangers
from dots.safeguarding.models import Concern, Told
from dots.safeguarding.selectors import answering_at, letters_of, names_by_id
from dots.safeguarding.wording import AGES, CLOSING, DOTS, REOPENED, STAGE_WORDS, STATES

PAGES = {
    "safeguarding:raise_about": "writing one down",  # it would say of whom
    "safeguarding:concern": "the concern",
    "safeguarding:read": "saying that it was read",
    "safeguarding:decide": "writing down what was decided",
    "safeguarding:close": "closing it",
    "safeguarding:reopen": "opening it again",
    "safeguarding:looks": "who looked at it",
}
PAGES_OF_VISITS = {
    "safeguarding:plan": "planning a visit at home",
    "safeguarding:visit": "a visit at home",
    "safeguarding:check_in": "saying that the visitor is there",
    "safeguarding:check_out": "saying that the visitor is out again",
    "safeguarding:longer": "saying that a visit takes longer",
    "safeguarding:call_off": "calling a visit off",
}


def at(when: datetime) -> str:
    """Return a time in words, as it is here."""
    return f"{timezone.localtime(when):%-d %B %Y, %H:%M}"


def standing(concern: Concern) -> dict[str, Any]:
    """Return how a concern stands, for whoever may see it: was it read, who was told."""
    told, refused, held = letters_of(concern)
    lines = [
        {
            "title": f"{one.user.name}, {STAGE_WORDS[one.stage]}",
            "note": f"told on {at(one.created_at)}",
            "refused": one.pk in refused,
        }
        for one in told
    ]
    return {
        "says": read_in_words(concern),
        "dot": DOTS[concern.state],
        "told": lines,
        "next": next_in_words(concern) if told else "",
        "last": last_in_words(concern, told) if told else "",
        "trouble": concern.is_waiting and (held or any(one["refused"] for one in lines)),
        "nobody": concern.is_waiting and not told,
        "waiting": concern.is_waiting,
    }


def read_in_words(concern: Concern) -> str:
    if concern.is_waiting:
        return f"{STATES[concern.state]}."
    who = concern.read_by.name if concern.read_by else "Somebody"
    return f"{who} read it on {at(concern.read_at)}." if concern.read_at else f"{who} read it."


def next_in_words(concern: Concern) -> str:
    """Say when the next ones are told."""
    return f"The next are told on {at(concern.due_at)}." if concern.due_at else ""


def last_in_words(concern: Concern, told: list[Told], where: str = ", as below") -> str:
    """Say that nobody is told after those who were, and by when whoever wrote it stops waiting.

    Args:
        where: where on the page the numbers stand.
    """
    if not concern.is_waiting or concern.due_at:
        return ""
    hours = timedelta(hours=answering_at(concern.organisation_id).hours)
    return (
        "Nobody else is told if it stays unread. Has nobody read it by"
        f" {at(told[-1].created_at + hours)}? Then phone the council{where}; in danger, 999."
    )


def wait_in_words(concern: Concern) -> str:
    """Say to whoever wrote it, in a line, what comes while nobody has read it."""
    told = sorted(concern.told.all(), key=lambda one: one.created_at)
    if not told:
        return "Nobody here could be told. Phone the council now."
    return next_in_words(concern) or last_in_words(concern, told, where="")


def kept_from_in_words(concern: Concern) -> str:
    """Say whom of those who would be told it is about; nothing where it is about none of them."""
    ids = [str(one) for one in (concern.kept_from, concern.kept_from_too) if one]
    if not ids:
        return ""
    found = names_by_id(ids)
    who = " and ".join(found.get(one, "somebody who has left") for one in ids)
    return (
        f"Whoever wrote it said that it is about {who}. It is kept from them: they are not told,"
        " and do not find it. Do not speak with them about it."
    )


def facts_of(concern: Concern) -> list[dict[str, str]]:
    """Return what was written down besides the words."""
    wrote = concern.raised_by.name if concern.raised_by else ""
    said = [
        ("When", f"{concern.happened_on:%-d %B %Y}"),
        ("Age", dict(AGES)[concern.age]),
        ("Written down", f"{at(concern.created_at)}{', ' + wrote if wrote else ''}"),
    ]
    return [{"name": name, "value": value} for name, value in said]


def decisions_of(concern: Concern) -> list[dict[str, Any]]:
    """Return what was decided, the latest first, as the timeline takes it."""
    found = concern.decisions.select_related("by").order_by("-created_at", "-pk")
    dots = {CLOSING: "done", REOPENED: "todo"}
    return [
        {
            "title": str(one),
            "text": one.words,
            "when": one.created_at,
            "who": one.by.name if one.by else "",
            "state": dots.get(one.what, "done"),
        }
        for one in found
    ]


def look_lines(looks: list[Look]) -> list[list[Any]]:
    """Return looks as a table takes them; only people of the partner are named."""
    names, others = names_by_id(one.actor_id for one in looks if one.own), strangers(looks)
    return [
        [
            {"text": at(one.created_at)},
            names.get(one.actor_id, "Somebody who has left") if one.own else others[one.pk],
            {
                "text": PAGES.get(one.page, "a page of it").capitalize(),
                "note": "Refused" if one.refused else "",
            },
        ]
        for one in looks
    ]
