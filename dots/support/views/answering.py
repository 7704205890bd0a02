"""A partner's return, question by question: the same pages by link and for a signed-in manager.

Opening a page changes nothing. Each answer is kept when its page is sent on, so that a person can
stop anywhere, and nothing reaches the programme before the last button.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dots.design.problems import problems
from dots.foundation.ids import new_id
from dots.foundation.pages import Request, act, find_or_404, require
from dots.places.selectors import ward_names
from dots.support.answers import contradictions, known_only, says_the_same
from dots.support.commands import report_nothing, save_answers, send_return
from dots.support.commands.returns import draft_mark
from dots.support.doubts import doubts
from dots.support.forms.answers import AnswersForm, NothingForm, SendForm
from dots.support.models import Return, RoundQuestion
from dots.support.own_rows import counted_beside
from dots.support.selectors.returns import filled_in, known_for, questions_for
from dots.support.wording_returns import (
    NOT_YET,
    answer_rows,
    day_of,
    due_of,
    period_of,
    version_entries,
)


@dataclass
class Desk:
    """One return on somebody's desk: what the pages share."""

    request: Request
    asked: Return
    way: str  # answer (by link) or ours (signed in): the first part of the pages' names

    @cached_property
    def questions(self) -> list[RoundQuestion]:
        return questions_for(self.asked)

    @cached_property
    def wards(self) -> dict[str, str]:
        return ward_names(self.asked.programme)

    @cached_property
    def versions(self) -> list[Any]:
        return list(self.asked.versions.order_by("-number"))

    @property
    def answers(self) -> dict[str, Any]:
        """What would be sent now: what was sent before, changed by what was kept since."""
        sent = self.versions[0].answers if self.versions else {}
        return {**sent, **self.asked.draft}

    @property
    def is_changed(self) -> bool:
        """True when something differs from what was sent before."""
        sent = self.versions[0].answers if self.versions else {}
        return known_only(self.answers) != known_only(sent)

    @property
    def is_repeat(self) -> bool:
        """True when sending now would send what was sent before."""
        return bool(self.versions) and says_the_same(self.versions[0], self.answers)

    @property
    def replaces(self) -> int:
        return self.versions[0].number if self.versions else 0

    @property
    def mark(self) -> str:
        """What tells the answers shown from those kept since."""
        return draft_mark(self.asked)

    def send_form(self, data: Any) -> SendForm:
        shown = {"replaces": self.replaces, "answers_seen": self.mark}
        doubted = {} if self.is_repeat else doubts(self.answers, known_for(self.asked))
        return SendForm(data, initial=shown, doubted=doubted)

    def page(self, name: str, *arguments: Any) -> str:
        return reverse(f"support:{self.way}_{name}", args=[self.asked.pk, *arguments])

    def show(self, template: str, **context: Any) -> HttpResponse:
        asked_for = self.asked.collection_round
        shared = {
            "base": "design/public.html" if self.way == "answer" else "design/base.html",
            "asked": self.asked,
            "asked_for": asked_for,
            "programme": self.asked.programme,
            "period": period_of(asked_for),
            "due": due_of(asked_for),
            "late": asked_for.is_past_due(timezone.localdate()),
            "start": self.page("start"),
            "check": self.page("check"),
            "nothing": self.page("nothing"),
        }
        return render(self.request, f"support/answer/{template}.html", shared | context)


def desk_of(request: Request, return_id: UUID, way: str, action: str) -> Desk:
    asked = find_or_404(Return, request.actor, return_id, "support.view_return")
    require(request.actor, action, asked)
    return Desk(request, asked, way)


def start(request: Request, return_id: UUID, way: str) -> HttpResponse:
    """What is asked, what is known, and how far the answers have come."""
    desk = desk_of(request, return_id, way, "support.view_return")
    answers = desk.answers
    first_open = next((q.code for q in desk.questions if q.code not in answers), "")
    known = answer_rows(desk.questions, filled_in(desk.asked), desk.wards)
    tasks = [
        {
            "title": row["name"],
            "state": "todo" if row["value"] == NOT_YET else "done",
            "state_text": so_far(row["value"], filled["value"]),
            "address": desk.page("question", row["code"]),
        }
        for row, filled in zip(answer_rows(desk.questions, answers, desk.wards), known, strict=True)
    ]
    return desk.show(
        "start",
        known=known_for(desk.asked),
        beside=counted_beside(desk.asked),
        tasks=tasks,
        begin=desk.page("question", first_open or desk.questions[0].code),
        complete=not first_open,
        sent=desk.versions[0] if desk.versions else None,
        sent_on=day_of(desk.versions[0].given_at) if desk.versions else "",
        changed=bool(desk.versions) and desk.is_changed,
        entries=version_entries(desk.versions, desk.questions, desk.wards),
    )


