"""People, attendances and sessions side by side: three units, never added."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dots.evidence import saying

CODES = {"people": "people-reached", "attendances": "attendances", "sessions": "sessions"}


def figures_of(total: dict[str, Any], *, protected: bool = False) -> list[dict[str, Any]]:
    """Return the three units side by side, each open to its definition.

    Args:
        protected: these are for everyone: rounded, and where there is no number it is too few.
    """
    came = {"value": total["attendances"]}
    if total.get("sessions_without_attendances") and not protected:
        came = {"least": total["attendances"]}
    people = {"least": total["people_least"], "most": total["people_most"]}
    if saying.has_no_most(total) or total.get("people_most_unknown"):
        people["most"] = None
    elif people["least"] == people["most"]:
        people = {"value": total["people_most"]}
    numbers = {
        "people": people,
        "attendances": came,
        "sessions": {"value": total["sessions"]},
    }
    return [
        {
            **numbers[unit],
            "unit": unit,
            "about": protected,
            "address": reverse("evidence:definition", args=[code]),
            "unknown": unknown(total, "people_most" if unit == "people" else unit),
        }
        for unit, code in CODES.items()
    ]


def unknown(total: dict[str, Any], measure: str) -> str:
    """Return what to say of a measure without a number: nobody counted, or too few to say.

    For the team nothing is too few: what has no number was not counted.
    """
    if "not_counted" not in total or measure in total["not_counted"]:
        return "Not counted"
    return "Too few to say"
