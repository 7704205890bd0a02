"""What may be shown beyond the team: small counts protected, whole tables checked.

Needs numpy and scipy: workers use it, web pages show what it gave.
"""

from dots.calculations.disclosure.attack import Attack, Range, feasible_range
from dots.calculations.disclosure.constraints import Constraints, Link, Population, Rule, Sum
from dots.calculations.disclosure.protect import protect
from dots.calculations.disclosure.tables import (
    TOO_FEW,
    CountTable,
    ProtectedTable,
    PublishedCell,
    Refusal,
)
from dots.calculations.disclosure.together import protect_together

__all__ = [
    "TOO_FEW",
    "Attack",
    "Constraints",
    "CountTable",
    "Link",
    "Population",
    "ProtectedTable",
    "PublishedCell",
    "Range",
    "Refusal",
    "Rule",
    "Sum",
    "feasible_range",
    "protect",
    "protect_together",
]
