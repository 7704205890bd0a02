"""Reword what a stage asks, and take over a pack's worksheets; every version stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.plans.commands.plans import member_of
from dots.plans.models import Worksheet
from dots.plans.models.plans import STAGES
from dots.plans.models.worksheets import OURS, OWN, PACK
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import MOST_PROMPTS, Prompt, by_code, problems, read, written
from dots.plans.selectors import in_use

MEANWHILE = (
    "Somebody else reworded this worksheet meanwhile. Nothing was saved. Open the page again to see"
    " theirs."
)
explain_constraint({"plans_worksheet_version_once": MEANWHILE})


def worksheet_for(programme: Programme, stage: int) -> Worksheet:
    """Return the worksheet in use; ours becomes the programme's first version when it is used."""
    found = in_use(programme.pk, stage)
    if found:
        return found
    ours = written(OUR_WORKSHEETS[stage])
    return Worksheet.objects.create(
        programme=programme, stage=stage, number=1, prompts=ours, came_from=OURS
    )


def add_version(
    actor: Actor, current: Worksheet, prompts: list[Prompt], **fields: Any
) -> Worksheet:
    """Keep a new version after the current one."""
    given = {"came_from": OWN, "member": member_of(actor), **fields}
    return Worksheet.objects.create(
        programme_id=current.programme_id,
        stage=current.stage,
        number=current.number + 1,
        prompts=written(prompts),
        **given,
    )


@command("plans.reword_worksheet", on="programme")
def reword_worksheet(
    *,
    actor: Actor,
    programme: Programme,
    stage: int,
    prompts: list[dict[str, Any]],
    seen: int,
    why: str = "",
    anew: Sequence[str] = (),
) -> Worksheet:
    """Ask otherwise from now on. Rounds begun before keep what they were asked.

    Args:
        prompts: all of them, in order, also those hidden.
        seen: the number of the version that was changed; 0 when it was ours as it comes.
        anew: codes of those that ask something else by now. What was answered stays with the old
            question, which is hidden, and a new one stands in its place.
    """
    if stage not in STAGES:
        raise NotPossible("There are four stages. Nothing was saved.")
    if wrong := problems(prompts, "This worksheet"):
        raise NotPossible(f"{wrong[0]} Nothing was saved.")
    current = worksheet_for(programme, stage)
    if current.number != max(seen, 1):
        raise NotPossible(MEANWHILE)
    new = begun_anew(read(prompts), by_code(read(current.prompts)), anew)
    if len(new) > MOST_PROMPTS:
        raise NotPossible(f"{too_many_for(stage, len(new))} Nothing was saved.")
    if {one.code for one in read(current.prompts)} - {one.code for one in new}:
        raise NotPossible(
            "A question is missing. Hide it instead: its answers stay. Nothing was saved."
        )
    if all(one.hidden for one in new):
        raise NotPossible("A worksheet asks at least one thing. Nothing was saved.")
    if written(new) == current.prompts:
        raise NotPossible("Nothing is different, so nothing was saved.")
    return add_version(actor, current, new, why=why.strip()[:200])


def begun_anew(new: list[Prompt], mine: dict[str, Prompt], anew: Sequence[str]) -> list[Prompt]:
    """Hide each question that asks something else by now, and put a new one in its place."""
    found: list[Prompt] = []
    for one in new:
        old = mine.get(one.code) if one.code in anew else None
        if old is None:
            found.append(one)
            continue
        hint = "" if one.hint == old.hint else one.hint  # what helped with the other question
        new_one = replace(one, code=f"own-{token_hex(6)}", hint=hint)
        found += [replace(old, hidden=True), new_one]
    return found


@command("plans.take_prompts", on="programme")
def take_prompts(
    *, actor: Actor, programme: Programme, prompts: dict[int, list[dict[str, Any]]]
) -> Programme:
    """Ask as another programme does: a question known here is worded anew, others come last.

    Args:
        prompts: stage -> the questions taken, and no others.
    """
    for stage, taken in sorted(prompts.items()):
        if stage not in STAGES:
            raise NotPossible("There are four stages. Nothing was changed.")
        current = worksheet_for(programme, stage)
        mine = by_code(read(current.prompts))
        if wrong := problems(taken, f"Stage {stage}") or too_many(mine, taken, stage):
            raise NotPossible(f"{wrong[0]} Nothing was changed.")
        new = list({**mine, **by_code(read(taken))}.values())
        if all(one.hidden for one in new):
            raise NotPossible(f"Stage {stage} would ask nothing. Nothing was changed.")
        if written(new) != current.prompts:
            add_version(actor, current, new, came_from=PACK)
    return programme


def too_many(mine: dict[str, Prompt], taken: list[dict[str, Any]], stage: int) -> list[str]:
    """Say when more questions would be asked than fit."""
    count = len({*mine, *(one["code"] for one in taken)})
    return [] if count <= MOST_PROMPTS else [too_many_for(stage, count)]


def too_many_for(stage: int, count: int) -> str:
    return f"Stage {stage}: {count} questions; at most {MOST_PROMPTS} fit."
