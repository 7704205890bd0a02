"""Questions about relationships that cross records."""

from dots.relationships.selectors.health import (
    NOBODY,
    Line,
    Owner,
    Ring,
    facts_of_all,
    has_own,
    health_of,
    lines,
    owners,
    queue,
    rule_of,
    whom_to_ring,
)
from dots.relationships.selectors.portfolios import (
    Portfolio,
    calls_of,
    elsewhere_now,
    gone_with_partners,
    handed_on,
    looked_after_by,
    portfolios,
    team_choices,
    team_user_choices,
)
from dots.relationships.selectors.summaries import Summary, summaries_of

__all__ = [
    "NOBODY",
    "Line",
    "Owner",
    "Portfolio",
    "Ring",
    "Summary",
    "calls_of",
    "elsewhere_now",
    "facts_of_all",
    "gone_with_partners",
    "handed_on",
    "has_own",
    "health_of",
    "lines",
    "looked_after_by",
    "owners",
    "portfolios",
    "queue",
    "rule_of",
    "summaries_of",
    "team_choices",
    "team_user_choices",
    "whom_to_ring",
]
