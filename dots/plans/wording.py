"""What plans are called, for whom they are, where they stand and what is next, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from dots.foundation.asking_back import asked_otherwise
from dots.foundation.models import Programme
from dots.foundation.registries import names_of_partners
from dots.frameworks.selectors import labels
from dots.network.overview import in_words
from dots.places.selectors import ward_names
from dots.plans.models import Measure, Plan, StageRound
from dots.plans.models.plans import ALL_DONE, STAGES
from dots.plans.models.stages import SKIPPED
from dots.plans.our_worksheets import WHAT_TO_DO
from dots.plans.prompts import LISTS, PARTNERS, Prompt
from dots.plans.selectors import Sheet

TIMES = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


class Names:
    """What a programme calls communities and wards: each list is read once, when it is needed."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._lists: dict[str, dict[str, str]] = {}

    def of(self, list_code: str) -> dict[str, str]:
        if list_code not in self._lists:
            self._lists[list_code] = labels(self.programme, list_code)
        return self._lists[list_code]

    @cached_property
    def wards(self) -> dict[str, str]:
        return ward_names(self.programme)

    def community(self, plan: Plan) -> str:
        return self.of("communities").get(plan.community, plan.community)

    def ward(self, plan: Plan) -> str:
        return self.wards.get(plan.ward_code, plan.ward_code)

    def focus(self, plan: Plan) -> str:
        """Say for whom a plan is: "Unpaid carers in Northmoor"."""
        community, ward = self.community(plan), self.ward(plan)
        if community and ward:
            return f"{community} in {ward}"
        return community or (f"Everyone in {ward}" if ward else "Not said yet")

    def answers(self, prompt: Prompt, values: Iterable[Any]) -> Mapping[str, str]:
        """Return code -> label of what may stand in answers to a prompt."""
        if prompt.kind in LISTS:
            return self.of(LISTS[prompt.kind])
        if prompt.kind == PARTNERS:
            named = {UUID(pk) for value in values for pk in value or []}
            return {str(pk): name for pk, name in names_of_partners(named).items()}
        return {}


def carried_words(sheet: Sheet, prompt: Prompt) -> str:
    """Say that what stands was said in an earlier round, and how it was asked; or nothing."""
    if prompt.code in sheet.values or not sheet.before.get(prompt.code):
        return ""
    then = asked_otherwise(prompt.title, sheet.asked_then[prompt.code])
    return f"As said last time; nobody has looked at it again. {then}".strip()


def stage_title(stage: int) -> str:
    return f"{stage}. {STAGES[stage]}"


def day(value: Any) -> str:
    return f"{value:%-d %B %Y}" if value else ""


def state_of(plan: Plan, stage: int, one: StageRound | None) -> str:
    """Return how a stage stands: done, skipped, now or todo, as the dots have it."""
    if one is not None and not one.is_open:
        return "skipped" if one.state == SKIPPED else "done"
    under_way = one is not None or plan.stage == stage
    return "now" if under_way and plan.is_open else "todo"


def state_in_words(plan: Plan, stage: int, one: StageRound | None) -> str:
    """Say how a stage stands."""
    again = (
        f", the {TIMES.get(one.number, f'{one.number}th')} time" if one and one.number > 1 else ""
    )
    if one is None:
        return "Now: nothing written yet" if plan.is_open and plan.stage == stage else "To come"
    if one.is_open:
        return f"Under way{again}"
    if one.state == SKIPPED:
        return f"Skipped{again}: {one.because}"
    return f"Done{again} on {day(one.settled_on)}"


def where_it_stands(plan: Plan) -> str:
    """Say in a few words, for a list, where a plan stands."""
    if not plan.is_open:
        return f"Closed on {day(plan.closed_on)}"
    if plan.stage == ALL_DONE:
        return "All four stages done"
    return f"Stage {plan.stage}: {STAGES[plan.stage].lower()}"


def next_step(plan: Plan, sheet: Sheet | None, measures: int) -> tuple[str, str, str]:
    """Return what is next: a sentence, the words of its button, and where it leads."""
    if not plan.is_open:
        because = f": {plan.closed_because}" if plan.closed_because else "."
        return f"This plan was closed on {day(plan.closed_on)}{because}", "", ""
    if plan.stage < ALL_DONE and sheet is not None:
        address = reverse("plans:stage", args=[plan.pk, plan.stage])
        what, count = WHAT_TO_DO[plan.stage], len(sheet.prompts)
        if sheet.round is None:
            return f"Next: {what}.", f"Begin stage {plan.stage}", address
        if sheet.answered < count:
            said = f"Next: {what}. {sheet.answered} of {in_words(count, 'question')} answered."
            return said, f"Go on with stage {plan.stage}", address
        said = f"Every question of stage {plan.stage} is answered. Say that it is done, or go on."
        return said, f"Look at stage {plan.stage}", address
    if not measures:
        address = reverse("plans:add_measure", args=[plan.pk])
        return (
            "All stages are done, and no measure is agreed: nobody will see what came of it.",
            "Choose a measure",
            address,
        )
    return (
        "All stages are done. When something has changed, repeat the stage that it is about.",
        "",
        "",
    )


def target_of(measure: Measure) -> str:
    """Say how much was agreed, and by when."""
    if not measure.value:
        return "Watched, no target"
    return f"{measure.value:,}" + (f" by {day(measure.by)}" if measure.by else "")


def counted_of(measure: Measure, names: Names, around: int) -> str:
    """Say what a measure counts: whose sessions, for whom and since when.

    Args:
        around: how many partners are around the plan.
    """
    plan = measure.plan
    agreed = len(measure.partners.all())
    if agreed:
        whose = "the partner it was agreed with" if agreed == 1 else f"the {agreed:,} named"
    elif around:
        whose = "the partner around it" if around == 1 else f"the {around:,} partners around it"
    else:
        whose = "every partner: none is around the plan"
    since = f", since {day(plan.began_on)}" if plan.began_on else ""
    if measure.counts == "all":
        return f"All that is recorded by {whose}{since}."
    return f"What is recorded by {whose}, for: {names.focus(plan)}{since}."


def chosen_because(plan: Plan, because: str) -> str:
    """Say why a plan is proposed: "“Carers online” is chosen because … Choose otherwise …"."""
    return f"“{plan}” is chosen because {because}. Choose otherwise where that is wrong."
