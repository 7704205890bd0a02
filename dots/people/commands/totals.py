"""What the worker added up of a closed quarter's registers, kept."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import command
from dots.foundation.models import Programme
from dots.people.models import RegisterTotals


@command("people.keep_totals", on="programme")
def keep_totals(
    *, actor: Actor, programme: Programme, quarter: str, lines: list[dict[str, Any]]
) -> RegisterTotals:
    """Keep a quarter's protected totals; once kept they stay as they are."""
    return RegisterTotals.objects.get_or_create(
        programme=programme,
        quarter=quarter,
        defaults={"as_of": timezone.localdate(), "lines": lines},
    )[0]
