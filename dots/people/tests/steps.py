"""What the tests of people's screens share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.ids import new_id
from dots.support.models import Activity


def address(name: str, *parts: Any) -> str:
    return reverse(f"people:{name}", args=parts)


def today() -> date:
    return timezone.localdate()


def said(**answers: Any) -> dict[str, Any]:
    """What a browser sends with a form: a fresh number, and the answers."""
    return {"command_id": str(new_id()), **answers}


def came(**answers: Any) -> dict[str, Any]:
    """What is sent of a session today."""
    return said(**{"starts_on": today().isoformat(), **answers})


def text(response: Any) -> str:
    return str(response.content.decode())


def live() -> Activity:
    """The only session that counts."""
    found: Activity = Activity.objects.live().get()
    return found


def in_april(year: int, day: int = 10) -> date:
    """A day well within a programme year, which starts in April."""
    return today().replace(year=year, month=4, day=day)
