"""A whole table comes in, chunk by chunk."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import Actor
from dots.people.commands.intake import begin_import, end_import, import_people
from dots.people.commands.intake_sessions import import_sessions
from dots.people.intake_columns import PEOPLE
from dots.people.models import Intake

CHUNK = 500


def load_table(actor: Actor, intake: Intake, found: dict[str, Any]) -> None:
    """Import what waits: whatever stops it, sending the table again goes on from there.

    Args:
        found: the "rows" that may be kept, and what was set "aside".
    """
    begin_import(actor=actor, intake=intake)
    run = import_people if intake.kind == PEOPLE else import_sessions
    rows = found["rows"]
    for first in range(0, len(rows), CHUNK):
        run(actor=actor, intake=intake, rows=rows[first : first + CHUNK])
    end_import(actor=actor, intake=intake, aside=found["aside"])
