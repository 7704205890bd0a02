"""What retention itself keeps about somebody: why their record is kept on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.people.models import Person
from dots.retention.models import KeptOn
from dots.retention.wording import WHYS


def told_of(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.kept_on.order_by("created_at"):
        ended = f", until it was ended on {one.ended_on:%-d %B %Y}" if one.ended_on else ""
        yield ours(f"Kept until {one.until:%-d %B %Y}{ended}"), ours(WHYS[one.why])


def erase(ids: Sequence[UUID]) -> int:
    """Take out why records were kept: nothing is counted from it."""
    return int(KeptOn.objects.filter(person__in=ids).delete()[0])


PARTS = (
    PersonPart(
        model="retention.KeptOn",
        title="why their record is kept longer",
        yours="why your record is kept longer",
        purpose="To keep nothing past its time without a reason that can be told.",
        months=24,
        told=told_of,
        erase=of_one(erase),
        erase_many=erase,
    ),
)
