"""Asking, a question a page or all on one: the same walk for the partner's people and by link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.design.forms import offer
from dots.follow_ups.commands import answer, correct, keep_baseline
from dots.follow_ups.elsewhere import asked_by_others, asked_twice
from dots.follow_ups.forms.questions import (
    ALL,
    CHECK,
    HOW,
    AskedForm,
    QuestionsForm,
    StartForm,
    items_at_start,
)
from dots.follow_ups.models import FollowUp
from dots.follow_ups.selectors import (
    is_begun,
    is_easy,
    items_for,
    waves_of,
    who_may_answer,
    why_not,
    words_to_ask,
)
from dots.follow_ups.views.shared import page_of, person_to, wave_page, wave_to
from dots.follow_ups.wording import ALL_MODES, ANSWERED, BY_LINK, FIRST_EASY, MODES
from dots.foundation.forms import was_sent
from dots.foundation.pages import Request, act
from dots.frameworks.instruments import EASY, PLAIN, Item
from dots.people.models import Person

BOTH = ["GET", "POST"]


def step_after(form: QuestionsForm, step: str, go: str) -> str:
    """Return the step that a button leads to; a step in which something is wrong stays."""
    if go == "back" and step in form.steps()[1:]:
        return form.steps()[form.steps().index(step) - 1]
    wrong = [name for name in form.errors if name in form.names_at(step)]
    if wrong:
        return step
    if go in (ALL, CHECK):
        return go
    if step == ALL or step not in form.steps()[:-1]:
        return CHECK
    return form.steps()[form.steps().index(step) + 1]


def show_step(
    request: Request, form: QuestionsForm, step: str, *, moved: bool, **context: Any
) -> HttpResponse:
    """Draw one step; what stands on the others travels along, out of sight."""
    shown = form.names_at(step)
    questions = [one.code for one in form.asked]
    parts = {
        "form": form,
        "step": step,
        "shown": [form[name] for name in shown],
        "beside": [form[name].as_hidden() for name in form.fields if name not in shown],
        "rows": form.answer_rows() if step == CHECK else [],
        "number": questions.index(step) + 1 if step in questions else 0,
        "total": len(questions),
        "wrong": form.is_bound and not moved,
        "is_first": step == HOW,
        "is_check": step == CHECK,
        "is_all": step == ALL,
        "easy": form.easy and (bool(context.get("by_link")) or step in questions),
        "easy_lines": FIRST_EASY if step == HOW else (),
    }
    return render(request, "follow_ups/questions.html", {**parts, **context})


def walk(request: Request, form: QuestionsForm, save: Any, **context: Any) -> HttpResponse | UUID:
    """Go to the next step, or save; return the id of what was saved, else the page to show."""
    if request.method != "POST":
        return show_step(request, form, HOW, moved=True, **context)
    step, go = request.POST.get("step", HOW), request.POST.get("go", "next")
    if go == "save":
        if made := save(form):
            return made
        wrong = [name for name in form.errors if name in form.fields and name != "command_id"]
        place = next((one for one in form.steps() if set(form.names_at(one)) & set(wrong)), CHECK)
        return show_step(request, form, place, moved=False, **context)
    form.is_valid()
    after = step_after(form, step, go)
    return show_step(request, form, after, moved=after != step, **context)


def form_data(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(BOTH)
def start(request: Request, person_id: UUID) -> HttpResponse:
    """Ask for the first time."""
    person = person_to(request, person_id, "start")
    waves = waves_of(person)
    if request.method != "POST" and is_begun(waves):
        return redirect(wave_page(waves[0].pk))
    if request.method != "POST" and (given_away := asked_by_others(person)):
        messages.error(request, given_away)
        return redirect(page_of(person.pk))
    agreed = person.consents.live().exists()
    if request.method != "POST" and not agreed:
        messages.error(request, NOT_YET)
        return redirect(page_of(person.pk))
    form = start_form(request, person)
    found = walk(
        request,
        form,
        lambda form: act(form, keep_baseline, actor=request.actor, person=person),
        title="The first questions",
        base="design/base.html",
        back=page_of(person.pk),
        back_text=str(person),
        about=str(person),
        person=person,
        stored=wave_page(waves[0].pk) if is_begun(waves) else "",
        warning=asked_twice(person) if agreed else NOT_YET,
    )
    if isinstance(found, HttpResponse):
        return found
    messages.success(request, "Kept. The next questions come due by themselves, in three months.")
    return redirect(page_of(person.pk))


NOT_YET = "They have not said yes to being asked. Ask for that first, from their page."


def start_form(request: Request, person: Person) -> StartForm:
    """Return the first questions, in the words their yes was said to."""
    yes = person.consents.live().first()
    data = form_data(request)
    reading = data.get("reading", PLAIN) if data is not None else yes.reading if yes else PLAIN
    items = items_at_start(EASY if reading == EASY else PLAIN)
    words = words_to_ask(person.organisation.programme, items)
    return StartForm(
        data,
        easy=reading == EASY,
        items=items,
        words=words,
        initial={"reading": reading},
        person=person,
        acting=who_may_answer(person),
    )


@require_http_methods(BOTH)
def ask_wave(request: Request, follow_up_id: UUID) -> HttpResponse:
    """Ask at a later wave, or put right what was typed: told apart by what was sent."""
    found = wave_to(request, follow_up_id, "answer")
    is_sent = request.method == "POST"
    mends = request.POST.get("mends") == "yes" if is_sent else found.state == ANSWERED
    if not mends and not is_sent and (reason := never(found)):
        messages.error(request, reason)
        return redirect(wave_page(found.pk))
    form = wave_form(request, found, mends=mends)
    command = correct if mends else answer
    done = walk(
        request,
        form,
        lambda form: act(form, command, actor=request.actor, follow_up=found),
        title=str(found),
        base="design/base.html",
        back=wave_page(found.pk),
        back_text=str(found.person),
        about=str(found.person),
        person=found.person,
        mends=mends,
        window=found,
        stored=stored(found, mends=mends),
    )
    if isinstance(done, HttpResponse):
        return done
    news = "Put right. What stood there before is kept." if mends else "Kept. Thank you."
    messages.success(request, news)
    return redirect(wave_page(found.pk))


def stored(found: FollowUp, *, mends: bool) -> str:
    """Return where to read what another tab kept meanwhile; nothing where nothing was."""
    return wave_page(found.pk) if found.fresh().state == ANSWERED and not mends else ""


def never(found: FollowUp) -> str:
    """Return why nothing can be typed here on any day; answers from paper may come late."""
    if found.state == ANSWERED:
        return ""
    return why_not(found, max(found.opens_on, min(found.closes_on, timezone.localdate())))


def wave_form(request: Request, found: FollowUp, *, mends: bool) -> AskedForm:
    """Return the questions of a wave, as it stands or to be answered."""
    items: list[Item] = items_for(found.instrument, found.wave)
    words = words_to_ask(found.person.organisation.programme, items)
    given = stands(found) if mends else asked_before(found)
    acting = who_may_answer(found.person)
    asked = {"items": items, "words": words, "easy": is_easy(found.instrument)}
    asked["person"] = found.person
    form = AskedForm(form_data(request), **asked, initial=given, acting=acting)
    if mends and found.mode == BY_LINK:
        offer(form, "mode", [*MODES, (BY_LINK, ALL_MODES[BY_LINK])])
    return form.changing() if mends else form


def stands(found: FollowUp) -> dict[str, Any]:
    """Return what a wave says now, for the form that puts it right."""
    names = ("mode", "proxy", "present", "answered_on")
    return {**found.answers, **{name: getattr(found, name) for name in names}}


def asked_before(found: FollowUp) -> dict[str, Any]:
    """Return how they were asked the first time: by default the same way again."""
    first = found.person.follow_ups.filter(wave="baseline").first()
    return {"mode": first.mode} if first and first.mode in dict(MODES) else {}


def is_repeat(request: Request) -> bool:
    """True when this very form did its work already."""
    return request.method == "POST" and was_sent(request.POST.get("command_id"))
