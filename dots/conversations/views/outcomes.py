"""What comes of a conversation: actions, roles, communities and needs; each by one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.conversations.commands import follow_agreed, make_actions
from dots.conversations.forms import ActionsForm, CommunitiesForm, OtherwiseForm, RolesForm
from dots.conversations.models import MadeAction
from dots.conversations.models.guides import AGREED, NEEDS
from dots.conversations.needs import needs_of
from dots.conversations.selectors import (
    actions_made,
    agreed_otherwise,
    is_another,
    not_held_yet,
    parts_otherwise,
)
from dots.conversations.views.agreed import action_line
from dots.conversations.views.plans_around import plan_with, plans_offered
from dots.conversations.views.said import (
    BARRIERS,
    COMMUNITIES,
    ROLES,
    partner_alone,
    ticked,
    value_of,
)
from dots.conversations.views.shared import Desk, desk_of
from dots.coverage.commands import play_roles
from dots.coverage.selectors import roles_of
from dots.foundation.pages import Request, act
from dots.foundation.registries import outcomes_of
from dots.frameworks.selectors import choices
from dots.network.commands import change_organisation
from dots.network.models import Organisation
from dots.network.selectors import programme_of


def agreed_in_words(desk: Desk) -> dict[str, str]:
    """Return name -> line of all that was agreed, as it reads now."""
    return {
        line["id"]: text
        for question in desk.questions
        if question.kind == AGREED and value_of(desk, question)
        for line, text in zip(value_of(desk, question), desk.lines(question), strict=True)
    }


def agreed_lines(desk: Desk) -> list[tuple[str, str]]:
    """Return (name, line) of what was agreed and is no action yet."""
    made = {one.line for one in actions_made(desk.conversation)}
    return [(name, text) for name, text in agreed_in_words(desk).items() if name not in made]


@require_http_methods(["GET", "POST"])
def outcomes(request: Request, pk: UUID) -> HttpResponse:
    """Show what may come of it, and make what is ticked."""
    desk = desk_of(request, pk, "conversations.make_actions")
    not_held = not_held_yet(desk.conversation)
    kinds = (roles, communities) if not_held else (otherwise, actions, roles, communities)
    offers = [offer for offer in (kind(desk) for kind in kinds) if offer]
    for offer in offers:
        if request.method == "POST" and request.POST.get("what") == offer["what"]:
            form = offer["form"](request.POST)
            if offer["act"](form):
                messages.success(request, offer["said"])
                return redirect(request.get_full_path())
            offer["form"] = form
    for offer in offers:
        if callable(offer["form"]):
            offer["form"] = offer["form"](None)
    agreed = agreed_lines(desk)
    return desk.show(
        "outcomes",
        title="What comes of it",
        offers=offers,
        needs=needs(desk),
        made=made(desk),
        corrected=waiting(desk),
        plan=plan_with(desk),
        not_held=f"{not_held} Actions are made of it then." if agreed and not_held else "",
        gone=[
            {
                "title": one.action.what,
                "address": reverse("actions:action", args=[one.action_id]),
                "state": "late",
                "state_text": "Not agreed any more: drop it, if it is not to be done",
            }
            for one, line in agreed_otherwise(desk.conversation)
            if line is None and one.action.is_open
        ],
        needs_kind=NEEDS,
    )


def waiting(desk: Desk) -> str:
    """Return which answers a partner corrected that nobody has decided about; empty without."""
    if not desk.corrected:
        return ""
    asked = ", ".join(f"“{question.wording}”" for question in desk.corrected)
    return (
        f"A partner corrected what is written under {asked}. Nothing is made of it here until"
        " somebody has decided which words stand."
    )


def needs(desk: Desk) -> list[dict[str, Any]]:
    """Return what they need, and what each need may become."""
    if any(question.kind == NEEDS for question in desk.corrected):
        return []
    found = needs_of(desk.conversation)
    return [{"text": need.what, "ways": ways(desk.request, need)} for need in found]


def made(desk: Desk) -> list[dict[str, str]]:
    """Return the actions made so far, each with the way to it."""
    return [
        {**action_line(one.action), "address": reverse("actions:action", args=[one.action_id])}
        for one in actions_made(desk.conversation)
    ]


def actions(desk: Desk) -> dict[str, Any] | None:
    """Offer to make actions of what was agreed."""
    lines = agreed_lines(desk)
    if not lines:
        return None
    return {
        "what": ActionsForm.name,
        "title": "Make these actions",
        "text": "Each gets its owner and its day, and stands on the board of actions.",
        "button": "Make these actions",
        "said": "The actions are made.",
        "form": lambda data: ActionsForm(
            data, offers=lines, barriers=barriers_offered(desk), **plans_offered(desk)
        ).showing({f"Line {place}": text for place, (_, text) in enumerate(lines, 1)}),
        "act": lambda form: act(
            form, make_actions, actor=desk.request.actor, conversation=desk.conversation
        ),
    }


def barriers_offered(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the barriers an action may be against: those named here, then the others."""
    here = ticked(desk, BARRIERS)
    named = {code for code, _ in here}
    others = [
        one for one in choices(programme_of(desk.request.actor), BARRIERS) if one[0] not in named
    ]
    return [one for one in (("Named in this conversation", here), ("Others", others)) if one[1]]


