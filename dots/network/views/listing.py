"""What the lists share: filters kept in the address, sorting, pages, places nearby."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from dots.foundation.pages import Request
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of

PER_PAGE = 25
LISTS = [
    ("Partners", "network:organisations", "network.see_partners"),
    ("Sites", "network:sites", "network.see_partners"),
    ("People", "network:contacts", "network.see_people"),
    ("Projects", "network:projects", "network.see_partners"),
]


def cell(text: Any, address: str = "", note: str = "") -> dict[str, Any]:
    """Return a cell of a table. Every key is there: a template asks slowly for one that is not."""
    return {"text": text, "address": address, "note": note, "state": ""}


def page_of(request: Request, found: QuerySet[Any], narrowed: bool) -> Page[Any]:
    """Return the page asked for; the last one when it is past the end.

    Ids are put in order first and their records fetched after: whole records sort slowly. A list
    that is searched or filtered is looked through once, not once more to count it.
    """
    ids = found.values_list("pk", flat=True)
    page = Paginator(list(ids) if narrowed else ids, PER_PAGE).get_page(request.GET.get("page"))
    whole = found.order_by()
    if not found.query.annotations:  # the ids are of what this person may see: that is enough
        whole = found.model._default_manager.all()
        whole.query.select_related = found.query.select_related
    records = whole.in_bulk(list(page))
    page.object_list = [records[pk] for pk in page if pk in records]
    return page


def query_without(request: Request, *names: str) -> str:
    """Return what the address asks, without these names, encoded."""
    asked = request.GET.copy()
    for name in names:
        asked.pop(name, None)
    return asked.urlencode()


def sortable(
    request: Request, columns: Sequence[tuple[str, str]], sort: str
) -> list[dict[str, Any]]:
    """Return the columns of a table, with the addresses that sort it.

    Args:
        columns: title and name of the sort; no name, no sorting.
        sort: how the list is sorted now; a minus in front is the other way round.
    """
    kept = query_without(request, "page", "sort")
    made = []
    for title, name in columns:
        column: dict[str, Any] = {"title": title, "number": "", "sort_address": "", "sorted": ""}
        if name:
            turned = f"-{name}" if sort == name else name
            column["sort_address"] = f"?{kept}&sort={turned}" if kept else f"?sort={turned}"
            if sort.removeprefix("-") == name:
                column["sorted"] = "descending" if sort.startswith("-") else "ascending"
        made.append(column)
    return made


def nearby(request: Request, here: str) -> list[dict[str, Any]]:
    """Return the lists of this capability that this person may open, this one marked."""
    programme = programme_of(request.actor)
    return [
        {"title": title, "address": reverse(name), "current": name == here}
        for title, name, action in LISTS
        if allowed(request.actor, action, programme)
    ]


def export_address(request: Request, name: str) -> str:
    """Return the address of the file with what the list shows."""
    query = query_without(request, "page")
    return f"{reverse(name)}?{query}" if query else reverse(name)


def import_action(request: Request, target: str) -> list[dict[str, str]]:
    """Return the way to import a spreadsheet of what is listed, for those who may."""
    if not request.actor.is_team:
        return []
    address = reverse("foundation:import_upload", args=[target])
    return [{"text": "Import a spreadsheet", "address": address}]


def is_filtered(asked: dict[str, Any]) -> bool:
    """True when anything is searched or filtered."""
    return any(value for name, value in asked.items() if name != "sort")
