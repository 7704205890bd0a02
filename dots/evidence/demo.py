"""Figures of the demo city: worked out at once, so that the first page opened has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dots.evidence.working_out import out_of_date, worked_out
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
    for period in worked_out(programme, out_of_date(programme, date.min)):
        yield f"Figures: {period.words}"
