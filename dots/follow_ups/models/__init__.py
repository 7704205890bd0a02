"""What is kept of asking people how it went."""

from dots.follow_ups.models.consents import Consent
from dots.follow_ups.models.figures import QuarterFigures
from dots.follow_ups.models.texts import TextsOff
from dots.follow_ups.models.waves import LINK, EarlierAnswers, FollowUp

__all__ = ["LINK", "Consent", "EarlierAnswers", "FollowUp", "QuarterFigures", "TextsOff"]
