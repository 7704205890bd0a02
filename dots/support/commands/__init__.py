"""Every change to the ledger, the rounds and the returns."""

from dots.foundation.commands import explain_constraint
from dots.support.commands.loading import load_returns, load_rows, take_out_rows
from dots.support.commands.returns import key_return, report_nothing, save_answers, send_return
from dots.support.commands.rounds import (
    add_question,
    ask_partners,
    change_round,
    close_round,
    open_round,
    remove_question,
    remove_round,
)
from dots.support.commands.sending import (
    note_asked,
    note_letter_back,
    remind_partner,
    remind_silent,
    revoke_links,
    send_links,
    send_new_link,
    take_back_asked,
)
from dots.support.commands.sessions import (
    correct_session,
    count_new,
    mark_same,
    record_session,
    remove_session,
    restore_session,
)

__all__ = [
    "add_question",
    "ask_partners",
    "change_round",
    "close_round",
    "correct_session",
    "count_new",
    "key_return",
    "load_returns",
    "load_rows",
    "mark_same",
    "note_asked",
    "note_letter_back",
    "open_round",
    "record_session",
    "remind_partner",
    "remind_silent",
    "remove_question",
    "remove_round",
    "remove_session",
    "report_nothing",
    "restore_session",
    "revoke_links",
    "save_answers",
    "send_links",
    "send_new_link",
    "send_return",
    "take_back_asked",
    "take_out_rows",
]

explain_constraint(
    {
        "support_round_title_once": "There is already a round of this name. Nothing was saved."
        " Open that one, or give this one another name.",
        "support_return_version_once": "Somebody else sent these figures at the same moment."
        " Yours were not sent; they are kept here. Look at the newest before you send.",
        "support_one_reminder_a_day": "This partner was already reminded today.",
        "support_question_once": "This round already asks that question.",
        "support_partner_question_once": "This partner is already asked that question.",
    }
)
