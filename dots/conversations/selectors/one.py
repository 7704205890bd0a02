"""What one conversation asks and holds."""

from __future__ import annotations

from dots.conversations.models import Answer, Conversation, Question
from dots.conversations.standing import Standing, standings


def questions_of(conversation: Conversation) -> list[Question]:
    """Return what its guide asks, in order."""
    return list(conversation.guide.questions.filter(is_hidden=False))


def standings_of(conversation: Conversation) -> dict[str, Standing]:
    """Return question code -> every version the team wrote, its own notes among them."""
    return standings(Answer.objects.filter(conversation=conversation, party=None))
