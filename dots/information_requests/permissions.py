"""Who answers requests for information: the programme lead alone.

A request gathers everything that anybody typed, the team's notes about one another's partners too,
and what is given out leaves the programme. Whoever leads the programme answers for it under the
law; team members write notes, and are asked about them.
"""

from dots.foundation.permissions import declare, lead

ACTIONS = (
    "see_requests",
    "start_request",
    "say_what_it_covers",
    "look_for_notes",
    "decide_note",
    "decide_notes",
    "take_back_decision",
    "make_answer",
    "note_answered",
    "reopen_request",
    "forget_request",
    "set_rule",
)
declare({f"information_requests.{action}": lead for action in ACTIONS})
