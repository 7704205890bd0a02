"""What could not be met: by kind and by ward."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.requests.models import SupportRequest
from dots.requests.models.requests import OPEN_STATES, UNMET, WITHDRAWN


@dataclass(frozen=True)
class UnmetLine:
    """One kind or ward: how many could not be met, of how many that are settled."""

    code: str
    unmet: int
    settled: int  # answered or unmet: withdrawn ones were neither


@dataclass(frozen=True)
class Unmet:
    """The whole table."""

    by_kind: list[UnmetLine]
    by_ward: list[UnmetLine]
    cells: list[tuple[str, str, int, int]]  # kind, ward, unmet, settled
    unmet: int
    settled: int
    still_open: int


def unmet_requests(actor: Actor, *, since: date | None = None) -> Unmet:
    """Count requests not met among those settled, in two questions.

    Args:
        since: only what was asked from this day on.
    """
    found = SupportRequest.objects.within(actor)
    if since:
        found = found.filter(asked_at__date__gte=since)
    settled = found.exclude(state__in=(*OPEN_STATES, WITHDRAWN))
    lost: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for kind, ward, state in settled.values_list("kind", "ward_code", "state"):
        every[kind, ward] += 1
        lost[kind, ward] += state == UNMET
    cells = [(kind, ward, lost[kind, ward], every[kind, ward]) for kind, ward in every]
    return Unmet(
        by_kind=lines(cells, 0),
        by_ward=lines(cells, 1),
        cells=sorted(cells, key=lambda cell: (-cell[2], cell[0], cell[1])),
        unmet=sum(lost.values()),
        settled=sum(every.values()),
        still_open=found.open().count(),
    )


def lines(cells: list[tuple[str, str, int, int]], part: int) -> list[UnmetLine]:
    """Add the cells up by kind (0) or ward (1), those with most unmet first."""
    lost: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for cell in cells:
        code = str(cell[part])
        lost[code] += cell[2]
        every[code] += cell[3]
    listed = [UnmetLine(code, lost[code], every[code]) for code in every]
    return sorted(listed, key=lambda line: (-line.unmet, -line.settled, line.code))


def months_ago(months: int) -> date:
    """Return the same day so many months ago, or the last of that month where it is shorter."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
