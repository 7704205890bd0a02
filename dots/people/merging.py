"""Two records of one person become one, part by part, and two again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from dots.foundation.person_parts import PersonPart, Same, person_parts
from dots.people.asking import NEEDS, none_left
from dots.people.models import Attendance, Merge, Person
from dots.people.wording import AS_SAID, DIED, NAMED, NOT_ASKED, NOT_SAFE, SAFE

CAREFUL = (NOT_ASKED, SAFE, AS_SAID, NOT_SAFE)  # the more careful answer goes before the other
FILLED = ("own_id", "ward_code", "community", "language", "communication_words")
EARLIEST = ("communication_review_on", "counted_on")
TOGETHER = ("communication", "barriers")  # what either says stands
COLUMN = "person"  # by which a record names the person it is about
HOW = ("contact_how", "contact_when", "contact_words")
ANSWER = ("contact_safe", *HOW)  # to whether it is safe to contact them: it stands whole
CONTACT = (*ANSWER, "phone", "email")


def parts_moved() -> list[PersonPart]:
    """Return the parts whose records name a person themselves, in a column of that name."""
    return [part for part in person_parts if names_a_person(apps.get_model(part.model))]


def names_a_person(model: type[models.Model]) -> bool:
    return any(field.name == COLUMN for field in model._meta.concrete_fields)


def same_of(kept: Person, gone: Person) -> list[Same]:
    """Return the records of which both have one, and only one can stay with the person."""
    return [one for part in parts_moved() if part.same for one in part.same(kept, gone)]


def both_at(kept: Person, gone: Person) -> list[Attendance]:
    """Return the sessions in whose registers both stand, by which they were two people."""
    theirs = Attendance.objects.counted().filter(person=gone).values("activity")
    both = Attendance.objects.filter(person=kept, activity__in=theirs)
    return list(both.select_related("activity").order_by("activity__starts_on"))


def becomes_of(one: Person, other: Person) -> list[str]:
    """Return in sentences what becomes of what two records say, whichever of them goes on."""
    return [said for part in person_parts if part.becomes for said in part.becomes(one, other)]


def first_of(one: Person, other: Person) -> list[str]:
    """Return in sentences what is to be put right before two records can be one."""
    return [said for part in person_parts if part.first for said in part.first(one, other)]


def move_parts(merge: Merge, chosen: Collection[str]) -> None:
    """Let everything kept of the one that goes be the other's, and remember it.

    Args:
        chosen: ids of the records that stay with the person, where both have one.
    """
    kept, gone = merge.kept, merge.gone
    for part in parts_moved():
        pairs = list(part.same(kept, gone)) if part.same else []
        taken = [one for one in pairs if (str(one.gone) in chosen if one.what else one.later)]
        stay = {one.gone for one in pairs} - {one.gone for one in taken}
        rows = rows_of(part, gone).values_list("pk", flat=True)
        moved, back = [pk for pk in rows if pk not in stay], [one.kept for one in taken]
        moved = exchange(part, moved, back, kept, gone)
        if moved:
            merge.moved[part.model] = [str(pk) for pk in moved]
        if back:
            merge.back[part.model] = [str(pk) for pk in back]


def move_back(merge: Merge) -> None:
    """Give each of the two what was theirs, as far as it is still where the merge put it."""
    for part in parts_moved():
        moved, back = merge.moved.get(part.model, []), merge.back.get(part.model, [])
        here = rows_of(part, merge.kept).filter(pk__in=moved)
        there = rows_of(part, merge.gone).filter(pk__in=back)
        own, other = (list(rows.values_list("pk", flat=True)) for rows in (here, there))
        exchange(part, own, other, merge.gone, merge.kept)


def rows_of(part: PersonPart, person: Person) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = apps.get_model(part.model)._base_manager.filter(person=person)
    return rows


def exchange(
    part: PersonPart, to: Iterable[Any], back: Iterable[Any], new: Person, old: Person
) -> list[Any]:
    """Let some records be `new`'s, and others, which were `new`'s, be `old`'s.

    Where one of each can be a person's only once, neither may have both at any time: those that go
    back wait with nobody in between.

    Returns:
        The ids of those that are `new`'s now: what the database allows a person only once stays.
    """
    manager, ids = apps.get_model(part.model)._base_manager, list(back)
    between = None
    if ids:
        between = Person.objects.create(
            programme_id=new.programme_id,
            organisation_id=new.organisation_id,
            known_as="between",
            merged_into=new,
        )
        manager.filter(pk__in=ids).update(person=between)
    gone = [pk for pk in to if given(manager.filter(pk=pk), new)]
    if between:
        manager.filter(pk__in=ids).update(person=old)
        between.delete()
    return gone


def given(rows: models.QuerySet[Any], person: Person) -> bool:
    """Let records be somebody's; False where the database allows them only once."""
    try:
        with transaction.atomic():
            return bool(rows.update(person=person))
    except IntegrityError:
        return False


