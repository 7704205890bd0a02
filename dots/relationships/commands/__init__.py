"""Every change to who looks after whom, to calls noted, and to the programme's rule."""

from dots.relationships.commands.handing import (
    MOST_AT_ONCE,
    assign,
    hand_over,
    say_to_know,
    undo_handover,
)
from dots.relationships.commands.noting import (
    note_call,
    rest_partner,
    set_rule,
    take_back_call,
    wake_partner,
)

__all__ = [
    "MOST_AT_ONCE",
    "assign",
    "hand_over",
    "note_call",
    "rest_partner",
    "say_to_know",
    "set_rule",
    "take_back_call",
    "undo_handover",
    "wake_partner",
]
