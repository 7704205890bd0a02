"""Questions about likely duplicates and merges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from dots.duplicates.models import BY_HAND, OPEN, Check, LikelyPair, Merge, Move
from dots.duplicates.moving import TOLD, pointers, said_of, what_moves
from dots.duplicates.telling_apart import in_both, rows_of
from dots.duplicates.wording import LABELS, OF_THE_TWO, counted, outcome_of
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.network.models import Organisation, Site

MOST_CHAINED, MOST_NAMED = 20, 3


def list_pairs(
    actor: Actor, *, search: str = "", strength: str = "", state: str = OPEN
) -> QuerySet[LikelyPair]:
    """Return the pairs that answer what is asked, the likeliest first."""
    found = LikelyPair.objects.within(actor).standing().filter(state=state or OPEN)
    for word in search.split()[:8]:
        found = found.filter(Q(first__name__icontains=word) | Q(second__name__icontains=word))
    if strength:
        found = found.filter(strength=strength)
    return found.select_related("first", "second").order_by("-weight", "first__name", "pk")


def list_merges(actor: Actor, *, search: str = "") -> QuerySet[Merge]:
    """Return the merges that stand, the newest first."""
    found = Merge.objects.within(actor).filter(undone_at=None)
    for word in search.split()[:8]:
        now = Q(kept__name__icontains=word) | Q(gone__name__icontains=word)
        found = found.filter(now | Q(before__name__icontains=word))
    return found.select_related("kept", "gone").order_by("-created_at", "pk")


def pairs_of(actor: Actor, organisation: Organisation) -> QuerySet[LikelyPair]:
    """Return the pairs to decide that a partner is in."""
    mine = Q(first=organisation) | Q(second=organisation)
    return list_pairs(actor).filter(mine)


def merges_of(actor: Actor, organisation: Organisation) -> QuerySet[Merge]:
    """Return the merges, undone ones too, that a partner was in."""
    found = Merge.objects.within(actor).filter(Q(kept=organisation) | Q(gone=organisation))
    return found.select_related("kept", "gone").order_by("-created_at")


def changed_since(actor: Actor, pairs: Iterable[LikelyPair]) -> set[UUID]:
    """Return the pairs of which a partner changed after their reasons were worked out."""
    pairs, check = list(pairs), check_of(actor)
    ids = {pk for one in pairs for pk in (one.first_id, one.second_id)}
    sites = Site.objects.filter(organisation__in=ids).values_list("pk", "organisation_id")
    whose = {pk: pk for pk in ids} | dict(sites)
    happened = Event.objects.filter(
        programme=actor.programme_id, action__startswith="network.", record_id__in=list(whose)
    )
    last: dict[UUID, datetime] = {}
    for record, at in happened.order_by("received_at").values_list("record_id", "received_at"):
        if record is not None:
            last[whose[record]] = at
    undone = Merge.objects.within(actor).filter(undone_at__isnull=False)
    for kept, gone, at in undone.filter(Q(kept__in=ids) | Q(gone__in=ids)).values_list(
        "kept_id", "gone_id", "undone_at"
    ):
        for pk in (kept, gone):
            last[pk] = max(at, last.get(pk, at))
    looked = check.asked_at if check else None
    return {
        one.pk
        for one in pairs
        if (one.strength != BY_HAND or len(one.reasons) > 1)
        and any(
            at > max(one.created_at, looked or one.created_at)
            for at in (last.get(one.first_id), last.get(one.second_id))
            if at
        )
    }


def check_of(actor: Actor) -> Check | None:
    """Return the newest look through the programme's partners."""
    return Check.objects.within(actor).first()


def has_partners(actor: Actor) -> bool:
    """True when there are two partners at least, so that two of them can be the same."""
    return len(Organisation.objects.within(actor).values_list("pk")[:2]) == 2


def successor(partner_id: UUID) -> UUID | None:
    """Return the partner that a merged one is now, however often it was merged on."""
    found: UUID | None = None
    for _ in range(MOST_CHAINED):
        merged = Merge.objects.filter(gone=found or partner_id, undone_at=None)
        now = merged.values_list("kept_id", flat=True).first()
        if now is None:
            break
        found = now
    return found


def parts_of(partner_id: UUID) -> list[UUID]:
    """Return the ids of a partner and of those merged into it, however often merged on."""
    found, ahead = [partner_id], [partner_id]
    while ahead:
        merged = Merge.objects.filter(kept__in=ahead, undone_at=None)
        ahead = list(merged.exclude(gone__in=found).values_list("gone_id", flat=True))
        found += ahead
    return found


def once_part(partner_id: UUID) -> list[UUID]:
    """Return the partners that were merged into one and are partners again, the last first."""
    undone = Merge.objects.filter(kept=partner_id, undone_at__isnull=False, gone__live=True)
    return list(undone.order_by("-undone_at").values_list("gone_id", flat=True)[:MOST_CHAINED])


