"""Which colour the pages of a programme have."""

from __future__ import annotations

from uuid import UUID

from dots.web.models import ProgrammeLook


def colour_of(programme_id: UUID | None) -> str:
    """Return a programme's own colour; nothing for the product's, or outside any programme."""
    if programme_id is None:
        return ""
    look = ProgrammeLook.objects.filter(programme_id=programme_id).first()
    return look.colour if look else ""


def colour_of_slug(slug: str) -> str:
    """Return the colour of the programme with this slug: for pages that everyone may open."""
    look = ProgrammeLook.objects.filter(programme__slug=slug).first()
    return look.colour if look else ""
