"""How far this programme has come in each step, as the live system tells it."""

from __future__ import annotations

from dots.foundation.actor import Actor
from dots.foundation.registries import milestones


def milestones_by_code(actor: Actor) -> dict[str, list[tuple[str, str, str]]]:
    """Return step code -> (title of its page, url name, how it stands), of all that tell of it."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in milestones:
        found.setdefault(one.code, []).append((one.title, one.url_name, one.standing(actor)))
    return found
