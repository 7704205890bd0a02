"""The network as files: every tie, and the partners that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpResponseBase
from django.views.decorators.http import require_GET

from dots.coverage.wording import Names
from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.introductions.models import TIE_KINDS, TIE_SOURCES, Tie
from dots.introductions.selectors.measures import isolated
from dots.introductions.selectors.ties import ties_by_work
from dots.network.selectors import programme_of


@require_GET
def alone_csv(request: Request) -> HttpResponseBase:
    """Return the active partners that are tied to nobody as a file."""
    actor = request.actor
    require(actor, "introductions.see_network", programme_of(actor))
    names = Names(programme_of(actor))
    rows = (
        [one.name, "; ".join(names.communities.get(code, code) for code in one.communities)]
        for one in isolated(actor).iterator(chunk_size=500)
    )
    return csv_response("partners-that-stand-alone", ["Partner", "Whom it supports"], rows)


@require_GET
def ties_csv(request: Request) -> HttpResponseBase:
    """Return each tie of partners that have not left: by record or introduction, then by work."""
    actor = request.actor
    require(actor, "introductions.see_network", programme_of(actor))
    found = Tie.objects.within(actor).current().select_related("one", "other")
    found = found.order_by("since", "pk")
    header = ["Partner", "Tied to", "How", "Since", "Where it comes from", "Ended on"]
    return csv_response("ties", header, chain(tie_lines(found), work_lines(actor)))


def tie_lines(found: Any) -> Iterator[list[Any]]:
    for tie in found.iterator(chunk_size=500):
        kind, source = TIE_KINDS[tie.kind], TIE_SOURCES[tie.source]
        yield [tie.one.name, tie.other.name, kind, tie.since, source, tie.closed_on]


def work_lines(actor: Actor) -> Iterator[list[Any]]:
    for one, other, how in ties_by_work(actor):
        yield [one, other, how, None, "They are in the same", None]
