"""The words of a programme as a part of its pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dots.calculations.errors import UnusableInput
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.packs import PackItem
from dots.frameworks.models import OWN_PREFIX, Framework, OwnTerm, TermChoice
from dots.frameworks.selectors import labels, plain, terms
from dots.frameworks.taking import take_words

LONGEST = {"label": 200, "hint": 300, "parent": 60}
KEYS = {*LONGEST, "hidden"}


class WordsPart:
    """What a programme renamed, hid and added; what it left as published is no part."""

    code, title = "words", "Words we count in"

    def items(self, programme: Programme) -> dict[str, PackItem]:
        changed = set(
            TermChoice.objects.filter(programme=programme).values_list("list_code", "term_code")
        ) | set(OwnTerm.objects.filter(programme=programme).values_list("list_code", "code"))
        titles = titles_of_lists()
        found = {}
        for list_code in sorted({one for one, _ in changed}):
            for term in terms(programme, list_code, hidden=True):
                if (list_code, term.code) in changed:
                    value = {
                        "label": term.label,
                        "hint": term.hint if term.is_own else "",
                        "parent": term.parent if term.is_own else "",
                        "hidden": term.is_hidden,
                    }
                    title = title_of(titles[list_code], term.published or term.label)
                    found[f"{list_code}/{term.code}"] = item_of(title, value)
        return found

    def read(self, programme: Programme, values: Mapping[str, Any]) -> dict[str, PackItem]:
        titles = titles_of_lists()
        for key, value in values.items():
            judge(key, value, titles)
        known = {list_code: labels(programme, list_code) for list_code in titles}
        found = {}
        for key, value in values.items():
            list_code, _, code = key.partition("/")
            title = title_of(titles[list_code], known[list_code].get(code, ""))
            found[key] = item_of(title, value)
        return found

    def take(self, *, actor: Actor, programme: Programme, values: Mapping[str, Any]) -> None:
        words: dict[str, dict[str, Any]] = {}
        for key, value in values.items():
            list_code, _, code = key.partition("/")
            words.setdefault(list_code, {})[code] = value
        take_words(actor=actor, programme=programme, words=words)


def titles_of_lists() -> dict[str, str]:
    """Return list code -> what the list is called."""
    return dict(Framework.objects.filter(is_default=True).values_list("list_code", "title"))


def title_of(list_title: str, word: str) -> str:
    """Return what an item is about: the list, and the word as it is called here."""
    return f"{list_title}: “{word}”" if word else f"{list_title}: a word to add"


def item_of(title: str, value: Mapping[str, Any]) -> PackItem:
    lines = (value["label"], value["hint"], "Not offered any more." if value["hidden"] else "")
    text = "\n".join(line for line in lines if line)
    return PackItem(title, text, dict(value), is_left_out=value["hidden"])


def judge(key: str, value: Any, titles: Mapping[str, str]) -> None:
    """Refuse an item that is no word of a list.

    Raises:
        UnusableInput: with a sentence that says what is wrong.
    """
    list_code, _, code = key.partition("/")
    if list_code not in titles or not code or len(code) > LONGEST["parent"]:
        raise UnusableInput("The pack names a list of words that is not here. Nothing was loaded.")
    sound = isinstance(value, dict) and set(value) == KEYS and isinstance(value["hidden"], bool)
    if not sound or any(
        not isinstance(value[name], str) or len(value[name]) > most
        for name, most in LONGEST.items()
    ):
        raise UnusableInput(f"A word in “{titles[list_code]}” is not one. Nothing was loaded.")
    if not plain(value["label"]):
        raise UnusableInput(f"A word in “{titles[list_code]}” is empty. Nothing was loaded.")
    if not code.removeprefix(OWN_PREFIX).replace("-", "").replace("_", "").isalnum():
        raise UnusableInput(f"A word in “{titles[list_code]}” has no code. Nothing was loaded.")