def taken_over(kept: Person, gone: Person, died: bool | None = None) -> dict[str, Any]:
    """Return what the record that stays takes from the other: what it does not say itself.

    Of whether it is safe to contact somebody, the more careful answer goes before the other. Of
    somebody who died only whoever makes them one can say that they live.

    Args:
        died: whether they have died, where only one of the two records says so.
    """
    took = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name)}
    for name in TOGETHER:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        took[name] = [*mine, *(code for code in theirs if code not in mine)]
    needs = {name: took.get(name, getattr(kept, name)) for name in NEEDS}
    took["said_none"] = none_left({**needs, "said_none": [*kept.said_none, *gone.said_none]})
    for name in EARLIEST:
        days = [getattr(one, name) for one in (kept, gone) if getattr(one, name)]
        took[name] = min(days, default=None)
    took |= contact_of(kept, gone)
    if gone.is_named and not kept.is_named:
        took |= {"depth": NAMED, "given_name": gone.given_name, "family_name": gone.family_name}
    if kept.has_died != gone.has_died:
        true = gone if gone.has_died == died else kept
        took |= {"closed_on": true.closed_on, "closed_why": true.closed_why}
    elif gone.closed_on is None:
        took |= {"closed_on": None, "closed_why": ""}
    changes = {name: value for name, value in took.items() if value != getattr(kept, name)}
    if changes.keys() & set(CONTACT):  # also what is alike: it may be said anew before an undo
        changes |= {name: took[name] for name in ANSWER}
    return changes


def contact_of(kept: Person, gone: Person) -> dict[str, Any]:
    """Return how the person may be contacted, where the other record is more careful.

    The more careful answer stands whole. Where both say the same, what the record that stays leaves
    open is taken from the other; but where how or when differs, neither: nobody said that mix.
    """
    if gone.contact_safe == kept.contact_safe:
        differs = any(unlike(kept, gone, name) for name in HOW[:2])
        own = ("contact_safe", *HOW[:2]) if differs else ("contact_safe",)
        theirs = {name: getattr(gone, name) for name in CONTACT if name not in own}
        return {name: getattr(kept, name) or theirs.get(name, "") for name in CONTACT}
    if CAREFUL.index(gone.contact_safe) < CAREFUL.index(kept.contact_safe):
        return {}
    took: dict[str, Any] = {name: getattr(gone, name) for name in ANSWER}
    for name in ("phone", "email"):
        number = getattr(kept, name) or getattr(gone, name)
        took[name] = "" if gone.contact_safe == NOT_SAFE else number
    return took


def unlike(one: Person, other: Person, name: str) -> bool:
    """Return whether two records both say something, and not the same."""
    mine, theirs = getattr(one, name), getattr(other, name)
    return bool(mine and theirs and mine != theirs)


def given_back(merge: Merge) -> dict[str, Any]:
    """Return what the record that stayed says again once there are two.

    What was said anew since stays; of how the person may be contacted, all of it.
    """
    took = {name: as_field(name, value) for name, value in merge.after.items()}
    anew = {name for name, value in took.items() if getattr(merge.kept, name) != value}
    if anew.intersection(CONTACT):
        anew |= set(CONTACT)
    return {name: as_field(name, was) for name, was in merge.before.items() if name not in anew}


def die_again(merge: Merge) -> tuple[bool, bool]:
    """Return of the record that stayed, and of the other, whether each says then that they died."""
    kept = given_back(merge).get("closed_why", merge.kept.closed_why)
    return kept == DIED, merge.gone.has_died


def as_field(name: str, value: Any) -> Any:
    """Return a kept value as its field takes it."""
    field: Any = Person._meta.get_field(name)
    return field.to_python(value)


def ids_of(person: Person) -> list[UUID]:
    """Return the ids of a person's record and of those that became one with it."""
    found, ahead = [person.pk], [person.pk]
    while ahead:
        ahead = list(Person.objects.filter(merged_into__in=ahead).values_list("pk", flat=True))
        found += ahead
    return found
