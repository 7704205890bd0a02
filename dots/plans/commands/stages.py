"""Work through a stage: answer, finish, skip, take up again, repeat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.frameworks.selectors import labels
from dots.plans.commands.plans import member_of, not_ahead, still_open, touch
from dots.plans.commands.worksheets import worksheet_for
from dots.plans.models import Plan, StageAnswer, StageRound, Worksheet
from dots.plans.models.plans import STAGES
from dots.plans.models.stages import DONE, OPEN, SKIPPED
from dots.plans.prompts import LISTS, PARTNERS, Prompt
from dots.plans.selectors import Sheet, latest_rounds, sheet_of, stage_of
from dots.plans.values import is_empty, tidy, with_more

AT_ONCE = "Somebody else changed this stage just now. Nothing was saved. Open the page again."
ASKED_OTHERWISE = (
    "The questions were worded anew, and a colleague began this stage with the new ones. Nothing"
    " was saved. What you typed is still below, under the questions as you read them: copy it, open"
    " the page again and see where it belongs."
)
explain_constraint(
    {
        "plans_round_once": AT_ONCE,
        "plans_one_round_open": AT_ONCE,
        "plans_answer_version_once": AT_ONCE,
    }
)


@command("plans.save_answers", on="plan")
def save_answers(
    *, actor: Actor, plan: Plan, stage: int, answers: dict[str, Any], seen: int, asked: int = 0
) -> StageRound:
    """Keep what is answered; what stood before stays as an earlier version.

    Args:
        answers: prompt's code -> answer; those left out stay as they are.
        seen: how many versions their writer had seen: what came since is not written over.
        asked: the number of the worksheet whose questions they read. A round begins with it.
    """
    begun = open_round(actor, plan, stage, asked)
    sheet = sheet_of(plan, stage, begun)
    if asked not in (0, sheet.number):
        raise NotPossible(ASKED_OTHERWISE)
    known = {one.code: one for one in sheet.prompts}
    if set(answers) - known.keys():
        raise NotPossible("That question is not in this worksheet. Nothing was saved.")
    tidied = {code: fitting(plan, known[code], value, sheet) for code, value in answers.items()}
    new = {code: value for code, value in tidied.items() if says_more(sheet, code, value)}
    for version in sheet.versions[seen:]:
        if version.code in new:
            raise NotPossible(meanwhile(known[version.code], version))
    write(actor, sheet, begun, new)
    settle(plan)
    return begun


@command("plans.take_over", on="plan")
def take_over(*, actor: Actor, plan: Plan, stage: int, code: str, said: list[str]) -> StageRound:
    """Add to an answer what was said elsewhere; what stands there stays before it.

    Args:
        code: of the question whose answer it is added to.
        said: codes of the question’s list, or a line each.
    """
    begun = open_round(actor, plan, stage)
    sheet = sheet_of(plan, stage, begun)
    prompt = next((one for one in sheet.prompts if one.code == code), None)
    if prompt is None:
        raise NotPossible("That question is not in this worksheet. Nothing was saved.")
    stands = sheet.value(prompt)
    whole = fitting(plan, prompt, with_more(prompt.kind, stands, said), sheet)
    if whole != stands:
        write(actor, sheet, begun, {code: whole})
        settle(plan)
    return begun


def says_more(sheet: Sheet, code: str, value: Any) -> bool:
    """True when an answer differs from what stands, or looks again at an earlier round's."""
    if code in sheet.values:
        return bool(sheet.values[code] != value)
    return not is_empty(value) or not is_empty(sheet.before.get(code))


def meanwhile(prompt: Prompt, version: StageAnswer) -> str:
    """Say that somebody else answered the same question just now."""
    who = version.member.user.name if version.member else "Somebody else"
    return (
        f"{who} wrote another answer to “{prompt.title}” just now. Nothing was saved; what you"
        " typed is still below. Save again to see theirs beside yours."
    )


def write(actor: Actor, sheet: Sheet, begun: StageRound, new: Mapping[str, Any]) -> None:
    """Keep new versions."""
    last = {one.code: one.number for one in sheet.versions}
    member = member_of(actor)
    for code, value in new.items():
        StageAnswer.objects.create(
            programme_id=begun.programme_id,
            round=begun,
            code=code,
            number=last.get(code, 0) + 1,
            value=value,
            member=member,
        )


