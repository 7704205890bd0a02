"""Objectives: either side proposes and changes them, and the person reads them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.shared_people.commands.steps import note_step, side_of, still_open
from dots.shared_people.models import Objective, SharedPerson
from dots.shared_people.models.around import OBJECTIVE_STATES, OPEN


def objective_of(shared: SharedPerson, objective_id: UUID) -> Objective:
    """Return one objective of this person."""
    found: Objective | None = shared.objectives.filter(pk=objective_id).first()
    if found is None:
        raise NotPossible("There is no such objective here. Nothing was changed.")
    return found


def worded(what: str) -> str:
    """Return what was typed, when anything was."""
    if not what.strip():
        raise NotPossible("Say what is to be reached. Nothing was saved.")
    return what.strip()


@command("shared_people.add_objective", on="shared")
def add_objective(
    *,
    actor: Actor,
    shared: SharedPerson,
    what: str,
    by: date | None = None,
    at: datetime | None = None,
) -> Objective:
    """Propose something to reach, perhaps by a day.

    Args:
        at: when it was proposed, where that is noted later.
    """
    still_open(shared)
    made: Objective = Objective.objects.create(
        programme_id=shared.programme_id,
        shared=shared,
        what=worded(what),
        by=by,
        side=side_of(actor),
    )
    note_step(actor, shared, "added", said_of(made), objective=made, at=at)
    return made


def said_of(objective: Objective) -> str:
    by = f", by {objective.by:%-d %B %Y}" if objective.by else ""
    return f"{objective.what}{by}"


@command("shared_people.change_objective", on="shared")
def change_objective(
    *,
    actor: Actor,
    shared: SharedPerson,
    objective_id: UUID,
    what: str,
    by: date | None = None,
    again: bool = False,
) -> Objective:
    """Say otherwise what is to be reached; what it was stays in the history.

    Args:
        again: what was met or dropped is to do again, as it reads now.
    """
    still_open(shared)
    objective = objective_of(shared, objective_id)
    before = said_of(objective)
    objective.what, objective.by = worded(what), by
    if said_of(objective) == before:
        raise NotPossible("Nothing is different from before. Nothing was saved.")
    was = objective.state
    objective.state = OPEN if again else was
    objective.save(update_fields=["what", "by", "state"])
    note_step(actor, shared, "reworded", f"It was: {before}", objective=objective)
    if objective.state != was:
        note_step(actor, shared, OPEN, objective.what, objective=objective)
    return objective


@command("shared_people.answer_objective", on="shared")
def answer_objective(
    *, actor: Actor, shared: SharedPerson, objective_id: UUID, state: str, because: str = ""
) -> Objective:
    """Say how an objective stands: met, dropped, or to do after all."""
    still_open(shared)
    objective = objective_of(shared, objective_id)
    if state not in OBJECTIVE_STATES:
        raise NotPossible("Choose one of the answers. Nothing was saved.")
    if state == objective.state:
        raise NotPossible("It stands like that already. Nothing was changed.")
    objective.state = state
    objective.save(update_fields=["state"])
    text = f"{objective.what}. {because.strip()}".strip()
    note_step(actor, shared, state, text, objective=objective)
    return objective
