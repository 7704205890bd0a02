"""Every change to what is kept about people."""

from dots.foundation.commands import explain_constraint
from dots.people.commands.carers import add_carer, end_carer, end_carers_again, resume_carer
from dots.people.commands.coming import (
    close_person,
    reopen_person,
    replay_deaths,
    replay_slips,
)
from dots.people.commands.erasing import erase_person, replay_erasures, replay_unsafe
from dots.people.commands.goals import add_goal, change_goal
from dots.people.commands.intake import (
    end_import,
    forget_staged,
    import_people,
    stage_import,
    stop_import,
    undo_import,
)
from dots.people.commands.intake_sessions import import_sessions
from dots.people.commands.intake_tables import (
    begin_import,
    go_on_where_cut_short,
    load_table,
    load_waiting,
)
from dots.people.commands.keys import end_key, end_keys_again, make_key, use_key
from dots.people.commands.merging import merge_people, part_people
from dots.people.commands.own_columns import forget_columns, keep_columns
from dots.people.commands.people import (
    add_person,
    change_person,
    set_communication,
    set_contact,
)
from dots.people.commands.sent import take_sent
from dots.people.commands.sessions import correct_register, record_together
from dots.people.commands.totals import keep_totals

__all__ = [
    "add_carer",
    "add_goal",
    "add_person",
    "begin_import",
    "change_goal",
    "change_person",
    "close_person",
    "correct_register",
    "end_carer",
    "end_carers_again",
    "end_import",
    "end_key",
    "end_keys_again",
    "erase_person",
    "forget_columns",
    "forget_staged",
    "go_on_where_cut_short",
    "import_people",
    "import_sessions",
    "keep_columns",
    "keep_totals",
    "load_table",
    "load_waiting",
    "make_key",
    "merge_people",
    "part_people",
    "record_together",
    "reopen_person",
    "replay_deaths",
    "replay_erasures",
    "replay_slips",
    "replay_unsafe",
    "resume_carer",
    "set_communication",
    "set_contact",
    "stage_import",
    "stop_import",
    "take_sent",
    "undo_import",
    "use_key",
]

explain_constraint(
    {
        "people_own_id_once": "Somebody else here has that number of yours. Nothing was saved."
        " Look them up: it may be the same person.",
        "people_own_column_once": "Somebody puts the same columns right at this moment. Nothing was"
        " saved. Choose the file again.",
        "people_own_session_once": "Somebody imports the same sessions at this moment. Of this"
        " part nothing was saved. Choose the file again: nothing doubles.",
        "people_merged_once": "This record is one with another already. Nothing was changed.",
        "people_once_at_one_session": "One person is there twice. Nothing was saved.",
    }
)
