"""Decide about what a partner corrected: take it over, or keep the team's wording."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dots.conversations.commands import accept_correction, decline_correction
from dots.conversations.forms import DeclineForm
from dots.conversations.models import Answer
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN, WITHDRAWN
from dots.conversations.views.answering import asked_for
from dots.conversations.views.shared import Desk
from dots.design.differences import with_differences
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require

DECIDED = {
    ACCEPTED: "Their wording was taken over, while this page was open or before.",
    DECLINED: "The team kept its own wording, while this page was open or before.",
    WITHDRAWN: "The partner took this correction back, or put another in its place.",
}


def correction_of(request: Request, pk: UUID, action: str) -> tuple[Answer, Desk]:
    correction = find_or_404(Answer, request.actor, pk, "conversations.view_conversation")
    require(request.actor, action, correction)
    return correction, Desk(request, correction.conversation)


def asked(desk: Desk, correction: Answer, form: CommandForm, **shown: str) -> HttpResponse:
    """Show both wordings and the question; of what is decided, how, and no button."""
    question = asked_for(desk, correction.code)
    fate = Answer.objects.get(pk=correction.pk)
    corrected = desk.names.lines(question, correction.value)
    (theirs, ours), marks = with_differences([corrected, desk.lines(question)])
    both = {
        "question": question.wording,
        "theirs": theirs,
        "ours": ours,
        "who": str(correction.party),
    }
    if fate.fate == OPEN:
        return desk.show("correction", form=form, told=marks, **both, **shown)
    return desk.show(
        "correction_decided",
        marks=marks,
        told=DECIDED[fate.fate],
        because=fate.because,
        typed=str(form.data.get("because", "")) if form.is_bound else "",
        **both,
    )


@require_http_methods(["GET", "POST"])
def accept(request: Request, pk: UUID) -> HttpResponse:
    """Take a partner's wording over."""
    correction, desk = correction_of(request, pk, "conversations.accept_correction")
    form = ConfirmForm(request.POST or None)
    if act(form, accept_correction, actor=request.actor, correction=correction):
        messages.success(request, "Their wording stands now. Yours is kept in the history.")
        return redirect(desk.page())
    return asked(
        desk,
        correction,
        form,
        title="Take their wording over?",
        text="It then stands in the summary. What the team wrote stays in the history.",
        button="Take it over",
    )


@require_http_methods(["GET", "POST"])
def decline(request: Request, pk: UUID) -> HttpResponse:
    """Keep the team's wording, and say why."""
    correction, desk = correction_of(request, pk, "conversations.decline_correction")
    form = DeclineForm(request.POST or None)
    if act(form, decline_correction, actor=request.actor, correction=correction):
        messages.success(request, "Your wording stays. Send them a new link, so that they see why.")
        return redirect(desk.page())
    return asked(desk, correction, form, title="Keep your wording?", button="Keep ours")
