"""Questions about conversations that cross records."""

from dots.conversations.selectors.latest import answers_before, last_conversations
from dots.conversations.selectors.one import questions_of, standings_of

__all__ = ["answers_before", "last_conversations", "questions_of", "standings_of"]
