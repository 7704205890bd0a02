"""The whole network as it stands, read once for a page.

Partners are known here by their ids as text, as the database writes them: they are only compared
and counted, and tens of thousands of ids are not worth an object each.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, TextField
from django.db.models.functions import Cast

from dots.foundation.actor import Actor
from dots.introductions.models import Tie
from dots.introductions.selectors.ties import small_work
from dots.network.models import Organisation, Site
from dots.network.models.organisations import ACTIVE, LEFT

PARTNER = Cast("organisation_id", TextField())
ONE, OTHER = Cast("one_id", TextField()), Cast("other_id", TextField())


PlainTie = tuple[str, str, date, date | None]  # its two ends, since when, ended on


@dataclass(frozen=True)
class Whole:
    """Partners that have not left, with whom they support, and who is or was tied to whom."""

    communities: dict[str, list[str]]
    active: Set[str]
    ties: Sequence[PlainTie]
    by_work: Set[str]  # whom a small project or plan ties to another

    @cached_property
    def pairs(self) -> Set[tuple[str, str]]:
        """Those that are tied now, each pair once however many ties it has."""
        return {(one, other) for one, other, _, ended in self.ties if ended is None}


def whole_network(actor: Actor) -> Whole:
    """Read the network, in a fixed number of questions and each table once."""
    seen = Organisation.objects.within(actor).order_by()
    rows = list(seen.values_list(Cast("pk", TextField()), "state", "communities"))
    live = {pk for pk, _, _ in rows}
    ties = Tie.objects.unjoined(actor).order_by().values_list(ONE, OTHER, "since", "closed_on")
    return Whole(
        communities={pk: communities for pk, state, communities in rows if state != LEFT},
        active={pk for pk, state, _ in rows if state == ACTIVE},
        ties=[tie for tie in ties if tie[0] in live and tie[1] in live],
        by_work={pk for some in small_work(actor) for pk in some.values_list(PARTNER, flat=True)},
    )


def first_wards(actor: Actor) -> dict[str, str]:
    """Return partner -> the ward in which it has most sites, the first by code of several."""
    sites = Site.objects.within(actor).open().exclude(ward_code="").order_by()
    most: dict[str, tuple[int, str]] = {}
    for pk, ward, count in sites.values_list(PARTNER, "ward_code").annotate(Count("pk")):
        most[pk] = min(most.get(pk, (0, "")), (-count, ward))
    return {pk: ward for pk, (_, ward) in most.items()}
