"""A partner's summary: read, corrected, agreed; by its link, or signed in as its manager."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dots.conversations.commands import agree_summary, correct_answer, withdraw_correction
from dots.conversations.forms.answers import AnswerForm, Offered
from dots.conversations.forms.summary import AgreeForm, WithdrawForm
from dots.conversations.models import Answer, Party, Question
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN
from dots.conversations.models.conversations import CLOSED, UNDER_WAY
from dots.conversations.selectors import (
    asked_then,
    carried_in,
    corrections_of,
    mark_of,
    questions_of,
    shared_standings,
)
from dots.conversations.standing import Standing
from dots.conversations.values import is_empty
from dots.conversations.wording import Names, as_list, asked_otherwise, day, moment, title_of
from dots.design.differences import with_differences
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed

BY_LINK = "summary"


class Sheet:
    """One partner's summary on a page: what the pages share."""

    def __init__(self, request: Request, party: Party, way: str) -> None:
        self.request, self.party, self.way = request, party, way
        self.conversation = party.conversation

    @cached_property
    def questions(self) -> list[Question]:
        return [one.as_partners_read() for one in questions_of(self.conversation)]

    @cached_property
    def standing(self) -> dict[str, Standing]:
        return shared_standings(self.conversation)

    @cached_property
    def then(self) -> dict[str, Question]:
        """Code -> the question as the partner read it when it gave an answer carried over."""
        found = asked_then(carried_in(self.standing))
        return {code: one.as_partners_read() for code, one in found.items()}

    @cached_property
    def corrections(self) -> dict[str, Answer]:
        return corrections_of(self.party)

    @cached_property
    def partners(self) -> list[tuple[UUID, str]]:
        found = self.conversation.parties.select_related("organisation")
        return [(one.organisation_id, one.organisation.name) for one in found]

    @cached_property
    def names(self) -> Names:
        return Names(self.party.programme, self.partners)

    def correction(self, code: str) -> Answer | None:
        """Return the partner's correction of one answer, while the team has not decided."""
        found = self.corrections.get(code)
        return found if found is not None and found.fate == OPEN else None

    @property
    def is_out(self) -> bool:
        """True while the partner may read it."""
        return self.party.sent_at is not None and self.conversation.state != UNDER_WAY

    @property
    def may_answer(self) -> bool:
        out = self.is_out and self.conversation.state != CLOSED
        return out and allowed(self.request.actor, "conversations.agree_summary", self.party)

    def page(self, name: str = "", *parts: Any) -> str:
        start = "summary" if self.way == BY_LINK else "ours_summary"
        full = f"{start}_{name}" if name else start
        return reverse(f"conversations:{full}", args=[self.party.pk, *parts])

    def show(self, template: str, **context: Any) -> HttpResponse:
        shared = {
            "base": "design/public.html" if self.way == BY_LINK else "design/base.html",
            "programme": self.party.programme,
            "party": self.party,
            "held_on": day(self.conversation.held_on),
            "title": title_of(self.conversation, [name for _, name in self.partners]),
            "start": self.page(),
        }
        return render(self.request, f"conversations/summary/{template}.html", shared | context)


def sheet_of(request: Request, pk: UUID, way: str, action: str) -> Sheet:
    """Return a partner's summary to whoever may do this with it."""
    party = find_or_404(Party, request.actor, pk, "conversations.view_summary")
    require(request.actor, action, party)
    return Sheet(request, party, way)


def summary(request: Request, pk: UUID, way: str) -> HttpResponse:
    """Read what was noted; agree to it by one button."""
    sheet = sheet_of(request, pk, way, "conversations.view_summary")
    if not sheet.is_out:
        return sheet.show("at_work")
    mark = mark_of(sheet.conversation, sheet.standing, sheet.corrections)
    form = AgreeForm(request.POST or None, initial={"mark": mark})
    if request.method == "POST":
        require(request.actor, "conversations.agree_summary", sheet.party)
        if act(form, agree_summary, actor=request.actor, party=sheet.party):
            return redirect(sheet.page("thanks"))
        form = form.again(mark=mark)
    return sheet.show(
        "summary",
        rows=[row(sheet, one) for one in sheet.questions if is_shown(sheet, one)],
        form=form if sheet.may_answer and not sheet.party.agreed_at else None,
        corrected=sum(one.fate == OPEN for one in sheet.corrections.values()),
        agreed_on=day(sheet.party.agreed_at) if sheet.party.agreed_at else "",
        is_closed=sheet.conversation.state == CLOSED,
        for_team=request.actor.is_team,
    )


