"""The board, the list and one action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dots.actions.forms import ActionFilters
from dots.actions.history import Wordings
from dots.actions.lines import FOR_PARTNER, FOR_TEAM, line_of
from dots.actions.models import PARTNER, SIDES, TEAM, Action
from dots.actions.selectors import (
    LATE,
    OURS,
    THEIRS,
    WHEN,
    Asked,
    Group,
    board,
    history_of,
    list_actions,
    without_owner,
)
from dots.actions.wording import STAGES, answered, day, owner, said, standing
from dots.foundation.actor import Actor
from dots.foundation.asking_back import same_words
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import timeline_entries
from dots.foundation.registries import origin_of
from dots.frameworks.selectors import choices, label
from dots.network.namesakes import tell_apart
from dots.network.selectors import programme_of
from dots.network.timeline import on_day

PER_PAGE = 25
COLUMNS = [
    {"title": "Action"},
    {"title": "Who does it"},
    {"title": "How it stands"},
    {"title": "Partner"},
]
HEADER = (
    "Action",
    "Side",
    "Who does it",
    "Partner",
    "Plan",
    "Stage",
    "Barrier",
    "Why",
    "Due on",
    "State",
    "Settled on",
)


@require_GET
def board_page(request: Request) -> HttpResponse:
    """Show what is to do on either side: late, due soon, later, and without a day."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "actions.see_actions", programme)
    groups = board(actor)
    tell_apart(one.organisation for group in groups for one in group.actions)
    late = sum(group.count for group in groups if group.when == LATE)
    titles = FOR_PARTNER if actor.partner_ids else FOR_TEAM
    context = {
        "title": title_of(sum(group.count for group in groups), late),
        "sides": [
            {
                "title": titles[side],
                "count": sum(group.count for group in groups if group.side == side),
                "groups": [group_of(actor, group) for group in groups if group.side == side],
            }
            for side in (TEAM, PARTNER)
        ],
        "unowned": without_owner(programme).count() if actor.is_team else 0,
        "may_add": allowed(actor, "actions.add_action", programme),
        "is_partner": bool(actor.partner_ids),
        "no_action": not any(group.count for group in groups)
        and not Action.objects.within(actor).exists(),
    }
    return render(request, "actions/board.html", context)


def title_of(count: int, late: int) -> str:
    """Return what the board says."""
    if not count:
        return "Nothing is to do"
    things = "1 action is" if count == 1 else f"{count:,} actions are"
    return f"{things} to do, {late:,} of them late" if late else f"{things} to do, none late"


def group_of(actor: Actor, group: Group) -> dict[str, Any]:
    """Return a group of the board, with where the rest of it is listed."""
    whose = OURS if group.side == TEAM else THEIRS
    return {
        "title": WHEN[group.when],
        "count": group.count,
        "state": "late" if group.when == LATE else "todo",
        "address": f"{reverse('actions:actions')}?whose={whose}&when={group.when}",
        "more": group.count - len(group.actions),
        "actions": [board_line(actor, one) for one in group.actions],
    }


def board_line(actor: Actor, action: Action) -> dict[str, Any]:
    """Return an action with the partner it is about: the team has many that are worded alike."""
    line = line_of(actor, action)
    if action.side == TEAM and action.organisation and not actor.partner_ids:
        line["owner"] = f"{line['owner']}, for {action.organisation}"
    return line


def found_by(request: Request) -> tuple[Asked, ActionFilters, Any]:
    """Return what the list is asked for, its filters, and what they find."""
    programme = programme_of(request.actor)
    require(request.actor, "actions.see_actions", programme)
    filters = ActionFilters(request.GET, barriers=choices(programme, "barriers"))
    asked = filters.asked()
    return asked, filters, list_actions(request.actor, asked)


