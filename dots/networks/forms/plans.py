"""Which plan is a network's own."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.coverage.wording import together
from dots.design.forms import offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import choices
from dots.network.selectors import programme_of
from dots.networks.models import Network
from dots.networks.selectors.networks import networks_of_plans
from dots.places.selectors import ward_names
from dots.plans.models import Plan

NEW, NONE = "new", "none"
SHARED = (
    "This is the plan of {networks} already. Managers of the members of both can then read it, and"
    " what either changes the other sees. Tick this to share it, or choose another. Nothing was"
    " saved."
)


def also_of(networks: list[str]) -> str:
    """Say whose plan it is already."""
    return f" (the plan of {together(networks)})" if networks else ""


class PlanForm(CommandForm):
    """A plan that there is, or a new one: its name and for whom."""

    plan = forms.ChoiceField(label="Which plan?")
    name = forms.CharField(
        label="What is the new plan called?",
        required=False,
        max_length=160,
        help_text="This and the two questions below are only for a new plan.",
    )
    community = forms.ChoiceField(label="For which community?", required=False)
    ward_code = forms.ChoiceField(label="In which ward?", required=False)
    share = forms.BooleanField(label="Share this plan", required=False)

    def __init__(self, data: Any = None, *, actor: Actor, network: Network) -> None:
        first = {
            "plan": str(network.plan_id or NEW),
            "name": network.name,
            "community": next(iter(network.communities), ""),
            "ward_code": network.wards[0] if len(network.wards) == 1 else "",
        }
        super().__init__(data, initial=first)
        programme = programme_of(actor)
        found = Plan.objects.within(actor).filter(closed_on=None).order_by("name")
        self.plans = {str(one.pk): one for one in found}
        self.others = networks_of_plans(actor, besides=network)
        listed = [
            (pk, f"{one.name}{also_of(self.others.get(one.pk, []))}")
            for pk, one in self.plans.items()
        ]
        none = [(NONE, "No plan of its own")] if network.plan_id else []
        offer(self, "plan", [(NEW, "A new plan, as said below"), *listed, *none])
        communities = choices(programme, "communities")
        offer(self, "community", [("", "Everyone there"), *communities])
        offer(self, "ward_code", [("", "The whole area"), *ward_names(programme).items()])
        self.changing(plan=network.plan_id or "")
        self.sharing = self.shared_with(network)
        if self.sharing:
            self.fields["share"].label = f"Yes, share it with {together(self.sharing)}"
        elif not self.data.get(self.add_prefix("share")):  # sent twice, it stays the same form
            del self.fields["share"]

    def shared_with(self, network: Network) -> list[str]:
        """Return which other networks have the plan that is chosen, where that is new."""
        chosen = self.plans.get(str(self.data.get(self.add_prefix("plan"), "")))
        if chosen is None or chosen.pk == network.plan_id:
            return []
        return self.others.get(chosen.pk, [])

    @property
    def begins(self) -> bool:
        """True when a new plan is asked for."""
        return bool(self.data.get(self.add_prefix("plan")) == NEW)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("plan") == NEW:
            if not said.get("name"):
                self.add_error("name", "Say what the new plan is called.")
            if not said.get("community") and not said.get("ward_code"):
                self.add_error("community", "Choose a community, a ward, or both.")
        if self.sharing and not said.get("share"):
            self.add_error("share", SHARED.format(networks=together(self.sharing)))
        return said

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given.pop("share", None)
        if given.pop("plan") == NEW:
            return given
        return {
            "command_id": given["command_id"],
            "plan": self.plans.get(self.cleaned_data["plan"]),
        }
