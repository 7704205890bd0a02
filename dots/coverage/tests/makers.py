"""Roles that partners play, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.coverage.models import RolePlayed
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation


def make_role(
    role: str = "lending", *, organisation: Organisation | None = None, **fields: Any
) -> RolePlayed:
    """A role that a partner plays for all it supports, wherever it has a site."""
    organisation = organisation or make_organisation()
    return RolePlayed.objects.create(
        role=role, organisation=organisation, programme_id=organisation.programme_id, **fields
    )
