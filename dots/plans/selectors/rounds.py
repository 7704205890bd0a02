"""The rounds of a plan's stages, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from dots.plans.models import Plan, StageAnswer, StageRound
from dots.plans.models.plans import ALL_DONE, STAGES
from dots.plans.prompts import Prompt, by_code, read
from dots.plans.selectors.worksheets import private_codes, unsure_between, worksheet_read
from dots.plans.values import is_empty

Rounds = Mapping[int, StageRound]


def latest_rounds(plan_ids: Iterable[UUID]) -> dict[UUID, dict[int, StageRound]]:
    """Return plan id -> stage -> its latest round, for many plans at once."""
    ids = list(plan_ids)
    known: dict[UUID, dict[int, StageRound]] = {pk: {} for pk in ids}
    for one in StageRound.objects.filter(plan__in=ids).order_by("number"):
        known[one.plan_id][one.stage] = one
    return known


def stage_of(rounds: Rounds) -> int:
    """Return the first stage that is to come or under way; `ALL_DONE` when none is."""
    waiting = (stage for stage in STAGES if stage not in rounds or rounds[stage].is_open)
    return next(waiting, ALL_DONE)


def earlier_rounds(latest: StageRound) -> QuerySet[StageRound]:
    """Return the rounds of the same stage before this one, newest first."""
    same = StageRound.objects.filter(plan=latest.plan_id, stage=latest.stage)
    return same.filter(number__lt=latest.number).order_by("-number")


def versions_of(one: StageRound) -> list[StageAnswer]:
    """Return every version of every answer of a round, in the order in which they were kept."""
    found = StageAnswer.objects.filter(round=one).select_related("member__user")
    return list(found.order_by("created_at", "number", "pk"))


@dataclass(frozen=True)
class Sheet:
    """A stage as it stands: what is asked, what was answered now and the time before."""

    stage: int
    round: StageRound | None
    prompts: list[Prompt]  # those asked, in order
    versions: list[StageAnswer]
    before: dict[str, Any]  # code -> answer of the round before
    asked_then: dict[str, str] = field(default_factory=dict)  # code -> in which words that was
    left: dict[str, str] = field(default_factory=dict)  # the same, of answers not carried for them
    number: int = 1  # of the worksheet that asks

    @property
    def values(self) -> dict[str, Any]:
        """Code -> the answer that stands in this round."""
        return {one.code: one.value for one in self.versions}

    def value(self, prompt: Prompt) -> Any:
        """Return the answer; where nobody has looked again, the one of the round before."""
        return self.values.get(prompt.code, self.before.get(prompt.code))

    @property
    def answered(self) -> int:
        return sum(not is_empty(self.values.get(one.code)) for one in self.prompts)

    def for_partners(self) -> Sheet:
        """Return the sheet as partners' people read it, without the team's own questions."""
        if self.round:
            hidden = private_codes(self.round.worksheet)
        else:
            hidden = {one.code for one in self.prompts if one.private}
        return replace(self, prompts=[one for one in self.prompts if one.code not in hidden])


def sheet_of(plan: Plan, stage: int, one: StageRound | None = None, as_read: int = 0) -> Sheet:
    """Return a stage of a plan, as it stands in its latest round or in the one given.

    Args:
        as_read: the worksheet whose questions somebody read, where they answer those.
    """
    if one is None:
        rounds = StageRound.objects.filter(plan=plan, stage=stage)
        one = rounds.select_related("worksheet").order_by("-number").first()
    if one is None:
        number, prompts = worksheet_read(plan.programme_id, stage, as_read)
        return Sheet(stage, None, shown(prompts), [], {}, number=number)
    found = sheet_of_round(stage, one)
    if as_read and as_read != found.number:
        number, prompts = worksheet_read(plan.programme_id, stage, as_read)
        return replace(found, prompts=shown(prompts), number=number)
    return found


def shown(prompts: Iterable[Prompt]) -> list[Prompt]:
    return [one for one in prompts if not one.hidden]


def sheet_of_round(stage: int, one: StageRound) -> Sheet:
    """Return what a round asks, by the worksheet it began with, and what was answered."""
    asked = shown(read(one.worksheet.prompts))
    carried = Carried()
    through = [*reversed(earlier_rounds(one).select_related("worksheet")), one]
    for earlier, later in pairwise(through):
        carried.on(earlier, later)
    said = carried.values, carried.asked_then, carried.left
    return Sheet(stage, one, asked, versions_of(one), *said, one.worksheet.number)


@dataclass
class Carried:
    """What goes on from round to round, with the words in which each was asked."""

    values: dict[str, Any] = field(default_factory=dict)
    asked_then: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)

    def on(self, earlier: StageRound, later: StageRound) -> None:
        """Carry what stands in a round, and what came to it, on to the next."""
        then, now = (by_code(read(one.worksheet.prompts)) for one in (earlier, later))
        unsure = unsure_between(earlier.worksheet, later.worksheet)
        for answer in versions_of(earlier):
            self.values[answer.code] = answer.value
            self.asked_then[answer.code] = then[answer.code].title
            self.left.pop(answer.code, None)
        for code, value in list(self.values.items()):
            fits = is_carried(then.get(code), now.get(code))
            if fits and code not in unsure:
                continue
            asked = self.asked_then.pop(code)
            del self.values[code]
            if fits and not is_empty(value):
                self.left[code] = asked


def is_carried(then: Prompt | None, now: Prompt | None) -> bool:
    """Return whether an answer stands beside a later one: alike in kind, and read by no more."""
    if then is None or now is None:
        return False
    return then.kind == now.kind and (now.private or not then.private)
