"""From an exact finding to what everyone may see."""

from __future__ import annotations

from typing import Any

from dots.evidence.models import StoredFinding


def preview_of(finding: StoredFinding) -> dict[str, Any]:
    """Return the protected tables the worker made of a finding, as everyone would see them."""
    found: dict[str, Any] = finding.tables.get("protected", {})
    return found
