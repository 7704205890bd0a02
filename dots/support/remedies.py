"""What may be done about a name or a word in a spreadsheet that nobody knows here yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports.reasons import all_quoted, giving
from dots.foundation.imports.targets import Remedy, Together
from dots.foundation.imports.values import tidy
from dots.foundation.models import Import
from dots.foundation.permissions import allowed
from dots.frameworks.selectors import framework_in_use
from dots.network.commands import add_projects
from dots.network.details import ProjectRow
from dots.network.imports.owning import adding_partner, page_with_name
from dots.network.matching import key_of
from dots.network.models import Organisation, Project
from dots.network.selectors import programme_of
from dots.support.deciding import NO_PROJECT, WORDS

NOT_IN_LIST = "“…” is not in the list “…”. It is left open."
LONGEST_NAME = 160  # of a project
MOST_AT_ONCE = 500


def remedies(actor: Actor) -> Sequence[Remedy]:
    """Return what this actor may do about what rows of activity name."""
    return [*adding_partner(actor), *adding_project(actor), *adding_word(actor)]


def adding_project(actor: Actor) -> list[Remedy]:
    if not allowed(actor, "network.add_project", programme_of(actor)):
        return []
    together = Together("projects", partial(unknown_projects, actor), known_of_them, add_named)
    address = page_with_name("add_project")
    return [Remedy(NO_PROJECT.format("“…”"), "Add this project", address, together)]


def unknown_projects(actor: Actor, upload: Import) -> list[str]:
    """Return the projects that rows of a file name and nobody knows, each once."""
    open_ones = Project.objects.within(actor).open().values_list("name", flat=True)
    known = {key_of(name) for name in open_ones}
    columns = [column for column, code in upload.columns.items() if code == "project"]
    named: dict[str, str] = {}
    for row in giving(upload.rows.order_by("number"), NO_PROJECT.format("“…”"), ()):
        texts = row.current
        for name in (tidy(texts[column]) for column in columns if column < len(texts)):
            if name and len(name) <= LONGEST_NAME and key_of(name) not in known:
                named.setdefault(key_of(name), name)
    return list(named.values())[:MOST_AT_ONCE]


def taking_part(upload: Import) -> list[UUID]:
    """Return the partner of every row, where the file has only one."""
    chosen = upload.partner_id or upload.constants.get("organisation")
    is_one = chosen and "organisation" not in upload.mapping.values()
    return [UUID(str(chosen))] if is_one else []


def known_of_them(upload: Import) -> str:
    """Say what such projects begin with."""
    later = "who pays for them, and from when to when, is said on their pages afterwards."
    if partners := taking_part(upload):
        names = Organisation.objects.filter(pk__in=partners).values_list("name", flat=True)
        return f"Each begins with its name and {' '.join(names)} taking part; {later}"
    return f"Each begins with its name alone; who takes part, {later}"


def add_named(*, actor: Actor, upload: Import, names: Sequence[str], **given: Any) -> None:
    """Begin projects of which the name is known, and the partner of the file that names them."""
    partners = taking_part(upload)
    rows: list[ProjectRow] = [{"name": name, "partner_ids": partners} for name in names]
    add_projects(actor=actor, programme=upload.programme, rows=rows, **given)


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
