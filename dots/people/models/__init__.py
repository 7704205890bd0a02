"""What is kept about people who are helped."""

from dots.people.models.carers import Carer
from dots.people.models.intake import Intake, OwnColumn, OwnKey, OwnSession
from dots.people.models.keeping import Merge, PersonVersion
from dots.people.models.people import Goal, OwnPeopleQuerySet, Person
from dots.people.models.sessions import Attendance, Register
from dots.people.models.totals import RegisterTotals

__all__ = [
    "Attendance",
    "Carer",
    "Goal",
    "Intake",
    "Merge",
    "OwnColumn",
    "OwnKey",
    "OwnPeopleQuerySet",
    "OwnSession",
    "Person",
    "PersonVersion",
    "Register",
    "RegisterTotals",
]
