"""Every change to ties and introductions."""

from dots.introductions.commands.answering import answer_consent, answer_outcome
from dots.introductions.commands.asking import ask_both, ask_outcome, lapse
from dots.introductions.commands.beginning import (
    begin_introduction,
    change_introduction,
    reopen_introduction,
    withdraw_introduction,
)
from dots.introductions.commands.history import add_introductions
from dots.introductions.commands.ties import add_tie, add_ties, end_tie, resume_tie

__all__ = [
    "add_introductions",
    "add_tie",
    "add_ties",
    "answer_consent",
    "answer_outcome",
    "ask_both",
    "ask_outcome",
    "begin_introduction",
    "change_introduction",
    "end_tie",
    "lapse",
    "reopen_introduction",
    "resume_tie",
    "withdraw_introduction",
]