def otherwise(desk: Desk) -> dict[str, Any] | None:
    """Offer to let actions say what was agreed since they were made."""
    new = agreed_in_words(desk)
    found = [
        (one.line, f"{new[one.line]} ({stands(one, line)})")
        for one, line in agreed_otherwise(desk.conversation)
        if line and one.line in new
    ]
    if not found:
        return None
    shown = {f"Line {place}": text for place, (_, text) in enumerate(found, 1)}
    return {
        "what": OtherwiseForm.name,
        "title": "Agreed otherwise since the action was made",
        "text": "Tick those that are to say what is agreed now: only what was agreed otherwise"
        " changes. What is done is then to do again, unless only its day was agreed otherwise."
        " The others stay as they are.",
        "button": "Change these actions",
        "said": "The actions say what is agreed now.",
        "form": lambda data: OtherwiseForm(data, offers=found).showing(shown),
        "act": lambda form: act(
            form, follow_agreed, actor=desk.request.actor, conversation=desk.conversation
        ),
    }


def stands(made: MadeAction, line: dict[str, str]) -> str:
    """Return how an action stands on the board, beside what is agreed now."""
    action = action_line(made.action)
    state = action["state_text"]
    told = f"the action says: {action['title']}, {action['hint']}; {state[:1].lower()}{state[1:]}"
    if made.action.is_open or is_another(parts_otherwise(made, line)):
        return told
    return f"{told}; it stays {made.action.state}: only its day changes"


def roles(desk: Desk) -> dict[str, Any] | None:
    """Offer to record the roles a partner said it could play."""
    partner = partner_alone(desk)
    if partner is None or partner.has_left:
        return None
    known = {one.role for one in roles_of(desk.request.actor, partner)}
    return offer_of(
        [one for one in ticked(desk, ROLES) if one[0] not in known],
        RolesForm,
        "Record the roles they will play",
        f"Tick what {partner.name} has agreed to, not what it only could do.",
        lambda form: act(form, play_roles, actor=desk.request.actor, organisation=partner),
    )


def communities(desk: Desk) -> dict[str, Any] | None:
    """Offer to note on the partner's record whom it said it supports."""
    partner = partner_alone(desk)
    if partner is None:
        return None
    known = list(partner.communities)

    def note(form: CommunitiesForm) -> Any:
        def changed(*, communities: list[str], **rest: Any) -> Organisation:
            return change_organisation(
                organisation=partner, communities=[*known, *communities], **rest
            )

        return act(form, changed, actor=desk.request.actor)

    return offer_of(
        [one for one in ticked(desk, COMMUNITIES) if one[0] not in known],
        CommunitiesForm,
        "Note whom they support",
        f"These were said here, and are not on the page of {partner.name} yet.",
        note,
    )


def offer_of(
    found: list[tuple[str, str]],
    form: Any,
    title: str,
    text: str,
    carry_out: Callable[[Any], Any],
) -> dict[str, Any] | None:
    if not found:
        return None
    return {
        "what": form.name,
        "title": title,
        "text": text,
        "button": "Record these" if form is RolesForm else "Add these",
        "said": "Recorded on the partner’s page.",
        "form": lambda data: form(data, offers=found),
        "act": carry_out,
    }


def ways(request: Request, need: Any) -> dict[str, Any]:
    """Return what a need may become, and what was made of it so far."""
    found = outcomes_of("need", request.actor, need)
    return {
        "offers": [{"title": one.title, "address": one.address(need)} for one, _ in found],
        "became": [became for _, some in found for became in some],
    }
