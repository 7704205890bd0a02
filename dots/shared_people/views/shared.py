"""One shared person: what is agreed, objectives, one's own side's notes, who sees what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dots.foundation.actor import Actor
from dots.foundation.outbox import refused_addresses
from dots.foundation.pages import Request, find_or_404
from dots.foundation.permissions import allowed
from dots.frameworks.selectors import labels
from dots.shared_people.commands.steps import side_of
from dots.shared_people.commands.terms import address_of_manager
from dots.shared_people.models import SharedPerson
from dots.shared_people.models.people import (
    AGREED,
    CLOSED,
    DECLINED,
    DRAFT,
    ENDED,
    PARTNER,
    PROPOSED,
    TEAM,
    WITHDRAWN,
)
from dots.shared_people.selectors import parts_of
from dots.shared_people.wording import (
    NOTES_ARE_OURS,
    WHY_A_NAME,
    facts_of,
    objective_line,
    pending_in_words,
    remark_line,
    review_due,
    standing,
    step_entry,
    told_in_words,
    way_to_a_letter,
    who_sees_what,
    why_no_letter,
    why_not_agreed,
)

# What can be done: the action, what its button says, its page. The main thing comes first.
CHANGE = ("change", "Change who or what", "change")
TAKE_BACK = ("withdraw_terms", "Take it back", "withdraw")
OFFERED = {
    DRAFT: [
        ("ask_partner", "Check and send", "send"),
        ("propose_terms", "Change hours or days", "terms"),
        CHANGE,
        TAKE_BACK,
    ],
    PROPOSED: [],
    AGREED: [
        ("propose_terms", "Renew or change the share", "terms"),
        ("review", "Note a review", "review"),
        CHANGE,
        ("end", "End it", "end"),
    ],
    DECLINED: [("propose_terms", "Propose it otherwise", "terms")],
    WITHDRAWN: [("propose_terms", "Propose it again", "terms")],
    ENDED: [("propose_terms", "Propose to renew it", "terms")],
}


@require_GET
def shared(request: Request, shared_id: UUID) -> HttpResponse:
    """Show a shared person, as far as this actor may see."""
    actor = request.actor
    found = find_or_404(SharedPerson, actor, shared_id, "shared_people.see_arrangement")
    state, words = standing(found, timezone.localdate())
    context = {
        "shared": found,
        "state": state,
        "words": words,
        "actions": actions(actor, found),
        "partner": reverse("network:organisation", args=[found.organisation_id])
        if allowed(actor, "network.view_organisation", found.organisation)
        else "",
        "told": told_in_words(found),
        "tell": tell_actions(actor, found),
        "problems": problems(actor, found),
        **read(actor, found),
    }
    return render(request, "shared_people/shared.html", context)


def read(actor: Actor, found: SharedPerson) -> dict[str, Any]:
    """Return what every page about a shared person shows to whoever may read it."""
    today, parts = timezone.localdate(), parts_of(actor, found)
    may_change = found.state not in CLOSED and allowed(
        actor, "shared_people.answer_objective", found
    )
    side = parts.get("notes_side", "")
    columns, rows = who_sees_what(found)
    return {
        "facts": facts_of(found, labels(found.programme, "communities")),
        "why_a_name": WHY_A_NAME,
        "pending": pending_in_words(found),
        "pending_actions": pending_actions(actor, found),
        "objectives": [
            {"record": one, **objective_line(one, found, today)}
            for one in parts.get("objectives", [])
        ],
        "may_change_objectives": may_change,
        "remarks": [remark_line(one, found) for one in parts.get("remarks", [])],
        "may_answer_remarks": allowed(actor, "shared_people.answer_remark", found),
        "reads_notes": bool(side),
        "notes": [one for one in parts.get("notes", []) if not one.taken_back_at],
        "taken_back": [one for one in parts.get("notes", []) if one.taken_back_at],
        "notes_title": "Notes of your side" if side == PARTNER else "Notes of the team",
        "notes_are": NOTES_ARE_OURS.get(side, "").format(partner=found.organisation),
        "who_columns": columns,
        "who_rows": rows,
        "entries": [step_entry(one, found) for one in parts.get("steps", [])],
    }


def buttons(actor: Actor, found: SharedPerson, offered: Any) -> list[dict[str, str]]:
    return [
        {"text": text, "address": reverse(f"shared_people:{name}", args=[found.pk])}
        for action, text, name in offered
        if allowed(actor, f"shared_people.{action}", found)
    ]


def actions(actor: Actor, found: SharedPerson) -> list[dict[str, str]]:
    """Return what this actor can do here, the main thing first."""
    offered = list(OFFERED[found.state])
    if found.state == DRAFT and found.hours is None:
        offered = [("propose_terms", "Say hours and days", "terms"), CHANGE, TAKE_BACK]
    if found.state == ENDED and found.ended_by == side_of(actor) and found.pending is None:
        offered.append(("resume", "It has not ended after all", "resume"))
    if side_of(actor) == PARTNER and found.state == DECLINED:
        offered = [("propose_terms", "Propose what would suit you", "terms")]
    if side_of(actor) == PARTNER and found.state == WITHDRAWN:
        offered = []
    return buttons(actor, found, [one for one in offered if is_open_to(actor, found, one[0])])


def is_open_to(actor: Actor, found: SharedPerson, action: str) -> bool:
    """False where the other side's proposal has to be answered first."""
    pending = found.pending
    return not (action == "propose_terms" and pending and pending.side != side_of(actor))


