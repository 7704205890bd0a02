"""Add somebody, change what is kept of them, let them go and come again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.frameworks.selectors import labels
from dots.network.models import Organisation
from dots.people.asking import NEEDS, none_left
from dots.people.commands.depth import require_depth, require_depth_of, require_no_more
from dots.people.counting import count_again
from dots.people.dying import tell
from dots.people.identifiers import refuse_in_words, refuse_number
from dots.people.languages import language_said
from dots.people.models import Person, PersonVersion
from dots.people.nicknames import refuse_way
from dots.people.numbers import wrong_number
from dots.people.unsafe import end_what_was_sent, note_unsafe, say_it_of_all, unsafe_since
from dots.people.wording import (
    COMMUNICATION,
    CONTACT_HOW,
    CONTACT_SAFE,
    MAY_CONTACT,
    NAMED,
    NONE_SAID,
    NOT_SAFE,
    PERSON_DEPTHS,
    PSEUDONYMOUS,
    contact_gaps,
)
from dots.places.selectors import find_ward

NOT_OFFERED = "Choose from what is offered. Nothing was saved."


class Details(TypedDict, total=False):
    """Who somebody is, as far as their partner needs to know."""

    given_name: str
    family_name: str
    own_id: str
    ward_code: str
    community: str


@command("people.add", on="organisation", offline=True)
def add_person(
    *,
    actor: Actor,
    organisation: Organisation,
    known_as: str,
    depth: str = PSEUDONYMOUS,
    counted_before: bool = False,
    **details: Unpack[Details],
) -> Person:
    """Keep somebody under what they are called; nothing else must be said.

    Args:
        counted_before: they came this programme year already, by head count.
    Raises:
        NotPossible: the partner may not record so deeply, or something cannot be.
    """
    require_depth(organisation, depth)
    made = Person(programme_id=organisation.programme_id, organisation=organisation)
    refuse_way(known_as, details.get("own_id", ""))
    refuse_number(details.get("own_id", ""), depth)
    made.known_as, made.depth = known_as.strip(), depth
    made.counted_on = timezone.localdate() if counted_before else None
    say(made, details)
    sound(made)
    made.save(force_insert=True)
    return made


@command("people.change", on="person")
def change_person(
    *,
    actor: Actor,
    person: Person,
    known_as: str,
    depth: str,
    counted_before: bool | None = None,
    **details: Unpack[Details],
) -> Person:
    """Say who somebody is; what was said before is kept.

    Args:
        counted_before: whether they came by head count before they were kept; None: as it was.
    """
    require_no_more(person, depth, details)
    said: dict[str, Any] = {**details, "known_as": known_as, "depth": depth}
    if counted_before is not None:
        began = timezone.localdate(person.created_at)
        said["counted_on"] = began if counted_before else None
    changed = change(person, said)
    if "counted_on" in changed:
        count_again(person.organisation, [person.pk])
    return person


@command("people.set_communication", on="person")
def set_communication(
    *,
    actor: Actor,
    person: Person,
    communication: list[str],
    communication_words: str = "",
    language: str = "",
    communication_review_on: date | None = None,
    barriers: list[str] | None = None,
    said_none: list[str] | None = None,
) -> Person:
    """Say what helps somebody, what gets in the way of going online, and when to ask again.

    Args:
        barriers: words of the programme's list; None: as it was.
        said_none: questions answered with “none”, as far as nothing else is said of them; None: as
            it was.
    """
    require_depth_of(person, person.depth)
    refuse_in_words(newly(person, communication_words=communication_words), person.depth)
    in_the_way = person.barriers if barriers is None else list(barriers)
    if more := set(in_the_way) - set(person.barriers):
        require_words(person, more)
    none = person.said_none if said_none is None else said_none
    if not set(none) <= dict(NONE_SAID).keys():
        raise NotPossible(NOT_OFFERED)
    change(
        person,
        {
            "said_none": none,
            "communication": list(communication),
            "communication_words": communication_words,
            "language": language_said(language, person.language),
            "communication_review_on": communication_review_on,
            "barriers": in_the_way,
        },
    )
    return person


def newly(person: Person, **said: str) -> dict[str, str]:
    """Return what a record does not say yet: what stands may stay."""
    return {name: words for name, words in said.items() if words != getattr(person, name)}


def require_words(person: Person, codes: set[str]) -> None:
    """Raises NotPossible where the programme's list of barriers has no such words."""
    if not codes <= labels(person.organisation.programme, "barriers").keys():
        raise NotPossible(NOT_OFFERED)


class Contact(TypedDict, total=False):
    """How, when and whether somebody may be contacted."""

    contact_how: str
    contact_when: str
    contact_words: str
    phone: str
    email: str


