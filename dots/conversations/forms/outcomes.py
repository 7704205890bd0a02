"""What comes of a conversation: ticked, nothing happens by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from dots.design.wording import shortened
from dots.foundation.forms import CommandForm
from dots.plans.models import Plan
from dots.plans.wording import chosen_because

Grouped = list[tuple[str, list[tuple[str, str]]]]  # heading, and what stands below it


class TickForm(CommandForm):
    """Things to tick, all ticked to begin with where they were agreed."""

    name, label = "ticked", ""
    all_ticked = True

    def __init__(self, data: Any = None, *, offers: list[tuple[str, str]]) -> None:
        super().__init__(data, prefix=self.name)
        self.fields[self.name] = forms.MultipleChoiceField(
            label=self.label,
            choices=offers,
            initial=[code for code, _ in offers] if self.all_ticked else [],
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"required": "Tick at least one."},
        )


class ActionsForm(TickForm):
    """What becomes actions, why each is done, and the plan they are part of."""

    name, label = "lines", "What was agreed"

    def __init__(
        self,
        data: Any = None,
        *,
        offers: list[tuple[str, str]],
        barriers: Grouped,
        plans: Sequence[tuple[Plan, str]],
        chosen: str = "",
        because: str = "",
    ) -> None:
        super().__init__(data, offers=offers)
        self.lines = [line for line, _ in offers]
        for place, (_, text) in enumerate(offers):
            said = text.rsplit(" (", 1)[0]  # who does it by when stands above
            self.fields[f"barrier_{place}"] = forms.ChoiceField(
                label=f"Against which barrier: “{shortened(said, 60)}”?",
                required=False,
                choices=[("", "None in particular"), *barriers],
            )
        self.plans = {str(plan.pk): plan for plan, _ in plans}
        if plans:
            named = [(str(plan.pk), text) for plan, text in plans]
            self.fields["plan"] = forms.ChoiceField(
                label="Part of a plan?",
                required=False,
                choices=[*named, ("", "No plan")],
                initial=chosen,
                widget=forms.RadioSelect,
                help_text=chosen_because(self.plans[chosen], because) if because else "",
            )

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        chosen = [found.pop(f"barrier_{place}", "") for place in range(len(self.lines))]
        barriers = {line: code for line, code in zip(self.lines, chosen, strict=True) if code}
        return {**found, "barriers": barriers, "plan": self.plans.get(found.get("plan", ""))}


class OtherwiseForm(TickForm):
    """Actions whose line was agreed otherwise since."""

    name, label = "changed", "What is agreed now"


class RolesForm(TickForm):
    name, label = "roles", "Roles they could play, not recorded yet"
    all_ticked = False  # what somebody could do is not agreed

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "communities": []}


class CommunitiesForm(TickForm):
    name, label = "communities", "Communities they said they support, not recorded yet"
