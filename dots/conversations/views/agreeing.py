"""Check, agree, send; and what the team does while a summary is out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dots.conversations.commands import (
    close_conversation,
    end_links,
    note_agreed,
    reopen_conversation,
    send_again,
    send_summary,
)
from dots.conversations.forms import ContactForm, SendForm
from dots.conversations.models import Answer, Party
from dots.conversations.models.guides import WORKSHOP
from dots.conversations.selectors import (
    mark_of,
    not_held_yet,
    open_corrections,
    shared_standings,
    undecided,
)
from dots.conversations.values import is_empty
from dots.conversations.views.shared import Desk, desk_of
from dots.conversations.views.what_was_said import answer_rows
from dots.conversations.wording import answered_twice
from dots.coverage.wording import together
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.namesakes import tell_apart


@require_http_methods(["GET", "POST"])
def check(request: Request, pk: UUID) -> HttpResponse:
    """Show every answer, with a way to change it, and send the summary."""
    desk = desk_of(request, pk, "conversations.send_summary")
    if not desk.conversation.is_under_way:
        return redirect(desk.page())
    form = SendForm(request.POST or None, actor=request.actor, parties=desk.parties)
    if act(form, send_summary, actor=request.actor, conversation=desk.conversation):
        sent = sum(bool(value) for name, value in form.cleaned_data.items() if name[:3] == "to_")
        told = "The summary is on its way." if sent else "Note here when they agree."
        messages.success(request, told)
        return redirect(desk.page())
    form.show(mark_of(desk.conversation, shared_standings(desk.conversation), {}))
    rows = answer_rows(desk)
    for row, question in zip(rows, desk.questions, strict=True):
        row["address"] = f"{desk.page('question', question.code)}?change"
        standing = desk.standing.get(question.code)
        row["change"] = "Change" if standing and not is_empty(standing.value) else "Answer"
        if standing and standing.is_two:
            row |= {"address": desk.page("decide", question.code), "change": "Decide"}
    open_now = undecided(desk.conversation)
    problems = [
        {
            "text": f"{answered_twice(one, open_now[one.code])}: decide which stands",
            "address": desk.page("decide", one.code),
        }
        for one in desk.questions
        if one.code in open_now
    ]
    if not_held := not_held_yet(desk.conversation):
        problems.append({"text": not_held, "address": desk.page("details")})
    return desk.show("check", form=form, rows=rows, problems=problems)


def party_of(request: Request, pk: UUID, action: str) -> tuple[Party, Desk]:
    """Return one partner of a conversation, for the team."""
    party = find_or_404(Party, request.actor, pk, "conversations.view_summary")
    require(request.actor, action, party)
    tell_apart([party.organisation])
    return party, Desk(request, party.conversation)


def asked(request: Request, desk: Desk, form: CommandForm, **shown: Any) -> HttpResponse:
    return desk.show("form", form=form, **shown)


@require_http_methods(["GET", "POST"])
def again(request: Request, pk: UUID) -> HttpResponse:
    """Send a partner a new link, perhaps to somebody else there."""
    party, desk = party_of(request, pk, "conversations.send_again")
    form = ContactForm(request.POST or None, actor=request.actor, party=party)
    if act(form, send_again, actor=request.actor, party=party):
        messages.success(request, "A new link is on its way. Earlier links still work.")
        return redirect(desk.page())
    text = "" if form.people else (
        "Nobody there has an e-mail address that we know. Add one to a contact on the partner’s"
        " page, or note here when they agree by phone."
    )  # fmt: skip
    return asked(
        request,
        desk,
        form if form.people else ConfirmForm(),
        title=f"Send {party} a new link",
        text=text,
        button="Send a new link" if form.people else "",
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, pk: UUID) -> HttpResponse:
    """End every link to a partner's summary."""
    party, desk = party_of(request, pk, "conversations.end_links")
    form = ConfirmForm(request.POST or None)
    if act(form, end_links, actor=request.actor, party=party):
        messages.success(request, "Its links no longer open. Send a new one when you are ready.")
        return redirect(desk.page())
    return asked(
        request,
        desk,
        form,
        title=f"End the links sent to {party}?",
        text="As when one went to the wrong person. Nobody can open the summary by them any more.",
        button="End these links",
    )


@require_http_methods(["GET", "POST"])
def agreed(request: Request, pk: UUID) -> HttpResponse:
    """Note that a partner agreed by phone or face to face."""
    party, desk = party_of(request, pk, "conversations.note_agreed")
    form = ConfirmForm(request.POST or None)
    if act(form, note_agreed, actor=request.actor, party=party):
        messages.success(request, f"Noted: {party} agrees.")
        return redirect(desk.page())
    if waiting := open_corrections(desk.conversation):
        return first_decide(desk, party, waiting)
    return asked(
        request,
        desk,
        form,
        title=f"Has {party} agreed?",
        text="By phone, or when you met. The page says that the team noted it.",
        button="They agree",
    )


def first_decide(desk: Desk, party: Party, waiting: list[Answer]) -> HttpResponse:
    """Say whose corrections wait for the team, before anybody’s agreement is noted."""
    desk.named(waiting)
    whose = together(list(dict.fromkeys(str(one.party) for one in waiting)))
    return desk.show(
        "form",
        title=f"Has {party} agreed?",
        text=f"{whose} corrected the summary, and you have not decided about it yet. Decide first:"
        " then all partners agree to the same words.",
        way=desk.page(),
        way_text=f"See what {whose} corrected",
    )


def next_time(desk: Desk) -> str:
    """Say what the answers do next time: a workshop's are the word of many, and begin nothing."""
    if desk.conversation.kind == WORKSHOP:
        return "stand beside the questions when you next speak with one of its partners"
    return "begin the next one"


@require_http_methods(["GET", "POST"])
def close(request: Request, pk: UUID) -> HttpResponse:
    """Close a conversation of which no summary will be agreed."""
    desk = desk_of(request, pk, "conversations.close_conversation")
    form = ConfirmForm(request.POST or None)
    if act(form, close_conversation, actor=request.actor, conversation=desk.conversation):
        messages.success(request, "It is closed. Its answers stay, and it can be reopened.")
        return redirect(desk.page())
    return asked(
        request,
        desk,
        form,
        title="Close it without an agreed summary?",
        text=f"As after a quick call that needs none. Its answers stay, and {next_time(desk)}.",
        button="Close it",
    )


@require_http_methods(["GET", "POST"])
def reopen(request: Request, pk: UUID) -> HttpResponse:
    """Take a conversation up again, to change its answers."""
    desk = desk_of(request, pk, "conversations.reopen_conversation")
    form = ConfirmForm(request.POST or None)
    if act(form, reopen_conversation, actor=request.actor, conversation=desk.conversation):
        messages.success(request, "It is under way again. Send the summary anew when it is right.")
        return redirect(desk.page())
    return asked(
        request,
        desk,
        form,
        title="Change its answers?",
        text="Partners then see that the team is at work on it, and are asked to agree anew.",
        button="Reopen it",
    )
