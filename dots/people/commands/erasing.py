"""Everything held about a person, erased; and erased again after a backup was put back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.foundation.person_parts import erase_all
from dots.people.models import Erasure, Person


@command("people.erase", on="person")
def erase_person(*, actor: Actor, person: Person) -> Person:
    """Blank everything held about somebody; that somebody came stays counted."""
    if person.erased_on:
        raise NotPossible("What was kept of this person is erased already.")
    erase_all(person)
    Erasure.objects.get_or_create(
        digest=digest_of(person.pk),
        defaults={"programme_id": person.programme_id, "erased_on": timezone.localdate()},
    )
    return person.fresh()


@command("people.erase_again", on="programme")
def replay_erasures(*, actor: Actor, programme: Programme, digests: Iterable[str]) -> Programme:
    """Erase again whoever was erased and came back with an older backup."""
    wanted = set(digests) | set(
        Erasure.objects.filter(programme=programme).values_list("digest", flat=True)
    )
    for person in Person.objects.filter(programme=programme).kept().iterator(chunk_size=2_000):
        digest = digest_of(person.pk)
        if digest in wanted:
            erase_all(person)
            Erasure.objects.get_or_create(
                digest=digest,
                defaults={"programme_id": programme.pk, "erased_on": timezone.localdate()},
            )
    return programme


def digest_of(person_id: UUID) -> str:
    """Return what stands for an id that may be known no more; its random part is 74 bits long."""
    return hashlib.sha256(person_id.bytes).hexdigest()
