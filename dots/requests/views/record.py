"""One request as the team works on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dots.calculations.linkage.names import SPELLING
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.outbox import refused_addresses
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.registries import outcomes_of
from dots.network.alike import Alike, alike_to
from dots.requests.commands import (
    add_note,
    answer,
    cannot,
    reopen,
    send_follow_link,
    triage,
    write,
)
from dots.requests.forms.team import AnswerForm, CannotForm, NoteForm, TriageForm, WriteForm
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.requests import ANSWERED, NEW, OURS, WAITING
from dots.requests.selectors.know_how import offers_for
from dots.requests.selectors.owners import has_left, users_now
from dots.requests.views.flow import found as note_found
from dots.requests.wording import (
    Words,
    how_it_goes,
    keeping,
    last_said,
    lede_for_team,
    page_of,
    read_of,
    state_of,
    thread_of,
    title_of,
    who_asks,
)

BOTH = ["GET", "POST"]


def find(request: Request, pk: UUID, action: str = "requests.see_request") -> SupportRequest:
    """Return a request of the team's."""
    asked = find_or_404(SupportRequest, request.actor, pk)
    require(request.actor, action, asked)
    return asked


@require_safe
def record(request: Request, request_id: UUID) -> HttpResponse:
    """The whole thread, whom to answer, what came of it, and what to do next."""
    if not request.actor.is_team:
        find_or_404(SupportRequest, request.actor, request_id)
        return redirect("requests:ours", request_id)
    asked, today = find(request, request_id), timezone.localdate()
    words = Words(asked.programme)
    text, state = state_of(asked, today)
    context = {
        "asked": asked,
        "title": title_of(asked),
        "lede": lede_for_team(asked, today),
        "state": state,
        "state_text": text,
        "facts": facts_of(asked, words, users_now(request.actor)),
        "whom": whom_to_answer(asked),
        "came_back": refused_addresses([asked.pk]).get(asked.pk, ""),
        "actions": actions_of(asked),
        "others": others_of(asked),
        "thread": thread_of(asked, for_team=True),
        "keeping": keeping(asked),
        "outcomes": outcomes_for(request, asked),
        "offers": offers_for(request.actor, asked) if asked.is_open else [],
        "kept": list(asked.became_notes.all()),
    }
    return render(request, "requests/request.html", context)


def facts_of(asked: SupportRequest, words: Words, here: set[UUID]) -> list[dict[str, Any]]:
    owner = asked.owner.user.name if asked.owner else "Nobody yet"
    owner += ", who has left" if has_left(asked, here) else ""
    partner = asked.organisation
    at = reverse("network:organisation", args=[partner.pk]) if partner else ""
    known = who_asks(asked)
    if not partner and not asked.words_blanked_at:
        known += " (not matched to a partner yet)"
    return [
        {"name": "Who asks", "value": known, "address": at},
        {"name": "Kind", "value": words.kind(asked.kind)},
        {"name": "Ward", "value": words.ward(asked.ward_code)},
        {"name": "Who takes care", "value": owner},
    ]


def whom_to_answer(asked: SupportRequest) -> list[dict[str, str]]:
    """Return name, e-mail and telephone, as far as they are kept."""
    said = {"Name": asked.asker_name, "E-mail": asked.asker_email, "Telephone": asked.asker_phone}
    return [{"name": name, "value": value} for name, value in said.items() if value]


def step(asked: SupportRequest, name: str, text: str) -> dict[str, str]:
    return {"text": text, "address": reverse(f"requests:{name}", args=[asked.pk])}


def actions_of(asked: SupportRequest) -> list[dict[str, str]]:
    """Return what to do next, the main thing first."""
    if asked.state == NEW or (asked.state == OURS and not asked.is_sorted):
        return [step(asked, "triage", "Sort it"), step(asked, "write", "Write to the asker"),
                step(asked, "answer", "Answer it")]  # fmt: skip
    if asked.state == WAITING:
        return [step(asked, "team_reply", "Note their answer"), step(asked, "write", "Write again"),
                step(asked, "answer", "Answer it")]  # fmt: skip
    if asked.is_open:
        return [step(asked, "answer", "Answer it"), step(asked, "write", "Write to the asker")]
    if asked.words_blanked_at:
        return []
    if asked.state == ANSWERED and not asked.came_of:
        return [step(asked, "team_came", "Note what came of it"),
                step(asked, "keep_know_how", "Keep it as know-how")]  # fmt: skip
    return [step(asked, "reopen", "Open it again")]


def others_of(asked: SupportRequest) -> list[dict[str, str]]:
    """Return what else can be done; nothing with a request whose words are gone."""
    if asked.words_blanked_at:
        return []
    listed = [step(asked, "note_request", "Add a note for the team")]
    if asked.is_open:
        listed += [
            step(asked, "triage", "Change kind, owner or partner"),
            step(asked, "team_reply", "Note what they said"),
            step(asked, "cannot", "It is not possible"),
            step(asked, "team_withdraw", "They no longer need it"),
        ]
    else:
        listed.append(step(asked, "reopen", "Open it again"))
    if asked.state == ANSWERED:
        listed += [step(asked, "team_came", "Note what came of it"),
                   step(asked, "keep_know_how", "Keep it as know-how")]  # fmt: skip
    if not asked.blanked_at:
        listed.append(step(asked, "new_follow_link", "Give the asker a new link"))
    shown = {one["address"] for one in actions_of(asked)}
    return [one for one in listed if one["address"] not in shown]


