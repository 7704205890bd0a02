"""Equality answers, and what is counted of them."""

from dots.equality.models.answers import Answers
from dots.equality.models.counts import Counts

__all__ = ["Answers", "Counts"]
