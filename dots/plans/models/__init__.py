"""What plans keep, and what must always be true of it."""

from dots.plans.models.measures import Measure
from dots.plans.models.plans import Plan
from dots.plans.models.stages import StageAnswer, StageRound
from dots.plans.models.worksheets import Worksheet

__all__ = ["Measure", "Plan", "StageAnswer", "StageRound", "Worksheet"]
