"""The likely duplicates to decide, the file of them, the check, and what was merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dots.duplicates.check import STEPS
from dots.duplicates.commands import check_now
from dots.duplicates.forms import MergedNameForm, PairFilters
from dots.duplicates.models import DONE, FAILED, STRENGTHS, Check, LikelyPair
from dots.duplicates.selectors import (
    changed_since,
    check_of,
    has_partners,
    list_merges,
    list_pairs,
)
from dots.duplicates.sides import labels_in
from dots.duplicates.wording import WORKED_OUT_BEFORE, called
from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, require
from dots.network.selectors import programme_of

PER_PAGE = 25
STEP_WORDS = ["reading the partners", "comparing them", "keeping what was found", "done"]


@require_GET
def pairs(request: Request) -> HttpResponse:
    """Show the pairs to decide, likeliest first, and how the last look went."""
    actor = request.actor
    require(actor, "duplicates.see_pairs", programme_of(actor))
    filters = PairFilters(request.GET)
    asked = filters.asked()
    page = Paginator(list_pairs(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    kept, old, labels = query_of(request), changed_since(actor, page), labels_in(page)
    context = {
        "filters": filters,
        "filtered": any(asked.values()),
        "page": page,
        "query": kept,
        "export": f"{reverse('duplicates:pairs_csv')}?{kept}",
        "columns": [{"title": title} for title in ("Partners", "How likely", "Why")],
        "rows": [row_of(one, labels, one.pk in old) for one in page],
        "check": check_in_words(check_of(actor)),
        "check_form": ConfirmForm(),
        "has_partners": has_partners(actor),
        "any_merged": list_merges(actor).exists(),
    }
    return render(request, "duplicates/pairs.html", context)


def query_of(request: Request) -> str:
    """Return what is asked for, but for the page: what the next page and the file keep."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def row_of(one: LikelyPair, labels: dict[UUID, str], is_old: bool) -> list[Any]:
    """Return a pair as the list shows it.

    Args:
        labels: partner id -> how the list calls it.
        is_old: one of the two has changed since the reasons were worked out.
    """
    return [
        {
            "text": labels[one.first_id],
            "address": reverse("duplicates:pair", args=[one.pk]),
            "note": f"or {labels[one.second_id]}",
        },
        STRENGTHS[one.strength],
        {"text": ". ".join(one.reasons[:3]), "note": WORKED_OUT_BEFORE if is_old else ""},
    ]


def check_in_words(check: Check | None) -> dict[str, Any] | None:
    """Say how the last look through the partners went, or how far the present one is."""
    if check is None:
        return None
    if check.is_at_work:
        text = f"Comparing the partners: {STEP_WORDS[check.done]}"
        return {"at_work": True, "text": text, "done": check.done, "total": STEPS}
    if check.state == FAILED:
        return {"text": "The last look through the partners did not work. Please try it again."}
    at = timezone.localtime(check.finished_at)
    new = f"{check.found:,} new" if check.found else "nothing new"
    return {
        "text": f"{check.partners:,} partners were compared on {at:%-d %B at %H:%M}: {new}."
        " It happens again in the night after something changes."
    }


@require_GET
def pairs_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    require(request.actor, "duplicates.see_pairs", programme_of(request.actor))
    found = list_pairs(request.actor, **PairFilters(request.GET).asked())
    header = ["One partner", "The other", "How likely", "Why", "State"]
    return csv_response("likely-duplicates", header, csv_rows(found))


def csv_rows(found: Iterable[LikelyPair]) -> Iterator[list[Any]]:
    labels = labels_in(found)
    for one in found:
        yield [
            labels[one.first_id],
            labels[one.second_id],
            STRENGTHS[one.strength],
            "; ".join(one.reasons),
            one.get_state_display(),
        ]


@require_POST
def check(request: Request) -> HttpResponse:
    """Ask for a look through the partners now."""
    programme = programme_of(request.actor)
    require(request.actor, "duplicates.check_now", programme)
    form = ConfirmForm(request.POST)
    if act(form, check_now, actor=request.actor, programme=programme):
        looked = check_of(request.actor)
        done = looked is not None and looked.state == DONE
        messages.success(
            request, "The partners are compared." if done else "The partners are being compared."
        )
    else:
        messages.warning(request, " ".join(map(str, form.non_field_errors())))
    return redirect("duplicates:pairs")


@require_GET
def merges(request: Request) -> HttpResponse:
    """Show what was merged, newest first, so that it can be undone."""
    actor = request.actor
    require(actor, "duplicates.see_pairs", programme_of(actor))
    filters = MergedNameForm(request.GET)
    filters.is_valid()
    search = filters.cleaned_data.get("search", "")
    page = Paginator(list_merges(actor, search=search), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        [
            {"text": called(one)[0], "address": reverse("duplicates:merged", args=[one.pk])},
            called(one)[1] if one.was == one.kept.name else f"{one.kept}, before: {one.was}",
            f"{timezone.localtime(one.created_at):%-d %B %Y}",
        ]
        for one in page
    ]
    columns = [{"title": title} for title in ("Old record", "Is now", "Since")]
    context = {
        "filters": filters, "filtered": bool(search), "page": page, "rows": rows,
        "columns": columns, "query": query_of(request),
    }  # fmt: skip
    return render(request, "duplicates/merges.html", context)
