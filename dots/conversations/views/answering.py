"""Answer: a question a page, all on one page, and deciding between two answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dots.conversations.commands import save_answer, save_answers
from dots.conversations.forms import AnswerForm, DecideForm, answer_forms
from dots.conversations.forms.answers import team_notes
from dots.conversations.models import Question
from dots.conversations.models.guides import PRIVATE
from dots.conversations.standing import Standing, answers_in_words
from dots.conversations.values import is_empty, together
from dots.conversations.views import by_script
from dots.conversations.views.shared import Desk, desk_of
from dots.conversations.wording import answered_twice, as_list, day, moment, who_wrote
from dots.design.differences import with_differences
from dots.design.problems import problems
from dots.design.templatetags.design import first_input
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, was_sent_before
from dots.network.selectors import programme_of


def asked_for(desk: Desk, code: str) -> Question:
    """Return the question with this code, or the team's own notes."""
    if code == PRIVATE:
        return team_notes(programme_of(desk.request.actor))
    for question in desk.questions:
        if question.code == code:
            return question
    raise Http404


def form_for(desk: Desk, question: Question, data: Any, begin_with: Any = None) -> AnswerForm:
    return AnswerForm(
        data,
        question=question,
        standing=desk.standing.get(question.code, Standing()),
        offered=desk.offered,
        held_on=desk.conversation.held_on,
        begin_with=begin_with,
    )


@never_cache  # the browser's Back shows what is kept now, not the page as it was
@require_http_methods(["GET", "POST"])
def question(request: Request, pk: UUID, code: str) -> HttpResponse:
    """One question; its answer is kept, then the next one comes."""
    desk = desk_of(request, pk, "conversations.save_answer")
    asked = asked_for(desk, code)
    begun = "workshop" in request.GET and is_open_to(desk, asked)
    begin_with = desk.workshops[code].value if begun else None
    form = form_for(desk, asked, request.POST or None, begin_with)
    if request.headers.get("Accept") == by_script.ACCEPTED:
        return by_script.told(desk, form)
    if request.method == "POST" and act(
        form, save_answer, actor=request.actor, conversation=desk.conversation
    ):
        return redirect(after(desk, asked))
    codes = [one.code for one in desk.questions]
    place = codes.index(code) if code in codes else -1
    return desk.show(
        "question",
        form=form,
        save=desk.page("question", code),
        number=place + 1,
        total=len(codes),
        previous=desk.page("question", codes[place - 1]) if place > 0 else desk.page(),
        is_last=place == len(codes) - 1,
        alone="change" in request.GET or place < 0,
        begin=f"{desk.page('question', code)}?workshop"
        if is_open_to(desk, asked) and not begun
        else "",
        **around(desk, asked),
    )


def is_open_to(desk: Desk, asked: Question) -> bool:
    """True where nothing is answered here, and something was said at a workshop."""
    standing = desk.standing.get(asked.code, Standing())
    return asked.code in desk.workshops and is_empty(standing.value)


def after(desk: Desk, asked: Question) -> str:
    """Return the page that comes when an answer is kept."""
    if Desk(desk.request, desk.conversation).standing.get(asked.code, Standing()).is_two:
        return desk.page("decide", asked.code)
    if "stop" in desk.request.POST or asked.code == PRIVATE:
        return desk.page()
    codes = [one.code for one in desk.questions]
    place = codes.index(asked.code)
    if "change" in desk.request.GET or place + 1 == len(codes):
        return desk.page("check")
    return desk.page("question", codes[place + 1])


def around(desk: Desk, asked: Question) -> dict[str, Any]:
    """Return what stands beside a question: where its answer is from, and what it was before."""
    standing = desk.standing.get(asked.code, Standing())
    newest = standing.newest
    return {
        "carried": day(standing.said_on) if standing.said_on else "",
        "asked_then": desk.asked_then(asked),
        "two": desk.page("decide", asked.code) if standing.is_two else "",
        "answers": standing.count,
        "last": f"Last saved {moment(newest.created_at)} by {who_wrote(newest)}"
        if newest and not standing.is_carried
        else "",
        "workshop": from_workshop(desk, asked),
        "earlier": [version_of(desk, asked, one) for one in standing.earlier],
    }


def from_workshop(desk: Desk, asked: Question) -> dict[str, Any]:
    """Return what all who were there said at a workshop, with its name and day."""
    said = desk.workshops.get(asked.code)
    if said is None:
        return {}
    talk = said.conversation
    called = f"“{talk.title}”" if talk.title else "a workshop"
    return {
        "title": f"What was said at {called} on {day(talk.held_on)}",
        "said": as_list(desk.names.lines(asked, said.value)),
        "open": is_open_to(desk, asked),
    }


def version_of(desk: Desk, asked: Question, version: Any) -> dict[str, Any]:
    """Return a version as a page shows it."""
    return {
        "number": str(version.number),
        "who": who_wrote(version),
        "when": moment(version.created_at),
        "said": as_list(desk.names.lines(asked, version.value), "Nothing"),
    }


