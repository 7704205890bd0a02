"""One conversation: how it stands, what was said, what came of it, what changed since last time."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.conversations.changes import changes_of
from dots.conversations.models import Answer, Party, Question
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN
from dots.conversations.models.conversations import AGREED, CLOSED
from dots.conversations.models.guides import AGREED as AGREEMENTS
from dots.conversations.models.guides import KINDS, PRIVATE, WORKSHOP
from dots.conversations.selectors import (
    actions_made,
    agreed_otherwise,
    open_corrections,
    taking_of,
)
from dots.conversations.standing import answers_in_words
from dots.conversations.values import is_empty
from dots.conversations.views.agreed import action_line, earlier_actions
from dots.conversations.views.shared import Desk, desk_of
from dots.conversations.views.what_was_said import what_was_said
from dots.conversations.wording import (
    answered_of,
    as_list,
    day,
    in_short,
    lede_of,
    moment,
    ours_title,
    party_state,
    shortened,
    some_lines,
    some_of,
)
from dots.design.differences import with_differences
from dots.foundation.links import live_to_record
from dots.foundation.pages import Request
from dots.network.models import Contact
from dots.network.namesakes import tell_apart

ENDED = "Its links no longer open: send a new one"


@require_GET
def conversation(request: Request, pk: UUID) -> HttpResponse:
    """Show a conversation, with what to do next."""
    desk = desk_of(request, pk, "conversations.view_conversation")
    talk = desk.conversation
    notes = desk.standing.get(PRIVATE)
    made = [one.action for one in actions_made(talk)]
    tell_apart(one.organisation for one in made)
    context = {
        "title": desk.title,
        "lede": lede_of(talk, desk.parties, desk.to_agree_again),
        "actions": what_next(desk),
        "facts": facts(desk),
        "tasks": [task(desk, one) for one in desk.questions] if talk.is_under_way else [],
        "progress": answered_of(len(desk.questions), (said(desk, one) for one in desk.questions)),
        **({} if talk.is_under_way else what_was_said(desk)),
        "parties": [party_line(desk, one) for one in desk.parties] if not talk.is_under_way else [],
        "corrections": [correction_line(desk, one) for one in open_corrections(talk)],
        "notes": as_list(notes.value.splitlines() if notes and notes.value else [], "None yet"),
        "has_notes": bool(notes and notes.value),
        "notes_page": desk.page("question", PRIVATE),
        "made": [action_line(one) for one in made],
        "otherwise": [
            one.action.what for one, line in agreed_otherwise(talk) if line or one.action.is_open
        ],
        "earlier": earlier_actions(desk),
        "back": reverse("conversations:conversations"),
        "back_text": "Conversations",
    }
    return desk.show("conversation", **context)


def said(desk: Desk, question: Any) -> Any:
    found = desk.standing.get(question.code)
    return found.value if found and not found.is_carried else None


def what_next(desk: Desk) -> list[dict[str, str]]:
    """Return what can be done, the main thing first."""
    talk = desk.conversation
    if talk.is_under_way:
        first = next((one for one in desk.questions if said(desk, one) is None), desk.questions[0])
        begun = any(said(desk, one) is not None for one in desk.questions)
        return [
            {
                "text": "Go on, question by question" if begun else "Begin, question by question",
                "address": desk.page("question", first.code),
            },
            {"text": "All on one page", "address": desk.page("everything")},
            {"text": "Check, agree, send", "address": desk.page("check")},
        ]
    next_one = []
    if desk.conversation.kind != WORKSHOP and talk.state in (AGREED, CLOSED):
        start = reverse("conversations:start", args=[desk.parties[0].organisation_id])
        next_one = [{"text": "Start the next one", "address": start}]
    return [
        {"text": "What comes of it", "address": desk.page("outcomes")},
        *next_one,
    ]


def task(desk: Desk, question: Any) -> dict[str, Any]:
    """Return a question as the list of those to answer shows it."""
    standing = desk.standing.get(question.code)
    text, dot = "To ask", "todo"
    if standing and standing.is_two:
        text, dot = f"{answers_in_words(standing.count).capitalize()}: decide", "late"
    elif standing and standing.said_on:
        text, dot = "As said last time", "now"
    elif standing and not is_empty(standing.value):
        text, dot = "Answered", "done"
    said = [shortened(one) for one in desk.lines(question)]
    short, listed = ("", some_lines(said)) if len(said) > 2 else (in_short(said), [])
    if not said and (heard := desk.workshops.get(question.code)):
        told = in_short([shortened(one) for one in desk.names.lines(question, heard.value)])
        short = f"At the workshop on {day(heard.conversation.held_on)}: {told}"
    page = "decide" if dot == "late" else "question"
    return {
        "title": question.wording,
        "state": dot,
        "state_text": text,
        "hint": " – ".join(filter(None, [desk.asked_then(question), short])),
        "lines": listed,
        "address": desk.page(page, question.code),
    }


def facts(desk: Desk) -> list[dict[str, Any]]:
    """Return who took part, and by which guide."""
    talk = desk.conversation
    team = list(talk.members.select_related("user").order_by("user__name"))
    theirs = Contact.objects.within(desk.request.actor).filter(pk__in=talk.contacts.values("pk"))
    theirs = theirs.select_related("organisation").order_by("organisation__name", "name")
    several = len(desk.partners) > 1
    there = [one.user.name for one in team]
    called = dict(desk.partners)
    for one in theirs:
        at = called.get(one.organisation_id, one.organisation.name)
        there.append(f"{one.name} ({at})" if several else one.name)
    others = f"{talk.others:,} other{'s' if talk.others != 1 else ''}" if talk.others else ""
    known = [
        ("Kind", KINDS[talk.kind], ""),
        ("With", some_of([name for _, name in desk.partners]), ""),
        ("There", ", ".join(filter(None, [*there, others])) or "Not recorded", ""),
        ("Guide", f"Version {talk.guide.version}", desk_guide(talk)),
    ]
    if talk.changed_at:
        known.append(("Last written in", moment(talk.changed_at), ""))
    return [{"name": name, "value": value, "address": at} for name, value, at in known]


def desk_guide(talk: Any) -> str:
    return reverse("conversations:guide_version", args=[talk.guide_id])


def party_line(desk: Desk, party: Any) -> dict[str, Any]:
    """Return a partner, how it stands, and what can be done about it."""
    is_ended = has_no_link(party)
    fates = [one.fate for one in party.corrections.all()]
    stands = party_state(
        party,
        changed=len(desk.changed[party.pk]),
        waiting=fates.count(OPEN),
        refused=fates.count(DECLINED),
        taken=fates.count(ACCEPTED),
    )
    text, dot = (ENDED, "late") if is_ended else stands
    has_links = party.contact_id is not None and not is_ended
    changed = desk.changed[party.pk]
    waits = party.agreed_at is None or changed
    open_to_it = desk.conversation.state != CLOSED and waits
    return {
        "name": str(party),
        "address": reverse("network:organisation", args=[party.organisation_id]),
        "text": text,
        "state": dot,
        "note": f"Changed since: {in_quotes(changed)}" if changed else "",
        "again": reverse("conversations:send_again", args=[party.pk])
        if open_to_it and desk.writes_to[party.organisation_id]
        else "",
        "again_text": "Send a new link" if party.contact_id else "Send a link by e-mail",
        "noted": reverse("conversations:note_agreed", args=[party.pk]) if open_to_it else "",
        "end": reverse("conversations:end_links", args=[party.pk]) if has_links else "",
        "read": reverse("conversations:ours_summary", args=[party.pk]),
    }


def has_no_link(party: Party) -> bool:
    """True where somebody was sent a link that opens nothing now, and has not agreed yet."""
    sent = party.contact_id is not None and party.sent_at is not None and not party.agreed_at
    return sent and not live_to_record(party.programme_id, party.pk).exists()


def in_quotes(questions: list[Question]) -> str:
    return some_of([f"“{one.wording}”" for one in questions])


def correction_line(desk: Desk, correction: Answer) -> dict[str, Any]:
    """Return a partner's correction beside the team's answer."""
    question = next(one for one in desk.questions if one.code == correction.code)
    found = taking_of(correction)
    desk.named([correction, *found.others, *found.whose])
    corrected = desk.names.lines(question, correction.value)
    (theirs, ours), told = with_differences([corrected, desk.lines(question)])
    return {
        "question": question.wording,
        "who": str(correction.party),
        "others": some_of([str(one.party) for one in found.others]),
        "ours_title": ours_title(found),
        "when": moment(correction.created_at),
        "ours": ours,
        "theirs": theirs,
        "told": told,
        "accept": reverse("conversations:accept", args=[correction.pk]),
        "decline": reverse("conversations:decline", args=[correction.pk]),
    }


@require_GET
def changes(request: Request, pk: UUID) -> HttpResponse:
    """Show, question by question, what is new, gone and the same since last time."""
    desk = desk_of(request, pk, "conversations.view_conversation")
    found = changes_of(desk.conversation, desk.names)
    since = max((one.since for one in found), default=None)
    return desk.show(
        "changes",
        title=f"What changed since {since_when(desk, since)}" if since else "What changed",
        changed=[part(desk, one) for one in found if one.change.is_any],
        same=[part(desk, one) for one in found if not one.change.is_any and not one.is_carried],
        carried=[part(desk, one) for one in found if not one.change.is_any and one.is_carried],
        actions=earlier_actions(desk),
        agreed=AGREEMENTS,
    )


def since_when(desk: Desk, since: date, on: str = "") -> str:
    """Return the day of an earlier conversation; of this one's own day, that it was before it."""
    return "earlier the same day" if since == desk.conversation.held_on else f"{on}{day(since)}"


def part(desk: Desk, one: Any) -> dict[str, Any]:
    """Return one question of the page about what changed."""
    return {
        "title": one.question.wording,
        "since": since_when(desk, one.since),
        "said": since_when(desk, one.since, "on "),
        "asked_then": one.asked_then,
        "new": one.change.new,
        "gone": one.change.gone,
        "same": one.change.same,
    }
