"""Every change to requests and know-how, one function each."""

from dots.requests.commands.asking import (
    ask,
    ask_openly,
    make_link,
    send_follow_link,
)
from dots.requests.commands.handing import follow_handover, give_back
from dots.requests.commands.keeping import blank_asker, blank_words
from dots.requests.commands.know_how import (
    add_know_how,
    change_know_how,
    keep_know_how,
    restore_know_how,
    retire_know_how,
    use_note,
)
from dots.requests.commands.loading import add_requests
from dots.requests.commands.programme import add_kind, set_kind, set_rule
from dots.requests.commands.settling import (
    answer,
    ask_what_came,
    cannot,
    reopen,
    say_what_came,
    withdraw,
)
from dots.requests.commands.thread import add_note, answer_back, triage, write

__all__ = [
    "add_kind",
    "add_know_how",
    "add_note",
    "add_requests",
    "answer",
    "answer_back",
    "ask",
    "ask_openly",
    "ask_what_came",
    "blank_asker",
    "blank_words",
    "cannot",
    "change_know_how",
    "follow_handover",
    "give_back",
    "keep_know_how",
    "make_link",
    "reopen",
    "restore_know_how",
    "retire_know_how",
    "say_what_came",
    "send_follow_link",
    "set_kind",
    "set_rule",
    "triage",
    "use_note",
    "withdraw",
    "write",
]