def is_shown(sheet: Sheet, question: Question) -> bool:
    """Leave out what nobody answered, unless the partner did."""
    standing = sheet.standing.get(question.code)
    answered = standing is not None and not is_empty(standing.value)
    return answered or question.code in sheet.corrections or sheet.may_answer


def row(sheet: Sheet, question: Question) -> dict[str, Any]:
    """Return one answer, with the partner's correction beside it."""
    standing = sheet.standing.get(question.code, Standing())
    said = as_list(sheet.names.lines(question, standing.value))
    correction = sheet.corrections.get(question.code)
    note = as_said(sheet, question, standing)
    shown = {
        "name": question.wording,
        "value": said,
        "address": sheet.page("correct", question.code) if sheet.may_answer else "",
        "change": "Correct",
    }
    if correction is not None and correction.fate == OPEN:
        theirs = as_list(sheet.names.lines(question, correction.value), "Nothing")
        shown |= {"value": theirs, "was": said, "change": "Change"}
        note = "As you corrected it."
    elif correction is not None and correction.fate == DECLINED:
        note = f"You corrected this. The team kept its wording: {correction.because}"
    elif correction is not None and correction.fate == ACCEPTED:
        note = "As you corrected it; the team took it over."
    return {**shown, "note": note}


def as_said(sheet: Sheet, question: Question, standing: Standing) -> str:
    """Say when it was said, and in which words it was asked then, where they were others."""
    if not standing.said_on:
        return ""
    asked = asked_otherwise(question, sheet.then.get(question.code))
    return f"As you said on {day(standing.said_on)}. {asked}".strip()


def correct(request: Request, pk: UUID, code: str, way: str) -> HttpResponse:
    """Correct one answer; the team's stays beside it until the team has seen it."""
    sheet = sheet_of(request, pk, way, "conversations.correct_answer")
    question = next((one for one in sheet.questions if one.code == code), None)
    if question is None:
        raise Http404
    if not sheet.may_answer:
        return redirect(sheet.page())
    mine = sheet.correction(code)
    shown = Standing([mine]) if mine else sheet.standing.get(code, Standing())
    meanwhile: dict[str, Any] = {}
    form = AnswerForm(
        request.POST or None,
        question=question,
        standing=shown,
        offered=Offered(sheet.party.programme, sheet.partners),
    )
    if request.method == "POST":
        if act(form, correct_answer, actor=request.actor, party=sheet.party):
            return redirect(sheet.page())
        meanwhile = written_meanwhile(sheet, form, mine)
        form.show_again()
    return sheet.show(
        "correct",
        form=form,
        question=question,
        said="" if mine else as_said(sheet, question, shown),
        ours=as_list(sheet.names.lines(question, sheet.standing[code].value)) if mine else "",
        back_to_ours=sheet.page("withdraw", code) if mine else "",
        meanwhile=meanwhile,
    )


def written_meanwhile(sheet: Sheet, form: AnswerForm, mine: Answer | None) -> dict[str, Any]:
    """Return what stands now, where the page that was sent did not show it."""
    newest = form.standing.newest
    if newest is None or newest.number in form.seen_numbers:
        return {}
    theirs = sheet.names.lines(form.question, newest.value)
    typed = sheet.names.lines(form.question, form.answer()) if form.is_valid() else []
    (said, _), told = with_differences([theirs, typed])
    return {
        "who": "You or a colleague of yours" if mine else "The team",
        "when": moment(newest.created_at),
        "said": said,
        "told": told,
    }


def withdraw(request: Request, pk: UUID, code: str, way: str) -> HttpResponse:
    """Take a correction back."""
    sheet = sheet_of(request, pk, way, "conversations.withdraw_correction")
    question = next((one for one in sheet.questions if one.code == code), None)
    if question is None:
        raise Http404
    mine = sheet.correction(code)
    number = mine.number if mine else None
    form = WithdrawForm(request.POST or None, initial={"seen": number})
    if act(form, withdraw_correction, actor=request.actor, party=sheet.party, code=code):
        return redirect(sheet.page())
    if request.method == "POST":
        form = form.again(seen=number)
    return sheet.show(
        "withdraw",
        form=form,
        question=question,
        theirs=as_list(sheet.names.lines(question, mine.value), "Nothing") if mine else "",
        ours=as_list(sheet.names.lines(question, sheet.standing[code].value)),
    )


def thanks(request: Request, pk: UUID, way: str) -> HttpResponse:
    """What happened, and what happens next."""
    sheet = sheet_of(request, pk, way, "conversations.view_summary")
    if not sheet.party.agreed_at:
        return redirect(sheet.page())
    corrected = sum(one.fate == OPEN for one in sheet.corrections.values())
    return sheet.show("thanks", corrected=corrected)
