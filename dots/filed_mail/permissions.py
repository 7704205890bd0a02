"""Who may see and decide about filed letters: the team, and only the team."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.permissions import declare, lead, team


def nobody(actor: Actor, record: Any) -> bool:
    """No person: only the product itself, reading the mailbox."""
    return False


declare(
    {
        "filed_mail.view_letter": team,
        "filed_mail.view_letters": team,
        "filed_mail.give_address": team,
        "filed_mail.give_addresses": team,
        "filed_mail.renew_address": team,
        "filed_mail.receive_letter": nobody,
        "filed_mail.accept_letter": team,
        "filed_mail.refuse_letter": team,
        "filed_mail.move_letter": team,
        "filed_mail.take_away_letter": team,
        "filed_mail.put_back_letter": team,
        "filed_mail.set_rule": lead,
        "filed_mail.forget_old": nobody,
    }
)
