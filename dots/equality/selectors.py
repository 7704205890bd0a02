"""Questions about equality answers. No other capability may ask them (`.importlinter`)."""

from __future__ import annotations

from django.db.models import QuerySet

from dots.equality.models import Answers, Counts
from dots.foundation.actor import Actor
from dots.people.models import Person


def answers_of(person: Person) -> Answers | None:
    """Return what somebody answered, if anything."""
    return Answers.objects.filter(person=person).first()


def counts_for(actor: Actor) -> QuerySet[Counts]:
    """Return the counts that an actor may read, the newest quarter first."""
    found: QuerySet[Counts] = Counts.objects.within(actor).select_related("organisation")
    return found.order_by("-quarter", "organisation__name")
