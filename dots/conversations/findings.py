"""What a plan's partners said last, on the plan's second stage: read, and taken over by a press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from dots.conversations.models import Answer, Conversation, Question
from dots.conversations.models.conversations import AGREED, CLOSED
from dots.conversations.models.guides import CHOICES, NEEDS
from dots.conversations.selectors import Heard, heard_from, not_held_yet
from dots.conversations.wording import Names, day
from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.plans.prompts import BARRIERS, LINES, LISTS, ROLES, WORDS, Prompt
from dots.plans.selectors import STAGE_OF_FINDINGS, Findings
from dots.plans.values import MOST_LINE

SHOWN = 4  # of a part; what is more is folded
TICKS = ("barriers", "roles")  # the parts whose lines are words of a list, each said once


@dataclass(frozen=True)
class Part:
    """One part of what was said, and the questions of a worksheet that may take it over."""

    code: str
    title: str
    places: tuple[tuple[str, str], ...] = ()  # a question's code, or nothing for any, and its kind


PARTS = (
    Part("barriers", "What gets in the way", (("", BARRIERS),)),
    Part("how", "How it shows", (("how", WORDS), ("how", LINES))),
    Part("assets", "What they have", (("assets", LINES), ("assets", WORDS))),
    Part("meaning", "What matters to their people", (("strengths", WORDS), ("strengths", LINES))),
    Part("roles", "Roles they could play", (("", ROLES), ("opportunities", LINES))),
    Part("needs", "What they need"),
)


@dataclass
class Line:
    """One thing that was said, and by whom."""

    code: str  # of a list; empty for words
    text: str
    who: list[dict[str, str]] = field(default_factory=list)


def said_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show the team what a plan's partners said, on the stage that gathers it."""
    if not isinstance(record, Findings):
        return None
    if not allowed(actor, "conversations.see_conversations", record):
        return None
    partners = list(record.plan.partners.order_by("name"))
    heard = heard_from(actor, [one.pk for one in partners])
    names = Names(programme_of(actor))
    lines = gathered(partners, heard, names)
    parts = [part_of(one, list(lines[one.code].values()), record) for one in PARTS]
    return {
        "parts": [one for one in parts if one["first"]],
        "waiting": [line for one in partners for line in waiting(one, heard.get(one.pk))],
        "unheard": [one for partner in partners if (one := unheard(partner, heard))],
        "choose": "" if partners else reverse("plans:partners", args=[record.pk]),
        "take": reverse("plans:take_over", args=[record.pk, STAGE_OF_FINDINGS])
        if record.writes
        else "",
    }


def gathered(
    partners: Iterable[Organisation], heard: dict[Any, Heard], names: Names
) -> dict[str, dict[str, Line]]:
    """Return part -> what was said under it, the same words once, with all who said them."""
    found: dict[str, dict[str, Line]] = {one.code: {} for one in PARTS}
    for partner in partners:
        for question, answer in heard[partner.pk].answers if partner.pk in heard else ():
            who = said_by(partner, answer.conversation)
            for part, code, text in things(question, answer, names):
                key = code or text.casefold()
                line = found[part].setdefault(key, Line(code, text))
                if who not in line.who:
                    line.who.append(who)
    return found


def things(question: Question, answer: Answer, names: Names) -> Iterator[tuple[str, str, str]]:
    """Yield (part, code of a list or nothing, text) of an answer, where it belongs in any."""
    if question.kind == CHOICES and question.list_code in ("barriers", "partner-roles"):
        ticked, told = (
            ("barriers", "how") if question.list_code == "barriers" else ("roles", "roles")
        )
        called = names.of(question)
        yield from ((ticked, code, called.get(code, code)) for code in answer.value["codes"])
        yield from ((told, "", one) for one in lines_in(answer.value["words"]))
    elif question.kind == NEEDS:
        yield from (("needs", "", one) for one in answer.value)
    elif question.code in ("assets", "meaning") and isinstance(answer.value, str):
        yield from ((question.code, "", one) for one in lines_in(answer.value))


def lines_in(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def said_by(partner: Organisation, talk: Conversation) -> dict[str, str]:
    """Return who said it and when, with the way there, and whether that is agreed."""
    unsure = "" if talk.state == AGREED else "not agreed by them yet"
    return {
        "name": partner.name,
        "day": day(talk.held_on),
        "note": "closed without a summary agreed" if talk.state == CLOSED else unsure,
        "address": reverse("conversations:conversation", args=[talk.pk]),
        "outcomes": reverse("conversations:outcomes", args=[talk.pk]),
    }


def part_of(part: Part, lines: list[Line], findings: Findings) -> dict[str, Any]:
    """Return a part as it is shown: what most partners said first, with what can be taken over."""
    prompt = findings.place(part.places)
    if part.code in TICKS:
        lines.sort(key=lambda line: -len(line.who))
    shown = [
        {"place": place, "text": one.text, "who": one.who, **taken(one, prompt, findings)}
        for place, one in enumerate(lines, 1)
    ]
    left = [one["carries"] for one in shown if one["carries"]]
    return {
        "code": part.code,
        "title": part.title,
        "into": prompt.title if prompt else "",
        "is_needs": part.code == "needs",
        "number": len(shown),
        "first": shown[:SHOWN],
        "rest": shown[SHOWN:],
        "count": len(left),
        "all": carried(prompt, left) if prompt and len(left) > 1 else "",
        "prompt": prompt.code if prompt else "",
    }


def taken(line: Line, prompt: Prompt | None, findings: Findings) -> dict[str, Any]:
    """Return what the button of a line carries into the worksheet, or why it has none."""
    if prompt is None:
        return {"carries": "", "note": ""}
    what = line.code if prompt.kind in LISTS else line.text
    if not what:  # words, where the worksheet asks for ticks
        return {"carries": "", "note": ""}
    if findings.holds(prompt, what):
        return {"carries": "", "note": "In the worksheet"}
    if prompt.kind == LINES and len(what) > MOST_LINE:
        return {"carries": "", "note": "Too long for one line of the worksheet"}
    return {"carries": what, "note": ""}


def carried(prompt: Prompt, what: Iterable[str]) -> str:
    """Return what a button carries: the question’s code, then a thing a line."""
    return f"{prompt.code}:" + "\n".join(what)


def waiting(partner: Organisation, heard: Heard | None) -> list[dict[str, str]]:
    """Return the answers that a partner corrected, each with where that is decided."""
    return [
        {
            "name": partner.name,
            "question": question.wording,
            "address": reverse("conversations:conversation", args=[talk.pk]),
        }
        for question, talk in (heard.waiting if heard else ())
    ]


def unheard(partner: Organisation, heard: dict[Any, Heard]) -> dict[str, str] | None:
    """Return a partner of which nothing is known yet, with the way to begin or to go on."""
    known = heard.get(partner.pk)
    if known and (known.answers or known.waiting):
        return None
    if known and (talk := known.unfinished):
        text = "To be held" if not_held_yet(talk) else "Under way"
        page = reverse("conversations:conversation", args=[talk.pk])
        return {"name": partner.name, "text": f"{text}, {day(talk.held_on)}", "address": page}
    start = "" if partner.has_left else reverse("conversations:start", args=[partner.pk])
    text = "Has left" if partner.has_left else "Begin a conversation"
    return {"name": partner.name, "text": text, "address": start}
