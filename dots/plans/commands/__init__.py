"""Every change to plans, one function each."""

from dots.plans.commands.measures import add_measure, change_measure, drop_measure, resume_measure
from dots.plans.commands.plans import (
    change_plan,
    close_plan,
    member_of,
    reopen_plan,
    say_last_written,
    set_partners,
    start_plan,
)
from dots.plans.commands.stages import (
    finish_stage,
    repeat_stage,
    resume_stage,
    save_answers,
    skip_stage,
    take_over,
)
from dots.plans.commands.worksheets import reword_worksheet, take_prompts

__all__ = [
    "add_measure",
    "change_measure",
    "change_plan",
    "close_plan",
    "drop_measure",
    "finish_stage",
    "member_of",
    "reopen_plan",
    "repeat_stage",
    "resume_measure",
    "resume_stage",
    "reword_worksheet",
    "save_answers",
    "say_last_written",
    "set_partners",
    "skip_stage",
    "start_plan",
    "take_over",
    "take_prompts",
]
