"""Instruments: questions put to people in fixed words, each with its source and who may answer.

The files are explained in `reference_data/README.md`. Nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dots.frameworks.models import Instrument
from dots.frameworks.reference import UnusableReference, check_sum, read_file

KEYS = {
    "list", "code", "title", "version", "default", "reading", "date", "source", "licence", "note",
    "checksum", "items",
}  # fmt: skip
ITEM_KEYS = {
    "code", "measures", "text", "hint", "kind", "scale", "choices", "list", "waves", "proxy",
    "source", "licence",
}  # fmt: skip
WAVES = {
    "baseline": "at the start",
    "week-4": "after four weeks",
    "month-3": "after three months",
    "month-6": "after six months",
    "month-12": "after twelve months",
}
SCALE, CHOICE, LIST, WORDS = "scale", "choice", "list", "words"
PLAIN, EASY = "plain", "easy"


@dataclass(frozen=True)
class Item:
    """One question of an instrument.

    Attributes:
        kind: a scale of whole numbers, a choice, a choice from one of the programme's lists, words.
        lowest, highest: the ends of a scale, with what each means; 0 when it is none.
        choices: code and label of each answer of a choice.
        list_code: the list the answer is chosen from.
        waves: when it is asked: codes of `WAVES`.
        proxy: may somebody else answer for the person? Never how they feel.
    """

    code: str
    measures: str
    text: str
    hint: str
    kind: str
    lowest: int
    highest: int
    lowest_label: str
    highest_label: str
    choices: tuple[tuple[str, str], ...]
    list_code: str
    waves: tuple[str, ...]
    proxy: bool
    is_own: bool
    source: str
    address: str
    licence: str


def items_of(instrument: Instrument, wave: str = "") -> list[Item]:
    """Return the questions of an instrument, of one wave or all, in the order they are asked."""
    read = [_item(data) for data in instrument.items]
    return [one for one in read if not wave or wave in one.waves]


def _item(data: dict[str, Any]) -> Item:
    scale = data["scale"] or {"from": 0, "to": 0, "from_label": "", "to_label": ""}
    return Item(
        **{key: data[key] for key in ("code", "measures", "text", "hint", "kind", "proxy")},
        lowest=scale["from"],
        highest=scale["to"],
        lowest_label=scale["from_label"],
        highest_label=scale["to_label"],
        choices=tuple((one["code"], one["label"]) for one in data["choices"]),
        list_code=data["list"],
        waves=tuple(data["waves"]),
        is_own=bool(data["source"].get("own")),
        source=data["source"]["title"],
        address=data["source"].get("address", ""),
        licence=data["licence"]["name"],
    )


def read_instruments(folder: Path) -> list[dict[str, Any]]:
    """Read every instrument under the folder of reference data.

    Raises:
        UnusableReference: a file breaks one of the rules of `reference_data/README.md`.
    """
    found = []
    for path in sorted(folder.glob("instruments/*.json")):
        data = read_file(path, KEYS)
        _check(data, path)
        found.append(data)
    for reading in sorted({data["reading"] for data in found}):
        if sum(data["default"] for data in found if data["reading"] == reading) != 1:
            raise UnusableReference(f"The reading “{reading}” needs exactly one default.")
    return found


def _check(data: dict[str, Any], path: Path) -> None:
    if path.stem != data["code"]:
        raise UnusableReference(f"{path.name} must be called {data['code']}.json.")
    if data["reading"] not in (PLAIN, EASY):
        raise UnusableReference(f"{path.name} is neither a plain nor an easy reading.")
    if len({item.get("code") for item in data["items"]}) != len(data["items"]):
        raise UnusableReference(f"{path.name} uses a code twice.")
    for item in data["items"]:
        if problem := _wrong_with(item):
            raise UnusableReference(f"{path.name}, question {item.get('code')}: {problem}")
    check_sum(data, data["items"], path)


def _wrong_with(item: dict[str, Any]) -> str:
    """Return what is wrong with a question, in a sentence; empty when nothing is."""
    if missing := sorted(ITEM_KEYS - item.keys()):
        return f"it does not state {', '.join(missing)}."
    source, licence = item["source"], item["licence"]
    if not source.get("own") and not (source.get("address") and licence.get("name")):
        return "its wording states no source or no licence."
    if not item["waves"] or not set(item["waves"]) <= WAVES.keys():
        return "it is never asked, or at a time that is not known."
    scale, codes = item["scale"], [one["code"] for one in item["choices"]]
    answered = {
        SCALE: bool(scale and scale["from"] < scale["to"] and scale["from_label"]),
        CHOICE: len(codes) > 1 and len(set(codes)) == len(codes),
        LIST: bool(item["list"]),
        WORDS: True,
    }
    return "" if answered.get(item["kind"]) else "nobody could answer it."
