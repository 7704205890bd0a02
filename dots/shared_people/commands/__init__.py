"""Every change to shared people."""

from dots.shared_people.commands.about import change_shared, propose_shared
from dots.shared_people.commands.handing import follow_handover, give_back
from dots.shared_people.commands.notes import (
    add_note,
    answer_remark,
    put_back_note,
    say_wrong,
    take_back_note,
)
from dots.shared_people.commands.objectives import (
    add_objective,
    answer_objective,
    change_objective,
)
from dots.shared_people.commands.running import (
    end_shared,
    note_told,
    resume_shared,
    review_shared,
    tell_person,
)
from dots.shared_people.commands.terms import (
    answer_terms,
    ask_partner,
    propose_terms,
    send_link,
    withdraw_terms,
)

__all__ = [
    "add_note",
    "add_objective",
    "answer_objective",
    "answer_remark",
    "answer_terms",
    "ask_partner",
    "change_objective",
    "change_shared",
    "end_shared",
    "follow_handover",
    "give_back",
    "note_told",
    "propose_shared",
    "propose_terms",
    "put_back_note",
    "resume_shared",
    "review_shared",
    "say_wrong",
    "send_link",
    "take_back_note",
    "tell_person",
    "withdraw_terms",
]