@command("people.set_contact", on="person", offline=True)
def set_contact(
    *, actor: Actor, person: Person, contact_safe: str, **how: Unpack[Contact]
) -> Person:
    """Say whether it is safe to contact somebody, and how. That it is not, may always be said.

    Unless it is safe no number and no address stays, and once it is not, no link to them opens.
    """
    said: dict[str, Any] = {**how, "contact_safe": contact_safe}
    if contact_safe not in MAY_CONTACT:
        said = {"phone": "", "email": "", **said}
    if contact_safe == NOT_SAFE:  # what was kept, or typed beside it, goes: nothing holds this up
        said |= {"phone": "", "email": ""}
    if any(said.get(name) for name in Contact.__annotations__):
        require_depth_of(person, person.depth)
    if said.get("phone") != person.phone and (wrong := wrong_number(said)):
        raise NotPossible(f"{wrong} Nothing was saved.", field="phone")
    if contact_safe in MAY_CONTACT:  # what holds up nobody who says that it is not safe
        when, minded = how.get("contact_when", ""), how.get("contact_words", "")
        refuse_in_words(newly(person, contact_when=when, contact_words=minded), person.depth)
    was_safe, was = person.may_be_contacted, person.contact_safe
    change(person, said)
    if not person.may_be_contacted:
        forget_numbers(person)
    if was_safe and not person.may_be_contacted:
        note_unsafe(person)
    if person.contact_safe == NOT_SAFE:
        end_what_was_sent(person)
        say_it_of_all(person)
        if was != NOT_SAFE:
            tell(unsafe_since, person)
    return person


def forget_numbers(person: Person) -> None:
    """Empty numbers and addresses in what a record said before: nobody is to ring them."""
    for version in person.versions.all():
        held = {name for name in ("phone", "email") if version.said.get(name)}
        if held:
            version.said |= dict.fromkeys(held, "")
            version.save(update_fields=["said"])


def refuse_erased(person: Person) -> None:
    if person.erased_on:
        raise NotPossible("What was kept of this person is erased. Nothing was saved.")
    if person.merged_into_id:
        raise NotPossible("This record is one with another since. Nothing was saved. Open that.")


def change(person: Person, said: dict[str, Any], wards: Collection[str] | None = None) -> list[str]:
    """Say something else of a person, keep what was said before, and return what changed."""
    refuse_erased(person)
    if set(said).intersection(NEEDS):  # what is said now takes the place of a “none”
        now = {name: said.get(name, getattr(person, name)) for name in NEEDS}
        said = {**said, "said_none": none_left(now)}
    before = {name: getattr(person, name) for name in said}
    if said.get("known_as", person.known_as) != person.known_as:
        refuse_way(said["known_as"], said.get("own_id", person.own_id))
    was = (person.own_id, person.depth)
    say(person, said)
    if "own_id" in said and (person.own_id, person.depth) != was:
        refuse_number(person.own_id, person.depth)
    sound(person, wards)
    changed = sorted(name for name in said if getattr(person, name) != before[name])
    if "own_id" in changed and person.own_id_before:  # of two partners that became one
        Person.objects.filter(pk=person.pk).update(own_id_before="")
    if changed:
        PersonVersion.objects.create(
            programme_id=person.programme_id,
            person=person,
            changed=changed,
            said={name: as_kept(before[name]) for name in changed},
        )
        person.save(update_fields=changed)
    return changed


def say(person: Person, said: Any) -> None:
    """Set what was said; by nickname no name is kept."""
    for name, value in said.items():
        setattr(person, name, value.strip() if isinstance(value, str) else value)


def as_kept(value: Any) -> Any:
    """Return a value as a version keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def sound(person: Person, wards: Collection[str] | None = None) -> None:
    """Raises NotPossible, with a sentence, when a record cannot stand as it is said.

    Args:
        wards: codes of the programme's wards, for whoever asks about many people at once.
    """
    if not person.known_as:
        raise NotPossible("Say what they are called. Nothing was saved.")
    offered = (
        person.depth in PERSON_DEPTHS
        and person.contact_safe in dict(CONTACT_SAFE)
        and (not person.contact_how or person.contact_how in dict(CONTACT_HOW))
        and set(person.communication) <= {code for code, _ in COMMUNICATION}
    )
    if not offered:
        raise NotPossible(NOT_OFFERED)
    if person.depth != NAMED and person.whole_name:
        raise NotPossible(
            "Under a nickname no given or family name is kept. Nothing was saved. Empty both, or"
            " record them by name."
        )
    if person.ward_code and not is_ward(person, wards):
        raise NotPossible("There is no such ward here. Nothing was saved. Choose again.")
    gaps = contact_gaps({name: getattr(person, name) for name in ("contact_safe", *CONTACT)})
    if gaps:
        raise NotPossible(" ".join([*gaps.values(), "Nothing was saved."]))


def is_ward(person: Person, wards: Collection[str] | None) -> bool:
    if wards is not None:
        return person.ward_code in wards
    return find_ward(person.organisation.programme, person.ward_code) is not None


CONTACT = tuple(Contact.__annotations__)
