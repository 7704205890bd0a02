"""What a partner's own case system sends by itself comes in by the commands of its tables."""

from __future__ import annotations

from django.db import transaction

from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.people.commands.intake import end_import, import_people, stage_import
from dots.people.commands.intake_sessions import import_sessions
from dots.people.commands.intake_tables import begin_import
from dots.people.intake import Found
from dots.people.intake_columns import PEOPLE
from dots.people.models import Intake


def take_sent(actor: Actor, organisation: Organisation, kind: str, found: Found) -> Intake:
    """Import what was sent at once: all of it, or nothing where something stops it.

    Returns:
        The import with what became of each row; its `aside` says why one was left out.
    Raises:
        NotPossible: the agreement does not allow it, or somebody imports the same meanwhile.
    """
    rows, run = found.rows, import_people if kind == PEOPLE else import_sessions
    with transaction.atomic():
        waits = stage_import(actor=actor, organisation=organisation, kind=kind, sealed="")
        begun = begin_import(actor=actor, intake=waits, total=len(rows))
        made = run(actor=actor, intake=begun, first=0, rows=rows)
        ended = end_import(actor=actor, intake=made, aside=found.aside, left=found.left)
    ended.outcomes = made.outcomes
    return ended
