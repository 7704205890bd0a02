"""Who may do what with figures."""

from typing import Any

from dots.foundation.actor import EVALUATOR, Actor
from dots.foundation.permissions import anyone, declare, lead, team


def reads_exact_figures(actor: Actor, record: Any) -> bool:
    """The team only: what was sent to the programme is the programme's. See architecture."""
    return actor.is_team


def reads_protected_figures(actor: Actor, record: Any) -> bool:
    """Partners, champions and evaluators: what was published, and nothing finer."""
    return anyone(actor, record)


def is_evaluator(actor: Actor) -> bool:
    """True for somebody from outside who studies the programme."""
    return EVALUATOR in actor.roles


declare(
    {
        "evidence.view_finding": reads_exact_figures,
        "evidence.ask_for_figures": team,
        "evidence.publish_statement": lead,
        "evidence.withdraw_statement": lead,
        "evidence.view_statement": reads_protected_figures,
    }
)
