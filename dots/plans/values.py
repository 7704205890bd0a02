"""What an answer is, by its kind: tidied, said in words, compared with an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dots.plans.prompts import LINES, WORDS

MOST_WORDS, MOST_LINES, MOST_LINE = 4000, 40, 300


def tidy(kind: str, value: Any) -> Any:
    """Return an answer as it is kept: text, or a list without what is empty or said twice.

    Raises:
        ValueError: a sentence that says what does not fit.
    """
    if kind == WORDS:
        text = str(value or "").replace("\r\n", "\n").strip()
        if len(text) > MOST_WORDS:
            raise ValueError(f"An answer may have {MOST_WORDS:,} letters; this has {len(text):,}.")
        return text
    items = value.splitlines() if isinstance(value, str) else value or []
    kept = list(dict.fromkeys(text for one in items if (text := str(one).strip())))
    if kind == LINES and len(kept) > MOST_LINES:
        raise ValueError(f"A list may have {MOST_LINES} lines; this has {len(kept)}.")
    if any(len(one) > MOST_LINE for one in kept):
        raise ValueError(f"A line may have {MOST_LINE} letters. Shorten the longest, or make two.")
    return kept


def is_empty(value: Any) -> bool:
    return not value


def with_more(kind: str, value: Any, more: Iterable[str]) -> Any:
    """Return an answer with more at its end; what stands there stays, and nothing stands twice."""
    had = value.splitlines() if isinstance(value, str) else list(value or [])
    whole = [*had, *(one for one in dict.fromkeys(more) if one not in had)]
    return "\n".join(whole) if kind == WORDS else whole


@dataclass(frozen=True)
class Change:
    """How an answer differs from the one of the round before."""

    added: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    before: str = ""  # the earlier sentences, where they were written anew

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.before)


def said(value: Any, labels: Mapping[str, str]) -> list[str]:
    """Return an answer as lines to show; codes as what they are called."""
    if isinstance(value, str):
        return [value] if value else []
    return [labels.get(one, one) for one in value]


def change(before: Any, after: Any, labels: Mapping[str, str]) -> Change:
    """Return what was added and what is gone since an earlier answer."""
    if before == after:
        return Change()
    if isinstance(before, str) or isinstance(after, str):
        return Change(before="\n".join(said(before, labels)) or "Nothing")
    return Change(
        added=said([one for one in after if one not in before], labels),
        gone=said([one for one in before if one not in after], labels),
    )
