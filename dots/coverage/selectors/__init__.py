"""Questions about who plays which role."""

from dots.coverage.selectors.cells import (
    Askable,
    Counted,
    could_be_asked,
    do_it_for_others,
    resting_at,
    who_counts,
    with_reasons,
    with_their_own,
)
from dots.coverage.selectors.counting import (
    ANYONE,
    COMMUNITY,
    WARD,
    Coverage,
    coverage_of,
    covered_from,
    has_roles,
    resting,
)
from dots.coverage.selectors.roles import ended_roles, names_in_line, roles_of

__all__ = [
    "ANYONE",
    "COMMUNITY",
    "WARD",
    "Askable",
    "Counted",
    "Coverage",
    "could_be_asked",
    "coverage_of",
    "covered_from",
    "do_it_for_others",
    "ended_roles",
    "has_roles",
    "names_in_line",
    "resting",
    "resting_at",
    "roles_of",
    "who_counts",
    "with_reasons",
    "with_their_own",
]
