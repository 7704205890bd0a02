"""What may be kept of what somebody answered. Pure: it knows questions, not people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dots.frameworks.instruments import CHOICE, LIST, SCALE, Item

MOST_WORDS = 1_000
Offered = Mapping[str, Collection[str]]  # code of a list -> codes of its words


def problems(items: Iterable[Item], said: Mapping[str, Any], offered: Offered) -> dict[str, str]:
    """Return what cannot stand: code -> a sentence. A question left out is no problem.

    Args:
        items: the questions of the instrument that are asked at this wave.
        offered: the words that questions from a list may be answered with.
    """
    asked = {one.code: one for one in items}
    wrong = {code: "This is not asked here." for code in said if code not in asked}
    for code, item in asked.items():
        if is_answer(said.get(code)) and not fits(item, said[code], offered):
            wrong[code] = sentence(item)
    return wrong


def is_answer(value: Any) -> bool:
    """True unless the question was left out."""
    return value is not None and value != ""


def fits(item: Item, value: Any, offered: Offered) -> bool:
    """True when a question can be answered so."""
    if item.kind == SCALE:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and item.lowest <= value <= item.highest
    if not isinstance(value, str):
        return False
    if item.kind == CHOICE:
        return value in dict(item.choices)
    if item.kind == LIST:
        return value in offered.get(item.list_code, ())
    return len(value) <= MOST_WORDS


def sentence(item: Item) -> str:
    """Say how a question can be answered."""
    if item.kind == SCALE:
        return f"Choose a number from {item.lowest} to {item.highest}, or leave it out."
    if item.kind in (CHOICE, LIST):
        return "Choose one of the answers, or leave it out."
    return f"Write at most {MOST_WORDS:,} letters, or leave it out."


def may_be_asked(items: Iterable[Item], by_proxy: bool) -> list[Item]:
    """Return the questions; where somebody else answers, only those that allow it."""
    return [one for one in items if one.proxy or not by_proxy]


def kept(items: Iterable[Item], said: Mapping[str, Any], by_proxy: bool) -> dict[str, Any]:
    """Return what is kept: what was answered, and of a proxy's answers only those allowed."""
    codes = [one.code for one in may_be_asked(items, by_proxy)]
    return {code: said[code] for code in codes if is_answer(said.get(code))}
