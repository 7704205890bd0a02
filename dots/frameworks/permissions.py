"""Who may see the words a programme counts in, and who may change them."""

from dots.foundation.permissions import Rule, anyone, declare, lead, operator, team

RULES: dict[str, Rule] = {
    "frameworks.see_words": team,
    "frameworks.see_questions": anyone,
    "frameworks.load_reference_data": operator,
    "frameworks.load_instruments": operator,
    "frameworks.rename_term": lead,
    "frameworks.hide_term": lead,
    "frameworks.show_term": lead,
    "frameworks.add_term": lead,
    "frameworks.take_words": lead,
}

declare(RULES)
