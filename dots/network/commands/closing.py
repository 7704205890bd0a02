"""Closing a record, and bringing it back: nothing is deleted."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils import timezone

from dots.foundation.commands import NotPossible

R = TypeVar("R", bound=Any)


def close(record: R, sentence: str) -> R:
    """Close a record as of today; refuse, with the sentence, when it is closed."""
    if record.closed_on is not None:
        raise NotPossible(sentence)
    record.closed_on = timezone.localdate()
    record.save(update_fields=["closed_on"])
    return record


def reopen(record: R, sentence: str) -> R:
    """Undo a closing; refuse, with the sentence, when there is nothing to undo."""
    if record.closed_on is None:
        raise NotPossible(sentence)
    record.closed_on = None
    record.save(update_fields=["closed_on"])
    return record
