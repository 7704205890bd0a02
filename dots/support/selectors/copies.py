"""Where the Parquet copy of one programme's ledger is, and how fresh."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from dots.foundation.models import Programme
from dots.support.models import LedgerCopy, LedgerTouch


def folder_of(programme_id: UUID) -> Path:
    """The folder that holds one programme's copies, one file a quarter."""
    return Path(settings.LEDGER_ROOT) / str(programme_id)


def ledger_files(programme: Programme) -> list[Path]:
    """Return the files of the programme's copy, by quarter; none before the first row."""
    quarters = LedgerCopy.objects.filter(programme=programme, rows__gt=0).order_by("quarter")
    folder = folder_of(programme.pk)
    return [folder / f"{quarter}.parquet" for quarter in quarters.values_list("quarter", flat=True)]


def as_of(programme: Programme) -> datetime | None:
    """Return when the copy was last written; None before it ever was."""
    newest = LedgerCopy.objects.filter(programme=programme).aggregate(newest=Max("written_at"))
    return newest["newest"]


def written_since(programme: Programme, moment: datetime, last_quarter: str) -> bool:
    """True when a quarter up to this one was copied again after the moment."""
    copies = LedgerCopy.objects.filter(programme=programme, quarter__lte=last_quarter)
    return copies.filter(written_at__gt=moment).exists()


def is_behind(programme: Programme) -> bool:
    """True while rows have changed that the copy does not hold yet."""
    return LedgerTouch.objects.filter(programme=programme).exists()
