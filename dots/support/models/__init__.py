"""What support keeps."""

from dots.support.models.activity import Activity
from dots.support.models.copies import LedgerCopy, LedgerTouch
from dots.support.models.returns import Return, ReturnReminder, ReturnVersion
from dots.support.models.rounds import CollectionRound, RoundQuestion

__all__ = [
    "Activity",
    "CollectionRound",
    "LedgerCopy",
    "LedgerTouch",
    "Return",
    "ReturnReminder",
    "ReturnVersion",
    "RoundQuestion",
]
