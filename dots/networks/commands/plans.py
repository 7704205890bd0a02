"""A network's own plan: one that there is, or a new one, with the members around it."""

from __future__ import annotations

from datetime import date

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models.organisations import LEFT
from dots.networks.commands.networks import still_open
from dots.networks.models import Network
from dots.plans.commands import set_partners, start_plan
from dots.plans.models import Plan


@command("networks.set_plan", on="network")
def set_plan(
    *, actor: Actor, network: Network, plan: Plan | None, on: date | None = None
) -> Network:
    """Say which plan is the network's own; its members come around it, and nobody leaves it.

    Args:
        on: when that was, where it is noted later; today otherwise.
    """
    still_open(network)
    if plan is not None and plan.programme_id != network.programme_id:
        raise NotPossible("That plan belongs to another programme. Nothing was saved.")
    if plan is not None:
        bring_members(actor, network, plan, on)
    network.plan = plan
    network.save(update_fields=["plan"])
    return network


@command("networks.begin_plan", on="network")
def begin_plan(
    *, actor: Actor, network: Network, name: str, community: str = "", ward_code: str = ""
) -> Network:
    """Begin a plan that is the network's own, with its members around it."""
    still_open(network)
    plan = start_plan(
        actor=actor,
        programme=network.programme,
        name=name,
        community=community,
        ward_code=ward_code,
    )
    bring_members(actor, network, plan)
    network.plan = plan
    network.save(update_fields=["plan"])
    return network


def bring_members(actor: Actor, network: Network, plan: Plan, on: date | None = None) -> None:
    """Put the members around a plan, beside whoever is there; those who left are not asked in."""
    members = network.members.filter(left_on=None).exclude(organisation__state=LEFT)
    around = set(plan.partners.values_list("pk", flat=True))
    wanted = {*around, *members.values_list("organisation", flat=True)}
    if wanted != around:
        set_partners(actor=actor, plan=plan, partner_ids=list(wanted), on=on)
