"""The ideas that stage 3 lists, a line each: what may become an action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from dots.foundation.ids import as_uuid
from dots.plans.models import Plan
from dots.plans.prompts import LINES
from dots.plans.selectors.of_plan import OfPlan
from dots.plans.selectors.rounds import Sheet, sheet_of

IDEA, STAGE_OF_ACTIONS, PARTS = "idea", 3, 3


@dataclass(frozen=True)
class Idea:
    """A line of an answer; its key names it without its words, wherever it moves in the list."""

    plan_id: UUID
    code: str  # of the question
    words: str

    @property
    def key(self) -> str:
        return f"{self.plan_id}:{self.code}:{sha256(self.words.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class Ideas(OfPlan):
    """What a plan's third stage holds, for whoever makes something of it."""

    ideas: tuple[Idea, ...]


def ideas_of(plan: Plan, sheet: Sheet) -> Ideas | None:
    """Return the ideas of the stage that turns them into actions; None of another stage."""
    return Ideas(plan, tuple(read_from(plan, sheet))) if sheet.stage == STAGE_OF_ACTIONS else None


def read_from(plan: Plan, sheet: Sheet) -> Iterator[Idea]:
    """Yield every line as it stands; what is for the team only is nobody's action yet."""
    seen: set[str] = set()
    for prompt in sheet.prompts:
        if prompt.kind != LINES or prompt.private:
            continue
        for words in sheet.value(prompt) or []:
            if words not in seen:
                seen.add(words)
                yield Idea(plan.pk, prompt.code, words)


def idea_of(found: Plan, key: str) -> Idea | None:
    """Return the idea that a key names, as long as it stands."""
    listed = read_from(found, sheet_of(found, STAGE_OF_ACTIONS))
    return next((one for one in listed if one.key == key), None)


def plan_in(key: str) -> UUID | None:
    """Return the plan that a key speaks of; None when it is no key of an idea."""
    parts = key.split(":")
    return as_uuid(parts[0]) if len(parts) == PARTS else None
