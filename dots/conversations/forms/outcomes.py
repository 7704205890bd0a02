"""What comes of a conversation: ticked, nothing happens by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from dots.foundation.forms import CommandForm
from dots.plans.models import Plan


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
    """What becomes actions, and the plan they are part of."""

    name, label = "lines", "What was agreed"

    def __init__(
        self,
        data: Any = None,
        *,
        offers: list[tuple[str, str]],
        plans: Sequence[Plan],
        chosen: str = "",
    ) -> None:
        super().__init__(data, offers=offers)
        self.plans = {str(plan.pk): plan for plan in plans}
        if plans:
            named = [(pk, plan.name) for pk, plan in self.plans.items()]
            self.fields["plan"] = forms.ChoiceField(
                label="Part of a plan?",
                required=False,
                choices=[("", "No plan"), *named],
                initial=chosen,
            )

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        return {**found, "plan": self.plans.get(found.get("plan", ""))}


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
