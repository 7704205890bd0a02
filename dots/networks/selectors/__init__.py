"""Questions about networks that cross records."""

from dots.networks.selectors.letters import (
    Recipient,
    came_of,
    list_mailings,
    minutes_not_sent,
    minutes_sent_of,
    recipients,
)
from dots.networks.selectors.meetings import (
    agreed_at,
    agreed_before,
    agreed_with,
    answers_to,
    last_meetings,
    meetings_ahead,
)
from dots.networks.selectors.networks import list_networks, members_of

__all__ = [
    "Recipient",
    "agreed_at",
    "agreed_before",
    "agreed_with",
    "answers_to",
    "came_of",
    "last_meetings",
    "list_mailings",
    "list_networks",
    "meetings_ahead",
    "members_of",
    "minutes_not_sent",
    "minutes_sent_of",
    "recipients",
]
