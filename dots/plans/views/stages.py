"""A stage of a plan: read, answer, say that it is done, skip, take up again, repeat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.coverage.wording import FOI
from dots.foundation.actor import Actor
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.foundation.permissions import allowed
from dots.foundation.records import panels_of
from dots.network.selectors import programme_of
from dots.plans import commands
from dots.plans.forms import AnswersForm, SkipForm, TakeOverForm
from dots.plans.models import Plan, StageRound
from dots.plans.models.plans import ALL_DONE, STAGES
from dots.plans.our_worksheets import PURPOSE, READING, SOURCES
from dots.plans.selectors import Sheet, earlier_rounds, findings_of, ideas_of, sheet_of
from dots.plans.views.asking import ask, plan_to
from dots.plans.views.plan import MEASURE_COLUMNS, measure_rows
from dots.plans.views.sheets import answers_of, sheet_for
from dots.plans.wording import Names, day, stage_title, state_in_words, state_of

MAYBE = re.compile("[0-9]{1,4}")  # the number of a worksheet


def known(stage: int) -> int:
    if stage not in STAGES:
        raise Http404
    return stage


def page_of_stage(plan: Plan, stage: int) -> str:
    return reverse("plans:stage", args=[plan.pk, stage])


@require_GET
def stage(request: Request, plan_id: UUID, stage: int) -> HttpResponse:
    """Show a stage as it stands."""
    plan = find_or_404(Plan, request.actor, plan_id, action="plans.see_plans")
    latest = StageRound.objects.filter(plan=plan, stage=known(stage)).order_by("-number").first()
    return shown(request, plan, stage, latest, is_latest=True)


@require_GET
def earlier(request: Request, plan_id: UUID, stage: int, number: int) -> HttpResponse:
    """Show an earlier round of a stage, as it was."""
    plan = find_or_404(Plan, request.actor, plan_id, action="plans.see_plans")
    found = StageRound.objects.filter(plan=plan, stage=known(stage), number=number).first()
    if found is None:
        raise Http404
    return shown(request, plan, stage, found, is_latest=False)


def shown(
    request: Request, plan: Plan, stage: int, one: StageRound | None, *, is_latest: bool
) -> HttpResponse:
    """Show a round: what was asked and answered, and what can be done now."""
    actor = request.actor
    sheet = sheet_for(actor, plan, stage, one)
    may = is_latest and plan.is_open and allowed(actor, "plans.save_answers", plan)
    writes = may and (one is None or one.is_open)
    names = Names(programme_of(actor))
    context = {
        **about(plan, stage, one),
        **(agreed_of(actor, plan, stage, sheet, names) if is_latest else {}),
        **(found_of(actor, plan, sheet, writes) if is_latest else {}),
        "answers": answers_of(sheet, names, writes, plan),
        "answered": sheet.answered,
        "count": len(sheet.prompts),
        "writes": writes,
        "may_finish": writes and bool(sheet.answered or sheet.before),
        "settled": may and not writes,
        "is_latest": is_latest,
        "measures": reverse("plans:add_measure", args=[plan.pk]) if may and stage == 4 else "",
        "partners": reverse("plans:partners", args=[plan.pk]) if may and stage == 1 else "",
    }
    return render(request, "plans/stage.html", context)


def agreed_of(actor: Actor, plan: Plan, stage: int, sheet: Sheet, names: Names) -> dict[str, Any]:
    """Return what a stage ends in: the actions of the third, the measures of the fourth."""
    ideas = ideas_of(plan, sheet)
    measures = list(plan.measures.open().prefetch_related("partners").order_by("created_at"))
    return {
        "panels": panels_of(actor, ideas) if ideas else [],
        "columns": MEASURE_COLUMNS,
        "measure_rows": measure_rows(actor, plan, measures, names) if stage == ALL_DONE - 1 else [],
    }


def found_of(actor: Actor, plan: Plan, sheet: Sheet, writes: bool) -> dict[str, Any]:
    """Return what others know for the second stage, and the form that their buttons send."""
    findings = findings_of(plan, sheet, writes)
    found = panels_of(actor, findings) if findings else []
    return {"found": found, "take": TakeOverForm() if found and writes else None}


def about(plan: Plan, stage: int, one: StageRound | None) -> dict[str, Any]:
    """Return what the page says of a round whoever reads it."""
    return {
        "plan": plan,
        "stage": stage,
        "title": stage_title(stage),
        "purpose": PURPOSE[stage],
        "state": state_of(plan, stage, one),
        "state_text": state_in_words(plan, stage, one),
        "left_out": "; ".join(one.reasons_before) if one else "",
        "reading": READING,
        "source": SOURCES[stage],
        "asked_as": one.worksheet.number if one else 0,
        "earlier": [
            {
                "title": f"Round {before.number}",
                "text": f"{before.get_state_display()} on {day(before.settled_on)}",
                "address": reverse("plans:earlier", args=[plan.pk, stage, before.number]),
            }
            for before in (earlier_rounds(one) if one else [])
        ],
    }


def sheet_read(request: Request, plan: Plan, stage: int) -> Sheet:
    """Return the questions that are shown; of answers that come back, those that were read."""
    number = request.POST.get("asked", "")
    return sheet_of(plan, stage, as_read=int(number) if MAYBE.fullmatch(number) else 0)


@require_http_methods(["GET", "POST"])
def answer(request: Request, plan_id: UUID, stage: int) -> HttpResponse:
    """Answer all questions of a stage on one page."""
    plan = plan_to(request, plan_id, "plans.save_answers")
    sheet = sheet_read(request, plan, known(stage))
    names = Names(programme_of(request.actor))
    form = AnswersForm(request.POST or None, plan=plan, sheet=sheet, names=names)
    if act(form, commands.save_answers, actor=request.actor, plan=plan, stage=stage):
        messages.success(request, said_of(plan, stage))
        return redirect(page_of_stage(plan, stage))
    first = sheet.prompts[0].code if sheet.prompts else ""
    return ask(
        request,
        form,
        stage_title(stage),
        "Save these answers",
        text=f"{PURPOSE[stage]} Any answer can wait. {FOI} Name nobody who is helped.",
        back=page_of_stage(plan, stage),
        back_text=plan.name,
        other="One question at a time" if first else "",
        other_address=reverse("plans:question", args=[plan.pk, stage, first]) if first else "",
    )


@require_http_methods(["GET", "POST"])
def question(request: Request, plan_id: UUID, stage: int, question: str) -> HttpResponse:
    """Answer one question, and go on to the next."""
    plan = plan_to(request, plan_id, "plans.save_answers")
    sheet = sheet_read(request, plan, known(stage))
    codes = [one.code for one in sheet.prompts]
    if question not in codes:
        raise Http404
    place = codes.index(question)
    pages = [reverse("plans:question", args=[plan.pk, stage, code]) for code in codes]
    after = pages[place + 1] if place + 1 < len(pages) else page_of_stage(plan, stage)
    names = Names(programme_of(request.actor))
    form = AnswersForm(request.POST or None, plan=plan, sheet=sheet, names=names, only=question)
    if act(form, commands.save_answers, actor=request.actor, plan=plan, stage=stage):
        if after == page_of_stage(plan, stage):
            messages.success(request, said_of(plan, stage))
        return redirect(after)
    return ask(
        request,
        form,
        sheet.prompts[place].title,
        "Save and go on",
        back=pages[place - 1] if place else page_of_stage(plan, stage),
        back_text="",
        as_title=True,
        above=f"{stage_title(stage)}: question {place + 1} of {len(codes)}",
        below=f"{FOI} Name nobody who is helped.",
        alternative="Leave it for now",
        alternative_address=after,
    )


def said_of(plan: Plan, stage: int) -> str:
    """Say what a save left: nothing is claimed of a sheet that is still empty."""
    if sheet_of(plan, stage).answered:
        return "Your answers are kept."
    return "Nothing is answered yet. Any answer can wait."


@dataclass(frozen=True)
class Step:
    """A page that asks first and then does something to a stage."""

    command: Any
    title: str
    text: str
    button: str
    done: str
    form: Any = ConfirmForm


def step(asked: Step) -> Any:
    """Return the view of a step."""

    @require_http_methods(["GET", "POST"])
    def view(request: Request, plan_id: UUID, stage: int) -> HttpResponse:
        plan = plan_to(request, plan_id, asked.command.action)
        form = asked.form(request.POST or None)
        named = STAGES[known(stage)]
        if act(form, asked.command, actor=request.actor, plan=plan, stage=stage):
            messages.success(request, asked.done.format(named))
            return redirect("plans:plan", plan_id)
        return ask(
            request,
            form,
            asked.title.format(named),
            asked.button,
            text=asked.text,
            back=page_of_stage(plan, stage),
            back_text=plan.name,
        )

    return view


finish = step(
    Step(
        commands.finish_stage,
        "Is “{}” done?",
        "What was answered stays and can be read. You can take the stage up again, or repeat it"
        " when things have changed.",
        "It is done",
        "“{}” is done.",
    )
)
skip = step(
    Step(
        commands.skip_stage,
        "Leave “{}” out?",
        "What was answered so far stays. You can come back to it at any time.",
        "Leave this stage out",
        "“{}” is left out for now.",
        SkipForm,
    )
)
resume = step(
    Step(
        commands.resume_stage,
        "Take “{}” up again?",
        "The same round goes on, with the answers as they stand.",
        "Take it up again",
        "“{}” is under way again.",
    )
)
repeat = step(
    Step(
        commands.repeat_stage,
        "Repeat “{}”?",
        "A new round begins from the last answers, with the questions as they are worded now. What"
        " was said before stays, and the page shows what changed.",
        "Begin another round",
        "Another round of “{}” has begun.",
    )
)