def pending_actions(actor: Actor, found: SharedPerson) -> list[dict[str, str]]:
    """Return how a proposal that waits can be answered, sent again or taken back."""
    pending = found.pending
    if pending is None:
        return []
    mine = pending.side == side_of(actor)
    if actor.is_team and mine:
        offered = [("answer_terms", "Record what they said", "answer")]
        if address_of_manager(found):
            offered.append(("send_link", "Send the link again", "link"))
        if found.state == PROPOSED:
            offered.append(("propose_terms", "Propose it otherwise", "terms"))
        offered.append(TAKE_BACK)
    elif mine:
        offered = [TAKE_BACK]
    else:
        offered = [("answer_terms", "Answer", "answer")]
    if found.state == PROPOSED:
        offered.append(CHANGE)
    return buttons(actor, found, offered)


def tell_actions(actor: Actor, found: SharedPerson) -> list[dict[str, str]]:
    """Return how the person can be told, and how that is noted."""
    if found.state == DRAFT:
        return []
    again = "Send them a new link" if found.told_on else "Send them a link"
    by_mail = [("tell_person", again, "tell")] if found.email else []
    by_hand = [] if found.told_on else [("note_told", "Note that they were told", "told")]
    link = (
        [("send_link", "Send the partner’s manager a link", "link")]
        if found.state == AGREED and found.pending is None and address_of_manager(found)
        else []
    )
    return buttons(actor, found, [*by_mail, *by_hand, *link])


def problems(actor: Actor, found: SharedPerson) -> list[str]:
    """Return that a review is due; to the team also what keeps a letter from arriving."""
    due = review_due(found, timezone.localdate())
    waits = [f"{due}. Talk it through, then note the review."] if due else []
    if found.state == DECLINED and found.pending is None:
        waits.append(why_not_agreed(found))
    return waits + (not_arriving(found) if actor.is_team else [])


def not_arriving(found: SharedPerson) -> list[str]:
    """Return what keeps a letter from arriving."""
    newest = found.terms.order_by("-created_at").first()
    about = [found.pk, *([newest.pk] if newest else [])]
    said = [
        f"The letter to {to} came back. Put the address right, or ring them."
        for to in refused_addresses(about).values()
    ]
    if found.pending and found.pending.side == TEAM and not address_of_manager(found):
        said.append(
            f"{why_no_letter(found)}. Ring {found.organisation}, then record what they said; or"
            f" {way_to_a_letter(found)}, then send the link."
        )
    return said
