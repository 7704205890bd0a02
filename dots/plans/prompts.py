"""What a worksheet asks, as plain data: read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dots.foundation.packs import LONGEST_CODE, is_code, wrong_in

WORDS, LINES, BARRIERS, ROLES, COMMUNITIES, PARTNERS = (
    *("words", "lines", "barriers", "roles", "communities", "partners"),
)
KINDS = {
    WORDS: "A few sentences",
    LINES: "A list, one thing on each line",
    BARRIERS: "Barriers, ticked from your list",
    ROLES: "Roles of partners, ticked from your list",
    COMMUNITIES: "Communities, ticked from your list",
    PARTNERS: "Partners of the plan, ticked",
}
LISTS = {BARRIERS: "barriers", ROLES: "partner-roles", COMMUNITIES: "communities"}
MOST_PROMPTS, MOST_TITLE, MOST_HINT, MOST_CODE = 30, 200, 400, LONGEST_CODE
TEXTS = {"code": MOST_CODE, "title": MOST_TITLE, "hint": MOST_HINT, "kind": 20}
MARKS = ("private", "hidden")


@dataclass(frozen=True)
class Prompt:
    """One thing a worksheet asks. What is hidden is asked no more, and its answers stay."""

    code: str
    title: str
    kind: str = WORDS
    hint: str = ""
    private: bool = False  # its answer is for the team only
    hidden: bool = False

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def read(data: Iterable[Mapping[str, Any]]) -> list[Prompt]:
    """Return prompts from plain data that is known to be sound."""
    return [
        Prompt(**{name: one[name] for name in asdict(Prompt("", "")) if name in one})
        for one in data
    ]


def written(prompts: Iterable[Prompt]) -> list[dict[str, Any]]:
    return [one.as_data() for one in prompts]


def problems(data: Any, where: str) -> list[str]:
    """Say what is wrong with plain data that is to be prompts; nothing when it is sound.

    Args:
        where: how a sentence names the place: "Stage 2".
    """
    if not isinstance(data, list):
        return [f"{where}: what it asks is not a list."]
    if len(data) > MOST_PROMPTS:
        return [f"{where}: asks {len(data):,} things; at most {MOST_PROMPTS} fit."]
    found = [
        said
        for number, one in enumerate(data, 1)
        for said in wrong(one, f"{where}, question {number}")
    ]
    codes = [
        one["code"] for one in data if isinstance(one, dict) and isinstance(one.get("code"), str)
    ]
    if not found and len(set(codes)) < len(codes):
        found.append(f"{where}: two questions have the same code.")
    return found


def wrong(one: Any, where: str) -> list[str]:
    """Say what is wrong with one prompt."""
    if not isinstance(one, dict):
        return [f"{where}: is not a question."]
    if set(one) - {*TEXTS, *MARKS}:
        return [f"{where}: holds something that a question does not have."]
    if not all(isinstance(one.get(name, ""), str) for name in TEXTS):
        return [f"{where}: has something in place of words."]
    if not all(isinstance(one.get(name, False), bool) for name in MARKS):
        return [f"{where}: has something in place of yes or no."]
    said = [
        f"{where}: its {name} is longer than {most} letters."
        for name, most in TEXTS.items()
        if len(one.get(name, "")) > most
    ]
    said += [
        f"{where}: has no {name}." for name in ("code", "title") if not one.get(name, "").strip()
    ]
    if not said and not is_code(one["code"]):
        said.append(f"{where}: its code is not small letters, figures and hyphens.")
    if one.get("kind", WORDS) not in KINDS:
        said.append(f"{where}: asks for a kind of answer that is not known here.")
    said += [
        f"{where}: its {name} {odd}."
        for name in ("title", "hint")
        if (odd := wrong_in(one.get(name, "")))
    ]
    return said


def by_code(prompts: Iterable[Prompt]) -> dict[str, Prompt]:
    return {one.code: one for one in prompts}
