"""Every change to requests for information, one function each."""

from dots.information_requests.commands.deciding import (
    decide_note,
    decide_notes,
    take_back_decision,
)
from dots.information_requests.commands.requests import (
    forget_request,
    look_for_notes,
    make_answer,
    note_answered,
    reopen_request,
    say_what_it_covers,
    set_rule,
    start_request,
)

__all__ = [
    "decide_note",
    "decide_notes",
    "forget_request",
    "look_for_notes",
    "make_answer",
    "note_answered",
    "reopen_request",
    "say_what_it_covers",
    "set_rule",
    "start_request",
    "take_back_decision",
]
