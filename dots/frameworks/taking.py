"""Taking words from another programme: its wording, what it hides, and what it added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.frameworks.commands import DEFINED_ONLY
from dots.frameworks.models import OWN_PREFIX, OwnTerm, TermChoice
from dots.frameworks.selectors import TermView, circle_in, framework_in_use, plain, terms


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
        NotPossible: a list or code is unknown, two words of a list would read the same, or one
            would stand under what is no heading.
    """
    for list_code, chosen in words.items():
        if framework_in_use(list_code) is None:
            raise NotPossible("The pack names a list that is not here. Nothing was taken.")
        before = terms(programme, list_code, hidden=True)
        known = {term.code: term for term in before}
        for code, word in chosen.items():
            if code not in known:
                add_with_code(programme, list_code, code, word)
            elif known[code].is_own:
                OwnTerm.objects.filter(programme=programme, list_code=list_code, code=code).update(
                    hint=word["hint"], parent=word["parent"]
                )
            choose(programme, list_code, code, word, known.get(code))
        after = terms(programme, list_code, hidden=True)
        refuse_alike(after)
        refuse_headings(chosen, before, after)
    return programme


def add_with_code(programme: Programme, list_code: str, code: str, word: Word) -> None:
    """Add a word under the code it has elsewhere, so that guides from there mean it."""
    if not code.startswith(OWN_PREFIX) or list_code in DEFINED_ONLY:
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


def choose(
    programme: Programme, list_code: str, code: str, word: Word, now: TermView | None
) -> None:
    """Word it as they do, and show or hide it; the published wording is none of one's own."""
    if now and (now.label, now.is_hidden) == (word["label"], word["hidden"]):
        return
    published = (now.published or now.label) if now else word["label"]
    TermChoice.objects.update_or_create(
        programme=programme,
        list_code=list_code,
        term_code=code,
        defaults={
            "label": "" if word["label"] == published else word["label"],
            "is_hidden": word["hidden"],
        },
    )


def refuse_alike(listed: list[TermView]) -> None:
    """Refuse two words that read the same, and a list without any word."""
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


def refuse_headings(
    chosen: Mapping[str, Word], before: list[TermView], after: list[TermView]
) -> None:
    """Refuse words under what is no heading: it could not be ticked any more, nor could they."""
    labels = {term.code: term.label for term in after}
    answers = {term.code for term in before if not term.is_heading}
    for term in [term for term in after if term.code in chosen]:
        if term.is_own and term.parent not in {"", *labels}:
            raise NotPossible(
                f"“{term.label}” is under a heading that is not here. Nothing was taken: tick its"
                " heading as well, or leave it out."
            )
        if term.is_own and term.parent in answers:
            raise NotPossible(
                f"“{term.label}” would make a heading of “{labels[term.parent]}”, which could then"
                " not be ticked any more. Nothing was taken: leave it out."
            )
    if code := circle_in({term.code: term.parent for term in after}):
        raise NotPossible(
            f"“{labels[code]}” would be a heading of itself. Nothing was taken: leave it out."
        )
