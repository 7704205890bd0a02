"""Looking through a programme's partners for duplicates: the worker's, nightly or when asked.

Only this job loads the linkage library; what it finds is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from dots.duplicates.commands import Found, check_now, keep_pairs
from dots.duplicates.known import known_of
from dots.duplicates.models import DONE, FAILED, RUNNING, Check
from dots.duplicates.wording import reasons_of, strength_of
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.jobs import awaited_job
from dots.foundation.models import Event, Programme
from dots.foundation.registries import ticks

LEAST = 0.3  # less likely pairs are not worth somebody's time
MOST = 2_000  # pairs kept of one programme
NIGHT = range(1, 5)  # hours in which a check begins by itself
STEPS = 3  # read, compared, kept


@awaited_job
def look_through(check_id: str) -> None:
    """Compare a programme's partners and keep the likely pairs."""
    check = Check.objects.select_related("programme").filter(pk=check_id).first()
    if check is None or check.state == DONE:
        return
    actor = Actor.system(check.programme, "duplicates")
    try:
        reached(check, 0)
        partners = known_of(check.programme)
        reached(check, 1)
        found = pairs_among(partners)
        reached(check, 2)
        keep_pairs(actor=actor, programme=check.programme, found=found, partners=len(partners))
        Check.objects.filter(pk=check.pk).update(done=STEPS)
    except Exception:
        Check.objects.filter(pk=check.pk).update(state=FAILED, finished_at=timezone.now())
        raise


def reached(check: Check, step: int) -> None:
    """Show on the page how far it is."""
    Check.objects.filter(pk=check.pk).update(state=RUNNING, done=step)


def pairs_among(partners: Sequence[dict[str, Any]]) -> list[Found]:
    """Return the likely pairs, the likeliest first, each with its reasons."""
    from dots.calculations.linkage.organisations import likely_same
    from dots.calculations.linkage.records import Organisation as Compared

    names = {one["id"]: one["name"] for one in partners}
    found = likely_same([Compared(**one) for one in partners], least=LEAST)
    return [
        {
            "first": pair.first,
            "second": pair.second,
            "strength": strength_of(pair.probability),
            "weight": pair.weight,
            "reasons": reasons_of(names[pair.first], names[pair.second], pair.levels),
        }
        for pair in found[:MOST]
    ]


@ticks.register
def check_at_night() -> None:
    """Once a night: look through the programmes whose partners changed since the last look."""
    now = timezone.localtime()
    if now.hour not in NIGHT:
        return
    looked = {one.programme_id: one for one in Check.objects.all()}
    for programme in Programme.objects.all():
        check = looked.get(programme.pk)
        if check and timezone.localdate(check.asked_at) == now.date():
            continue
        if not has_changed(programme, check):
            continue
        try:
            check_now(actor=Actor.system(programme, "duplicates"), programme=programme)
        except NotPossible:  # somebody asked for it in this very moment
            continue


def has_changed(programme: Programme, check: Check | None) -> bool:
    """True when partners, sites, people or files came or changed since the last look."""
    ours = Q(action__startswith="network.") | Q(action="duplicates.undo_merge")
    events = Event.objects.filter(ours, programme=programme)
    files = Event.objects.filter(programme=programme, action="foundation.load_import")
    if check:
        events = events.filter(received_at__gt=check.asked_at)
        files = files.filter(received_at__gt=check.asked_at)
    return events.exists() or files.exists()
