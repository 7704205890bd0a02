"""Every change to what people are asked and answer."""

from dots.follow_ups.commands.consents import (
    keep_consent,
    no_more,
    replay_withdrawals,
    take_out,
    withdraw,
)
from dots.follow_ups.commands.history import Instead, Past, take_in
from dots.follow_ups.commands.links import end_links, make_link, send_link, text_link
from dots.follow_ups.commands.passing_on import pass_on
from dots.follow_ups.commands.texts import replay_texts, set_texts, text_by_itself
from dots.follow_ups.commands.waves import (
    Said,
    answer,
    correct,
    keep_baseline,
    mark,
    unmark,
)
from dots.foundation.commands import explain_constraint

__all__ = [
    "Instead",
    "Past",
    "Said",
    "answer",
    "correct",
    "end_links",
    "keep_baseline",
    "keep_consent",
    "make_link",
    "mark",
    "no_more",
    "pass_on",
    "replay_texts",
    "replay_withdrawals",
    "send_link",
    "set_texts",
    "take_in",
    "take_out",
    "text_by_itself",
    "text_link",
    "unmark",
    "withdraw",
]

explain_constraint(
    {
        "follow_ups_one_yes": "They said yes already, and it stands. Nothing was saved.",
        "follow_ups_once_a_wave": "They were asked this already. Nothing was saved.",
    }
)