def joined_or_parted_at(partner_id: UUID) -> datetime | None:
    """Return when a partner last became one with another, or two again; None if it never did."""
    mine = Merge.objects.filter(Q(kept=partner_id) | Q(gone=partner_id))
    moments = mine.values_list("created_at", "undone_at")
    return max((at for both in moments for at in both if at), default=None)


def merge_of(pair: LikelyPair) -> Merge | None:
    """Return the merge of a pair that stands."""
    both = (pair.first_id, pair.second_id)
    standing = Merge.objects.filter(kept__in=both, gone__in=both, undone_at=None)
    return standing.select_related("kept", "gone").first()


def names_of_merged(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return old partner id -> the name of the partner it is now."""
    merged = Merge.objects.filter(gone__in=list(ids), undone_at=None)
    return dict(merged.values_list("gone_id", "kept__name"))


def merged_from_file(import_id: UUID) -> str:
    """Say which partners of a file were merged since, so that it cannot be undone yet."""
    merged = Merge.objects.filter(undone_at=None).filter(
        Q(gone__import_id=import_id) | Q(kept__import_id=import_id)
    )
    named = list(merged.select_related("kept", "gone").order_by("-created_at")[: MOST_NAMED + 1])
    said = "; ".join(f"{one.gone} was merged into {one.kept}" for one in named[:MOST_NAMED])
    more = " and others" if len(named) > MOST_NAMED else ""
    first = "Undo that first" if len(named) == 1 else "Undo those first"
    return f"{said}{more}. {first}, under Partners → Duplicates → merged." if named else ""


def belongings(organisation: Organisation) -> str:
    """Say what would move with a partner: "14 sessions, 2 sites and 3 people"."""
    return counted(what_moves(organisation.pk))


def belongings_listed(organisation: Organisation) -> list[str]:
    """Return what would move with a partner, kind by kind, most of all first."""
    return [said for one in what_moves(organisation.pk) if (said := counted([one]))]


@dataclass(frozen=True)
class Moved:
    """What became of some rows of one kind."""

    what: str
    outcome: str
    stayed: bool


def moved_by(merged: Merge) -> list[Moved]:
    """Return what a merge did, kind by kind."""
    from django.apps import apps

    counts: dict[tuple[str, str], int] = {}
    words, said_so = {}, {}
    for move in merged.moves.order_by("pk"):
        said = said_of(apps.get_model(move.model), move.field.removesuffix("_id"))
        key = said.many, move.outcome
        words[said.many], said_so[key] = (
            said,
            outcome_of(move.model, move.outcome, merged.undone_at is not None),
        )
        counts[key] = counts.get(key, 0) + move.values.get(TOLD, len(move.rows))
    order = [Move.MOVED, Move.APART, Move.CLOSED, Move.JOINED, Move.STAYED]
    ordered = sorted(counts.items(), key=lambda pair: (order.index(pair[0][1]), -pair[1]))
    return [
        Moved(told, said_so[key], key[1] == Move.STAYED and words[key[0]].model not in OF_THE_TWO)
        for key, count in ordered
        if count and (told := counted([(count, words[key[0]])]))
    ]


def told_as_left(merged: Merge) -> tuple[int, list[str]]:
    """Return how many things an undo left as they had become, and which, as far as it is told.

    What was kept of it before people were left out may name some: only what is known to be about
    nobody is told.
    """
    if not merged.left_what:
        return merged.left, []
    words = [one.words for one in pointers()]
    hushed = {said for one in words if one.hush for said in (one.one, one.many)}
    known = {said for one in words for said in (one.one, one.many)} - hushed
    fields = set(LABELS.values())
    told = []
    for said in merged.left_what:
        number, _, what = said.partition(" ")
        if said in fields:
            told.append((1, said))
        elif what in known and number.replace(",", "").isdecimal():
            told.append((int(number.replace(",", "")), said))
    return sum(count for count, _ in told), [said for _, said in told]


def called_alike(pair: LikelyPair) -> list[str]:
    """Return what both call alike and is not the same: "3 names of teams"."""
    both = in_both(pair.first_id, pair.second_id)
    return [said for count, one in both if (said := counted([(count, rows_of(one))]))]


def rows_that_came(partner_id: UUID, model: str) -> dict[UUID, list[UUID]]:
    """Return, of each partner that is part of this one, the rows that moved with it."""
    merges = Merge.objects.filter(kept__in=parts_of(partner_id), undone_at=None)
    found: dict[UUID, list[UUID]] = {pk: [] for pk in merges.values_list("gone", flat=True)}
    moved = Move.objects.filter(merge__in=merges, model=model)
    moved = moved.exclude(outcome__in=(Move.JOINED, Move.STAYED))
    for gone, rows in moved.values_list("merge__gone", "rows"):
        found[gone] += map(UUID, rows)
    return found
