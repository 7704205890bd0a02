"""One box for everything in the programme that can be found by its words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.pages import Request, require
from dots.foundation.registries import found_kinds
from dots.network.forms import SearchForm
from dots.network.indexing import PARTNER
from dots.network.namesakes import labels_of
from dots.network.selectors import found_by_words, programme_of

MOST = 50


@require_GET
def search(request: Request) -> HttpResponse:
    """Show what begins with the words typed, best first."""
    require(request.actor, "network.search", programme_of(request.actor))
    form = SearchForm(request.GET)
    text = str(form.asked()["search"])
    hits = found_by_words(request.actor, text, str(form.asked()["kind"]), MOST + 1)
    called = {one.kind: one.one for one in found_kinds}
    ordered = sorted(hits[:MOST], key=lambda hit: hit.kind != PARTNER)  # then by rank
    partners = {hit.record_id: hit.title for hit in ordered if hit.kind == PARTNER}
    labels = dict(labels_of(partners.items()))
    context = {
        "form": form,
        "text": text,
        "count": len(ordered),
        "hits": [
            [
                {"text": labels.get(hit.record_id, hit.title), "address": hit.address},
                called.get(hit.kind, hit.kind.capitalize()),
            ]
            for hit in ordered
        ],
        "columns": [{"title": "What"}, {"title": "Kind"}],
        "more": len(hits) > MOST,
        "rest": f"for “{text}”",
        "here": reverse("network:search"),
    }
    return render(request, "network/search.html", context)
