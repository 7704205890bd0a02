"""The notes that a request reaches: the list, one note, and what becomes of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dots.foundation.forms import ConfirmForm
from dots.foundation.ids import as_uuid
from dots.foundation.notes import Note
from dots.foundation.pages import Request, act, find_or_404
from dots.foundation.records import timeline_entries
from dots.information_requests.commands import decide_note, decide_notes, take_back_decision
from dots.information_requests.forms import DecideForm, NoteFilters, SeveralForm, decision_shown
from dots.information_requests.marking import fingerprint, to_hide, with_left_out
from dots.information_requests.models import IN_PART, FoundNote, InformationRequest
from dots.information_requests.reading import given_out, shown, title_of_part
from dots.information_requests.selectors import counts_of, found_of, live, parts_of
from dots.information_requests.views.requests import request_to, say_problems
from dots.information_requests.wording import (
    HOW_FOUND,
    LETTER,
    NOT_IN_IT,
    counted,
    facts_of,
    made_in_words,
    page_of,
)

PER_PAGE = 20


@require_GET
def one(request: Request, request_id: UUID) -> HttpResponse:
    """Show a request, the notes it reaches and how far the deciding is."""
    found = request_to(request, request_id, "see_requests")
    return record_page(request, found)


def record_page(
    request: Request, found: InformationRequest, form: SeveralForm | None = None
) -> HttpResponse:
    rows = found_of(request.actor, found)
    filters = NoteFilters(request.GET, parts=[(one, title_of_part(one)) for one in parts_of(rows)])
    page = Paginator(narrowed(request, rows, filters), PER_PAGE).get_page(request.GET.get("page"))
    notes = live(request.actor, page)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "found": found,
        "here": page_of(found),
        "facts": facts_of(found),
        "counted": counted(counts_of(request.actor, found)),
        "filters": filters,
        "filtered": any(filters.asked().values()),
        "page": page,
        "query": asked.urlencode(),
        "this_page": request.GET.urlencode(),
        "ticked": {as_uuid(pk) for pk in request.POST.getlist("row_ids")},
        "notes": [shown(found, row, notes[row.key]) for row in page if row.key in notes],
        "gone": [row for row in page if row.key not in notes],
        "form": form or SeveralForm(rows=[]),
        "look": ConfirmForm(),
        "following": rows.to_decide().first() if found.is_open else None,
        "made": [
            {
                "title": made_in_words(made),
                "address": reverse("information_requests:made", args=[made.pk]),
                "at": made.created_at,
                "by": made.member.user.name if made.member else "",
            }
            for made in found.made.select_related("member__user").order_by("-created_at")
        ],
        "entries": timeline_entries(request.actor, found),
        "how_found": HOW_FOUND,
        "not_in_it": NOT_IN_IT,
        "letter": LETTER,
    }
    return render(request, "information_requests/request.html", context)


def narrowed(request: Request, rows: Any, filters: NoteFilters) -> Any:
    """Return the found notes that fit the filters; words are looked for in the notes themselves."""
    asked = filters.asked()
    if asked["state"]:
        rows = rows.in_state(asked["state"])
    if asked["part"]:
        rows = rows.filter(key__startswith=f"{asked['part']}.")
    if not asked["search"]:
        return rows
    sought = asked["search"].casefold()
    listed = list(rows)
    notes = live(request.actor, listed)
    return [row for row in listed if row.key in notes and sought in words_of(notes[row.key])]


def words_of(note: Note) -> str:
    return " ".join((note.title, *note.names, note.text)).casefold()


def row_to(request: Request, pk: UUID, action: str) -> FoundNote:
    """Return the found note that this person may do this with."""
    row = find_or_404(FoundNote, request.actor, pk)
    request_to(request, row.request_id, action)
    return row


@require_http_methods(["GET", "POST"])
def note(request: Request, row_id: UUID) -> HttpResponse:
    """Read a note and say what becomes of it."""
    row = row_to(request, row_id, "decide_note")
    typed = live(request.actor, [row]).get(row.key)
    if typed is None:
        return render(request, "information_requests/gone.html", {"found": row.request})
    form = DecideForm(request.POST or None, row=row, text=typed.text)
    if "see" in request.POST:
        return note_page(request, row, typed, form, preview_of(form, typed))
    if act(form, decide_note, actor=request.actor, row=row):
        return go_on(request, row)
    return note_page(request, row, typed, form)


def go_on(request: Request, row: FoundNote) -> HttpResponse:
    """Lead to the next note to decide; to the request when there is none."""
    waiting = found_of(request.actor, row.request).to_decide()
    after = waiting.filter(at__gt=row.at) | waiting.filter(at=row.at, key__gt=row.key)
    following = after.first() or waiting.first()
    if following is None:
        messages.success(request, "Saved. Every note is decided.")
        return redirect(page_of(row.request))
    messages.success(request, "Saved. This is the next one.")
    return redirect("information_requests:note", following.pk)


def preview_of(form: DecideForm, typed: Note) -> str:
    """Return how a note would read; a problem goes onto the form."""
    if not form.is_valid():
        return ""
    if form.cleaned_data["choice"] != IN_PART:
        return typed.text
    stretches, missing = to_hide(typed.text, form.cleaned_data["hide"])
    if missing:
        said = ", ".join(f"“{one}”" for one in missing)
        form.add_error("hide", f"This is not in the note: {said}. Copy it as it stands.")
        return ""
    return with_left_out(typed.text, stretches)


def note_page(
    request: Request, row: FoundNote, typed: Note, form: DecideForm, preview: str = ""
) -> HttpResponse:
    context = {
        "found": row.request,
        "one": shown(row.request, row, typed, whole=True),
        "given": given_out(row, typed) if row.choice == IN_PART and row.state == IN_PART else "",
        "form": form,
        "seen": fingerprint(typed.text),  # also when it changed while it was being read
        "preview": preview,
        "take_back": ConfirmForm().showing(decision_shown(row, typed.text)),
        "left": found_of(request.actor, row.request).to_decide().count(),
    }
    return render(request, "information_requests/note.html", context)


@require_POST
def take_back(request: Request, row_id: UUID) -> HttpResponse:
    """Take back what was decided of a note."""
    row = row_to(request, row_id, "take_back_decision")
    typed = live(request.actor, [row]).get(row.key)
    form = ConfirmForm(request.POST).showing(decision_shown(row, typed.text if typed else ""))
    if act(form, take_back_decision, actor=request.actor, row=row):
        messages.success(request, "Taken back: this note waits again.")
    else:
        say_problems(request, form)
    return redirect("information_requests:note", row.pk)


@require_POST
def several(request: Request, request_id: UUID) -> HttpResponse:
    """Say what becomes of the notes ticked."""
    found = request_to(request, request_id, "decide_notes")
    rows = found_of(request.actor, found).select_related("decided_by__user")
    form = SeveralForm(request.POST, rows=list(rows))
    if act(form, decide_notes, actor=request.actor, request=found):
        messages.success(request, "Saved.")
        return redirect(f"{page_of(found)}?{request.GET.urlencode()}")
    return record_page(request, found, form)
