"""The list of conversations, those under way first, and the file of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.accounts.selectors import people
from dots.conversations.forms import ConversationFilters
from dots.conversations.models import Conversation
from dots.conversations.models.guides import KINDS
from dots.conversations.selectors import list_conversations, partners_of, under_way
from dots.conversations.wording import day, moment, some_of, standing_of, title_of
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of

PER_PAGE, MOST_UNDER_WAY = 25, 8
COLUMNS = [{"title": "Partner"}, {"title": "Kind"}, {"title": "Day"}, {"title": "How it stands"}]


def filters_of(request: Request) -> ConversationFilters:
    members = [(str(one.pk), one.user.name) for one in people(request.actor)]
    return ConversationFilters(request.GET, members=members)


@require_GET
def conversations(request: Request) -> HttpResponse:
    """Show every conversation, with those to go on with above."""
    actor = request.actor
    require(actor, "conversations.see_conversations", programme_of(actor))
    filters = filters_of(request)
    asked = {name: value for name, value in filters.asked().items() if value}
    page = Paginator(list_conversations(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    query = urlencode(asked)
    file = reverse("conversations:conversations_csv")
    context = {
        "filters": filters,
        "filtered": bool(asked),
        "page": page,
        "query": query,
        "columns": COLUMNS,
        "rows": [row_of(one) for one in page],
        "file": f"{file}?{query}" if query else file,
        "resume": [] if asked else [to_resume(one) for one in under_way(actor)[:MOST_UNDER_WAY]],
        "may_see_guides": allowed(actor, "conversations.see_guides", programme_of(actor)),
    }
    return render(request, "conversations/list.html", context)


def row_of(one: Conversation) -> list[Any]:
    """Return a conversation's row."""
    address = reverse("conversations:conversation", args=[one.pk])
    return [
        {"text": some_of(partners_of(one)), "address": address, "note": one.title},
        KINDS[one.kind],
        day(one.held_on),
        standing_of(one),
    ]


def to_resume(one: Conversation) -> dict[str, str]:
    """Return a conversation to go on with."""
    touched = f"last change {moment(one.changed_at)}" if one.changed_at else ""
    return {
        "title": title_of(one, partners_of(one)),
        "address": reverse("conversations:conversation", args=[one.pk]),
        "note": touched,
    }


@require_GET
def conversations_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet: no answers, and no names of people."""
    actor = request.actor
    require(actor, "conversations.see_conversations", programme_of(actor))
    found = list_conversations(actor, **filters_of(request).asked())
    header = ["Partners", "Kind", "Title", "Day", "How it stands", "Guide version"]
    rows = (
        [
            "; ".join(partners_of(one)),
            KINDS[one.kind],
            one.title,
            one.held_on.isoformat(),
            standing_of(one),
            one.guide.version,
        ]
        for one in found.select_related("guide")
    )
    return csv_response("conversations", header, rows)
