"""What `dots import` is told of the whole file, in words, as the import engine takes it."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports.uploading import target_for
from dots.foundation.models import Programme
from dots.network.typed import TypedPartners, partners_of

NONE = "none"


def constants_of(actor: Actor, programme: Programme, options: dict[str, Any]) -> dict[str, str]:
    """Return what is said of the whole file.

    Raises:
        NotPossible: there is no such partner, or no such kind of activity.
    """
    said = {}
    if options["partner"]:
        said["organisation"] = partner_called(programme, options["partner"])
    if options["kind"]:
        said["kind"] = kind_called(actor, options["holds"], options["kind"])
    return said


def partner_called(programme: Programme, name: str) -> str:
    """Return the id of the partner that a name means; what is said of a name several have too."""
    partners = TypedPartners(partners_of(programme))
    found = partners.of(name)
    if len(found) > 1:
        raise NotPossible(f"{partners.unclear(name, found)} Nothing was kept.")
    if not found:
        raise NotPossible(f"There is no partner “{name}”. Nothing was kept.")
    return str(found[0])


def kind_called(actor: Actor, holds: str, words: str) -> str:
    """Return the code of a kind of activity by its words or code; nothing for “none”."""
    kinds = [
        choice
        for constant in target_for(actor, holds).constants
        if constant.code == "kind"
        for choice in constant.choices(actor)
    ]
    named = {name.casefold(): code for code, label in kinds for name in (code, label)}
    found = {**named, NONE: ""}.get(words.casefold())
    if found is None:
        listed = ", ".join(f"“{label}”" for _, label in kinds) or "none"
        raise NotPossible(f"There is no kind “{words}”. There are: {listed}. Nothing was kept.")
    return found
