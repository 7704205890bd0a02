"""What conversations keeps, and what must always be true of it."""

from dots.conversations.models.answers import Answer
from dots.conversations.models.conversations import Conversation, MadeAction, Party
from dots.conversations.models.guides import Guide, Question

__all__ = ["Answer", "Conversation", "Guide", "MadeAction", "Party", "Question"]
