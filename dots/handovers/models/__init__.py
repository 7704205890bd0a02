"""What is kept of moving between partners."""

from dots.handovers.models.handovers import LINK, Arrival, Handover, Question
from dots.handovers.models.others import AcrossFigures, Elsewhere

__all__ = ["LINK", "AcrossFigures", "Arrival", "Elsewhere", "Handover", "Question"]
