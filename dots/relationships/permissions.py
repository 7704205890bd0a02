"""Who may do what with relationships: the team; the lead says after how many days."""

from dots.foundation.permissions import declare, lead, team

TEAMS = (
    "see_queue see_portfolios see_summary assign hand_over undo_handover note_call take_back_call"
    " rest_partner wake_partner say_to_know"
)

declare(
    {
        **{f"relationships.{action}": team for action in TEAMS.split()},
        "relationships.set_rule": lead,
    }
)
