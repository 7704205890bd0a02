"""Record a session, look at what was recorded, put it right."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from dots.design.forms import each_once
from dots.foundation.actor import EVALUATOR, Actor
from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import panels_of
from dots.network.models import Organisation
from dots.network.namesakes import labelled
from dots.support.commands import (
    correct_session,
    mark_same,
    record_session,
    remove_session,
    restore_session,
)
from dots.support.forms.filters import RowFilters
from dots.support.forms.practised import TICKS
from dots.support.forms.recording import RecordForm
from dots.support.forms.sessions import NOBODYS, SameForm, SessionForm, initial_of
from dots.support.models import Activity
from dots.support.periods import say_day
from dots.support.selectors.rows import rows_alike, rows_for, sums_of, versions_of
from dots.support.versions import story_of
from dots.support.views.shared import programme_or_404
from dots.support.where_last import keep_where, where_last
from dots.support.wording import Words, facts_of, lede_of, place, row_title
from dots.support.wording import count as in_words

PER_PAGE = 25
MOST_ADDED = 50_000
SURE = "sure_of"  # asked just above the button


def choose_partner(request: Request) -> HttpResponse:
    """Whose session it is; somebody of one partner goes straight on."""
    require(request.actor, "support.view_rows", programme_or_404(request))
    search = request.GET.get("search", "")
    mine = Organisation.objects.within(request.actor).current().order_by("name")
    mine = mine.filter(name__icontains=search) if search else mine
    if not request.actor.is_team:
        mine = mine.filter(pk__in=request.actor.partner_ids)
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    if count == 1 and not request.actor.is_team:
        return redirect("support:record", page[0].pk)
    context = {"page": page, "partners": labelled(page), "search": search, "count": count}
    context["query"] = urlencode({"search": search}) if search else ""
    return render(request, "support/choose_partner.html", context)


def record(request: Request, organisation_id: UUID) -> HttpResponse:
    """One session or one group's head count, on one screen."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "support.record_session")
    form = RecordForm(
        request.POST or None,
        actor=request.actor,
        organisation=partner,
        initial=where_last(request, partner),
    )
    if request.method == "POST":
        made = act(form, record_session, actor=request.actor, organisation=partner)
        if made:
            said = form.cleaned_data
            keep_where(request, partner, said.get("site", ""), said.get("ward", ""))
            return redirect(f"{reverse('support:record', args=[partner.pk])}?kept={made}")
    context = {"form": form, "partner": partner, "button": "Save session"}
    if kept := form.earlier or kept_before(request):
        context |= {"kept": kept, "kept_day": say_day(kept.starts_on), "kept_place": place(kept)}
    return render(request, "support/record.html", context | parts_of(form))


def parts_of(form: SessionForm) -> dict[str, Any]:
    """Return the form cut into what is always open and what is folded away."""
    wrong = set(form.errors)
    offered = [name for name in (*SessionForm.MORE_ABOUT, NOBODYS) if name in form.fields]
    more = [name for name in offered if name not in TICKS]
    apart = {*SessionForm.WHERE, *more, *TICKS, SURE}
    where = [form[name] for name in SessionForm.WHERE if name in form.fields]
    return {
        "first": [field for field in form.visible_fields() if field.name not in apart],
        "where": where,
        "where_open": bool(wrong & set(SessionForm.WHERE)) or not form.initial.get("site"),
        "where_now": form.sites.get(str(form.initial.get("site"))),
        "more": [form[name] for name in more],
        "more_open": bool(wrong & set(offered)),
        "tasks": each_once(form, TICKS),
        "tasks_wrong": [one for name in TICKS for one in form.errors.get(name, ())],
        "sure": form[SURE] if SURE in form.fields else None,
    }


def kept_before(request: Request) -> Activity | None:
    """Return the session just kept, to say so and let it be put right."""
    try:
        kept = Activity.objects.within(request.actor).filter(pk=UUID(request.GET["kept"]))
        return kept.select_related("site", "ward").first()
    except (KeyError, ValueError):
        return None


def rows(request: Request) -> HttpResponse:
    """What was recorded, latest first."""
    programme = programme_or_404(request)
    require(request.actor, "support.view_rows", programme)
    form = RowFilters(request.GET, actor=request.actor, programme=programme)
    found = rows_for(request.actor, form.asked())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    words = Words(programme)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "sums": say_sums(request.actor, found, page.paginator.count),
        "columns": [{"title": title} for title in ("What", "Partner", "When", "Where", "How many")],
        "table": [words.line(row) for row in page],
        "query": query.urlencode(),
        "may_record": not request.actor.roles <= {EVALUATOR},
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "support/rows.html", context)


