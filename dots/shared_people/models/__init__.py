"""What shared people keeps, and what must always be true of it."""

from dots.shared_people.models.around import Objective, Remark, SideNote, Step
from dots.shared_people.models.people import SharedPerson, Terms

__all__ = ["Objective", "Remark", "SharedPerson", "SideNote", "Step", "Terms"]
