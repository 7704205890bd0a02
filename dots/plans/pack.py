"""Worksheets as plain data: out of one programme, looked at, and into another.

A file of a stranger is checked before anything looks into it; whoever shows its words shows them
as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.plans.commands import take_pack
from dots.plans.models.plans import STAGES
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import Prompt, by_code, merged, read, written
from dots.plans.prompts import problems as problems_of
from dots.plans.selectors import in_use, prompts_in_use

KIND, VERSION = "plan-worksheets", 1
ADDED, REWORDED, HIDDEN, KEPT = "added", "reworded", "hidden", "kept"
SENTENCES = {
    ADDED: "would be asked as well",
    REWORDED: "would be asked in other words",
    HIDDEN: "would no longer be asked; its answers stay",
    KEPT: "stays as your programme has it, because you changed or added it yourselves",
}


@dataclass(frozen=True)
class Difference:
    """What taking a pack would do to one question."""

    stage: int
    code: str
    what: str  # added, reworded, hidden or kept
    ours: str  # as the programme asks it now; empty when it does not
    theirs: str  # as the pack asks it; empty when it does not

    def __str__(self) -> str:
        return f"Stage {self.stage}: “{self.ours or self.theirs}” {SENTENCES[self.what]}."


def export(programme: Programme) -> dict[str, Any]:
    """Return the programme's worksheets as plain data, the same each time."""
    stages = [
        {"stage": stage, "prompts": written(prompts_in_use(programme.pk, stage))}
        for stage in STAGES
    ]
    return {"kind": KIND, "version": VERSION, "stages": stages}


def problems(data: Any) -> list[str]:
    """Say what is wrong with data that is to be worksheets; nothing when all is sound."""
    if not isinstance(data, dict) or data.get("kind") != KIND:
        return ["This holds no worksheets of plans."]
    if data.get("version") != VERSION:
        return ["These worksheets are of another version of the product."]
    if set(data) != {"kind", "version", "stages"}:
        return ["This holds something beside worksheets."]
    stages = data["stages"]
    if not isinstance(stages, list) or not 1 <= len(stages) <= len(STAGES):
        return ["Worksheets are for one to four stages."]
    found, seen = [], set()
    for one in stages:
        stage = one.get("stage") if isinstance(one, dict) else None
        if not isinstance(stage, int) or isinstance(stage, bool) or stage not in STAGES:
            return ["A worksheet is for none of the four stages."]
        if stage in seen or set(one) != {"stage", "prompts"}:
            return [f"Stage {stage}: is there twice, or holds something beside questions."]
        seen.add(stage)
        found += problems_of(one["prompts"], f"Stage {stage}")
        if not found and all(prompt.hidden for prompt in read(one["prompts"])):
            found.append(f"Stage {stage}: asks nothing.")
    return found


def worksheets_in(data: dict[str, Any]) -> dict[int, list[Prompt]]:
    """Return stage -> prompts of sound data."""
    return {one["stage"]: read(one["prompts"]) for one in data["stages"]}


def differences(programme: Programme, data: dict[str, Any]) -> list[Difference]:
    """Return what taking sound data would change, and what would stay because it is one's own."""
    found: list[Difference] = []
    for stage, theirs in sorted(worksheets_in(data).items()):
        current = in_use(programme.pk, stage)
        mine = prompts_in_use(programme.pk, stage)
        base = read(current.base) if current else OUR_WORKSHEETS[stage]
        found += differing(stage, mine, theirs, merged(mine, base, theirs))
    return found


def differing(
    stage: int, mine: list[Prompt], theirs: list[Prompt], after: list[Prompt]
) -> list[Difference]:
    """Return one stage's differences, in the order in which it would ask."""
    own, new, found = by_code(mine), by_code(theirs), []
    for one in after:
        before, offered = own.get(one.code), new.get(one.code)
        if before is None:
            what = ADDED
        elif before == offered:
            continue
        elif one == before:
            what = KEPT if not (before.hidden and offered is None) else ""
        else:
            what = HIDDEN if one.hidden and not before.hidden else REWORDED
        if what:
            ours, said = (before.title if before else ""), (offered.title if offered else "")
            found.append(Difference(stage, one.code, what, ours, said))
    return found


def apply(actor: Actor, programme: Programme, data: dict[str, Any]) -> Programme:
    """Take sound data over, by a command. The programme's own changes stay."""
    worksheets = {stage: written(prompts) for stage, prompts in worksheets_in(data).items()}
    return take_pack(actor=actor, programme=programme, worksheets=worksheets)
