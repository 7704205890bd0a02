"""What people practised: each task by themselves, with help, or some of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dots.support.models import Activity

TICKS = {"alone": "Alone", "helped": "With help"}
PRACTISED = ("alone", "helped", "tasks")  # as fields; the last holds what nobody said more of


def practised(said: Mapping[str, Any], before: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return each task with how it went; one that was ticked in both is some of each.

    Args:
        before: how each went as the row said it, for those shown without.
    """
    went = dict.fromkeys(said["alone"], "alone") | dict.fromkeys(said["helped"], "helped")
    went |= dict.fromkeys(set(said["alone"]) & set(said["helped"]), "some")
    unsaid = [code for code in said.get("tasks", ()) if code not in went]
    return (*went.items(), *((code, before.get(code, "")) for code in unsaid))


def practised_in(row: Activity) -> dict[str, Any]:
    """Return the tasks of a row as the fields hold them, and how each went."""
    went = {task["code"]: task.get("went", "") for task in row.tasks}
    return {
        "alone": [code for code, how in went.items() if how in ("alone", "some")],
        "helped": [code for code, how in went.items() if how in ("helped", "some")],
        "tasks": [code for code, how in went.items() if how not in ("alone", "helped", "some")],
        "went": went,
    }
