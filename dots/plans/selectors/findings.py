"""What the second stage takes over: what was said elsewhere, into the answers of its worksheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dots.plans.models import Plan
from dots.plans.prompts import LISTS, Prompt
from dots.plans.selectors.of_plan import OfPlan
from dots.plans.selectors.rounds import Sheet

STAGE_OF_FINDINGS = 2


@dataclass(frozen=True)
class Findings(OfPlan):
    """A plan's second stage, for whoever knows what the partners around the plan said."""

    sheet: Sheet
    writes: bool  # whether anything can be taken over now

    def place(self, places: Iterable[tuple[str, str]]) -> Prompt | None:
        """Return the first question that is asked, of some; None where the worksheet has none.

        Args:
            places: code, or nothing for any, and kind.
        """
        for code, kind in places:
            for prompt in self.sheet.prompts:
                if prompt.kind == kind and code in ("", prompt.code):
                    return prompt
        return None

    def holds(self, prompt: Prompt, what: str) -> bool:
        """True when this stands in the answer already: ticked, on a line, or a line of the text."""
        value = self.sheet.value(prompt) or []
        known = value.splitlines() if isinstance(value, str) else value
        if prompt.kind in LISTS:
            return what in known
        return what.casefold() in {one.strip().casefold() for one in known}


def findings_of(plan: Plan, sheet: Sheet, writes: bool) -> Findings | None:
    """Return the stage that gathers what is known; None of another stage."""
    return Findings(plan, sheet, writes) if sheet.stage == STAGE_OF_FINDINGS else None
