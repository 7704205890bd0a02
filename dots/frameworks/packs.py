"""The words of a programme as a part of its pack.

Nothing of a stranger's pack is believed: `read` judges every word before anything is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dots.calculations.errors import UnusableInput
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.packs import LONGEST_CODE, PackItem, in_a_line, is_code, wrong_in
from dots.frameworks.models import OWN_PREFIX, Framework, OwnTerm, TermChoice
from dots.frameworks.selectors import TermView, circle_in, plain, terms_by_list, words_of
from dots.frameworks.taking import take_words

LONGEST = {"label": 200, "hint": 300, "parent": LONGEST_CODE}
CALLED = {"label": "wording", "hint": "meaning", "parent": "heading"}
KEYS = {*LONGEST, "hidden"}
MOST_WORDS = 600  # of a pack; all published lists together have some 150
REFUSED = "Nothing was loaded."


class WordsPart:
    """What a programme renamed, hid and added; what it left as published is no part."""

    code, title, groups = "words", "Words we count in", ""

    def items(self, programme: Programme) -> dict[str, PackItem]:
        changed = set(
            TermChoice.objects.filter(programme=programme).values_list("list_code", "term_code")
        ) | set(OwnTerm.objects.filter(programme=programme).values_list("list_code", "code"))
        titles = titles_of_lists()
        listed = terms_by_list(programme, sorted({one for one, _ in changed if one in titles}))
        found = {}
        for list_code, words in listed.items():
            labels = labels_of(words)
            for term in words:
                if (list_code, term.code) in changed:
                    value = as_data(term)
                    title = title_of(titles[list_code], term.published or term.label)
                    stands = under(term.code, value["parent"], labels, words)
                    found[f"{list_code}/{term.code}"] = item_of(title, value, stands)
        return found

    def read(self, programme: Programme, values: Mapping[str, Any]) -> dict[str, PackItem]:
        titles = titles_of_lists()
        if len(values) > MOST_WORDS:
            raise UnusableInput(f"The pack has more than {MOST_WORDS} words. {REFUSED}")
        for key, value in values.items():
            judge(key, value, titles)
        values = {key: tidied(value) for key, value in values.items()}
        listed = terms_by_list(programme, list(titles))
        known = dict(zip(titles, words_of(programme, *titles), strict=True))
        for list_code, words in by_list(values).items():
            judge_headings(titles[list_code], words, listed[list_code])
        found = {}
        for list_code, words in by_list(values).items():
            labels = {code: word["label"] for code, word in words.items()}
            labels |= labels_of(listed[list_code])
            for code, word in words.items():
                title = title_of(titles[list_code], known[list_code].labels.get(code, ""))
                stands = under(code, word["parent"], labels, listed[list_code])
                found[f"{list_code}/{code}"] = item_of(title, word, stands)
        return found

    def take(self, *, actor: Actor, programme: Programme, values: Mapping[str, Any]) -> None:
        take_words(actor=actor, programme=programme, words=by_list(values))


def tidied(word: Mapping[str, Any]) -> dict[str, Any]:
    return {**word, "label": in_a_line(word["label"]), "hint": in_a_line(word["hint"])}


def by_list(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return list -> code -> word."""
    words: dict[str, dict[str, Any]] = {}
    for key, value in values.items():
        list_code, _, code = key.partition("/")
        words.setdefault(list_code, {})[code] = value
    return words


def titles_of_lists() -> dict[str, str]:
    """Return list code -> what the list is called."""
    return dict(Framework.objects.filter(is_default=True).values_list("list_code", "title"))


def labels_of(listed: Sequence[TermView]) -> dict[str, str]:
    return {term.code: term.label for term in listed}


def as_data(term: TermView) -> dict[str, Any]:
    """Return a word as it is kept in a pack; what a published one means is not the programme's."""
    return {
        "label": term.label,
        "hint": term.hint if term.is_own else "",
        "parent": term.parent if term.is_own else "",
        "hidden": term.is_hidden,
    }


def title_of(list_title: str, word: str) -> str:
    """Return what an item is about: the list, and the word as it is called here."""
    return f"{list_title}: “{word}”" if word else f"{list_title}: a word to add"


def under(code: str, parent: str, labels: Mapping[str, str], listed: Sequence[TermView]) -> str:
    """Say under which heading a programme's own word stands, where a list has headings."""
    if parent in labels:
        return f"Under the heading “{labels[parent]}”."
    has_headings = any(term.is_heading for term in listed)
    return "Under no heading." if has_headings and code.startswith(OWN_PREFIX) else ""


def item_of(title: str, value: Mapping[str, Any], stands: str) -> PackItem:
    hidden = "Not offered any more." if value["hidden"] else ""
    meaning = value["hint"] and f"Meaning: {value['hint']}"
    lines = (value["label"], meaning, stands, hidden)
    text = "\n".join(line for line in lines if line)
    return PackItem(title, text, dict(value), is_left_out=value["hidden"])


def judge(key: str, value: Any, titles: Mapping[str, str]) -> None:
    """Refuse an item that is no word of a list.

    Raises:
        UnusableInput: with a sentence that says what is wrong.
    """
    list_code, _, code = key.partition("/")
    if list_code not in titles or not code:
        raise UnusableInput(f"The pack names a list of words that is not here. {REFUSED}")
    if wrong := wrong_with(code, value):
        raise UnusableInput(f"A word in “{titles[list_code]}” {wrong}. {REFUSED}")


def wrong_with(code: str, word: Any) -> str:
    """Return the first thing wrong with one word, or nothing."""
    if not is_code(code) or code == OWN_PREFIX:
        return "has no code that a word can have"
    sound = isinstance(word, dict) and set(word) == KEYS and isinstance(word["hidden"], bool)
    if not sound or not all(isinstance(word[name], str) for name in LONGEST):
        return "is not one"
    if not plain(word["label"]):
        return "is empty"
    for name, longest in LONGEST.items():
        if len(word[name]) > longest:
            return f"is not one: its {CALLED[name]} is longer than {longest} letters"
        if wrong := wrong_in(word[name]):
            return f"is not one: its {CALLED[name]} {wrong}"
    if not code.startswith(OWN_PREFIX) and (word["hint"] or word["parent"]):
        return "is a published one, and would mean something else"
    return ""


def judge_headings(
    title: str, words: Mapping[str, Mapping[str, Any]], listed: Sequence[TermView]
) -> None:
    """Refuse words under a heading that is nowhere, or under themselves.

    Raises:
        UnusableInput: with a sentence that says which word.
    """
    here = {term.code for term in listed}
    for word in words.values():
        if word["parent"] and word["parent"] not in here | words.keys():
            raise UnusableInput(
                f"“{word['label']}” in “{title}” is under a heading that is not here. {REFUSED}"
            )
    if code := circle_in({code: word["parent"] for code, word in words.items()}):
        raise UnusableInput(
            f"“{words[code]['label']}” in “{title}” is a heading of itself. {REFUSED}"
        )
