"""The style sheet and logo that a page has of its programme's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.web.selectors import Look, look_of, look_of_slug


def look(request: HttpRequest) -> dict[str, Any]:
    """Return the address of the sheet, and the logo; none for the product's own.

    A page that everyone may open names its programme in its address.
    """
    actor: Actor = getattr(request, "actor", Actor.visitor())
    match = request.resolver_match
    slug = match.kwargs.get("programme") if match else None
    own = look_of_slug(slug) if slug else look_of(actor.programme_id)
    return {
        "look_address": address_of(own.colour) if own.colour else "",
        "look_logo": logo_of(own),
    }


def address_of(colour: str) -> str:
    """Return where the style sheet of a checked colour is."""
    return reverse("web:colour_sheet", args=[colour.removeprefix("#")])


def logo_of(own: Look) -> dict[str, Any] | None:
    """Return a logo as pages draw it; its words are the programme's name."""
    if not own.logo_mark:
        return None
    return {
        "address": reverse("web:logo_picture", args=[own.logo_mark]),
        "width": own.logo_width,
        "height": own.logo_height,
        "words": own.programme,
    }