@require_GET
def actions(request: Request) -> HttpResponse:
    """List actions, those due first on top."""
    asked, filters, found = found_by(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    tell_apart(one.organisation for one in page)
    query = request.GET.copy()
    query.pop("page", None)
    file = reverse("actions:actions_csv")
    context = {
        "filters": filters,
        "filtered": any(vars(asked).values()),
        "here": reverse("actions:actions"),
        "page": page,
        "query": query.urlencode(),
        "columns": COLUMNS,
        "rows": [row_of(request.actor, one) for one in page],
        "file": f"{file}?{query.urlencode()}" if query else file,
        "may_add": allowed(request.actor, "actions.add_action", programme_of(request.actor)),
    }
    return render(request, "actions/list.html", context)


def row_of(actor: Actor, action: Action) -> list[Any]:
    """Return an action as a row of the table."""
    line = line_of(actor, action)
    partner = action.organisation
    return [
        {"text": line["what"], "address": line["address"]},
        line["owner"],
        {"text": line["words"], "state": line["state"]},
        {"text": str(partner), "address": reverse("network:organisation", args=[partner.pk])}
        if partner
        else "",
    ]


@require_GET
def actions_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet. Notes stay here."""
    _, _, found = found_by(request)
    barriers = dict(choices(programme_of(request.actor), "barriers"))
    rows = (
        (
            one.what,
            SIDES[one.side],
            owner(one, request.actor),
            one.organisation.name if one.organisation else "",
            one.plan.name if one.plan else "",
            one.stage,
            barriers.get(one.barrier, one.barrier),
            one.why,
            one.due_on,
            one.get_state_display(),
            one.settled_on,
        )
        for one in found
    )
    return csv_response("actions", HEADER, rows)


@require_GET
def action(request: Request, action_id: UUID) -> HttpResponse:
    """Show one action: who, by when, why, and what was said of it."""
    actor = request.actor
    found = find_or_404(Action, actor, action_id, action="actions.view_action")
    tell_apart([found.organisation])
    state, words = standing(found, timezone.localdate())
    context = {
        "action": found,
        "state": state,
        "words": words,
        "facts": [fact for fact in [*facts(found, actor), came_of(actor, found)] if fact["value"]],
        "note": found.note if allowed(actor, "actions.read_notes", found) else "",
        "history": answers_of(found, actor),
        "entries": timeline_entries(actor, found),
        "may_answer": found.is_open and allowed(actor, "actions.answer_action", found),
        "may_reopen": not found.is_open and allowed(actor, "actions.reopen_action", found),
        "may_change": allowed(actor, "actions.change_action", found),
    }
    return render(request, "actions/action.html", context)


def answers_of(action: Action, reader: Actor) -> list[dict[str, Any]]:
    """Return what was said of an action, by whom, and of which words where they were others."""
    wordings = Wordings([action])
    listed = []
    for one in history_of(action):
        then = wordings.at(action, one.created_at)
        of_what = "" if same_words(then, action.what) else f" Said of “{then}”."
        listed.append(
            {
                "title": said(one).removesuffix("."),
                "text": f"{answered(one, action, reader)}.{of_what}",
                "when": on_day(one.said_on, one.created_at),
                "state": "done",
            }
        )
    return listed


def came_of(actor: Actor, action: Action) -> dict[str, Any]:
    """Return what an action was made of, with the way back to it, as far as one may read it."""
    origin = origin_of(action.came_from, actor, action.came_from_key)
    return {
        "name": "Came of",
        "value": origin.title if origin else "",
        "address": origin.address if origin else "",
    }


def facts(action: Action, reader: Actor) -> list[dict[str, Any]]:
    """Return the few facts that matter of an action."""
    partner, plan = action.organisation, action.plan
    barrier = label(action.programme, "barriers", action.barrier)
    return [
        {"name": "Who does it", "value": owner(action, reader), "address": ""},
        {"name": "By when", "value": day(action.due_on), "address": ""},
        {
            "name": "With",
            "value": str(partner or ""),
            "address": reverse("network:organisation", args=[partner.pk]) if partner else "",
        },
        {"name": "Why", "value": action.why, "address": ""},
        {"name": "Against", "value": barrier, "address": ""},
        {
            "name": "Plan",
            "value": plan.name if plan else "",
            "address": reverse("plans:plan", args=[plan.pk]) if plan else "",
        },
        {"name": "Stage", "value": STAGES[action.stage] if plan else "", "address": ""},
    ]
