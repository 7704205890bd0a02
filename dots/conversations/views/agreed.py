"""What was agreed in conversations, as it stands now and as its owner last answered."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from dots.actions.models import ANSWERS, NOT_YET, OPEN, STATES, Action, ActionAnswer
from dots.conversations.models.guides import REVIEW
from dots.conversations.selectors import last_actions
from dots.conversations.views.shared import Desk
from dots.conversations.wording import day
from dots.network.namesakes import tell_apart


def action_line(action: Action) -> dict[str, str]:
    """Return an action as it stands."""
    late = action.state == OPEN and action.due_on and action.due_on < timezone.localdate()
    due = f", by {day(action.due_on)}" if action.due_on else ""
    settled = f" on {day(action.settled_on)}" if action.settled_on else ""
    who = "The partner" if action.side == "partner" else "The team"
    if action.side == "partner" and action.organisation:
        who = str(action.organisation)
    return {
        "title": action.what,
        "hint": f"{who}{due}",
        "state": "late" if late else "now" if action.state == OPEN else "done",
        "state_text": "Late" if late else f"{STATES[action.state]}{settled}",
    }


def earlier_actions(desk: Desk) -> list[dict[str, str]]:
    """Return how the actions of earlier conversations stand: a review begins with them."""
    talk = desk.conversation
    if talk.kind != REVIEW:
        return []
    found = last_actions([pk for pk, _ in desk.partners], talk)
    told = last_answers(found)
    tell_apart(one.organisation for one in found)
    return [with_answer(one, told.get(one.pk)) for one in found]


def last_answers(actions: Iterable[Action]) -> dict[UUID, ActionAnswer]:
    """Return action id -> what its owner said of it last."""
    kept = ActionAnswer.objects.filter(action__in=[one.pk for one in actions])
    return {one.action_id: one for one in kept.order_by("created_at", "pk")}


def with_answer(action: Action, told: ActionAnswer | None) -> dict[str, str]:
    """Return an action as it stands, on a link, with its owner's reason and the day of it."""
    line = {**action_line(action), "address": reverse("actions:action", args=[action.pk])}
    if told and (told.because or told.said == NOT_YET):
        on = told.said_on or timezone.localdate(told.created_at)
        why = f", because: {told.because}" if told.because else ""
        line["hint"] += f". {ANSWERS[told.said]}{why} ({day(on)})"
    return line
