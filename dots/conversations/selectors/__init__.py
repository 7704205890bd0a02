"""Questions about conversations that cross records."""

from dots.conversations.selectors.latest import answers_before, last_conversations, said_last
from dots.conversations.selectors.listing import (
    actions_made,
    conversations_with,
    last_actions,
    list_conversations,
    parties_of_partner,
    partners_of,
    under_way,
    waiting,
)
from dots.conversations.selectors.one import (
    asked_then,
    carried_in,
    corrections_of,
    mark_of,
    next_number,
    numbers_of,
    open_corrections,
    questions_of,
    shared_standings,
    standings_of,
    undecided,
    wording_in_use,
)

__all__ = [
    "actions_made",
    "answers_before",
    "asked_then",
    "carried_in",
    "conversations_with",
    "corrections_of",
    "last_actions",
    "last_conversations",
    "list_conversations",
    "mark_of",
    "next_number",
    "numbers_of",
    "open_corrections",
    "parties_of_partner",
    "partners_of",
    "questions_of",
    "said_last",
    "shared_standings",
    "standings_of",
    "undecided",
    "under_way",
    "waiting",
    "wording_in_use",
]
