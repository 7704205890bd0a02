"""What the pages say about actions: whose, by when, and how they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from dots.actions.models import DONE, NOT_YET, OPEN, STATES, TEAM, Action, ActionAnswer
from dots.design.wording import apart
from dots.foundation.actor import Actor
from dots.network.permissions import sees_contact
from dots.plans.models.plans import STAGES as TITLES

STAGES = {stage: f"{stage}. {title}" for stage, title in TITLES.items()}


def owner(action: Action, reader: Actor) -> str:
    """Say who is to do it, by name to those who may know it: others read which side it is."""
    if action.side == TEAM:
        member = action.member
        if not reader.is_team:
            return "The programme’s team"
        if member is None:
            return "The team: nobody yet"
        return f"The team: {member.user.name} has left" if member.ended_at else member.user.name
    partner = str(action.organisation or "The partner")
    contact = action.contact
    if contact is None or contact.closed_on or not sees_contact(reader, contact):
        return partner
    return f"{apart(contact.name)}, {apart(partner)}"


def day(value: date | None) -> str:
    return f"{value:%-d %B %Y}" if value else "No day"


def standing(action: Action, today: date) -> tuple[str, str]:
    """Return how an action stands: the state of its dot, and in words."""
    if action.state != OPEN:
        said = f"{STATES[action.state]}, {day(action.settled_on)}"
        return ("good" if action.state == DONE else "todo"), said
    if action.due_on is None:
        return "todo", "To do"
    if action.due_on < today:
        return "late", f"Late: was due {day(action.due_on)}"
    return "now", f"Due {day(action.due_on)}"


def around_answer(action: Action) -> dict[str, str]:
    """Return what somebody reads of an action before they say how it stands."""
    last = action.answers.order_by("-created_at").first()
    return {
        "What is to be done": action.what,
        "Why": action.why,
        "By when": day(action.due_on) if action.due_on else "",
        "How it stands": action.get_state_display(),
        "What was said last": said(last).removesuffix(".") if last else "",
    }


def beside_title(around: dict[str, str], *shown: str) -> list[dict[str, str]]:
    """Return what a page shows of an action below its title, but for what it shows already."""
    _title, *rest = around.items()
    return [{"name": name, "value": now} for name, now in rest if now and name not in shown]


def answered(one: ActionAnswer, action: Action, reader: Actor) -> str:
    """Say who said something: by name to those who may know it, by side to others."""
    member, partner = one.member, action.organisation
    if one.by_link:
        return "By its owner, by link"
    if member is None:
        return "Noted without a name"
    may_know = reader.belongs_to(member.partner_id) if member.partner_id else reader.is_team
    if may_know:
        return f"By {member.user.name}"
    return f"By {partner}" if member.partner_id and partner else "By the programme’s team"


def said(one: ActionAnswer) -> str:
    """Return an answer in a sentence."""
    moved = f" Moved to {day(one.due_on)}." if one.due_on else ""
    because = f": {one.because}" if one.because else ""
    return f"{one.get_said_display()}{because}.{moved}"


def gap_to_close(names: Any, role: str, community: str, ward: str, partner: str = "") -> str:
    """Return what is to be done about a gap in coverage: look for a partner, or ask this one."""
    where = names.where(community, ward)
    if partner:
        return f"Ask {partner} about “{names.role(role)}” {where}".strip()[:200]
    return f"Find somebody for “{names.role(role)}” {where}".strip()[:200]


def not_yet(answer: ActionAnswer | None) -> str:
    """Say to an owner that an action waits as they said; nothing after another answer."""
    if answer is None or answer.said != NOT_YET:
        return ""
    because = f", because: {answer.because}" if answer.because else "."
    return f"Not yet, as you said on {day(answer.said_on or answer.created_at.date())}{because}"
