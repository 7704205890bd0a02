"""Questions about packs: what one would hold, and in what another differs."""

from __future__ import annotations

from datetime import date
from typing import Any

from dots.calculations.errors import UnusableInput
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.packs import PackItem, PackPart, pack_parts
from dots.playbook.comparing import Difference, differences
from dots.playbook.models import Decision, Pack
from dots.playbook.reading import FORMAT, VERSION


def as_made(programme: Programme, today: date) -> dict[str, Any]:
    """Return a programme's own pack, as it is written into a file."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": programme.name,
        "made_on": today.isoformat(),
        "parts": {
            part.code: {key: item.value for key, item in part.items(programme).items()}
            for part in pack_parts
        },
    }


def sizes(programme: Programme) -> list[tuple[str, int]]:
    """Return each part's title with how many items the programme has in it."""
    return [(part.title, len(part.items(programme))) for part in pack_parts]


def checked(programme: Programme, parts: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return a stranger's parts, judged and written out by those who know them.

    Raises:
        UnusableInput: a part is unknown, or one of its items is not what it should be.
    """
    known = {part.code: part for part in pack_parts}
    found = {}
    for code, values in parts.items():
        if code not in known:
            raise UnusableInput(
                "The pack holds a part that this version does not know. Nothing was loaded."
            )
        items = known[code].read(programme, values)
        found[code] = {key: item.value for key, item in items.items()}
    return found


def packs(actor: Actor) -> list[Pack]:
    """Return the packs that came in and were not removed, newest first."""
    return list(Pack.objects.within(actor).filter(removed_at=None).order_by("-created_at"))


def compared(pack: Pack) -> list[tuple[PackPart, list[Difference]]]:
    """Return each part of a pack with the items in which the programme differs.

    Raises:
        UnusableInput: what was sound when it came is so no longer, as when a list went.
    """
    programme = pack.programme
    taken, kept = decisions_of(programme)
    found = []
    for part in pack_parts:
        theirs: dict[str, PackItem] = part.read(programme, pack.parts.get(part.code, {}))
        lines = differences(
            part.code,
            part.items(programme),
            theirs,
            taken.get(part.code, {}),
            kept.get(part.code, {}),
        )
        found.append((part, list(lines)))
    return found


def decisions_of(programme: Programme) -> tuple[dict[str, dict[str, Any]], ...]:
    """Return what was taken and where the own was kept: part -> key -> the pack's value."""
    taken: dict[str, dict[str, Any]] = {}
    kept: dict[str, dict[str, Any]] = {}
    for one in Decision.objects.filter(programme=programme):
        (taken if one.is_taken else kept).setdefault(one.part, {})[one.key] = one.value
    return taken, kept
