"""Questions about plans that cross records."""

from dots.plans.selectors.findings import STAGE_OF_FINDINGS, Findings, findings_of
from dots.plans.selectors.ideas import (
    IDEA,
    STAGE_OF_ACTIONS,
    Idea,
    Ideas,
    idea_of,
    ideas_of,
    plan_in,
)
from dots.plans.selectors.listing import list_plans, plans_of_partner, stuck
from dots.plans.selectors.rounds import (
    Sheet,
    earlier_rounds,
    latest_rounds,
    sheet_of,
    stage_of,
    versions_of,
)
from dots.plans.selectors.suggesting import Suggestion, suggestions
from dots.plans.selectors.worksheets import (
    in_use,
    private_codes,
    prompts_in_use,
    versions,
    words_asked,
)

__all__ = [
    "IDEA",
    "STAGE_OF_ACTIONS",
    "STAGE_OF_FINDINGS",
    "Findings",
    "Idea",
    "Ideas",
    "Sheet",
    "Suggestion",
    "earlier_rounds",
    "findings_of",
    "idea_of",
    "ideas_of",
    "in_use",
    "latest_rounds",
    "list_plans",
    "plan_in",
    "plans_of_partner",
    "private_codes",
    "prompts_in_use",
    "sheet_of",
    "stage_of",
    "stuck",
    "suggestions",
    "versions",
    "versions_of",
    "words_asked",
]
