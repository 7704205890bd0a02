"""Taking in what another programme hands on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from dots.calculations.errors import UnusableInput
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.foundation.packs import pack_parts
from dots.plans.commands import member_of
from dots.playbook.comparing import as_shown
from dots.playbook.models import Decision, Pack
from dots.playbook.selectors import checked, compared, decisions_of

UNREADABLE = (
    "This pack was sound when it came, and is so no longer: a list that it names may have gone, or"
    " this version asks more of a pack. Nothing was changed. Load the file again to see the reason."
)


@command("playbook.receive_pack", on="programme")
def receive_pack(
    *,
    actor: Actor,
    programme: Programme,
    name: str,
    made_on: date,
    parts: dict[str, dict[str, Any]],
) -> Pack:
    """Keep a pack to look at. Nothing of the programme's own changes.

    Raises:
        NotPossible: a part of it is not what it should be.
    """
    try:
        parts = checked(programme, parts)
    except UnusableInput as problem:
        raise NotPossible(str(problem)) from problem
    return Pack.objects.create(
        programme=programme, name=name, made_on=made_on, parts=parts, member=member_of(actor)
    )


@command("playbook.take_pack", on="pack")
def take_pack(*, actor: Actor, pack: Pack, chosen: list[str], shown: str) -> Pack:
    """Take the chosen items of a pack, and remember where the own was kept.

    Args:
        chosen: names of differences, as the page showed them ("part|key").
        shown: the mark of the differences that the page showed.
    Raises:
        NotPossible: they differ otherwise by now, or a part refuses one; then none is taken.
    """
    if pack.removed_at:
        raise NotPossible("This pack was removed. Load it again first. Nothing was changed.")
    try:
        lines = [(part, line) for part, found in compared(pack) for line in found]
    except UnusableInput as problem:
        raise NotPossible(UNREADABLE) from problem
    if shown != as_shown(line for _, line in lines):
        raise NotPossible(
            "Your own words changed while you looked at this page. Nothing was taken. Look at the"
            " differences again below."
        )
    for part in pack_parts:
        keys = [line.key for one, line in lines if one is part and line.name in chosen]
        if keys:
            values = {key: pack.parts[part.code][key] for key in keys}
            part.take(actor=actor, programme=pack.programme, values=values)
    remember(pack, [(line.part, line.key, line.name in chosen) for _, line in lines])
    pack.taken_at = timezone.now()
    pack.save(update_fields=["taken_at"])
    return pack


def remember(pack: Pack, decided: list[tuple[str, str, bool]]) -> None:
    """Note of each item whether it was taken; what was decided before stays."""
    _, kept, _ = decisions_of(pack.programme)
    made = [
        Decision(
            programme_id=pack.programme_id,
            pack=pack,
            part=part,
            key=key,
            value=pack.parts[part][key],
            is_taken=is_taken,
        )
        for part, key, is_taken in decided
        if is_taken or pack.parts[part][key] not in kept.get(part, {}).get(key, [])
    ]
    Decision.objects.bulk_create(made)


@command("playbook.remove_pack", on="pack")
def remove_pack(*, actor: Actor, pack: Pack) -> Pack:
    """Put a pack away. What was taken from it stays."""
    if pack.removed_at:
        raise NotPossible("This pack was removed already.")
    pack.removed_at = timezone.now()
    pack.save(update_fields=["removed_at"])
    return pack
