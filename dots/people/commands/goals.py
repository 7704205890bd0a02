"""What somebody wants to reach: added, reached, set aside, taken up again."""

from __future__ import annotations

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.commands.depth import require_depth_of
from dots.people.commands.people import refuse_erased
from dots.people.models import Goal, Person
from dots.people.wording import GOAL_STATES, OPEN


@command("people.add_goal", on="person", offline=True)
def add_goal(*, actor: Actor, person: Person, words: str, want: str = "") -> Goal:
    """Keep what somebody wants to reach, in their own words."""
    refuse_erased(person)
    require_depth_of(person, person.depth)
    if not words.strip():
        raise NotPossible("Say what they want to reach. Nothing was saved.")
    return Goal.objects.create(
        programme_id=person.programme_id,
        person=person,
        words=words.strip(),
        want=want,
        state=OPEN,
        since=timezone.localdate(),
    )


@command("people.change_goal", on="goal", offline=True)
def change_goal(*, actor: Actor, goal: Goal, state: str) -> Goal:
    """Say how a goal stands; one that was reached or set aside may be taken up again."""
    refuse_erased(goal.person)
    if state not in GOAL_STATES:
        raise NotPossible("Choose from what is offered. Nothing was saved.")
    if goal.state == state:
        raise NotPossible(f"It stands so already: {GOAL_STATES[state]}. Nothing was changed.")
    goal.state, goal.since = state, timezone.localdate()
    goal.save(update_fields=["state", "since"])
    return goal
