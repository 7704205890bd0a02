"""Every change to moving between partners."""

from dots.foundation.commands import explain_constraint
from dots.handovers.commands.answering import accept, ask, decline, reply
from dots.handovers.commands.ending import end, replay_ends, take_back, tend
from dots.handovers.commands.others import keep_elsewhere, keep_figures
from dots.handovers.commands.sending import NOTHING_SHARED, Said, send, send_again

__all__ = [
    "NOTHING_SHARED",
    "Said",
    "accept",
    "ask",
    "decline",
    "end",
    "keep_elsewhere",
    "keep_figures",
    "replay_ends",
    "reply",
    "send",
    "send_again",
    "take_back",
    "tend",
]

explain_constraint(
    {
        "handovers_one_waiting": "This partner was asked already and has not answered. Nothing was"
        " sent.",
        "handovers_asked_once_a_day": "They were asked today already. Nothing was saved.",
    }
)
