"""Actions, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.actions.models import Action
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation


def make_action(
    what: str = "Send the tablets", *, organisation: Organisation | None = None, **fields: Any
) -> Action:
    """Something the team is to do for a partner."""
    organisation = organisation or make_organisation()
    return Action.objects.create(
        what=what, organisation=organisation, programme_id=organisation.programme_id, **fields
    )
