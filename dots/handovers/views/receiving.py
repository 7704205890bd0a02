"""A hand-over as the partner that is asked reads it: signed in, or by its link."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from dots.foundation.forms import was_sent
from dots.foundation.pages import Request, act, find_or_404, for_link
from dots.handovers.commands import accept, ask, decline
from dots.handovers.forms.answering import AnswerForm
from dots.handovers.models import LINK, Handover
from dots.handovers.panels import brought
from dots.handovers.possible import may_read, why_not_given
from dots.handovers.selectors import parts_read
from dots.handovers.story import asked_facts, part_lines, stands, thread
from dots.handovers.views.shared import BOTH, page_of, read_by, received_to
from dots.handovers.wording import ASK, CONSENT, NO, ONE_NOW, OVER, SHARE, YES
from dots.people.models import Person
from dots.people.story import Words

NEWS = {
    YES: "Thank you. They stand among your people now.",
    NO: "Kept: you said no. The other organisation is told.",
    ASK: "Your question is on its way.",
}
COMMANDS = {YES: accept, NO: decline, ASK: ask}


def answered(request: Request, found: Handover, form: AnswerForm) -> bool:
    """Do what the form answers; True when it was done, now or before."""
    if request.method != "POST" or not form.is_valid():
        return False
    command: Any = COMMANDS[form.cleaned_data["answer"]]
    return act(form, command, actor=request.actor, handover=found) is not None


@require_http_methods(BOTH)
def received(request: Request, handover_id: UUID) -> HttpResponse:
    """Show what is offered, and answer it."""
    found = received_to(request, handover_id, "receive")
    form = AnswerForm(request.POST or None, actor=request.actor, handover=found, signed_in=True)
    if answered(request, found, form):
        messages.success(request, NEWS[form.cleaned_data["answer"]])
        return redirect("handovers:received", found.pk)
    open_now = found.is_open_on(timezone.localdate())
    says, dot = stands(found, to_giver=False)
    told = not why_not_given(found)  # else nothing that the giver keeps of them
    context = {
        "found": found,
        "title": title_of(found),
        "says": says,
        "dot": dot,
        "one_now": ONE_NOW if found.is_waiting and found.is_within_one else "",
        "facts": asked_facts(found, signed_in=told) if open_now or found.answer == YES else [],
        "thread": thread(found, to_giver=False) if told else [],
        "form": form if open_now or form.is_bound else None,
        **after(found),
    }
    return render(request, "handovers/received.html", context)


def after(found: Handover) -> dict[str, Any]:
    """Return what the page leads to once somebody was taken on."""
    own = found.received
    if own is None:
        return {}
    ends = found.ended_on is None and (found.kind == SHARE or found.answer == YES)
    return {
        "own": own,
        "own_page": page_of(own.pk),
        "read": reverse("handovers:read", args=[found.pk]) if may_read(found) else "",
        "end": reverse("handovers:end", args=[found.pk]) if ends else "",
        "brought": brought(found),
        "took_back": found.kind == OVER and found.ended_why == CONSENT,
    }


def title_of(found: Handover) -> str:
    """Return the page's title: it names nobody."""
    if found.is_waiting and found.is_within_one:
        return "Offered by one partner to another, and the two are one now"
    if found.kind == SHARE:
        return f"{found.giver} shares the help of somebody with you"
    return f"{found.giver} hands somebody over to you"


@require_GET
def read(request: Request, handover_id: UUID) -> HttpResponse:
    """Show what is shared as it stands now; once it has ended there is no such page."""
    found = read_by(request, handover_id, "read")
    lines = part_lines(found.person, parts_read(found), Words(found.giver.programme))
    context = {
        "found": found,
        "lines": lines,
        "own_page": page_of(cast(Person, found.received).pk),  # may_read has looked
        "own": found.received,
        "end": reverse("handovers:end", args=[found.pk]),
    }
    return render(request, "handovers/read.html", context)


@for_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: Request, handover_id: UUID) -> HttpResponse:
    """Ask whoever holds a link for an answer; nothing here says anything about the person."""
    found = find_or_404(Handover, request.actor, handover_id, "handovers.receive")
    repeated = request.method == "POST" and was_sent(request.POST.get("command_id"))
    if not (found.is_open_on(timezone.localdate()) or repeated):
        return render(request, "handovers/over.html")
    form = AnswerForm(request.POST or None, actor=request.actor, handover=found, signed_in=False)
    if answered(request, found, form):
        return redirect("handovers:thanks", form.cleaned_data["answer"])
    context = {
        "found": found,
        "programme": found.giver.programme,
        "title": title_of(found),
        "facts": asked_facts(found, signed_in=False),
        "thread": thread(found, to_giver=False) if not why_not_given(found) else [],
        "form": form,
    }
    return render(request, "handovers/by_link.html", context)


@for_link(LINK)
@require_safe
def thanks(request: Request, said: str) -> HttpResponse:
    """Thank them, and say what comes next."""
    if said not in NEWS:
        raise Http404
    return render(request, "handovers/thanks.html", {"said": said})