def say_sums(actor: Actor, found: Any, count: int) -> str:
    """Return what a list adds up to; adding up a very long one would take too long."""
    if count > MOST_ADDED:
        return "found. Narrow the list to see how many sessions and attendances it holds."
    sums = sums_of(actor, found)
    sessions, attendances = sums.sessions, sums.attendances
    said = f"found: {in_words(sessions, 'session')}, {in_words(attendances, 'attendance')}"
    if sums.besides:
        said += f", and {in_words(sums.besides, 'attendance')} that returns add or hold as well"
    if sums.hidden:
        said += f". How many came to {in_words(sums.hidden, 'session')} is counted with others"
    return f"{said}."


def rows_csv(request: Request) -> HttpResponseBase:
    """The same list as a file, every row of it."""
    programme = programme_or_404(request)
    require(request.actor, "support.view_rows", programme)
    form = RowFilters(request.GET, actor=request.actor, programme=programme)
    words = Words(programme)
    found = rows_for(request.actor, form.asked()).select_related("project")
    lines = (words.cells(row) for row in found.iterator(chunk_size=2000))
    return csv_response("sessions", Words.HEADER, lines)


def row(request: Request, row_id: UUID) -> HttpResponse:
    """One row: what it says, where it came from, what it said before."""
    record = find_or_404(Activity, request.actor, row_id, "support.view_row")
    words = Words(record.programme)
    chain = versions_of(request.actor, record)
    may = {
        name: record.is_live
        and record.source != "return"
        and allowed(request.actor, f"support.{name}_session", record)
        for name in ("correct", "remove")
    }
    may["same"] = may["remove"] and allowed(request.actor, "support.mark_same", record)
    may["restore"] = record.state in ("undone", "overlap") and allowed(
        request.actor, "support.restore_session", record
    )
    context = {
        "row": record,
        "title": row_title(record),
        "lede": lede_of(record),
        "facts": facts_of(record, words),
        "entries": story_of(chain, record, words),
        "newest": chain[0] if chain[0].pk != record.pk else None,
        "may": may,
        "return_version": record.return_version if request.actor.is_team else None,
        "panels": panels_of(request.actor, record),
    }
    return render(request, "support/row.html", context)


def correct(request: Request, row_id: UUID) -> HttpResponse:
    """Put a row right; the earlier version is kept."""
    record = find_or_404(Activity, request.actor, row_id, "support.correct_session")
    form = SessionForm(
        request.POST or None,
        actor=request.actor,
        organisation=record.organisation,
        initial=initial_of(record),
    )
    if request.method == "POST":
        made = act(form, correct_session, actor=request.actor, row=record)
        if made:
            return redirect("support:row", made)
    context = {"form": form, "partner": record.organisation, "row": record}
    context |= {"button": "Save what is right"} | parts_of(form)
    return render(request, "support/record.html", context)


def remove(request: Request, row_id: UUID) -> HttpResponse:
    """Take a row out of the count, with the way back."""
    record = find_or_404(Activity, request.actor, row_id, "support.remove_session")
    return confirm(request, record, remove_session, "support/remove.html")


def restore(request: Request, row_id: UUID) -> HttpResponse:
    """Put a row back."""
    record = find_or_404(Activity, request.actor, row_id, "support.restore_session")
    return confirm(request, record, restore_session, "support/restore.html")


def same(request: Request, row_id: UUID) -> HttpResponse:
    """Say that a row is the same activity as another one nearby."""
    record = find_or_404(Activity, request.actor, row_id, "support.mark_same")
    form = SameForm(request.POST or None, alike=rows_alike(request.actor, record))
    if request.method == "POST" and act(form, mark_same, actor=request.actor, row=record):
        return redirect("support:row", record.pk)
    context = {"form": form, "row": record, "title": row_title(record), "lede": lede_of(record)}
    return render(request, "support/same.html", context)


def confirm(request: Request, record: Activity, command: Any, template: str) -> HttpResponse:
    """Ask once more, then do it."""
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and act(form, command, actor=request.actor, row=record):
        return redirect("support:row", record.pk)
    context = {"form": form, "row": record, "title": row_title(record), "lede": lede_of(record)}
    return render(request, template, context)
