"""What support keeps."""

from dots.support.models.activity import Activity
from dots.support.models.returns import Return, ReturnReminder, ReturnVersion
from dots.support.models.rounds import CollectionRound, RoundQuestion

__all__ = [
    "Activity",
    "CollectionRound",
    "Return",
    "ReturnReminder",
    "ReturnVersion",
    "RoundQuestion",
]
