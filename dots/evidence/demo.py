"""Figures of the demo city: worked out at once, so that the first page opened has them.

The last whole year is published, so that those who see only published figures have some to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from dots.evidence.commands import publish_statement
from dots.evidence.working_out import out_of_date, worked_out
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.support.copying import copied


def make_demo_figures(programme: Programme) -> Iterator[str]:
    """Copy the ledger and work out every quarter and year, yielding each when it is done.

    The jobs that loading the rows has queued will then find nothing left to do.
    """
    for quarter in copied(programme):
        yield f"Rows of {quarter.title} made ready for figures"
    from dots.evidence import engine  # noqa: F401  the longest silence, were it loaded unannounced

    yield "Figures: ready to count"
    yield from published(programme)
    for period in worked_out(programme, out_of_date(programme, date.min)):
        yield f"Figures: {period.words}"


def published(programme: Programme) -> Iterator[str]:
    """Publish the newest year that is over, before anything else: all else is checked against it.

    Yields what is done; nothing when no period is over.
    """
    over = [
        (finding, period)
        for finding, period in out_of_date(programme, date.min)
        if period.is_over(timezone.localdate())
    ]
    chosen = max(over, key=lambda one: (one[1].is_year, one[1].last), default=None)
    if chosen is None:
        return
    finding, period = chosen
    yield from (f"Figures: {period.words}" for _ in worked_out(programme, [chosen]))
    finding.refresh_from_db()
    publish_statement(actor=Actor.system(programme, "demo"), finding=finding)
    yield f"Published: {period.words}"
