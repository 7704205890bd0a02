"""What each role does, in a sentence: shown when inviting, choosing and trying things out."""

from dots.foundation.actor import (
    CHAMPION,
    EVALUATOR,
    LEAD,
    PARTNER_MANAGER,
    TEAM_MEMBER,
)

OPERATOR = "operator"

WHAT_ROLES_DO = {
    LEAD: "Runs the programme, invites people, asks partners for figures and publishes findings.",
    TEAM_MEMBER: "Looks after partners, records what happened and reads the evidence.",
    PARTNER_MANAGER: "Sends one partner’s figures and looks after its people’s access.",
    CHAMPION: "Helps people at a partner and records each session.",
    EVALUATOR: "Reads the evidence and how it was made; changes nothing.",
    OPERATOR: "Runs this installation, begins programmes, and sees no personal data.",
}
