"""Writing down a proposal, sending it, changing it and answering it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.shared_people import commands
from dots.shared_people.commands.terms import address_of_manager
from dots.shared_people.forms import AboutForm, AnswerForm, ShareForm
from dots.shared_people.letters import manager_letter
from dots.shared_people.models import SharedPerson
from dots.shared_people.models.people import AGREED, DRAFT, ENDED, TEAM
from dots.shared_people.views.asking import page_of, question, shared_to
from dots.shared_people.wording import (
    WHY_A_NAME,
    manager_at_partner,
    pending_in_words,
    share_in_words,
    span,
    way_to_a_letter,
    why_no_letter,
)

LINK_PLACE = "(here stands their own link)"


@require_http_methods(["GET", "POST"])
def propose(request: Request, organisation_id: UUID) -> HttpResponse:
    """Write down who could be shared; how much and until when is asked next."""
    actor = request.actor
    partner = find_or_404(Organisation, actor, organisation_id, "network.view_organisation")
    require(actor, "shared_people.propose", partner)
    form = AboutForm(request.POST or None, actor=actor, organisation=partner)
    if pk := act(form, commands.propose_shared, actor=actor, organisation=partner):
        messages.success(request, "Kept. Nobody was told yet.")
        return redirect("shared_people:terms", pk)
    context = {
        "form": form,
        "title": f"Share somebody whom {partner} employs",
        "text": WHY_A_NAME,
        "button": "Keep this and go on",
        "back": reverse("network:organisation", args=[partner.pk]),
        "back_text": partner.name,
    }
    return render(request, "shared_people/ask.html", context)


@require_http_methods(["GET", "POST"])
def change(request: Request, shared_id: UUID) -> HttpResponse:
    """Say otherwise who it is, what they do or who manages them."""
    found = shared_to(request, shared_id, "change")
    form = AboutForm(
        request.POST or None, actor=request.actor, organisation=found.organisation, shared=found
    )
    words = {
        "title": f"Change what is recorded about {found}",
        "text": f"{WHY_A_NAME} Links to an address that you change no longer open.",
        "button": "Save this change",
        "done": "Saved.",
    }
    return question(request, found, form, commands.change_shared, words)


@require_http_methods(["GET", "POST"])
def terms(request: Request, shared_id: UUID) -> HttpResponse:
    """Propose other hours or days; a draft is only changed."""
    found = shared_to(request, shared_id, "propose_terms")
    form = ShareForm(request.POST or None, shared=found)
    is_team = request.actor.is_team
    other = found.organisation.name if is_team else found.programme.name
    sent = f"{other} has to agree. Until then, what was agreed before holds."
    words = {
        "title": f"Renew or change how {found} is shared"
        if found.state in (AGREED, ENDED)
        else f"How is {found} shared?",
        "text": "Nobody is told yet." if found.state == DRAFT else sent,
        "button": "Save this" if found.state == DRAFT else "Propose this",
        "done": "Saved. Nobody was told yet: check it, then send it."
        if found.state == DRAFT
        else f"Proposed. It waits for {other}.",
    }
    return question(request, found, form, commands.propose_terms, words)


@require_http_methods(["GET", "POST"])
def send(request: Request, shared_id: UUID) -> HttpResponse:
    """Show what the partner's manager gets; one button sends it."""
    found = shared_to(request, shared_id, "ask_partner")
    to = address_of_manager(found)
    words = {
        "template": "shared_people/send.html",
        "title": f"Check, then send it to {found.organisation}",
        "facts": [
            {
                "name": "Who",
                "value": f"{found.name}{f', {found.work_title}' * bool(found.work_title)}",
            },
            {"name": "With the programme", "value": share_in_words(found)},
            {"name": "From and until", "value": span(found)},
        ],
        "to": to,
        "no_address": f"{why_no_letter(found)}, so nothing is sent. Ring {found.organisation}, then"
        f" record what they said; or first {way_to_a_letter(found)}.",
        "who": manager_at_partner(found),
        "letter": manager_letter(found, LINK_PLACE, waits=True),
        "button": "Send it" if to else "It is proposed: we ring them",
        "done": "Sent. You see here what they answer."
        if to
        else "Proposed. Ring them, then record what they said.",
    }
    form = ConfirmForm(request.POST or None)
    return question(request, found, form, commands.ask_partner, words)


@require_http_methods(["GET", "POST"])
def link(request: Request, shared_id: UUID) -> HttpResponse:
    """Send the partner's manager a new link."""
    found = shared_to(request, shared_id, "send_link")
    to, no_address = address_of_manager(found), f"{why_no_letter(found)}, so nothing can be sent."
    words = {
        "title": f"Send {manager_at_partner(found)} a new link?",
        "text": f"It goes to {to}. The links sent before open no more."
        if to
        else f"{no_address} Ring {found.organisation}; or {way_to_a_letter(found)}.",
        "button": "Send the link",
        "done": "The link is on its way.",
    }
    return question(request, found, ConfirmForm(request.POST or None), commands.send_link, words)


@require_http_methods(["GET", "POST"])
def answer(request: Request, shared_id: UUID) -> HttpResponse:
    """Answer the other side's proposal, or write down what the manager told the team."""
    found = shared_to(request, shared_id, "answer_terms")
    told = request.actor.is_team and not (found.pending and found.pending.side != TEAM)
    form = AnswerForm(
        request.POST or None,
        shared=found,
        told_by=manager_at_partner(found) if told else "",
    )
    words = {
        "title": f"Is {found} shared like this?",
        "text": pending_in_words(found),
        "button": "Record this" if told else "Send this answer",
        "done": "Recorded.",
    }
    if found.pending is None:
        return answered_before(request, found, form, words)
    return question(request, found, form, commands.answer_terms, words)


def answered_before(
    request: Request, found: SharedPerson, form: AnswerForm, words: dict[str, str]
) -> HttpResponse:
    """Say that nothing waits any more, and show what was typed; the same pressed twice is done."""
    if form.is_bound and act(form, commands.answer_terms, actor=request.actor, shared=found):
        messages.success(request, words["done"])
        return redirect(page_of(found))
    saved = "Nothing was saved by this page. " if form.is_bound else ""
    shown = {
        "title": words["title"],
        "text": f"Nothing waits for an answer now. {saved}What was answered stands on their page.",
        "typed": request.POST.get("because", "").strip(),
        "back": page_of(found),
        "back_text": found.name,
    }
    return render(request, "shared_people/ask.html", shown)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, shared_id: UUID) -> HttpResponse:
    """Take back what one's own side proposed."""
    found = shared_to(request, shared_id, "withdraw_terms")
    words = {
        "title": f"Take back what is proposed about {found}?",
        "text": "Nobody was told yet. It stays in the list, under those ended."
        if found.state == DRAFT
        else "Nobody is written to. What was agreed before holds; it can be proposed again.",
        "button": "Take it back",
        "done": "Taken back. It can be proposed again.",
    }
    return question(
        request, found, ConfirmForm(request.POST or None), commands.withdraw_terms, words
    )
