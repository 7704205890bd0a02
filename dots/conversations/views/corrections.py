"""Decide about what a partner corrected: take it over, or keep what stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dots.conversations.commands import accept_correction, decline_correction
from dots.conversations.forms import DeclineForm, TakeForm
from dots.conversations.models import Answer, Question
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN, WITHDRAWN
from dots.conversations.selectors import Taking, taking_of
from dots.conversations.views.answering import asked_for
from dots.conversations.views.shared import Desk
from dots.conversations.wording import as_list, ours_title, shortened, some_of, to_look_at
from dots.coverage.wording import together
from dots.design.differences import with_differences
from dots.foundation.forms import CommandForm
from dots.foundation.pages import Request, act, find_or_404, require

ONE_STANDS = (
    "Their wording stands now. What stood before is kept in the history. Whoever agreed before to"
    " other words is to agree again."
)
ALL_STANDS = "All of it stands now, together. Whoever agreed before is to agree again."
IT_STANDS = "It then stands in the summary; whoever agreed to other words before is to agree again."
KEPT = "What stood stays. Send them a new link, so that they see why."
DECIDED = {
    ACCEPTED: "Their wording was taken over, while this page was open or before.",
    DECLINED: "The team did not take it over, while this page was open or before.",
    WITHDRAWN: "The partner took this correction back, or put another in its place.",
}


def correction_of(request: Request, pk: UUID, action: str) -> tuple[Answer, Desk]:
    correction = find_or_404(Answer, request.actor, pk, "conversations.view_conversation")
    require(request.actor, action, correction)
    return correction, Desk(request, correction.conversation)


def asked(desk: Desk, correction: Answer, form: CommandForm, **shown: Any) -> HttpResponse:
    """Show all wordings and the question; of what is decided, how, and no button."""
    question = asked_for(desk, correction.code)
    fate = Answer.objects.get(pk=correction.pk)
    found = taking_of(correction)
    desk.named([correction, *found.others, *found.whose])
    said = [correction.value, *(one.value for one in found.others)]
    *theirs, ours = [*(desk.names.lines(question, one) for one in said), desk.lines(question)]
    (*marked, stands), marks = with_differences([*theirs, ours])
    both: dict[str, Any] = {
        "question": question.wording,
        "theirs": marked[0],
        "ours": stands,
        "who": str(correction.party),
    }
    if fate.fate == OPEN:
        whose = [str(one.party) for one in found.others]
        both["others"] = list(zip(whose, marked[1:], strict=True))
        both["ours_title"] = ours_title(found)
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
    """Take a partner's wording over, alone or together with what other partners wrote."""
    correction, desk = correction_of(request, pk, "conversations.accept_correction")
    found, question = taking_of(correction), asked_for(desk, correction.code)
    desk.named([correction, *found.others, *found.whose])
    is_alone = found.is_alone(question.kind)
    alone = "" if is_alone else alone_means(found, question, desk)
    form = TakeForm(request.POST or None, alone=alone, numbers=found.numbers)
    if act(form, accept_correction, actor=request.actor, correction=correction):
        is_all = form.cleaned_data.get("keep") == form.TOGETHER
        messages.success(request, ALL_STANDS if is_all else ONE_STANDS)
        return redirect(desk.page())
    form.show_again()
    merged, stood = found.together(question.kind), found.standing.value
    return asked(
        desk,
        correction,
        form,
        title="Take their wording over?",
        text=" ".join([IT_STANDS, *then_gone(found, question, desk)]) if is_alone else "",
        together="" if is_alone else as_list(desk.names.lines(question, merged.value)),
        look_at=[] if is_alone else to_look_at(merged, question, desk.names, stood),
        button="Take it over" if is_alone else "Let this stand",
    )


def then_gone(found: Taking, question: Question, desk: Desk) -> list[str]:
    """Say which lines a correction takes out of what stands."""
    theirs = desk.names.lines(question, found.correction.value)
    gone = [f"“{shortened(one)}”" for one in desk.lines(question) if one not in theirs]
    return [f"Then in the history only: {some_of(gone)}."] if gone else []


def alone_means(found: Taking, question: Question, desk: Desk) -> str:
    """Say what taking a correction over alone does to other words."""
    said = [f"Take over what {found.correction.party} writes, alone."]
    said += then_gone(found, question, desk)
    if found.others:
        whose = together([str(one.party) for one in found.others])
        said.append(f"What {whose} corrected waits until you decide about it.")
    return " ".join(said)


@require_http_methods(["GET", "POST"])
def decline(request: Request, pk: UUID) -> HttpResponse:
    """Keep what stands, and say why."""
    correction, desk = correction_of(request, pk, "conversations.decline_correction")
    form = DeclineForm(request.POST or None, numbers=taking_of(correction).standing.numbers)
    if act(form, decline_correction, actor=request.actor, correction=correction):
        messages.success(request, KEPT)
        return redirect(desk.page())
    form.show_again()
    return asked(desk, correction, form, title="Keep what stands?", button="Keep what stands")