def so_far(answer: str, filled: str) -> str:
    """Return an answer as the list of questions shows it: where it is filled in, to be checked."""
    return answer if answer != NOT_YET or filled == NOT_YET else f"{filled}: check it"


def question(request: Request, return_id: UUID, code: str, way: str) -> HttpResponse:
    """One question; its answer is kept, then the next one comes."""
    desk = desk_of(request, return_id, way, "support.save_answers")
    codes = [one.code for one in desk.questions]
    if code not in codes:
        raise Http404
    place, alone = codes.index(code), "change" in request.GET
    form = AnswersForm(
        request.POST or None,
        questions=[desk.questions[place]],
        answers=filled_in(desk.asked),
        wards=desk.wards,
        beside={} if alone else desk.answers,
    )
    if request.method == "POST" and act(form, save_answers, actor=request.actor, asked=desk.asked):
        following = codes[place + 1] if place + 1 < len(codes) else ""
        going_on = following and not alone
        return redirect(desk.page("question", following) if going_on else desk.page("check"))
    return desk.show(
        "question",
        form=form,
        question=desk.questions[place],
        number=place + 1,
        total=len(codes),
        back=desk.page("question", codes[place - 1]) if place else desk.page("start"),
    )


def check(request: Request, return_id: UUID, way: str) -> HttpResponse:
    """Every answer, with a way to change it, what may be a slip, and the button that sends."""
    desk = desk_of(request, return_id, way, "support.send_return")
    form = desk.send_form(request.POST or None)
    if request.method == "POST":
        if act(form, send_return, actor=request.actor, asked=desk.asked):
            return redirect(desk.page("sent"))
        if set(form.errors) != {"sure_of"}:
            form = redrawn(form, desk)
    rows = answer_rows(desk.questions, desk.answers, desk.wards)
    for row in rows:
        row["address"] = f"{desk.page('question', row['code'])}?change"
        row["change"] = "Answer" if row["value"] == NOT_YET else "Change"
    problems = [
        {"text": problem, "address": f"{desk.page('question', code)}?change"}
        for code, problem in contradictions(desk.answers).items()
    ]
    sent_as = "repeat" if desk.is_repeat else "change" if desk.versions else ""
    return desk.show("check", form=form, rows=rows, sent_as=sent_as, problems=problems)


def nothing(request: Request, return_id: UUID, way: str) -> HttpResponse:
    """Nothing to report is an answer too."""
    desk = desk_of(request, return_id, way, "support.report_nothing")
    form = NothingForm(request.POST or None, initial={"replaces": desk.replaces})
    if request.method == "POST":
        if act(form, report_nothing, actor=request.actor, asked=desk.asked):
            return redirect(desk.page("sent"))
        form = redrawn(form, desk)
    return desk.show("nothing", form=form, known=known_for(desk.asked))


def redrawn(form: Any, desk: Desk) -> Any:
    """Return the form for another try: with what it said, and what is now so."""
    now = Desk(desk.request, desk.asked.fresh(), desk.way)
    shown = {"command_id": new_id(), "replaces": now.replaces, "answers_seen": now.mark}
    again = now.send_form(shown) if isinstance(form, SendForm) else NothingForm(shown)
    again.is_valid()
    again.errors.clear()  # doubts not yet answered: the page asks about them by itself
    hidden = [problem for field in form.hidden_fields() for problem in problems(field)]
    for problem in [*form.non_field_errors(), *hidden[:1]]:
        again.add_error(None, problem)
    return again


def sent(request: Request, return_id: UUID, way: str) -> HttpResponse:
    """What happened, and what happens next."""
    desk = desk_of(request, return_id, way, "support.view_return")
    if not desk.versions:
        return redirect(desk.page("start"))
    words = (one.code for one in desk.questions if one.kind == "words")
    note = any(desk.versions[0].answers.get(code) for code in words)
    return desk.show("sent", sent=desk.versions[0], note=note)
