"""The whole network as it stands, read once for a page.

Partners are known here by their ids as text and days are text as well, as the database writes them:
they are only compared and counted, and tens of thousands are not worth an object each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.introductions.models import Tie
from dots.introductions.selectors.ties import small_work
from dots.network.models import Organisation, Site
from dots.network.models.organisations import ACTIVE, LEFT

SOME = 500
KEY = Cast("pk", TextField())
CODES = Cast("communities", TextField())  # read by `codes_of`
PARTNER = Cast("organisation_id", TextField())
ONE, OTHER = Cast("one_id", TextField()), Cast("other_id", TextField())
FROM = Cast(Coalesce("partner_since", TruncDate("created_at")), TextField())
SINCE, ENDED = Cast("since", TextField()), Cast("closed_on", TextField())


def codes_of(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return lists of codes by the text that each is kept as, all read at once."""
    each = list(set(texts))
    return dict(zip(each, map(frozenset, json.loads(f"[{','.join(each)}]")), strict=True))


@dataclass(frozen=True)
class Whole:
    """Partners that have not left, with whom they support, and which of them are tied now."""

    communities: dict[str, frozenset[str]]
    active: Set[str]
    recorded: Set[tuple[str, str]]  # of those tied now: by record or by an introduction
    pairs: Set[tuple[str, str]]  # those tied now in any way, each pair once
    begun: Mapping[str, int]  # day -> ties that began then, also those that have ended
    tied_on: Mapping[str, Set[str]]  # day that was asked about -> who was tied to anybody then
    since: Mapping[str, str]  # active partner -> the day from which it is known as one


def whole_network(actor: Actor, days: Iterable[str] = ()) -> Whole:
    """Read the network, in a fixed number of questions and each table once.

    Args:
        days: days, as text, of which it is asked who was tied to anybody.
    """
    seen = Organisation.objects.within(actor).order_by()
    rows = list(seen.values_list(KEY, "state", CODES, FROM))
    known = codes_of(codes for _, _, codes, _ in rows)
    tied_on = {day: set[str]() for day in days}
    live, left = {pk: pk for pk, *_ in rows}, {pk for pk, state, *_ in rows if state == LEFT}
    tied, begun = ties_among(actor, live, tied_on)
    recorded = {pair for pair in tied if left.isdisjoint(pair)} if left else tied
    today = f"{timezone.localdate()}"
    for day in (one for one in tied_on if left and one >= today):
        tied_on[day] &= set(chain.from_iterable(recorded))  # on days before, also with who left
    return Whole(
        communities={pk: known[codes] for pk, state, codes, _ in rows if state != LEFT},
        active={pk for pk, state, *_ in rows if state == ACTIVE},
        recorded=recorded,
        pairs=recorded | pairs_by_work(actor, live),
        begun=begun,
        tied_on=tied_on,
        since={pk: since[:10] for pk, state, _, since in rows if state == ACTIVE},
    )


def ties_among(
    actor: Actor, live: Mapping[str, str], tied_on: Mapping[str, set[str]]
) -> tuple[set[tuple[str, str]], dict[str, int]]:
    """Return who is tied to whom now, and on which days how many ties began.

    Of each day that is asked about, those who were tied to anybody then are added to its set.

    The ties are read some at a time, and of each id the one text is kept that is known already: it
    is room in memory that takes the time.
    """
    pairs, begun = set(), dict[str, int]()
    ties = Tie.objects.unjoined(actor).order_by().values_list(ONE, OTHER, SINCE, ENDED)
    for first, second, since, ended in ties.iterator(chunk_size=SOME):
        one, other = live.get(first), live.get(second)
        if one and other:
            begun[since] = begun.get(since, 0) + 1
            if ended is None:
                pairs.add((one, other))
            for day, tied in tied_on.items():
                if since <= day and (ended is None or ended > day):
                    tied |= {one, other}
    return pairs, begun


def pairs_by_work(actor: Actor, live: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return each two whom a small project, plan or network ties together."""
    pairs = set[tuple[str, str]]()
    for one, inside in small_work(actor):
        groups: dict[Any, list[str]] = {}
        for which, partner in inside.values_list(one.key, PARTNER):
            if partner in live:
                groups.setdefault(which, []).append(live[partner])
        for group in groups.values():
            pairs.update(combinations(sorted(group), 2))
    return pairs


def first_wards(actor: Actor) -> dict[str, str]:
    """Return partner -> the ward in which it has most sites, the first by code of several."""
    sites = Site.objects.within(actor).open().exclude(ward_code="").order_by("ward_code")
    most: dict[str, int] = {}
    first: dict[str, str] = {}
    for (pk, ward), count in Counter(sites.values_list(PARTNER, "ward_code")).items():
        if count > most.get(pk, 0):
            most[pk], first[pk] = count, ward
    return first
