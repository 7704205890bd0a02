"""Every decision about likely duplicates, and merging with its undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, cast
from uuid import UUID

from django.utils import timezone

from dots.duplicates.known import chosen_by_hand, reasons_by_hand
from dots.duplicates.models import (
    BY_HAND,
    DIFFERENT,
    DONE,
    LATER,
    MERGED,
    OPEN,
    WAITING,
    Check,
    LikelyPair,
    Merge,
)
from dots.duplicates.moving import move_all, move_back
from dots.duplicates.parting import Parting
from dots.duplicates.sides import which_was_which
from dots.duplicates.since import all_since, as_kept, refuse_undecided
from dots.duplicates.telling_apart import call_as_before
from dots.duplicates.wording import LABELS, counted
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.models import Programme
from dots.foundation.parting import tell_of_parted
from dots.foundation.registries import tell_of_joined, tell_of_sites
from dots.network.indexing import forget_records, index_organisations
from dots.network.models import Organisation
from dots.network.rules import fill, sound_organisation

COMES_BACK = timedelta(days=30)
BATCH = 500
SAID = (  # what a merge may take from either partner
    *("name", "kind", "about", "website", "charity_number", "company_number", "communities"),
    *("partner_since", "state", "is_council"),
)

explain_constraint(
    {
        "duplicates_pair_once": "These two are in the list already. Nothing was added. Search for"
        " one of their names there.",
        "duplicates_pair_is_of_two": "Choose another partner: this is the same record.",
        "duplicates_gone_once": "Somebody else merged this partner just now. Nothing was changed.",
    }
)


class Found(TypedDict):
    """A pair that the check found. `first` is the smaller id, as text."""

    first: str
    second: str
    strength: str
    weight: float
    reasons: list[str]


@command("duplicates.check_now", on="programme")
def check_now(*, actor: Actor, programme: Programme) -> Check:
    """Ask the worker to look through the partners; one look at a time."""
    from dots.duplicates.check import look_through
    from dots.foundation.jobs import later

    check = Check.objects.filter(programme=programme).first() or Check(programme=programme)
    if check.is_at_work and check.asked_at and check.asked_at > timezone.now() - timedelta(hours=1):
        raise NotPossible("The partners are being compared already. See how far it is.")
    check.state, check.asked_at, check.done = WAITING, timezone.now(), 0
    check.save()
    later(look_through, check_id=str(check.pk))
    return check


@command("duplicates.keep_pairs", on="programme")
def keep_pairs(
    *, actor: Actor, programme: Programme, found: Sequence[Found], partners: int
) -> Check:
    """Keep what a check found: what was decided stays decided, what is no longer found goes."""
    known = {
        (str(one.first_id), str(one.second_id)): one
        for one in LikelyPair.objects.filter(programme=programme)
    }
    fresh, again = [], []
    for row in found:
        pair = known.pop((row["first"], row["second"]), None)
        if pair is None:
            fresh.append(new_pair(programme, row))
        elif pair.state in (OPEN, LATER) and pair.strength != BY_HAND:
            again.append(told_again(pair, row))
    gone = [one.pk for one in known.values() if one.state == OPEN and one.strength != BY_HAND]
    for start in range(0, len(gone), BATCH):
        LikelyPair.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    LikelyPair.objects.bulk_create(fresh, batch_size=BATCH)
    LikelyPair.objects.bulk_update(again, ["strength", "weight", "reasons", "state"], BATCH)
    by_hand = list(chosen_by_hand(programme))
    reasons = reasons_by_hand(programme, by_hand)
    for one in by_hand:
        one.reasons = reasons.get(one.pk, one.reasons)
    LikelyPair.objects.bulk_update(by_hand, ["reasons"], BATCH)
    check, _ = Check.objects.update_or_create(
        programme=programme,
        defaults={
            "state": DONE, "finished_at": timezone.now(), "partners": partners, "found": len(fresh),
        },
        create_defaults={
            "state": DONE, "finished_at": timezone.now(), "partners": partners, "found": len(fresh),
            "asked_at": timezone.now(),
        },
    )  # fmt: skip
    return check


def new_pair(programme: Programme, row: Found) -> LikelyPair:
    return LikelyPair(
        programme=programme,
        first_id=UUID(row["first"]),
        second_id=UUID(row["second"]),
        strength=row["strength"],
        weight=row["weight"],
        reasons=row["reasons"],
    )


def told_again(pair: LikelyPair, row: Found) -> LikelyPair:
    """Return the pair with what is known now; what was put off long ago is asked again."""
    pair.strength, pair.weight, pair.reasons = row["strength"], row["weight"], row["reasons"]
    if pair.state == LATER and pair.decided_at and pair.decided_at < timezone.now() - COMES_BACK:
        pair.state = OPEN
    return pair


@command("duplicates.add_pair", on="organisation")
def add_pair(*, actor: Actor, organisation: Organisation, other_id: UUID) -> LikelyPair:
    """Put two partners that somebody believes to be one side by side."""
    other = Organisation.objects.within(actor).filter(pk=other_id).first()
    if other is None or not organisation.live:
        raise NotPossible("That partner is no longer there. Nothing was added.")
    first, second = sorted((organisation, other), key=lambda one: str(one.pk))
    known = LikelyPair.objects.filter(first=first, second=second).first()
    if known:
        return known
    pair = LikelyPair(
        programme_id=organisation.programme_id, first=first, second=second, strength=BY_HAND
    )
    pair.reasons = reasons_by_hand(organisation.programme, [pair])[pair.pk]
    pair.save()
    return pair


def decide(pair: LikelyPair, state: str, sentence: str) -> LikelyPair:
    """Give a pair another state; refuse when it is merged, or has that state already."""
    if pair.state == MERGED:
        raise NotPossible("These two are merged. Undo that first. Nothing was changed.")
    if pair.state == state:
        raise NotPossible(sentence)
    pair.state, pair.decided_at = state, timezone.now()
    pair.save(update_fields=["state", "decided_at"])
    return pair


@command("duplicates.say_different", on="pair")
def say_different(*, actor: Actor, pair: LikelyPair) -> LikelyPair:
    """Say that two partners are not the same: nobody is asked about them again."""
    return decide(pair, DIFFERENT, "That is noted already: they are not the same.")


@command("duplicates.put_off", on="pair")
def put_off(*, actor: Actor, pair: LikelyPair) -> LikelyPair:
    """Leave the decision for later."""
    return decide(pair, LATER, "This is put off already.")


@command("duplicates.ask_again", on="pair")
def ask_again(*, actor: Actor, pair: LikelyPair) -> LikelyPair:
    """Take a decision back: the pair stands in the list again."""
    return decide(pair, OPEN, "This is to be decided already.")


@command("duplicates.merge", on="pair")
def merge(
    *, actor: Actor, pair: LikelyPair, keeps: UUID, said: Mapping[str, Any] | None = None
) -> Merge:
    """Make two partners one: everything that names the one moves to the one that stays.

    Args:
        keeps: which of the two stays.
        said: what it says from now on, where that is not what it said.
    """
    if pair.state == MERGED or keeps not in (pair.first_id, pair.second_id):
        raise NotPossible("These two are merged already. Nothing was changed.")
    kept, gone = (pair.first, pair.second) if keeps == pair.first_id else (pair.second, pair.first)
    if not kept.live or not Organisation.objects.filter(pk=gone.pk, live=True).update(live=False):
        raise NotPossible(
            "One of the two is merged with another partner since. Nothing was changed."
        )
    before = {name: plain(getattr(kept, name)) for name in SAID}
    told = which_was_which(actor, pair.first, pair.second)
    fill(kept, {name: value for name, value in (said or {}).items() if name in SAID})
    sound_organisation(kept)
    kept.save()
    after = {name: plain(getattr(kept, name)) for name in SAID}
    done = Merge.objects.create(
        programme_id=pair.programme_id, kept=kept, gone=gone, before=before, after=after, told=told
    )
    move_all(done)
    pair.state, pair.decided_at = MERGED, timezone.now()
    pair.save(update_fields=["state", "decided_at"])
    forget_records([gone.pk])
    index_organisations([kept])
    follow(done)
    return done


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def follow(done: Merge) -> None:
    """Let everybody who works something out by partner follow."""
    tell_of_sites([done.kept_id, done.gone_id])
    tell_of_joined([done.kept_id, done.gone_id])


@command("duplicates.undo_merge", on="merged")
def undo_merge(*, actor: Actor, merged: Merge, whose: Mapping[str, str] | None = None) -> Merge:
    """Take two merged partners apart again; what was changed since stays as it is.

    What was recorded since goes with whoever recorded it.

    Args:
        whose: for what nothing tells whose it is: label of a model, or OF_PEOPLE for all that is
            about people -> "back" or "stays". Of people the one that stays has it, if unsaid.
    """
    if merged.undone_at:
        raise NotPossible("This merge is undone already.")
    kept, gone = merged.kept, merged.gone
    later = Merge.objects.filter(gone=kept, undone_at=None).select_related("kept").first()
    if later:
        raise NotPossible(
            f"{kept} was merged into {later.kept} since. Undo that merge first, then this one."
        )
    parting = Parting(merged, whose)
    since = all_since(actor, parting)
    refuse_undecided(since)
    fields, rows = give_back(kept, merged), move_back(merged)
    parting.give_back()
    call_as_before(merged)
    tell_of_parted(kept.pk, gone.pk)
    gone.live = True
    gone.save(update_fields=["live"])
    merged.undone_at = timezone.now()
    merged.left = len(fields) + sum(count for count, words in rows if not words.hush)
    stayed = [said for row in rows if (said := counted([row]))]
    merged.left_what = [*(LABELS[name] for name in fields), *stayed]
    merged.since = [as_kept(one) for one in since]
    merged.save(update_fields=["undone_at", "left", "left_what", "since"])
    first, second = sorted((kept.pk, gone.pk), key=str)
    LikelyPair.objects.filter(first=first, second=second, state=MERGED).update(state=OPEN)
    index_organisations([kept, gone])
    follow(merged)
    return merged


def give_back(kept: Organisation, merged: Merge) -> list[str]:
    """Let the one that stayed say what it said before; return the fields changed since."""
    left, fields = list[str](), cast(Any, kept._meta)
    for name, was in merged.before.items():
        if was == merged.after[name]:
            continue
        if plain(getattr(kept, name)) != merged.after[name]:
            left.append(name)
            continue
        setattr(kept, name, fields.get_field(name).to_python(was))
    kept.save()
    return left
