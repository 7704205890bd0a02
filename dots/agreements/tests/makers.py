"""Agreements for every capability's tests."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.agreements.models import Agreement
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation

WHOLE: dict[str, Any] = {
    "depth": "named",
    "controller": "partner",
    "basis": "legitimate-interests",
    "condition": "explicit-consent",
    "kept_at": "Shared folder, file 12",
}


def make_agreement(organisation: Organisation | None = None, **fields: Any) -> Agreement:
    """A signed agreement under which a partner may record names."""
    organisation = organisation or make_organisation()
    today = timezone.localdate()
    said = {**WHOLE, "signed_on": today, "starts_on": today, **fields}
    return Agreement.objects.create(
        organisation=organisation, programme_id=organisation.programme_id, **said
    )