def outcomes_for(request: Request, asked: SupportRequest) -> list[dict[str, Any]]:
    """Return what it may become, and what was made of it so far; that alone once its words go."""
    return [
        {"title": one.title, "address": one.address(asked), "became": became}
        for one, became in outcomes_of("request", request.actor, asked)
        if became or not asked.words_blanked_at
    ]


def likely_partners(request: Request, asked: SupportRequest) -> list[Alike]:
    """Return partners whose name is like what was typed, for the team to choose."""
    if asked.organisation_id:
        return []
    return [one for one in alike_to(request.actor, asked.asked_as) if one.level <= SPELLING]


def ask_page(
    request: Request, asked: SupportRequest, form: CommandForm, title: str, button: str, **more: Any
) -> HttpResponse:
    """Show one question about a request."""
    context = {
        "base": "design/base.html", "title": title, "form": form, "button": button,
        "back": page_of(asked), "back_text": f"Request {asked.number}", **more,
    }  # fmt: skip
    return render(request, "requests/question.html", context)


@require_http_methods(BOTH)
def sort(request: Request, request_id: UUID) -> HttpResponse:
    """Kind, owner, partner and ward."""
    asked = find(request, request_id, "requests.triage")
    likely = likely_partners(request, asked)
    form = TriageForm(request.POST or None, actor=request.actor, request=asked, likely=likely)
    if act(form, triage, actor=request.actor, request=asked):
        messages.success(request, "Sorted. The clock runs by the target of its kind.")
        return redirect(page_of(asked))
    text = "" if asked.organisation_id else f"The asker wrote “{asked.asked_as}”."
    return ask_page(request, asked, form, "Sort this request", "Save this", text=text)


def note_asked(request: Request) -> KnowHow | None:
    """Return the note that a message is to begin with."""
    return note_found(request.actor, request.GET.get("note", ""))


@require_http_methods(BOTH)
def write_to(request: Request, request_id: UUID) -> HttpResponse:
    """Write to the asker, perhaps with a question."""
    asked = find(request, request_id, "requests.write")
    form = WriteForm(request.POST or None, actor=request.actor, note=note_asked(request))
    form.showing(read_of(asked))
    if act(form, write, actor=request.actor, request=asked):
        messages.success(request, how_it_goes(asked))
        return redirect(page_of(asked))
    return ask_page(
        request, asked, form, "Write to the asker", "Send this", said=[last_said(asked)]
    )


@require_http_methods(BOTH)
def answer_it(request: Request, request_id: UUID) -> HttpResponse:
    """The answer that settles it."""
    asked = find(request, request_id, "requests.answer")
    note = note_asked(request)
    form = AnswerForm(request.POST or None, actor=request.actor, request=asked, note=note)
    form.showing(read_of(asked))
    if act(form, answer, actor=request.actor, request=asked):
        messages.success(request, f"Answered. {how_it_goes(asked)}")
        return redirect(page_of(asked))
    text = "This settles the request. In six weeks the asker is asked, once, what came of it."
    return ask_page(
        request,
        asked,
        form,
        "Answer this request",
        "Send the answer",
        text=text,
        said=[last_said(asked)],
    )


@require_http_methods(BOTH)
def cannot_do(request: Request, request_id: UUID) -> HttpResponse:
    """Say that it is not possible, and why."""
    asked = find(request, request_id, "requests.cannot")
    form = CannotForm(request.POST or None, actor=request.actor, request=asked)
    form.showing(read_of(asked))
    if act(form, cannot, actor=request.actor, request=asked):
        messages.success(request, "Noted: it counts among what could not be met.")
        return redirect(page_of(asked))
    text = "It then counts among what could not be met, by kind and ward: good evidence for a bid."
    return ask_page(
        request,
        asked,
        form,
        "It is not possible",
        "Save and tell them",
        text=text,
        said=[last_said(asked)],
    )


@require_http_methods(BOTH)
def note(request: Request, request_id: UUID) -> HttpResponse:
    """A note that the asker never sees."""
    asked = find(request, request_id, "requests.add_note")
    form = NoteForm(request.POST or None)
    if act(form, add_note, actor=request.actor, request=asked):
        return redirect(page_of(asked))
    return ask_page(request, asked, form, "Add a note for the team", "Save this note")


@require_http_methods(BOTH)
def open_again(request: Request, request_id: UUID) -> HttpResponse:
    """Take a settled request up again."""
    asked = find(request, request_id, "requests.reopen")
    form = ConfirmForm(request.POST or None)
    if act(form, reopen, actor=request.actor, request=asked):
        messages.success(request, "It is open again. Its clock goes on where it stood.")
        return redirect(page_of(asked))
    text = "Its clock goes on where it stood. How it was settled, and all that was said, stays."
    return ask_page(request, asked, form, "Open this request again?", "Open it again", text=text)


@require_http_methods(BOTH)
def new_follow_link(request: Request, request_id: UUID) -> HttpResponse:
    """Give the asker a new link, by e-mail or to be read out."""
    asked = find(request, request_id, "requests.send_follow_link")
    form, shown = ConfirmForm(request.POST or None), {}

    def sending(**arguments: Any) -> SupportRequest:
        made = send_follow_link(**arguments)
        shown["address"] = "" if made.asker_email else getattr(made, "follow_address", "")
        return made

    if act(form, sending, actor=request.actor, request=asked):
        context = {"asked": asked, "back": page_of(asked), **shown}
        return render(request, "requests/follow_link_made.html", context)
    text = (
        "It goes to the e-mail address they gave."
        if asked.asker_email
        else "They gave no e-mail address: the link is shown to you once, to pass on."
    )
    title = "Give the asker a new link?"
    return ask_page(request, asked, form, title, "Make the link", text=text)
