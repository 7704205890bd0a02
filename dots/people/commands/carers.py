"""Who may act for somebody: allowed, ended, and taken up again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import among, note
from dots.foundation.models import Programme
from dots.people.acting import (
    ANSWER,
    GIVEN_BY,
    GIVEN_HOW,
    LAW,
    MAY,
    MESSAGES,
    NOT_FOR_A_CHILD,
    PARENT,
    RELATIONS,
    SEEN,
)
from dots.people.commands.depth import require_depth_of
from dots.people.commands.people import NOT_OFFERED, refuse_erased
from dots.people.dying import tell
from dots.people.models import Carer, Person
from dots.people.numbers import NO_NUMBER, is_number
from dots.people.unsafe import acts_no_more

ENDED = "carer-ended"  # as the journal calls it


@dataclass(frozen=True)
class Permission:
    """Who allowed what, how, and how long."""

    may: tuple[str, ...]
    given_by: str
    given_how: str
    from_on: date
    until_on: date | None = None


@command("people.add_carer", on="person")
def add_carer(
    *,
    actor: Actor,
    person: Person,
    known_as: str,
    relation: str,
    permission: Permission,
    words: str = "",
    phone: str = "",
    email: str = "",
) -> Carer:
    """Write down that somebody may act for a person."""
    refuse_erased(person)
    require_depth_of(person, person.depth)
    if not known_as.strip():
        raise NotPossible("Say what they are called. Nothing was saved.")
    sound(permission, reached=bool(phone or email))
    if relation not in dict(RELATIONS):
        raise NotPossible(NOT_OFFERED)
    if permission.given_by == PARENT and relation in NOT_FOR_A_CHILD:
        raise NotPossible(
            "Parental responsibility is a parent’s or guardian’s, over a child under 18: it cannot"
            " let a husband, wife, partner, son or daughter act. Nothing was saved. Ask the person"
            " themselves, or say that the law allows it once you have seen the paper.",
            field="given_by",
        )
    if phone.strip() and not is_number(phone):
        raise NotPossible(f"{NO_NUMBER.format(phone)} Nothing was saved.", field="phone")
    return Carer.objects.create(
        programme_id=person.programme_id,
        person=person,
        known_as=known_as.strip(),
        relation=relation,
        words=words.strip(),
        phone=phone.strip(),
        email=email,
        **{**vars(permission), "may": [code for code, _ in MAY if code in permission.may]},
    )


def sound(permission: Permission, *, reached: bool) -> None:
    """Raises NotPossible, with a sentence, when a permission cannot stand as it is said."""
    offered = permission.given_by in dict(GIVEN_BY) and permission.given_how in dict(GIVEN_HOW)
    if not offered or not set(permission.may) <= set(dict(MAY)):
        raise NotPossible(NOT_OFFERED)
    if not permission.may:
        raise NotPossible("Say what they may do. Nothing was saved.", field="may")
    if permission.given_by == LAW and permission.given_how != SEEN:
        raise NotPossible(
            "A power of attorney or an order counts once you have seen it. Nothing was saved.",
            field="given_how",
        )
    if reached and MESSAGES not in permission.may:
        raise NotPossible(
            "A number or address is kept only of whoever may get messages. Nothing was saved. Empty"
            " it, or tick that they may.",
            field="may",
        )
    if permission.from_on > timezone.localdate():
        raise NotPossible("That day is still to come. Nothing was saved.", field="from_on")
    if permission.until_on and permission.until_on < permission.from_on:
        raise NotPossible("It cannot end before it began. Nothing was saved.", field="until_on")


@command("people.end_carer", on="carer")
def end_carer(*, actor: Actor, carer: Carer) -> Carer:
    """Let a permission end today; what was allowed until then stays to be read."""
    if carer.ended_on:
        raise NotPossible("This is ended already. Nothing was changed.")
    carer.ended_on = timezone.localdate()
    carer.save(update_fields=["ended_on"])
    note(ENDED, carer.pk)
    if ANSWER in carer.may:
        tell(acts_no_more, carer.person)
    return carer


@command("people.resume_carer", on="carer")
def resume_carer(*, actor: Actor, carer: Carer) -> Carer:
    """It was a slip: the permission goes on as it was."""
    refuse_erased(carer.person)
    require_depth_of(carer.person, carer.person.depth)
    if carer.ended_on is None or not carer.known_as:
        raise NotPossible("This is not ended. Nothing was changed.")
    carer.ended_on = None
    carer.save(update_fields=["ended_on"])
    return carer


@command("people.end_carers_again", on="programme")
def end_carers_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """End again each permission that was ended since a backup that was put back."""
    back = [one.pk for one in carers_back(programme, digests)]
    Carer.objects.filter(pk__in=back).update(ended_on=timezone.localdate())
    return programme


def carers_back(programme: Programme, digests: Collection[str]) -> list[Carer]:
    """Return whose permission was ended since and stands again."""
    standing = Carer.objects.filter(programme=programme).standing() if digests else ()
    return among(standing, digests)
