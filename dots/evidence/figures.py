"""People, attendances and sessions side by side: three units, never added."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def figures_of(total: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the three units side by side, each open to its definition."""
    people = {"least": total["people_least"], "most": total["people_most"], "unit": "people"}
    if people["least"] == people["most"]:
        people = {"value": total["people_most"], "unit": "people"}
    others = [
        {"value": total["attendances"], "unit": "attendances"},
        {"value": total["sessions"], "unit": "sessions"},
    ]
    codes = ("people-reached", "attendances", "sessions")
    return [
        {**figure, "address": reverse("evidence:definition", args=[code])}
        for figure, code in zip([people, *others], codes, strict=True)
    ]
