"""Questions about packs: what one would hold, and in what another differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.calculations.errors import UnusableInput
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.packs import PackItem, PackPart, pack_parts
from dots.playbook.comparing import (
    ANSWERED,
    ASKED,
    CHANGED,
    KEPT,
    OLDER,
    Difference,
    differences,
)
from dots.playbook.models import Decision, Pack
from dots.playbook.reading import FORMAT, VERSION

Items = dict[str, dict[str, PackItem]]  # part -> key -> item
Later = tuple[date, tuple[Any, ...]]  # when the pack last taken was made; what was taken before
Decided = tuple[
    dict[str, dict[str, Any]], dict[str, dict[str, list[Any]]], dict[str, dict[str, Later]]
]


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


def sizes(programme: Programme) -> list[tuple[str, str]]:
    """Return each part's title with how much the programme has in it, in words; "" for nothing."""
    return [(part.title, size_of(part, list(part.items(programme)))) for part in pack_parts]


def size_of(part: PackPart, keys: list[str]) -> str:
    """Say how much a part holds: “4 guides (26 questions)”, or a bare number."""
    if not keys or not part.groups:
        return f"{len(keys):,}" if keys else ""
    groups = len({key.partition("/")[0] for key in keys})
    many, questions = "" if groups == 1 else "s", "" if len(keys) == 1 else "s"
    return f"{groups:,} {part.groups}{many} ({len(keys):,} question{questions})"


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


def numbers_of(programme: Programme) -> dict[UUID, str]:
    """Return pack -> which of its sender's it is, in words, where a sender's came more than once.

    Those that were removed count, so that a pack keeps its number.
    """
    came: dict[str, list[UUID]] = {}
    found = Pack.objects.filter(programme=programme).order_by("created_at", "pk")
    for pk, name in found.values_list("pk", "name"):
        came.setdefault(name, []).append(pk)
    return {
        pk: f", pack {number}"
        for of_one in came.values()
        if len(of_one) > 1
        for number, pk in enumerate(of_one, 1)
    }


def packs(actor: Actor) -> list[Pack]:
    """Return the packs that came in and were not removed, newest first."""
    found = Pack.objects.within(actor).filter(removed_at=None).select_related("member__user")
    return list(found.order_by("-created_at"))


def differing(programme: Programme, listed: Iterable[Pack]) -> dict[UUID, int | None]:
    """Return in how many things each pack differs, decided ones left out; None: unreadable."""
    ours, decided = ours_of(programme), decisions_of(programme)
    found: dict[UUID, int | None] = {}
    for pack in listed:
        try:
            lines = [line for _, some in compared(pack, ours, decided) for line in some]
        except UnusableInput:
            found[pack.pk] = None
        else:
            found[pack.pk] = sum(line.kind != KEPT for line in lines)
    return found


def ours_of(programme: Programme) -> Items:
    """Return part -> key -> item, as the programme has them."""
    return {part.code: part.items(programme) for part in pack_parts}


def compared(
    pack: Pack, ours: Items | None = None, decided: Decided | None = None
) -> list[tuple[PackPart, list[Difference]]]:
    """Return each part of a pack with the items in which the programme differs.

    Args:
        ours: what the programme has, where many packs are compared with it; likewise `decided`.
    Raises:
        UnusableInput: what was sound when it came is so no longer, as when a list went.
    """
    programme = pack.programme
    ours = ours_of(programme) if ours is None else ours
    taken, kept, later = decisions_of(programme) if decided is None else decided
    found = []
    for part in pack_parts:
        theirs: dict[str, PackItem] = part.read(programme, pack.parts.get(part.code, {}))
        lines = differences(
            part.code,
            ours[part.code],
            theirs,
            taken.get(part.code, {}),
            kept.get(part.code, {}),
        )
        made = later.get(part.code, {})
        found.append((part, [as_older(one, pack, theirs, made) for one in lines]))
    return found


def as_older(
    line: Difference, pack: Pack, theirs: Mapping[str, PackItem], later: Mapping[str, Later]
) -> Difference:
    """Return a difference, which goes back to older words where a later pack's were taken."""
    if line.kind not in (CHANGED, ANSWERED, ASKED) or line.key not in later:
        return line
    made_on, before = later[line.key]
    goes_back = pack.made_on < made_on or theirs[line.key].value in before
    return replace(line, kind=OLDER) if goes_back else line


def decisions_of(programme: Programme) -> Decided:
    """Return part -> key -> the value last taken, those decided against last, and `Later`."""
    taken: dict[str, dict[str, Any]] = {}
    later: dict[str, dict[str, Later]] = {}
    kept: dict[str, dict[str, list[Any]]] = {}
    found = Decision.objects.filter(programme=programme).select_related("pack")
    for one in found.order_by("created_at", "pk"):
        against = kept.setdefault(one.part, {}).setdefault(one.key, [])
        if one.value in against:
            against.remove(one.value)
        if one.is_taken:
            made_on, had = later.setdefault(one.part, {}).get(one.key, (date.min, ()))
            if one.pack.made_on <= timezone.localdate(one.created_at):
                made_on = one.pack.made_on  # a day that lay ahead says nothing: a clock was wrong
            last = [now[one.key]] if one.key in (now := taken.get(one.part, {})) else []
            before = tuple(value for value in (*had, *last) if value != one.value)
            later[one.part][one.key] = (made_on, before)
            taken.setdefault(one.part, {})[one.key] = one.value
        else:
            against.append(one.value)
    return taken, kept, later
