"""Every change in safeguarding."""

from dots.foundation.commands import explain_constraint
from dots.safeguarding.commands.arrangements import arrange, end_readers_again, set_numbers
from dots.safeguarding.commands.calling_off import (
    call_off,
    call_off_by_itself,
    call_off_visits_to,
    say_it_was_a_slip,
    say_it_was_no_slip,
)
from dots.safeguarding.commands.checks import add_check, end_check, end_checks_again
from dots.safeguarding.commands.concerns import (
    close_concern,
    decide,
    decide_access,
    empty_concern,
    escalate,
    raise_concern,
    read_concern,
    reopen_concern,
)
from dots.safeguarding.commands.readers import find_readers_at
from dots.safeguarding.commands.visits import (
    blank_visit,
    check_in,
    check_out,
    plan_visit,
    sound_alarm,
    stay_longer,
)

__all__ = [
    "add_check",
    "arrange",
    "blank_visit",
    "call_off",
    "call_off_by_itself",
    "call_off_visits_to",
    "check_in",
    "check_out",
    "close_concern",
    "decide",
    "decide_access",
    "empty_concern",
    "end_check",
    "end_checks_again",
    "end_readers_again",
    "escalate",
    "find_readers_at",
    "plan_visit",
    "raise_concern",
    "read_concern",
    "reopen_concern",
    "say_it_was_a_slip",
    "say_it_was_no_slip",
    "set_numbers",
    "sound_alarm",
    "stay_longer",
]

CHANGED = "Somebody else changed this at the same moment. Nothing was saved. Look, and press again."
explain_constraint({"safeguarding_one_arrangement": CHANGED, "safeguarding_one_numbers": CHANGED})