@never_cache
@require_http_methods(["GET", "POST"])
def everything(request: Request, pk: UUID) -> HttpResponse:
    """All questions on one page. A script keeps each answer as it is left; a button keeps all."""
    desk = desk_of(request, pk, "conversations.save_answers")
    questions = [*desk.questions, team_notes(programme_of(request.actor))]
    held_on = desk.conversation.held_on
    forms = answer_forms(request.POST or None, questions, desk.standing, desk.offered, held_on)
    sending = ConfirmForm(request.POST or None)
    wrong = [form for form in forms if request.method == "POST" and not form.is_valid()]
    if request.method == "POST" and keep_all(desk, sending, forms, wrong):
        saved = f"Saved {timezone.localtime():%H:%M}"
        if not wrong:
            messages.success(request, f"{saved}.")
            return redirect(desk.page("check" if "check" in request.POST else "everything"))
        messages.success(request, f"{saved}, all but what is named below: it is still here.")
        desk, sending = Desk(request, desk.conversation), ConfirmForm()
        again = {form.question.code: form for form in wrong}
        forms = [again.get(one.code) or form_for(desk, one, None) for one in questions]
    parts: list[dict[str, Any]] = [
        {"form": form, "save": desk.page("question", form.question.code)}
        | around(desk, form.question)
        for form in forms
    ]
    put_right = [problem for form in wrong for problem in wrong_in(form)]
    several = [
        part | {"several": answered_twice(part["form"].question, part["answers"])}
        for part in parts
        if part["two"]
    ]
    return desk.show(
        "everything", parts=parts, sending=sending, put_right=put_right, several=several
    )


def keep_all(
    desk: Desk, sending: ConfirmForm, forms: list[AnswerForm], wrong: list[AnswerForm]
) -> bool:
    """Keep every answer that can be kept; one that cannot does not stop the others."""
    said = [form.arguments() for form in forms if form not in wrong and not form.is_untouched]
    answers = [{name: one[name] for name in ("code", "value", "seen")} for one in said]
    if wrong and not answers:
        return False
    kept = act(
        sending,
        save_answers,
        actor=desk.request.actor,
        conversation=desk.conversation,
        answers=answers,
    )
    return kept is not None


def wrong_in(form: AnswerForm) -> list[dict[str, str]]:
    """Return what is wrong in one of many answers, each with where it stands on the page."""
    return [
        {"text": problem, "address": f"#{first_input(field)}"}
        for field in form.visible_fields()
        for problem in problems(field)
    ]


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: Request, pk: UUID, code: str) -> HttpResponse:
    """Two people answered at once: both answers are kept, and somebody says which is right."""
    desk = desk_of(request, pk, "conversations.save_answer")
    asked = asked_for(desk, code)
    standing = desk.standing.get(code, Standing())
    if not standing.is_two:
        return decided_already(desk, asked)
    heads = {str(one.number): one for one in standing.heads}
    shown = [version_of(desk, asked, one) for one in standing.heads]
    offers = [
        (one["number"], f"Keep answer {place}, of {one['who']}, {one['when']}")
        for place, one in enumerate(shown, start=1)
    ]
    form = DecideForm(request.POST or None, offers=offers, seen=standing.numbers)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data.pop("keep")
        seen = form.seen_numbers
        values = [one.value for one in heads.values() if one.number in seen]
        value = together(asked.kind, values) if kept == form.TOGETHER else heads[kept].value
        form.cleaned_data = {"command_id": form.cleaned_data["command_id"]}
        if act_decided(form, desk, code, value, seen):
            return redirect(f"{desk.page('question', code)}?change")
    marked, told = with_differences([desk.names.lines(asked, one.value) for one in standing.heads])
    shown = [one | {"said": said} for one, said in zip(shown, marked, strict=True)]
    many = answers_in_words(standing.count).capitalize()
    return desk.show("decide", form=form, shown=shown, told=told, question=asked, many=many)


def decided_already(desk: Desk, asked: Question) -> HttpResponse:
    """Say what stands to whoever decides after a colleague did; nothing of theirs is kept."""
    change, newest = f"{desk.page('question', asked.code)}?change", desk.standing[asked.code].newest
    if desk.request.method == "GET" or newest is None:
        return redirect(desk.page("question", asked.code))
    if was_sent_before(desk.request, "conversations.save_answer"):
        return redirect(change)
    stands = version_of(desk, asked, newest)
    return desk.show("decided", question=asked, stands=stands, change=change)


def act_decided(form: DecideForm, desk: Desk, code: str, value: Any, seen: list[int]) -> bool:
    """Keep what was decided over both answers."""
    plain = ConfirmForm({"command_id": form.cleaned_data["command_id"]})
    kept = act(
        plain,
        save_answer,
        actor=desk.request.actor,
        conversation=desk.conversation,
        code=code,
        value=value,
        seen=seen,
    )
    for problem in plain.non_field_errors():
        form.add_error(None, problem)
    return kept is not None
