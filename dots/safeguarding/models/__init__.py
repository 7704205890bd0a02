"""What is kept of safeguarding: whom to phone, concerns, checks of visitors, home visits."""

from dots.safeguarding.models.arrangements import Arrangement, LocalNumbers
from dots.safeguarding.models.concerns import Concern, Decision, Told
from dots.safeguarding.models.visits import Check, Visit

__all__ = ["Arrangement", "Check", "Concern", "Decision", "LocalNumbers", "Told", "Visit"]
