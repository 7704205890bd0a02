"""What actions show on other pages: a partner's, a plan's, home, a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dots.actions.history import Wordings, agreed_at, changes_of
from dots.actions.lines import FOR_PARTNER, FOR_TEAM, line_of
from dots.actions.models import PARTNER, SOON, TEAM, Action, ActionAnswer
from dots.actions.selectors import actions_of, in_order, settled_of
from dots.actions.wording import said
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.network.timeline import on_day
from dots.plans.models import Plan

MOST, MOST_HOME = 10, 5


def on_a_record(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show what is to do with a partner, or in a plan, to those who may see it."""
    may_see = allowed(actor, "actions.see_actions", record)
    if isinstance(record, Organisation) and may_see:
        return panel(actor, actions_of(actor, record), settled_of(actor, record), record)
    if isinstance(record, Plan) and may_see:
        mine = Action.objects.within(actor).filter(plan=record)
        settled = mine.exclude(state="open").order_by("-settled_on")
        return panel(actor, in_order(mine.to_do()), settled, record)
    return None


def panel(
    actor: Actor, to_do: QuerySet[Action], settled: QuerySet[Action], record: Any
) -> dict[str, Any]:
    """Return a record's panel: both sides, and what is settled."""
    titles = FOR_PARTNER if actor.partner_ids else FOR_TEAM
    found = list(to_do[: MOST * 3])
    sides = [
        {
            "title": titles[side],
            "actions": [line_of(actor, one) for one in found if one.side == side][:MOST],
        }
        for side in (TEAM, PARTNER)
    ]
    about = "organisation" if isinstance(record, Organisation) else "plan"
    may_add = allowed(actor, "actions.add_action", programme_of(actor))
    return {
        "sides": [side for side in sides if side["actions"]],
        "nothing": "Nothing of yours is to do." if actor.partner_ids else "Nothing is to do.",
        "add": f"{reverse('actions:add')}?{about}={record.pk}" if may_add else "",
        "settled": [line_of(actor, one) for one in settled[:MOST]],
        "settled_count": settled.count(),
    }


def due_at_home(actor: Actor) -> dict[str, Any] | None:
    """Tell the team what is late and what is due; one's own first."""
    if not actor.is_team:
        return None
    today = timezone.localdate()
    found = Action.objects.within(actor).to_do().filter(due_on__lte=today + SOON)
    if not found.exists():
        return None
    own = list(in_order(found.filter(member__user_id=actor.id))[:MOST_HOME])
    late = found.late(today).count()
    count = found.count()
    return {
        "title": "Actions that are due",
        "text": f"{count:,} within two weeks, {late:,} of them late."
        f" {'Yours first:' if own else 'None of them is yours.'}",
        "items": items(actor, own or list(in_order(found)[:MOST_HOME])),
        "address": reverse("actions:board"),
        "action": "See the board",
    }


def due_at_partners_home(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's manager what their side agreed to do."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    found = Action.objects.within(actor).to_do().on_side(PARTNER)
    if not found.exists():
        return None
    return {
        "title": "What you agreed to do",
        "items": items(actor, list(in_order(found)[:MOST_HOME])),
        "address": reverse("actions:board"),
        "action": "See all actions",
    }


def items(actor: Actor, actions: list[Action]) -> list[dict[str, str]]:
    """Return actions as a panel lists them."""
    lines = [line_of(actor, one) for one in actions]
    return [
        {"title": line["what"], "address": line["address"], "note": line["words"]} for line in lines
    ]


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield when actions were agreed with a partner and answered; of one action, its changes."""
    if isinstance(record, Action):
        yield from changes_of(actor, record)
    if not isinstance(record, Organisation) or not allowed(actor, "actions.see_actions", record):
        return
    mine = Action.objects.within(actor).filter(organisation=record)
    agreed = list(mine.order_by("-agreed_on", "-created_at")[:MOST])
    answers = ActionAnswer.objects.filter(action__in=mine).select_related("action")
    given = list(answers.order_by("-created_at")[:MOST])
    words_then = Wordings([*agreed, *(one.action for one in given)])
    for one in agreed:
        where = reverse("actions:action", args=[one.pk])
        what = words_then.at(one, one.created_at)
        yield TimelineEntry(agreed_at(one), "Action agreed", f"{what}.", where)
    for answer in given:
        where = reverse("actions:action", args=[answer.action_id])
        words = f"{words_then.at(answer.action, answer.created_at)}. {said(answer)}"
        at = on_day(answer.said_on, answer.created_at)
        yield TimelineEntry(at, "Action answered", words, where)
