"""What becomes of what two records of one person say once they are one, in sentences, before."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.records import StaysOpen, left_open
from dots.frameworks.selectors import plain
from dots.people.acting import acting_for
from dots.people.acting import in_words as who_acts
from dots.people.dying import STAYS_OFF, all_called_off, in_words, what_was_called_off
from dots.people.merging import CAREFUL, HOW, both_at, die_again, unlike
from dots.people.models import Carer, Merge, Person
from dots.people.selectors import depth_for
from dots.people.wording import (
    AS_SAID,
    CONTACT_HOW,
    NAMED,
    NOT_ASKED,
    NOT_SAFE,
    SAFE,
    count,
    label_of,
    told_apart,
)

SAYS = {SAFE: "yes", AS_SAID: "only as they said", NOT_SAFE: "no"}
NO_MORE = " Links that were sent to them open no more, and no number or address of theirs stays."


def becomes_of_depth(one: Person, other: Person) -> Iterator[str]:
    """Yield that the one record will be by name, where one of the two is."""
    if one.is_named != other.is_named:
        named = by_name(one, other)
        yield (
            f"The record of {named} is by name, the other under a nickname. From then on the one"
            " record is by name, whichever goes on."
        )


def depth_first(one: Person, other: Person) -> Iterator[str]:
    """Yield what to do where one of two is by name, and no agreement allows names now."""
    if one.is_named == other.is_named or any(
        depth_for(each).allows(NAMED) for each in (one, other)
    ):
        return
    named = by_name(one, other)
    yield (
        f"The record of {named} is by name, the other under a nickname, and your data agreement"
        " allows no names. If it is one person, open that record first, press “Change details”,"
        " empty both names and choose “Under a nickname”; or ask the programme’s team about the"
        " agreement."
    )


def by_name(one: Person, other: Person) -> str:
    """Return what that of two records is called which is by name."""
    called = told_apart(one, other)
    return called[0] if one.is_named else called[1]


def becomes_of_contact(one: Person, other: Person) -> Iterator[str]:
    """Yield which answer stands where two records say differently whether contact is safe."""
    mine, theirs = one.contact_safe, other.contact_safe
    called = told_apart(one, other)
    if mine == theirs:
        yield from how_differs(one, other) if mine != NOT_ASKED else ()
        return
    stands = max(mine, theirs, key=CAREFUL.index)
    if NOT_ASKED not in (mine, theirs):
        yield (
            f"Is it safe to contact them? By the record of {called[0]}: {SAYS[mine]}. By that of"
            f" {called[1]}: {SAYS[theirs]}. Of the two the more careful answer stands:"
            f" {SAYS[stands]}.{NO_MORE if stands == NOT_SAFE else ''}"
        )
    both = [(one, called[0]), (other, called[1])]
    yield from gives_way(*(both if theirs == stands else both[::-1]))


def gives_way(less: tuple[Person, str], careful: tuple[Person, str]) -> Iterator[str]:
    """Yield what is said of how and when contact is safe, and goes with the less careful answer.

    Args:
        less: the record that gave it, and what that record is called.
        careful: the same of the more careful one.
    """
    (loses, its_name), (stands, name) = less, careful
    if all(getattr(loses, each) in ("", getattr(stands, each)) for each in HOW):
        return
    how = "; ".join(how_of(stands)) or "nothing more is said of it"
    yield (
        f"How and when it is safe to contact them: what the record of {name} says stands whole:"
        f" {how}. By the record of {its_name}, which gives way: {'; '.join(how_of(loses))}. If any"
        " of that still holds, say so on their page afterwards."
    )


def how_differs(one: Person, other: Person) -> Iterator[str]:
    """Yield how and when contact is safe, where two records say that differently."""
    if not any(unlike(one, other, name) for name in HOW):
        return
    both = [
        f"by the record of {called}: {'; '.join(how_of(each))}"
        for called, each in zip(told_apart(one, other), (one, other), strict=True)
    ]
    yield (
        f"How and when it is safe to contact them differs: {', '.join(both)}. What the record that"
        " goes on says stands. Look at it on their page afterwards."
    )


def how_of(person: Person) -> list[str]:
    how = label_of(CONTACT_HOW, person.contact_how)
    said = [how and how[:1].lower() + how[1:]]
    said += [f"“{words}”" for words in (person.contact_when, person.contact_words) if words]
    return [one for one in said if one]


def becomes_of_carers(one: Person, other: Person) -> Iterator[str]:
    """Yield whose carer each is who acts now, and where the other record says that this is over."""
    today = timezone.localdate()
    name, others = told_apart(one, other)
    for mine, theirs, whose, of in ((one, other, name, others), (other, one, others, name)):
        if not (carers := acting_for(mine, today)):
            continue
        over = [said for carer in carers if (said := over_at(carer, theirs, of))]
        yield " ".join([f"May act for {whose}: {'. '.join(map(who_acts, carers))}.", *over])


def over_at(carer: Carer, person: Person, called: str) -> str:
    """Say that by another record's word somebody of that name acts no more; else nothing."""
    today = timezone.localdate()
    same = [one for one in person.carers.all() if plain(one.known_as) == plain(carer.known_as)]
    ends = [one.ended_on or one.until_on for one in same if not one.acts_on(today)]
    last = max((end for end in ends if end and end >= carer.from_on), default=None)
    if last is None:
        return ""
    return (
        f"By the record of {called} this ended on {last:%-d %B %Y}: end it on their page too, if"
        " it holds no more."
    )


def registers_first(one: Person, other: Person) -> Iterator[str]:
    """Yield which registers say that the two are two people."""
    if both := both_at(one, other):
        day = both[0].activity.starts_on
        yield (
            f"Both stand in the register of {count(len(both), 'session')}, such as that of"
            f" {day:%-d %B %Y}, so they were counted as two people. If it is one person, put those"
            " registers right first."
        )


def to_come(actor: Actor, one: Person, other: Person) -> list[StaysOpen]:
    """Return what is to come of either, where one of the two died: it may be called off."""
    if one.has_died == other.has_died:
        return []
    return [*left_open(actor, one), *left_open(actor, other)]


def still_off(one: Person, other: Person) -> str:
    """Return in words what was called off, where one of the two records says that they died."""
    if one.has_died == other.has_died:
        return ""
    return what_was_called_off(one if one.has_died else other)


def off_once_parted(merge: Merge) -> str:
    """Return in words what stays called off of those who live by their own record, once parted."""
    moved = {pk for ids in merge.moved.values() for pk in ids}
    kept_died, gone_died = die_again(merge)
    off = all_called_off(merge.kept) if merge.kept.has_died else []
    lives = [one for one in off if not (gone_died if str(one.pk) in moved else kept_died)]
    return in_words(lives)


def to_come_where_parted(actor: Actor, merge: Merge) -> list[StaysOpen]:
    """Return what is to come, where the record that stayed says then again that they died."""
    if merge.kept.has_died or not die_again(merge)[0]:
        return []
    return left_open(actor, merge.kept)


IF_A_SLIP = f"Was it a slip that they died?{STAYS_OFF}"
DIED_AGAIN = (
    "The record that goes on says then again that they died: what was planned since is called off,"
    " and those who have a part in it get a letter that names nobody. What goes back to the other"
    " record stands."
)
IF_THEY_DIED = (
    "Have they died? Then what is to come is called off, and those who have a part in it get a"
    " letter that names nobody. What has begun goes on until it is over. Was it a slip? Then all of"
    " it stands."
)
