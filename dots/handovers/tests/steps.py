"""What the tests of these screens share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.ids import new_id


def address(name: str, *parts: Any) -> str:
    return reverse(f"handovers:{name}", args=parts)


def text(response: Any) -> str:
    return str(response.content.decode())


def said(**answers: Any) -> dict[str, Any]:
    """What a form sends, as something new."""
    return {"command_id": str(new_id()), **answers}


def chosen(**answers: Any) -> dict[str, Any]:
    """What the first step sends."""
    first = {"step": "choose", "go": "next", "to": "Castle Library", "kind": "over"}
    return said(**{**first, "why": "nearer", "parts": ["needs", "goals"], **answers})


def agreed(**answers: Any) -> dict[str, Any]:
    """What the second step sends, the first travelling along."""
    today = timezone.localdate().isoformat()
    yes = {"reading": "plain", "how": "in-person", "agreed_on": today, "agreed": "on"}
    return chosen(**{"step": "yes", "go": "save", **yes, **answers})
