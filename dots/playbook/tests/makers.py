"""Packs for tests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from dots.foundation.models import Programme
from dots.playbook.models import Pack

RENAMED = {"label": "Lending kit", "hint": "", "parent": "", "hidden": False}


def pack_data(**changes: Any) -> dict[str, Any]:
    """A pack that calls lending something else."""
    return {
        "format": "join-the-dots-pack",
        "version": 1,
        "name": "Millport",
        "made_on": "2026-10-01",
        "parts": {"words": {"partner-roles/lending": RENAMED}},
        **changes,
    }


def pack_file(data: Any = None, name: str = "pack.json") -> SimpleUploadedFile:
    """A pack as it is sent; bytes are sent as they are."""
    content = data if isinstance(data, bytes) else json.dumps(data or pack_data()).encode()
    return SimpleUploadedFile(name, content, "application/json")


def make_pack(programme: Programme, words: dict[str, Any] | None = None) -> Pack:
    """A pack that came in."""
    words = {"partner-roles/lending": RENAMED} if words is None else words
    return Pack.objects.create(
        programme=programme, name="Millport", made_on=date(2026, 10, 1), parts={"words": words}
    )
