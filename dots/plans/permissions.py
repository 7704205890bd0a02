"""Who may do what in plans.

The team makes plans. Evaluators read them; so do the managers of the partners around one. What a
worksheet asks for the team only is read by the team only.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, lead, team


def meets_plans(actor: Actor, record: Any) -> bool:
    """The team, evaluators, and managers of partners, who see those they are part of."""
    return actor.is_team or EVALUATOR in actor.roles or PARTNER_MANAGER in actor.roles


def reads_worksheets(actor: Actor, record: Any) -> bool:
    """The team and evaluators."""
    return actor.is_team or EVALUATOR in actor.roles


declare(
    {
        "plans.see_plans": meets_plans,  # within() leaves a manager those of their partner
        "plans.read_private": team,
        "plans.start_plan": team,
        "plans.change_plan": team,
        "plans.set_partners": team,
        "plans.close_plan": team,
        "plans.say_last_written": team,
        "plans.reopen_plan": team,
        "plans.save_answers": team,
        "plans.take_over": team,
        "plans.finish_stage": team,
        "plans.skip_stage": team,
        "plans.resume_stage": team,
        "plans.repeat_stage": team,
        "plans.add_measure": team,
        "plans.change_measure": team,
        "plans.drop_measure": team,
        "plans.resume_measure": team,
        "plans.see_worksheets": reads_worksheets,
        "plans.reword_worksheet": lead,
        "plans.take_prompts": lead,
    }
)
