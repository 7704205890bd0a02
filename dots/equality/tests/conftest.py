"""A partner that keeps people, and clients signed in around it."""

from dots.people.tests.conftest import champion, manager, partner, person, programme, team

__all__ = ["champion", "manager", "partner", "person", "programme", "team"]
