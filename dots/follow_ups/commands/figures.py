"""What the worker counted of a closed quarter, kept."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dots.follow_ups.models import QuarterFigures
from dots.foundation.actor import Actor
from dots.foundation.commands import command
from dots.foundation.models import Programme


@command("follow_ups.keep_figures", on="programme")
def keep_figures(
    *, actor: Actor, programme: Programme, quarter: str, tables: dict[str, Any]
) -> QuarterFigures:
    """Keep a quarter's protected figures; once kept they stay as they are."""
    return QuarterFigures.objects.get_or_create(
        programme=programme,
        quarter=quarter,
        defaults={"as_of": timezone.localdate(), "tables": tables},
    )[0]
