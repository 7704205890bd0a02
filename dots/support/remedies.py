"""What may be done about a name or a word in a spreadsheet that nobody knows here yet."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports.reasons import all_quoted
from dots.foundation.imports.targets import Remedy
from dots.foundation.permissions import allowed
from dots.frameworks.selectors import framework_in_use
from dots.network.imports.owning import adding_partner, page_with_name
from dots.network.selectors import programme_of
from dots.support.deciding import NO_PROJECT, WORDS

NOT_IN_LIST = "“…” is not in the list “…”. It is left open."


def remedies(actor: Actor) -> Sequence[Remedy]:
    """Return what this actor may do about what rows of activity name."""
    return [*adding_partner(actor), *adding_project(actor), *adding_word(actor)]


def adding_project(actor: Actor) -> list[Remedy]:
    if not allowed(actor, "network.add_project", programme_of(actor)):
        return []
    return [Remedy(NO_PROJECT.format("“…”"), "Add this project", page_with_name("add_project"))]


def adding_word(actor: Actor) -> list[Remedy]:
    """Return the way to a word of the programme's own, in the list that the reason names."""
    if not allowed(actor, "frameworks.add_term", programme_of(actor)):
        return []
    versions = [(code, framework_in_use(code)) for code in WORDS.values()]
    codes = {version.title: code for code, version in versions if version}

    def address(reason: str) -> str:
        word, title = all_quoted(reason)
        if title not in codes:  # the list is of another version by now
            return reverse("frameworks:lists")
        page = reverse("frameworks:add", args=[codes[title]])
        return f"{page}?{urlencode({'label': word})}"

    return [Remedy(NOT_IN_LIST, "Add this word", address)]
