"""Reword what a stage asks, and take over a pack's worksheets; every version stays."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.plans.commands.plans import member_of
from dots.plans.models import Worksheet
from dots.plans.models.plans import STAGES
from dots.plans.models.worksheets import OURS, OWN, PACK
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import Prompt, merged, problems, read, written
from dots.plans.selectors import in_use

MEANWHILE = (
    "Somebody else reworded this worksheet meanwhile. Nothing was saved. Open the page again to see"
    " theirs."
)
explain_constraint({"plans_worksheet_version_once": MEANWHILE})


def worksheet_for(actor: Actor, programme: Programme, stage: int) -> Worksheet:
    """Return the worksheet in use; ours becomes the programme's first version when it is used."""
    found = in_use(programme.pk, stage)
    if found:
        return found
    ours = written(OUR_WORKSHEETS[stage])
    return Worksheet.objects.create(
        programme=programme, stage=stage, number=1, prompts=ours, base=ours, came_from=OURS
    )


def add_version(
    actor: Actor, current: Worksheet, prompts: list[Prompt], **fields: Any
) -> Worksheet:
    """Keep a new version after the current one."""
    given = {"base": current.base, "came_from": OWN, "member": member_of(actor), **fields}
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
) -> Worksheet:
    """Ask otherwise from now on. Rounds begun before keep what they were asked.

    Args:
        prompts: all of them, in order, also those hidden.
        seen: the number of the version that was changed; 0 when it was ours as it comes.
    """
    if stage not in STAGES:
        raise NotPossible("There are four stages. Nothing was saved.")
    if wrong := problems(prompts, "This worksheet"):
        raise NotPossible(f"{wrong[0]} Nothing was saved.")
    current = worksheet_for(actor, programme, stage)
    if current.number != max(seen, 1):
        raise NotPossible(MEANWHILE)
    new = read(prompts)
    if {one.code for one in read(current.prompts)} - {one.code for one in new}:
        raise NotPossible(
            "A question is missing. Hide it instead: its answers stay. Nothing was saved."
        )
    if all(one.hidden for one in new):
        raise NotPossible("A worksheet asks at least one thing. Nothing was saved.")
    if written(new) == current.prompts:
        raise NotPossible("Nothing is different, so nothing was saved.")
    return add_version(actor, current, new, why=why.strip()[:200])


@command("plans.take_pack", on="programme")
def take_pack(
    *, actor: Actor, programme: Programme, worksheets: dict[int, list[dict[str, Any]]]
) -> Programme:
    """Take over published worksheets; what the programme changed itself stays as it has it.

    Args:
        worksheets: stage -> prompts. Whoever calls has checked them (`pack.problems`).
    """
    for stage, prompts in sorted(worksheets.items()):
        if stage not in STAGES or (wrong := problems(prompts, f"Stage {stage}")):
            raise NotPossible(
                f"{wrong[0] if stage in STAGES else 'There are four stages.'} Nothing was changed."
            )
        current = worksheet_for(actor, programme, stage)
        theirs = read(prompts)
        new = merged(read(current.prompts), read(current.base), theirs)
        base = written(theirs)
        if written(new) == current.prompts and base == current.base:
            continue
        add_version(actor, current, new, base=base, came_from=PACK)
    return programme
