"""Every row of a file: its fate as a page and as a file, and mending it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dots.foundation.exports import csv_response
from dots.foundation.imports import forms, mending, reasons, selectors, uploading
from dots.foundation.imports.views.sending import query_of
from dots.foundation.models import Import, ImportRow
from dots.foundation.models.imports import ASIDE, NOTED
from dots.foundation.pages import Request, act, find_or_404

COLUMNS = [
    {"title": "Row"},
    {"title": "What it says"},
    {"title": "What became of it"},
    {"title": "Why"},
]


def asked(request: Request, upload: Import) -> tuple[forms.RowsForm, QuerySet[ImportRow]]:
    """Return the search, and the rows it finds."""
    groups = reasons.groups_of(upload, (NOTED, ASIDE))
    form = forms.RowsForm(groups, request.GET or None)
    said = form.asked()
    found = selectors.rows_found(upload, said["q"], said["fate"], said["reason"], groups)
    return form, found


@require_safe
def rows(request: Request, pk: UUID) -> HttpResponse:
    """List the rows of a file with what became of each."""
    upload = find_or_404(Import, request.actor, pk, "foundation.see_import")
    form, found = asked(request, upload)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    lines = selectors.RowLines(upload)
    context = {
        "upload": upload,
        "form": form,
        "filtered": any(form.asked().values()),
        "page": page,
        "columns": COLUMNS,
        "rows": [row_cells(lines.line(row)) for row in page],
        "query": query_of(request),
        "export": reverse("foundation:import_rows_file", args=[pk]),
    }
    return render(request, "foundation/imports/rows.html", context)


def row_cells(line: selectors.RowLine) -> list[object]:
    """Return a row as a line of the list."""
    address = reverse("foundation:import_row", args=[line.row.upload_id, line.row.pk])
    return [
        {"text": f"{line.row.number:,}", "address": address},
        {"text": line.said or "Nothing in the needed columns", "address": line.record_address},
        {"text": line.fate, "state": line.state},
        line.why,
    ]


@require_safe
def rows_file(request: Request, pk: UUID) -> HttpResponseBase:
    """Give the same rows as a CSV file, the reasons beside the cells."""
    upload = find_or_404(Import, request.actor, pk, "foundation.see_import")
    form, found = asked(request, upload)
    if form.errors:  # the page says which answer is not on its list
        query = request.GET.urlencode()
        return redirect(f"{reverse('foundation:import_rows', args=[pk])}?{query}")
    header = ["Row in the file", "What became of it", "Why", *upload.headings]
    lines = selectors.RowLines(upload).for_file(found)
    return csv_response(f"rows-{upload.created_at:%Y-%m-%d}", header, lines)


@require_http_methods(["GET", "POST"])
def row(request: Request, pk: UUID, row_pk: UUID) -> HttpResponse:
    """Show one row as it stands in the file; a row set aside can be mended here."""
    upload = find_or_404(Import, request.actor, pk, "foundation.see_import")
    found = find_or_404(ImportRow, request.actor, row_pk)
    if found.upload_id != upload.pk:
        return redirect("foundation:import_row", found.upload_id, row_pk)
    can_mend = found.fate == ASIDE and upload.state in ("ready", "live")
    form = forms.MendForm(upload, found, uploading.target_of(upload), request.POST or None)
    if act(form, mending.mend_row, actor=request.actor, upload=upload, row=found):
        return redirect("foundation:import_row", pk, row_pk)
    texts = found.current
    headings = [*upload.headings, *[""] * (len(texts) - len(upload.headings))]
    pairs = [
        {"name": heading or "No heading", "value": text or "blank", "note": was(found, place, text)}
        for place, (heading, text) in enumerate(
            zip(headings, [*texts, *[""] * (len(headings) - len(texts))], strict=True)
        )
    ]
    context = {
        "upload": upload,
        "row": found,
        "line": selectors.RowLines(upload).line(found),
        "pairs": pairs,
        "form": form if can_mend else None,
        "set_aside": f"{reverse('foundation:import_rows', args=[pk])}?fate={ASIDE}",
    }
    return render(request, "foundation/imports/row.html", context)


def was(row: ImportRow, place: int, text: str) -> str:
    """Return what a mended cell said in the file."""
    before = row.cells[place] if place < len(row.cells) else ""
    return "" if before == text else f"In the file: {before or 'blank'}"
