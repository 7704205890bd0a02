"""What an answer may hold, and how two of them are read side by side. Pure: no database."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dots.conversations.models.guides import AGREED, CHOICES, NEEDS

MOST_WORDS, MOST_IN_A_LINE, MOST_LINES = 4000, 200, 30
TEAM = "team"  # who does what was agreed: the team, or the id of a partner
Names = Mapping[str, str]  # code -> label; of what was agreed, partner id -> name


def tidy(kind: str, value: Any) -> Any:
    """Return an answer as it is kept, spaces and empty lines taken out."""
    if kind == CHOICES:
        codes = list(dict.fromkeys(str(code) for code in value.get("codes", ())))
        return {"codes": codes, "words": str(value.get("words", "")).strip()[:MOST_WORDS]}
    if kind == NEEDS:
        lines = (" ".join(str(line).split())[:MOST_IN_A_LINE] for line in value)
        return list(dict.fromkeys(filter(None, lines)))[:MOST_LINES]
    if kind == AGREED:
        agreed = (line_of(line) for line in value)
        return [line for line in agreed if line["what"]][:MOST_LINES]
    return str(value).replace("\r\n", "\n").strip()[:MOST_WORDS]


def line_of(line: Mapping[str, Any]) -> dict[str, str]:
    """Return one thing agreed: a name of its own, what, who, and by when or nothing."""
    due = line.get("due_on") or ""
    return {
        "id": str(line.get("id") or secrets.token_hex(4))[:16],
        "what": " ".join(str(line.get("what", "")).split())[:MOST_IN_A_LINE],
        "who": str(line.get("who") or TEAM)[:36],
        "due_on": due.isoformat() if isinstance(due, date) else str(due)[:10],
    }


def empty(kind: str) -> Any:
    """Return what a question holds that nobody has answered."""
    return {CHOICES: {"codes": [], "words": ""}, NEEDS: [], AGREED: []}.get(kind, "")


def is_empty(value: Any) -> bool:
    """True when nothing was said."""
    return not any(value.values()) if isinstance(value, dict) else not value


def alike(one: Any, other: Any) -> bool:
    """True when two answers say the same; the order in which words were ticked says nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        ticked = set(one["codes"]) == set(other["codes"])
        return ticked and bool(one["words"] == other["words"])
    return bool(one == other)


def lines(kind: str, value: Any, names: Names) -> list[str]:
    """Return an answer as people read it, a thing a line."""
    if kind == CHOICES:
        said = [names.get(code, code) for code in value.get("codes", ())]
        return said + [line for line in value.get("words", "").splitlines() if line.strip()]
    if kind == NEEDS:
        return list(value)
    if kind == AGREED:
        return [agreed_line(line, names) for line in value]
    return [line for line in str(value).splitlines() if line.strip()]


def agreed_line(line: Mapping[str, str], names: Names) -> str:
    """Say one thing agreed: "Lend four tablets (the team, by 3 March 2026)"."""
    who = "the team" if line["who"] == TEAM else names.get(line["who"], "the partner")
    when = f", by {day_of(line['due_on'])}" if line["due_on"] else ""
    return f"{line['what']} ({who}{when})"


def day_of(text: str) -> str:
    """Return a kept day as people write it; what is no day as it stands."""
    try:
        return f"{date.fromisoformat(text):%-d %B %Y}"
    except ValueError:
        return text


def too_early(what: str, due_on: date, held_on: date) -> str:
    """Say that something agreed cannot be due before the day on which it was agreed."""
    return (
        f"“{what}” cannot be due on {due_on:%-d %B %Y}: it was agreed on {held_on:%-d %B %Y}."
        " Choose that day or a later one."
    )


def together(kind: str, values: Sequence[Any]) -> Any:
    """Return several answers to one question as one, nothing said twice."""
    if kind == CHOICES:
        words = joined(value["words"] for value in values)
        return tidy(kind, {"codes": [c for value in values for c in value["codes"]],
                           "words": words})  # fmt: skip
    if kind == NEEDS:
        return tidy(kind, [line for value in values for line in value])
    if kind == AGREED:
        by_name: dict[str, dict[str, str]] = {}
        for line in (line for value in values for line in value):
            key = line["id"] if by_name.get(line["id"], line) == line else secrets.token_hex(4)
            by_name[key] = {**line, "id": key}
        return list(by_name.values())
    return joined(values)


def joined(texts: Iterable[str]) -> str:
    """Return texts one below the other; what another holds already is left out, line by line."""
    kept: list[str] = []
    for text in texts:
        kept = [one for one in kept if one not in text]
        if text and not any(text in one for one in kept):
            kept.append(text)
    own: list[str] = []
    said: set[str] = set()
    for text in kept:
        lines = [one for one in text.splitlines() if not one.strip() or one not in said]
        said.update(lines)
        own.append("\n".join(lines).strip())
    return ("\n\n" if own == kept else "\n").join(filter(None, own))


@dataclass(frozen=True)
class Change:
    """How an answer differs from an earlier one, line by line."""

    new: list[str]
    gone: list[str]
    same: list[str]

    @property
    def is_any(self) -> bool:
        return bool(self.new or self.gone)


def compare(before: Iterable[str], after: Iterable[str]) -> Change:
    """Say which lines are new, gone and the same, each in its own order."""
    old, now = list(before), list(after)
    return Change(
        new=[line for line in now if line not in old],
        gone=[line for line in old if line not in now],
        same=[line for line in now if line in old],
    )
