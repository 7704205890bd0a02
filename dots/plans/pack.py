"""Worksheets in a pack: out of one programme, looked at question by question, into another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dots.calculations.errors import UnusableInput
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.packs import PackItem, in_a_line
from dots.plans.commands import take_prompts
from dots.plans.models.plans import STAGES
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import KINDS, Prompt, by_code, problems, read
from dots.plans.selectors import prompts_in_use

REFUSED = "Nothing was loaded."


class WorksheetsPart:
    """What each stage of a plan asks. An item is a question; its key is "2/barriers"."""

    code = "plan-worksheets"
    title = "Worksheets of plans"
    groups = "worksheet"

    def items(self, programme: Programme) -> dict[str, PackItem]:
        """Return every question as the programme asks it now, hidden ones too."""
        ours = {stage: by_code(prompts) for stage, prompts in OUR_WORKSHEETS.items()}
        return {
            f"{stage}/{one.code}": item_of(stage, one, is_own=ours[stage].get(one.code) != one)
            for stage in STAGES
            for one in prompts_in_use(programme.pk, stage)
        }

    def read(self, programme: Programme, values: Mapping[str, Any]) -> dict[str, PackItem]:
        """Return a stranger's questions, checked: types, sizes and how many."""
        return {
            f"{stage}/{one.code}": item_of(stage, one)
            for stage, prompts in sound(values).items()
            for one in read(prompts)
        }

    def take(self, *, actor: Actor, programme: Programme, values: Mapping[str, Any]) -> None:
        """Ask these questions from now on, by a command."""
        take_prompts(actor=actor, programme=programme, prompts=sound(values))


def item_of(stage: int, one: Prompt, *, is_own: bool = True) -> PackItem:
    """Return a question as a pack shows it and keeps it."""
    one = replace(one, title=in_a_line(one.title), hint=in_a_line(one.hint))
    value = one.as_data()
    del value["code"]
    hint = one.hint and f"Hint: {one.hint}"
    said = [one.title, hint, "Not asked any more." if one.hidden else ""]
    text = "\n".join(part for part in said if part)
    answered = f"{KINDS[one.kind]}{', read by the team only' if one.private else ''}"
    title = f"Stage {stage}: {one.title}"
    return PackItem(title, text, value, is_own, one.hidden, answered, asks=one.title)


def sound(values: Mapping[str, Any]) -> dict[int, list[dict[str, Any]]]:
    """Return stage -> questions of a pack.

    Raises:
        UnusableInput: one of them is not what it should be; the sentence says which and why.
    """
    prompts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for key, value in values.items():
        stage, slash, code = str(key).partition("/")
        if not slash or stage not in {str(one) for one in STAGES}:
            raise UnusableInput(f"A question of a worksheet is for none of the stages. {REFUSED}")
        if not isinstance(value, dict) or "code" in value:
            raise UnusableInput(f"Stage {stage}: something is not a question. {REFUSED}")
        prompts[int(stage)].append({**value, "code": code})
    for stage_number, asked in prompts.items():
        if wrong := problems(asked, f"Stage {stage_number}"):
            raise UnusableInput(f"{wrong[0]} {REFUSED}")
    return dict(prompts)
