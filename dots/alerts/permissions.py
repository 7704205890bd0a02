"""Who says how often letters go out, and how often oneself is written to."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.permissions import declare, lead, team


def nobody(actor: Actor, record: Any) -> bool:
    """No person: only the product itself, or a link that carries the action."""
    return False


declare(
    {
        "alerts.see_digests": team,
        "alerts.set_rule": lead,
        "alerts.send_digests": lead,
        "alerts.note_sent_before": nobody,
        "alerts.choose_pace": nobody,
        "alerts.choose_own_pace": team,  # partners' people are written to by a link
        "alerts.note_back": nobody,
    }
)
