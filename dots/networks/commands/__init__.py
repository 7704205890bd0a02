"""Every change to networks, one function each."""

from dots.networks.commands.answering import (
    answer,
    note_answer,
    note_answers_before,
    set_letters,
    set_own_letters,
)
from dots.networks.commands.letters import (
    invite,
    note_back,
    note_sent_before,
    send_minutes,
    write_to_members,
)
from dots.networks.commands.meetings import (
    add_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    write_up,
)
from dots.networks.commands.networks import (
    add_members,
    change_member,
    change_network,
    close_network,
    end_member,
    reopen_network,
    start_network,
)
from dots.networks.commands.plans import begin_plan, set_plan

__all__ = [
    "add_meeting",
    "add_members",
    "answer",
    "begin_plan",
    "cancel_meeting",
    "change_meeting",
    "change_member",
    "change_network",
    "close_network",
    "end_member",
    "hold_meeting",
    "invite",
    "note_answer",
    "note_answers_before",
    "note_back",
    "note_sent_before",
    "reopen_network",
    "send_minutes",
    "set_letters",
    "set_own_letters",
    "set_plan",
    "start_network",
    "write_to_members",
    "write_up",
]
