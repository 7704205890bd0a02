"""What whoever counts sessions asks and tells whoever keeps who was there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from dots.foundation.registries import Registry

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

# Told, in the same transaction, of a session that was put right, with the version that says it
# now, or that was taken out or put back, with none.
sessions_changed: Registry[Callable[[Any, Any | None], None]] = Registry()
# Asked for an actor, with a partner's id and a text: the name of somebody whom they keep there and
# who stands in it; else nothing.
names_kept: Registry[Callable[[Actor, UUID, str], str]] = Registry()


def tell_of_session(row: Any, newer: Any | None = None) -> None:
    """Let whoever keeps who was there follow a change of a session."""
    for follow in sessions_changed:
        follow(row, newer)


def known_name_in(actor: Actor, partner_id: UUID, text: str) -> str:
    """Return the name of somebody whom the actor keeps, where it stands in a text; else nothing."""
    found = (source(actor, partner_id, text) for source in names_kept)
    return next((name for name in found if name), "")
