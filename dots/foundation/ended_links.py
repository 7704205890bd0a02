"""After a backup was put back: each link that was ended since is ended again."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import command
from dots.foundation.journal import JournalKind, by, digest_of, journal_kinds
from dots.foundation.links import LINK_ENDED
from dots.foundation.models import Link, Programme


def back(programme: Programme, digests: Collection[str]) -> list[Link]:
    """Return the links that were ended since and open again."""
    return [
        one
        for one in Link.objects.filter(programme=programme, revoked_at=None)
        if digest_of(one.pk) in digests
    ]


@command("foundation.end_links_again", on="programme")
def end_links_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """End again each link that came back with an older backup."""
    ids = [one.pk for one in back(programme, digests)]
    Link.objects.filter(pk__in=ids).update(revoked_at=timezone.now())
    return programme


# After whatever ends links by itself: these are then counted there.
KIND = JournalKind(LINK_ENDED, "links ended again", by(back, end_links_again))
journal_kinds.register(KIND, order=95)
