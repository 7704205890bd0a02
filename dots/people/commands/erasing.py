"""Everything held about a person, erased; and erased again after a backup was put back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.foundation.person_parts import erase_all
from dots.people.models import Erasure, Person
from dots.people.outside import note_outside


@command("people.erase", on="person")
def erase_person(*, actor: Actor, person: Person) -> Person:
    """Blank everything held about somebody; that somebody came stays counted."""
    if person.erased_on:
        raise NotPossible("What was kept of this person is erased already.")
    erase(person, digest_of(person.pk))
    return person.fresh()


def erase(person: Person, digest: str) -> None:
    """Blank every part, and keep that it was done: here, and outside the database."""
    today = timezone.localdate()
    erase_all(person)
    Erasure.objects.get_or_create(
        digest=digest, defaults={"programme_id": person.programme_id, "erased_on": today}
    )
    transaction.on_commit(lambda: note_outside(digest, today))


@command("people.erase_again", on="programme")
def replay_erasures(*, actor: Actor, programme: Programme, digests: Iterable[str]) -> Programme:
    """Erase again whoever was erased and came back with an older backup."""
    for person, digest in came_back(programme, digests):
        erase(person, digest)
    return programme


def came_back(programme: Programme, digests: Iterable[str]) -> list[tuple[Person, str]]:
    """Return whoever is kept although they were erased, each with the digest of their id."""
    here = Erasure.objects.filter(programme=programme)
    wanted = set(digests) | set(here.values_list("digest", flat=True))
    kept = Person.objects.filter(programme=programme).kept() if wanted else Person.objects.none()
    pairs = ((one, digest_of(one.pk)) for one in kept.iterator(chunk_size=2_000))
    return [(person, digest) for person, digest in pairs if digest in wanted]


def digest_of(person_id: UUID) -> str:
    """Return what stands for an id that may be known no more; its random part is 74 bits long."""
    return hashlib.sha256(person_id.bytes).hexdigest()
