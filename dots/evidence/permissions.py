"""Who may do what with figures."""

from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.permissions import declare, lead, team


def reads_exact_figures(actor: Actor, record: Any) -> bool:
    """The team only: what was sent to the programme is the programme's. See architecture."""
    return actor.is_team


declare(
    {
        "evidence.view_finding": reads_exact_figures,
        "evidence.ask_for_figures": team,
        "evidence.publish_statement": lead,
        "evidence.withdraw_statement": lead,
    }
)
