"""What is kept about people who are helped."""

from dots.people.models.keeping import Erasure, PersonVersion
from dots.people.models.people import Goal, Person
from dots.people.models.sessions import Attendance, Register

__all__ = ["Attendance", "Erasure", "Goal", "Person", "PersonVersion", "Register"]
