"""Who may look at areas, and who may load them."""

from dots.foundation.actor import Actor
from dots.foundation.permissions import Rule, anyone, declare, lead


def lead_or_operator(actor: Actor, record: object) -> bool:
    """The programme lead, or whoever runs the installation."""
    return actor.is_lead or actor.is_operator


RULES: dict[str, Rule] = {
    "places.see_areas": anyone,
    "places.load_areas": lead_or_operator,
    "places.ask_for_areas": lead_or_operator,
    "places.add_council": lead_or_operator,
    "places.remove_council": lead,
    "places.add_alias": lead,
}

declare(RULES)
