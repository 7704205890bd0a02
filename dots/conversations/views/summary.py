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
from dots.conversations.models.answers import OPEN
from dots.conversations.models.conversations import CLOSED, UNDER_WAY
from dots.conversations.models.guides import WORKSHOP
from dots.conversations.selectors import (
    asked_then,
    carried_in,
    changed_since,
    corrections_of,
    mark_of,
    questions_of,
    shared_standings,
    taken_from,
)
from dots.conversations.standing import Standing
from dots.conversations.views.summary_rows import as_said, is_shown, row, team_title
from dots.conversations.wording import Names, as_list, day, moment, some_of, title_of
from dots.design.differences import with_differences
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.namesakes import labels_of

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
        return labels_of((one.organisation_id, one.organisation.name) for one in found)

    @cached_property
    def names(self) -> Names:
        return Names(self.party.programme, self.partners)

    def correction(self, code: str) -> Answer | None:
        """Return the partner's correction of one answer, while the team has not decided."""
        found = self.corrections.get(code)
        return found if found is not None and found.fate == OPEN else None

    @cached_property
    def corrected(self) -> list[Answer]:
        """Every partner's corrections: whose words stand, never shown as such."""
        return list(Answer.objects.filter(conversation=self.conversation).corrections())

    @cached_property
    def changed(self) -> dict[str, Any]:
        """Code -> what the partner agreed to, of the answers that have changed since."""
        codes = {one.code for one in self.questions}
        found = changed_since(self.party, self.standing)
        return {code: value for code, value in found.items() if code in codes}

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
            "ours": dict(self.partners).get(self.party.organisation_id, str(self.party)),
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
        form=form if sheet.may_answer and (sheet.changed or not sheet.party.agreed_at) else None,
        changed=len(sheet.changed),
        there=there(sheet),
        corrected=sum(one.fate == OPEN for one in sheet.corrections.values()),
        agreed_on=day(sheet.party.agreed_at) if sheet.party.agreed_at else "",
        is_closed=sheet.conversation.state == CLOSED,
        for_team=request.actor.is_team,
    )


def there(sheet: Sheet) -> dict[str, str]:
    """Return what a workshop was called, and who was there; nothing of a talk with one partner."""
    if sheet.conversation.kind != WORKSHOP:
        return {}
    names = sorted(name for _, name in sheet.partners)
    return {"title": sheet.conversation.title or "A workshop", "partners": some_of(names)}


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
        held_on=sheet.conversation.held_on,
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
        ours_title=team_title(sheet, code),
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
        "title": mine_or(sheet, form.standing, mine),
        "when": moment(newest.created_at),
        "said": said,
        "told": told,
    }


def mine_or(sheet: Sheet, standing: Standing, mine: Answer | None) -> str:
    """Say who wrote what a page that was sent did not show; of other partners none is named."""
    if mine:
        return "You or a colleague of yours wrote, after you opened this page"
    if taken_from(standing, sheet.corrected):
        return "The team put this together from what partners wrote, after you opened this page"
    return "The team wrote, after you opened this page"


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
        ours_title=team_title(sheet, code),
    )


def thanks(request: Request, pk: UUID, way: str) -> HttpResponse:
    """What happened, and what happens next."""
    sheet = sheet_of(request, pk, way, "conversations.view_summary")
    if not sheet.party.agreed_at:
        return redirect(sheet.page())
    corrected = sum(one.fate == OPEN for one in sheet.corrections.values())
    is_workshop = sheet.conversation.kind == WORKSHOP
    return sheet.show("thanks", corrected=corrected, is_workshop=is_workshop)
