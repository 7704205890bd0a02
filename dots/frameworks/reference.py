"""Read reference data and check it: a list has its source, a table says what it cannot map.

The format is explained in `reference_data/README.md`. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dots.foundation.commands import NotPossible
from dots.frameworks.models import OWN_PREFIX

FITS = {"same": "same", "narrower": "broader", "broader": "narrower", "overlaps": "overlaps"}
FRAMEWORK_KEYS = {
    "list", "code", "title", "version", "default", "complete", "source", "licence", "date", "note",
    "checksum", "terms",
}  # fmt: skip
CROSSWALK_KEYS = {
    "code", "title", "from", "to", "basis", "date", "note", "checksum", "pairs", "unmapped_from",
    "unmapped_to",
}  # fmt: skip


class UnusableReference(NotPossible):
    """Reference data that must not be loaded; the message names the file and the reason."""


@dataclass(repr=False)
class Reference:
    """All lists and tables of one folder, checked."""

    frameworks: list[dict[str, Any]]
    crosswalks: list[dict[str, Any]]

    def __repr__(self) -> str:
        return " ".join(each["checksum"] for each in (*self.frameworks, *self.crosswalks))


def read_reference(folder: Path) -> Reference:
    """Read every list and table under the folder.

    Raises:
        UnusableReference: a file breaks one of the rules of `reference_data/README.md`.
    """
    frameworks: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*/*.json")):
        if path.parent.name not in ("crosswalks", "instruments"):
            data = read_file(path, FRAMEWORK_KEYS)
            _check_framework(data, path)
            frameworks[data["code"]] = data
    _one_default_a_list(frameworks)
    crosswalks = []
    for path in sorted(folder.glob("crosswalks/*.json")):
        data = read_file(path, CROSSWALK_KEYS)
        _check_crosswalk(data, path, frameworks)
        crosswalks.append(data)
    return Reference(list(frameworks.values()), crosswalks)


def checksum(content: Any) -> str:
    """The checksum of terms, or of what a table says, whatever the spacing of the file."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def read_file(path: Path, keys: set[str]) -> dict[str, Any]:
    """Return what one file states, or refuse it when it leaves something out."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise UnusableReference(f"{path.name} is not JSON: {problem}.") from problem
    if missing := sorted(keys - data.keys()):
        raise UnusableReference(f"{path.name} does not state: {', '.join(missing)}.")
    return dict(data)


def _check_framework(data: dict[str, Any], path: Path) -> None:
    source, licence = data["source"], data["licence"]
    if not source.get("own") and not (source.get("address") and licence.get("name")):
        raise UnusableReference(
            f"{path.name} states no source or no licence, so it cannot be loaded. A list that we "
            "wrote ourselves says so with “own”."
        )
    if (path.parent.name, path.stem) != (data["list"], data["code"]):
        raise UnusableReference(f"{path.name} must lie at {data['list']}/{data['code']}.json.")
    codes = [term["code"] for term in data["terms"]]
    if len(set(codes)) != len(codes) or any(code.startswith(OWN_PREFIX) for code in codes):
        raise UnusableReference(f"{path.name} uses a code twice, or one beginning {OWN_PREFIX}.")
    if not {term["parent"] for term in data["terms"]} <= {"", *codes}:
        raise UnusableReference(f"{path.name} puts a term under a heading that is not in it.")
    check_sum(data, data["terms"], path)


def _one_default_a_list(frameworks: dict[str, dict[str, Any]]) -> None:
    for list_code in sorted({data["list"] for data in frameworks.values()}):
        defaults = [d for d in frameworks.values() if d["list"] == list_code and d["default"]]
        if len(defaults) != 1:
            raise UnusableReference(f"The list {list_code} needs exactly one default version.")


def _check_crosswalk(
    data: dict[str, Any], path: Path, frameworks: dict[str, dict[str, Any]]
) -> None:
    if not {data["from"], data["to"]} <= frameworks.keys():
        raise UnusableReference(f"{path.name} joins a list that is not here.")
    if not {pair["fit"] for pair in data["pairs"]} <= FITS.keys():
        raise UnusableReference(f"{path.name} has a fit other than {', '.join(FITS)}.")
    for side, unmapped in (("from", "unmapped_from"), ("to", "unmapped_to")):
        codes = {term["code"] for term in frameworks[data[side]]["terms"]}
        mapped = {pair[side] for pair in data["pairs"]}
        stated = {entry["code"] for entry in data[unmapped] if entry["why"]}
        if mapped & stated or mapped | stated != codes:
            odd = sorted((mapped & stated) | ((mapped | stated) ^ codes))
            raise UnusableReference(
                f"{path.name} must say of each word of {data[side]} either what it is in the other "
                f"list or why it is nothing there. Look at: {', '.join(odd)}."
            )
    check_sum(data, {key: data[key] for key in ("pairs", "unmapped_from", "unmapped_to")}, path)


def check_sum(data: dict[str, Any], content: Any, path: Path) -> None:
    """Refuse a file that was changed after its checksum was made."""
    if data["checksum"] != checksum(content):
        raise UnusableReference(
            f"{path.name} was changed after its checksum was made. If that was meant, and it is a "
            f"new version, its checksum is {checksum(content)}."
        )
