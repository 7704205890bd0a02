"""After a backup was put back: whoever was erased since is erased again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.people.commands import replay_erasures
from dots.people.commands.erasing import came_back
from dots.people.models import Erasure
from dots.people.outside import digests_in, kept_at, note_outside


def erase_again(files: Iterable[Path] = ()) -> Iterator[str]:
    """Erase whoever came back with a backup although they were erased; yield how many.

    Args:
        files: lines kept by another server, beside those kept here.
    """
    digests = digests_in([kept_at(), *files])
    again = 0
    for programme in Programme.objects.order_by("pk"):
        if back := len(came_back(programme, digests)):
            actor = Actor.system(programme, "restore")
            replay_erasures(actor=actor, programme=programme, digests=digests)
            again += back
    for digest, day in Erasure.objects.values_list("digest", "erased_on"):
        note_outside(digest, day)
    if again:
        yield f"people erased again, as they were before: {again:,}"
