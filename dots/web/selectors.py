"""How the pages of a programme look."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from dots.web.logos import Logo
from dots.web.models import ProgrammeLook


class Look(NamedTuple):
    """A programme's own colour and the mark of its logo; empty for the product's."""

    colour: str = ""
    logo_mark: str = ""
    logo_width: int = 0
    logo_height: int = 0
    programme: str = ""


COLUMNS = ("colour", "logo_mark", "logo_width", "logo_height", "programme__name")


def look_of(programme_id: UUID | None) -> Look:
    """Return a programme's own look; the product's outside any programme."""
    if programme_id is None:
        return Look()
    found = ProgrammeLook.objects.filter(programme_id=programme_id)
    return Look(*(found.values_list(*COLUMNS).first() or ()))


def look_of_slug(slug: str) -> Look:
    """Return the look of the programme with this slug: for pages that everyone may open."""
    found = ProgrammeLook.objects.filter(programme__slug=slug)
    return Look(*(found.values_list(*COLUMNS).first() or ()))


def logo_marked(mark: str) -> Logo | None:
    """Return a logo by what its address is made of: for every page, so for everyone."""
    found = ProgrammeLook.objects.filter(logo_mark=mark).exclude(logo_mark="")
    kept = found.values_list("logo", "logo_width", "logo_height").first()
    return Logo(bytes(kept[0]), *kept[1:]) if kept else None
