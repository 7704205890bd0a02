"""A visit at home in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from dots.foundation.actor import Actor
from dots.people.models import Person
from dots.people.wording import beside
from dots.safeguarding.minding import NINE, what_changed
from dots.safeguarding.models import Visit
from dots.safeguarding.phones import callable_number
from dots.safeguarding.selectors import there_already, where_to_go
from dots.safeguarding.story import at
from dots.safeguarding.unchecked import without_check
from dots.safeguarding.wording import (
    UNCHECKED_PLANNED,
    UNCHECKED_THERE,
    VISIT_DOTS,
    VISIT_STATES,
)

ALARM_STEPS = [
    "Phone the visitor. If they answer and are well, say so below.",
    "No answer? Phone once more after five minutes, and ask a colleague to go near.",
    format_html(
        "Still no answer, or something is wrong? Call {}, and say where it is.",
        NINE,
    ),
]
THERE_NOW = "Ring them, or whoever looks out for them."
CALL_OFF = "Call it off: nobody is to go."
THERE_YOURSELF = "When you are out again, say so there."
NOBODY_GOES = "but nobody is to go"
CHANGED = "but something has changed: look"
ELSEWHERE = (
    "Since {} you are at another home, and have not said that you are out."
    ' <a href="{}">Say it there</a>, then come back here.'
)
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
    if what_changed(visit):
        return f"{stands}, {CHANGED if visit.is_under_way else NOBODY_GOES}"
    return f"{stands}, but no check holds" if unchecked else stands


def row(one: Visit, unchecked: bool = False) -> list[Any]:
    """Return a visit's line of the list."""
    is_late = one.is_alarmed or unchecked or what_changed(one)
    dot = "late" if is_late else VISIT_DOTS[one.state]
    return [
        {"text": at(one.starts_at), "address": page_of(one)},
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


def why_not_now(actor: Actor, visit: Visit) -> str:
    """Say why the visitor cannot say now that they are there; nothing where they can."""
    there = there_already(actor, visit) if visit.is_on else None
    if there is None or there.came_at is None:
        return when_to_press(visit)
    return format_html(ELSEWHERE, since(there.came_at), page_of(there))


def since(when: datetime) -> str:
    """Return a time of today by the clock, one of another day with its day."""
    is_today = timezone.localdate(when) == timezone.localdate()
    return clock(when) if is_today else at(when)


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


def page_of(visit: Visit) -> str:
    return reverse("safeguarding:visit", args=[visit.pk])


def visit_lines(person: Person, actor: Actor | None = None) -> list[dict[str, str]]:
    """Return the visits to somebody that are planned or under way, each with its page.

    Args:
        actor: who reads what to do there.
    """
    visits = Visit.objects.filter(person=person).open().select_related("visitor", "person")
    return [
        {
            "text": " ".join(filter(None, (lede_of(one), check_to_mind(one)))),
            "address": page_of(one),
            "step": what_to_do(one, actor),
        }
        for one in visits.order_by("starts_at")
    ]


def what_to_do(visit: Visit, actor: Actor | None) -> str:
    """Say what to do about a visit that stands; nothing where it may be made."""
    if visit.is_planned:
        return CALL_OFF if what_changed(visit) else ""
    own = actor is not None and actor.id == str(visit.visitor_id)
    return THERE_YOURSELF if own else THERE_NOW
