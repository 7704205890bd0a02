"""Small lists, written to a folder as reference data are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from dots.foundation.actor import Actor
from dots.foundation.models import Installation
from dots.frameworks.commands import load_reference_data
from dots.frameworks.models import Crosswalk, Framework, Term
from dots.frameworks.reference import checksum, read_reference

_kept: list[list[Any]] = []  # rows by model, in the order they need one another
LICENCE = {"name": "Open Government Licence v3.0", "address": "", "holder": "Crown copyright"}
SOURCE = {"title": "A ministry", "address": "https://example.org/list"}


def operator() -> Actor:
    return Actor(kind="operator", id="test")


def load(folder: Path = settings.REFERENCE_DATA, **changes: Any) -> list[str]:
    """Load reference data as whoever runs the installation; by default what is in the product."""
    return load_reference_data(
        actor=operator(), installation=Installation(), reference=read_reference(folder), **changes
    )


def load_words() -> None:
    """The product's lists as they are once loaded: read once, then put in as they were kept."""
    if not _kept:
        load()
        _kept.extend(list(model.objects.all()) for model in (Framework, Term, Crosswalk))
        return
    for rows in _kept:
        type(rows[0]).objects.bulk_create(rows)


def term(code: str, label: str = "", hint: str = "", parent: str = "", **more: Any) -> dict:
    return {"code": code, "label": label or code.title(), "hint": hint, "parent": parent, **more}


def write_list(folder: Path, code: str = "fruit-1", *terms: dict, **changes: Any) -> Path:
    """Write one version of a list; the checksum fits unless it is given."""
    words = list(terms) or [term("apple"), term("pear")]
    data = {
        "list": "fruit", "code": code, "title": "Fruit", "version": "1", "default": True,
        "complete": True, "source": SOURCE, "licence": LICENCE, "date": "2026", "note": "",
        "checksum": checksum(words), "terms": words, **changes,
    }  # fmt: skip
    path = folder / data["list"] / f"{code}.json"
    return write(path, data)


def write_join(folder: Path, **changes: Any) -> Path:
    """Write a table joining fruit-1 (apple, pear) and fruit-0 (apple, quince)."""
    says = {
        "pairs": [{"from": "apple", "to": "apple", "fit": "narrower", "note": ""}],
        "unmapped_from": [{"code": "pear", "why": "Nobody grew it."}],
        "unmapped_to": [{"code": "quince", "why": "Forgotten."}],
    }
    says = {key: changes.pop(key, value) for key, value in says.items()}
    data = {
        "code": "fruit-1-to-fruit-0", "title": "Fruit then and now", "from": "fruit-1",
        "to": "fruit-0", "basis": "Our reading", "date": "2026", "note": "",
        "checksum": checksum(says), **says, **changes,
    }  # fmt: skip
    return write(folder / "crosswalks" / "fruit.json", data)


def write(path: Path, data: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
