"""A visit at home in words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from dots.foundation.actor import Actor
from dots.people.models import Person
from dots.people.wording import AS_SAID, CONTACT_HOW, NOT_ASKED, NOT_SAFE, beside, label_of
from dots.safeguarding.models import Visit
from dots.safeguarding.phones import callable_number
from dots.safeguarding.selectors import where_to_go
from dots.safeguarding.story import at
from dots.safeguarding.unchecked import without_check
from dots.safeguarding.wording import (
    UNCHECKED_PLANNED,
    UNCHECKED_THERE,
    VISIT_DOTS,
    VISIT_STATES,
)

NINE = callable_number("999")
ALARM_STEPS = [
    "Phone the visitor. If they answer and are well, say so below.",
    "No answer? Phone once more after five minutes, and ask a colleague to go near.",
    format_html(
        "Still no answer, or something is wrong? Call {}, and say where it is.",
        NINE,
    ),
]
NO_MORE = "It stands on their page that they come no more: ask whether you are still to go."
DIED_SINCE_THERE = (
    "It stands on their page that they have died: do not go in. The visitor and whoever looks out"
    " ring each other; say below when the visitor is out again."
)
THERE_NOW = "Let them, and whoever looks out for them, know."
STEPS_OF_VISITOR = [
    "Are you well? Say so below: your colleagues look for you.",
    "Phone whoever looks out for you, so that they know it from you.",
    format_html("Is something wrong? Leave if you can, and call {}.", NINE),
]


def alarm_of(actor: Actor, visit: Visit) -> dict[str, Any] | None:
    """Return what is to be done when a visitor has not reported: by them, or by whoever looks."""
    if not visit.is_alarmed:
        return None
    if actor.id == str(visit.visitor_id):
        return {"title": "You have not reported in time", "steps": STEPS_OF_VISITOR}
    return {"title": "The visitor has not reported in time", "steps": ALARM_STEPS}


def how_it_stands(visit: Visit, unchecked: bool = False) -> str:
    """Return in a few words how a visit stands, what is to be seen to first."""
    if visit.is_alarmed:
        return "has not reported"
    stands = VISIT_STATES[visit.state]
    return f"{stands}, but no check holds" if unchecked else stands


def row(one: Visit, unchecked: bool = False) -> list[Any]:
    """Return a visit's line of the list."""
    dot = "late" if one.is_alarmed or unchecked else VISIT_DOTS[one.state]
    return [
        {"text": at(one.starts_at), "address": reverse("safeguarding:visit", args=[one.pk])},
        {"text": str(one.person), "note": beside(one.person)},
        one.visitor.name,
        one.contact.name,
        {"text": how_it_stands(one, unchecked).capitalize(), "state": dot},
    ]


def lede_of(visit: Visit) -> str:
    """Say in a sentence what is planned, or what happened."""
    who = visit.visitor.name
    if visit.is_planned:
        return f"{who} goes on {at(visit.starts_at)}, for about {visit.minutes} minutes."
    if visit.is_under_way and visit.came_at:
        until = timezone.localtime(visit.ends_at)
        return f"{who} has been there since {clock(visit.came_at)}, expected out by {until:%H:%M}."
    if visit.left_at and visit.came_at:
        return f"{who} was there from {at(visit.came_at)} to {clock(visit.left_at)}."
    return visit.not_made


def when_to_press(visit: Visit) -> str:
    """Say on which day the visitor reports, or that it has passed; nothing on the day itself."""
    if visit.is_on:
        return ""
    if visit.is_ahead:
        return f"On {visit.day:%-d %B %Y} you press “I am there” here, at the door."
    return f"Its day, {visit.day:%-d %B %Y}, has passed. Call it off, and plan another one."


def clock(when: Any) -> str:
    return f"{timezone.localtime(when):%H:%M}"


def numbers_of_visit(actor: Actor, visit: Visit) -> list[dict[str, Any]]:
    """Return where it is and whom to ring, for those who need it, while they do."""
    if not where_to_go(actor, visit):
        return []
    said = [
        (f"The visitor, {visit.visitor.name}", callable_number(visit.visitor_phone)),
        (f"Looks out, {visit.contact.name}", callable_number(visit.contact_phone)),
        ("Where", visit.address or "Not written down"),
    ]
    return [{"name": name, "value": value} for name, value in said]


def facts_of(visit: Visit) -> list[dict[str, str]]:
    """Return who and when."""
    said = [
        ("Visitor", visit.visitor.name),
        ("Looks out for them", visit.contact.name),
        ("Planned for", at(visit.starts_at)),
    ]
    return [{"name": name, "value": value} for name, value in said if value]


def check_to_mind(visit: Visit) -> str:
    """Say that the visitor may not go, or should not be there; nothing where a check holds."""
    if not without_check([visit]):
        return ""
    return UNCHECKED_THERE if visit.is_under_way else UNCHECKED_PLANNED


def to_mind(person: Person) -> str:
    """Say what is to be minded before anybody goes to somebody's home; nothing where it is safe."""
    if person.has_died:
        return "It stands on their page that they have died: do not go, and call this visit off."
    return " ".join(filter(None, (NO_MORE if person.closed_on else "", whether_safe(person))))


def to_mind_of(visit: Visit) -> str:
    """Say what is to be minded before a visit, or while the visitor is there."""
    if visit.is_planned:
        return to_mind(visit.person)
    return DIED_SINCE_THERE if visit.is_under_way and visit.person.has_died else ""


def whether_safe(person: Person) -> str:
    """Say whether and how somebody may be contacted; nothing where it is safe."""
    if person.contact_safe == NOT_SAFE:
        return "It is not safe to contact them: do not go, and call this visit off."
    if person.contact_safe == NOT_ASKED:
        return "Nobody has asked yet whether it is safe to contact them. Ask before anybody goes."
    if person.contact_safe != AS_SAID:
        return ""
    how = label_of(CONTACT_HOW, person.contact_how)
    said = [one for one in (how, person.contact_when, person.contact_words) if one]
    return f"It is safe to contact them only as said: {'; '.join(said)}."


def visit_lines(person: Person) -> list[dict[str, str]]:
    """Return the visits to somebody that are planned or under way, each with its page."""
    visits = Visit.objects.filter(person=person).open().select_related("visitor")
    return [
        {
            "text": " ".join(filter(None, (lede_of(one), check_to_mind(one)))),
            "address": reverse("safeguarding:visit", args=[one.pk]),
            "step": THERE_NOW if one.is_under_way else "",
        }
        for one in visits.order_by("starts_at")
    ]
