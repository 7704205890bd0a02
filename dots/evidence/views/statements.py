"""What everyone may see: publishing a finding, the statement, and taking it down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from dots.evidence.commands import publish_statement, withdraw_statement
from dots.evidence.figures import figures_of
from dots.evidence.forms import WithdrawForm
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.names import TITLES
from dots.evidence.periods import period_of
from dots.evidence.publishing import preview_of
from dots.evidence.selectors import is_over, map_of, public_statement
from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, find_or_404, public, require

HEADER = ["Name", "People at least", "People at most", "Attendances", "Sessions", "Partners"]


@require_http_methods(["GET", "POST"])
def publish(request: Request, finding_id: UUID) -> HttpResponse:
    """See the finding as everyone will see it, and publish it."""
    finding = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    require(request.actor, "evidence.publish_statement", finding)
    form = ConfirmForm(request.POST or None)
    if act(form, publish_statement, actor=request.actor, finding=finding):
        return redirect("evidence:statement", finding.programme.slug, finding.period)
    period = period_of(finding.programme, finding.period)
    ready = period is not None and is_over(period) and bool(finding.total)
    context: dict[str, Any] = {"finding": finding, "period": period, "form": form, "ready": ready}
    if ready:
        context |= shown(finding.programme, preview_of(finding))
    return render(request, "evidence/publish.html", context)


@public
@require_GET
def statement(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """A period as published, for everyone."""
    of = get_object_or_404(Programme, slug=programme)
    found = public_statement(of, period)
    if found is None:
        last = Statement.objects.filter(programme=of, period=period).order_by("number").last()
        if last is None:
            raise Http404
        return render(request, "evidence/withdrawn.html", {"statement": last}, status=410)
    context = {"statement": found, "of": of, "period": period_of(of, period)}
    return render(request, "evidence/statement.html", {**context, **shown(of, found.tables)})


def shown(programme: Programme, tables: dict[str, Any]) -> dict[str, Any]:
    """Return protected tables as a page shows them."""
    by_ward = {
        code: line["attendances"]
        for line in tables["ward"]
        if len(line["values"]) == 1
        for code in line["values"]
    }
    merged = {
        code: None for line in tables["ward"] if len(line["values"]) > 1 for code in line["values"]
    }
    return {
        "figures": figures_of(tables["total"]),
        "tables": [
            table_of(tables[name], title) for name, title in TITLES.items() if name in tables
        ],
        "map": map_of(programme, by_ward | merged, "Attendances by ward"),
        "answered": tables["answered"],
    }


def table_of(lines: list[dict[str, Any]], title: str) -> dict[str, Any]:
    """Return a protected breakdown as the table component takes it."""
    titles = ("People", "Attendances", "Sessions", "Partners")
    return {
        "caption": f"By {title.lower()}",
        "columns": [{"title": title}, *({"title": one, "number": True} for one in titles)],
        "rows": [cells(line) for line in lines],
    }


def cells(line: dict[str, Any]) -> list[str]:
    """Return a protected line in words."""
    least, most = line["people_least"], line["people_most"]
    people = "too few to say" if most is None else about(least, most)
    partners = "several" if line["partners"] is None else f"{line['partners']:,}"
    came = "too few to say" if line["attendances"] is None else f"about {line['attendances']:,}"
    return [line["name"], people, came, f"{line['sessions']:,}", partners]


def about(least: int, most: int) -> str:
    """Return a rounded number of people with its bound, or one number where they are the same."""
    return f"about {most:,}" if least == most else f"about {least:,} to {most:,}"


@public
@require_GET
def spreadsheet(
    request: HttpRequest, programme: str, period: str, dimension: str
) -> StreamingHttpResponse:
    """One table of a statement as a CSV file, protected as on the page."""
    of = get_object_or_404(Programme, slug=programme)
    found = public_statement(of, period)
    if found is None or dimension not in found.tables or dimension not in TITLES:
        raise Http404
    rows = (
        [
            *(line["name"], line["people_least"], line["people_most"], line["attendances"]),
            *(line["sessions"], line["partners"]),
        ]
        for line in found.tables[dimension]
    )
    return csv_response(f"{of.slug}-{period}-by-{dimension}", HEADER, rows)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, statement_id: UUID) -> HttpResponse:
    """Take a statement down, saying why."""
    found = find_or_404(Statement, request.actor, statement_id)
    require(request.actor, "evidence.withdraw_statement", found)
    form = WithdrawForm(request.POST or None)
    if act(form, withdraw_statement, actor=request.actor, statement=found):
        return redirect("evidence:reached")
    return render(request, "evidence/withdraw.html", {"statement": found, "form": form})