def fitting(plan: Plan, prompt: Prompt, value: Any, sheet: Sheet) -> Any:
    """Return an answer as it is kept; what was chosen before may stay though it is gone since."""
    try:
        tidied = tidy(prompt.kind, value)
    except ValueError as reason:
        raise NotPossible(f"“{prompt.title}”: {reason} Nothing was saved.") from reason
    if prompt.kind in LISTS:
        known = set(labels(plan.programme, LISTS[prompt.kind]))
    elif prompt.kind == PARTNERS:
        known = {str(pk) for pk in plan.partners.values_list("pk", flat=True)}
    else:
        return tidied
    if set(tidied) - known - set(sheet.value(prompt) or []):
        raise NotPossible(f"“{prompt.title}”: choose from the list. Nothing was saved.")
    return tidied


def latest(plan: Plan, stage: int) -> StageRound | None:
    if stage not in STAGES:
        raise NotPossible("There are four stages. Nothing was saved.")
    return latest_rounds([plan.pk])[plan.pk].get(stage)


def open_round(actor: Actor, plan: Plan, stage: int, asked: int = 0) -> StageRound:
    """Return the round under way, begun now when there was none."""
    still_open(plan)
    found = latest(plan, stage)
    if found is None:
        return begin(actor, plan, stage, 1, asked=asked)
    if not found.is_open:
        raise NotPossible(
            "This stage is settled. Take it up again, or repeat it to keep what was said then."
            " What you typed was not saved."
        )
    return found


def begin(
    actor: Actor, plan: Plan, stage: int, number: int, on: date | None = None, asked: int = 0
) -> StageRound:
    """Begin a round with the worksheet in use, or with the one that was read."""
    in_use = worksheet_for(plan.programme, stage)
    read = Worksheet.objects.filter(programme=plan.programme_id, stage=stage, number=asked).first()
    return StageRound.objects.create(
        programme_id=plan.programme_id,
        plan=plan,
        stage=stage,
        number=number,
        begun_on=on,
        worksheet=read or in_use,
    )


def settle(plan: Plan) -> None:
    """Say again at which stage the plan stands."""
    plan.stage = stage_of(latest_rounds([plan.pk])[plan.pk])
    plan.save(update_fields=["stage"])
    touch(plan)


def put(
    plan: Plan, found: StageRound, state: str, because: str = "", on: date | None = None
) -> StageRound:
    """Put a round into a state. Why it was left out before stays known."""
    if state == SKIPPED:
        found.skipped_before = "\n".join(found.reasons_before)
        found.because = " ".join(because.split())
    found.state = state
    found.settled_on = None if state == OPEN else on or timezone.localdate()
    found.save(update_fields=["state", "because", "skipped_before", "settled_on"])
    settle(plan)
    return found


@command("plans.finish_stage", on="plan")
def finish_stage(*, actor: Actor, plan: Plan, stage: int, on: date | None = None) -> StageRound:
    """Say that a stage is done. It can be taken up again, or repeated later.

    Args:
        on: when it was done, where that is noted later; today otherwise.
    """
    return put(plan, open_round(actor, plan, stage), DONE, on=on)


@command("plans.skip_stage", on="plan")
def skip_stage(
    *, actor: Actor, plan: Plan, stage: int, because: str, on: date | None = None
) -> StageRound:
    """Leave a stage out, with the reason; what was answered so far stays.

    Args:
        on: when that was decided, where it is noted later; today otherwise.
    """
    if not because.strip():
        raise NotPossible("Say why the stage is left out, for those who read the plan later.")
    return put(plan, open_round(actor, plan, stage), SKIPPED, because, on)


@command("plans.resume_stage", on="plan")
def resume_stage(*, actor: Actor, plan: Plan, stage: int) -> StageRound:
    """Take a stage up again that was done or skipped too early: the same round goes on."""
    still_open(plan)
    found = latest(plan, stage)
    if found is None or found.is_open:
        raise NotPossible("This stage is not settled, so there is nothing to take up again.")
    return put(plan, found, OPEN)


@command("plans.repeat_stage", on="plan")
def repeat_stage(*, actor: Actor, plan: Plan, stage: int, on: date | None = None) -> StageRound:
    """Go through a stage once more, beginning from the last answers, which stay.

    Args:
        on: when it was begun, where that is noted later; today otherwise.
    """
    still_open(plan)
    not_ahead(on)
    found = latest(plan, stage)
    if found is None or found.is_open:
        raise NotPossible("This stage is not done yet. Go on with it first.")
    begun = begin(actor, plan, stage, found.number + 1, on)
    settle(plan)
    return begun
