"""Taking words from another programme: its wording, what it hides, and what it added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.frameworks.commands import DEFINED_ONLY
from dots.frameworks.models import OWN_PREFIX, OwnTerm, TermChoice
from dots.frameworks.selectors import framework_in_use, plain, terms


class Word(TypedDict):
    """A word as a programme uses it. `hint` and `parent` count only for one that it added."""

    label: str
    hint: str
    parent: str
    hidden: bool


@command("frameworks.take_words", on="programme")
def take_words(
    *, actor: Actor, programme: Programme, words: Mapping[str, Mapping[str, Word]]
) -> Programme:
    """Use another programme's words: list -> code -> word. All of them, or none.

    Raises:
        NotPossible: a list or code is unknown, or two words of a list would read the same.
    """
    for list_code, chosen in words.items():
        if framework_in_use(list_code) is None or list_code in DEFINED_ONLY:
            raise NotPossible("The pack names a list that is not here. Nothing was taken.")
        known = {term.code: term for term in terms(programme, list_code, hidden=True)}
        for code, word in chosen.items():
            if code not in known:
                add_with_code(programme, list_code, code, word)
            if code not in known or (known[code].label, known[code].is_hidden) != (
                word["label"],
                word["hidden"],
            ):
                choose(programme, list_code, code, word)
        refuse_alike(programme, list_code)
    return programme


def add_with_code(programme: Programme, list_code: str, code: str, word: Word) -> None:
    """Add a word under the code it has elsewhere, so that guides from there mean it."""
    if not code.startswith(OWN_PREFIX):
        raise NotPossible(
            f"“{word['label']}” belongs to a version of a published list that is not loaded here."
            " Nothing was taken."
        )
    OwnTerm.objects.create(
        programme=programme,
        list_code=list_code,
        code=code,
        label=word["label"],
        hint=word["hint"],
        parent=word["parent"],
    )


def choose(programme: Programme, list_code: str, code: str, word: Word) -> None:
    """Word it as they do, and show or hide it; the published wording is none of one's own."""
    now = {term.code: term for term in terms(programme, list_code, hidden=True)}[code]
    published = now.published or now.label
    TermChoice.objects.update_or_create(
        programme=programme,
        list_code=list_code,
        term_code=code,
        defaults={
            "label": "" if word["label"] == published else word["label"],
            "is_hidden": word["hidden"],
        },
    )


def refuse_alike(programme: Programme, list_code: str) -> None:
    """Refuse two words that read the same, and a list without any word."""
    listed = terms(programme, list_code, hidden=True)
    seen: set[str] = set()
    for term in listed:
        if plain(term.label) in seen:
            raise NotPossible(
                f"“{term.label}” would stand twice in a list. Nothing was taken: leave one of the"
                " two unticked, or rename yours first."
            )
        seen.add(plain(term.label))
    if all(term.is_hidden or term.is_heading for term in listed):
        raise NotPossible("A list would have no word left that is shown. Nothing was taken.")
