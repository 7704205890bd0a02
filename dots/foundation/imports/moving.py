"""Move an import from one state to the next, unless somebody else just did."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Import


def move(upload: Import, states: tuple[str, ...], **changes: Any) -> Import:
    """Change an import that is in one of these states, unless somebody else just did.

    Raises:
        NotPossible: it is in another state by now.
    """
    same = Import.objects.filter(pk=upload.pk, state__in=states, run=upload.run)
    if not same.update(**changes):
        raise NotPossible(
            "This file has moved on in the meantime. Nothing was changed. Look at it again."
        )
    return upload.fresh()


def begin_work(upload: Import, states: tuple[str, ...], **changes: Any) -> Import:
    """Move an import to where a job takes it up."""
    fresh = {"run": new_id(), "beat_at": timezone.now(), "done": 0, "tries": 0, "because": ""}
    return move(upload, states, **fresh, **changes)
