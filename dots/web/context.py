"""Which style sheet a page adds for its programme's own colour."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.web.selectors import colour_of, colour_of_slug


def look(request: HttpRequest) -> dict[str, Any]:
    """Return the address of the sheet; none for pages in the product's own colours.

    A page that everyone may open names its programme in its address.
    """
    actor: Actor = getattr(request, "actor", Actor.visitor())
    match = request.resolver_match
    slug = match.kwargs.get("programme") if match else None
    colour = colour_of_slug(slug) if slug else colour_of(actor.programme_id)
    return {"look_address": address_of(colour) if colour else ""}


def address_of(colour: str) -> str:
    """Return where the style sheet of a checked colour is."""
    return reverse("web:colour_sheet", args=[colour.removeprefix("#")])
