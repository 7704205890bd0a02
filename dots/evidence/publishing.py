"""From an exact finding to what everyone may see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dots.evidence.models import StoredFinding

TABLES = ("ward", "community", "project", "kind")  # no partner is named to everyone


def preview_of(finding: StoredFinding) -> dict[str, Any]:
    """Return the protected tables the worker made of a finding, as everyone would see them."""
    found: dict[str, Any] = finding.tables.get("protected", {})
    return found


def chosen_of(
    preview: dict[str, Any], tables: Collection[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the whole and the chosen tables as shown, and what showing just these tells.

    All tables were checked together. Whoever sees fewer of them knows less, so any choice is
    as safe.
    """
    names = ["total", *(name for name in TABLES if name in tables and name in preview)]
    shown = {name: preview[name] for name in names}
    records = [record for name in names for record in preview["records"][name]]
    return {**shown, "answered": preview["answered"]}, records
