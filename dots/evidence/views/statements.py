"""What everyone may see: publishing a finding, the statement, and taking it down."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dots.design.charts import AreaMap
from dots.evidence import saying
from dots.evidence.commands import publish_statement, withdraw_statement
from dots.evidence.figures import figures_of
from dots.evidence.forms import ChooseTablesForm, PublishForm, WithdrawForm
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.names import MANY, TITLES
from dots.evidence.periods import checked_period, period_of
from dots.evidence.publishing import TABLES, chosen_of, preview_of
from dots.evidence.selectors import is_over, last_statement, map_of
from dots.foundation.exports import csv_response
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, find_or_404, public, require
from dots.foundation.permissions import allowed

HEADER = [
    *(
        "Name",
        "People, least (about)",
        "People, most (about)",
        "Attendances",
        "Sessions",
        "Partners",
    ),
    "Why a cell is empty",
]


@require_http_methods(["GET", "POST"])
def publish(request: Request, finding_id: UUID) -> HttpResponse:
    """Choose the tables, see the finding as everyone will see it, and publish it."""
    finding = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    require(request.actor, "evidence.publish_statement", finding)
    form = PublishForm(request.POST or None)
    if act(form, publish_statement, actor=request.actor, finding=finding):
        return redirect("evidence:statement", finding.programme.slug, finding.period)
    period, preview = checked_period(finding), preview_of(finding)
    context: dict[str, Any] = {
        "finding": finding,
        "period": period,
        "form": form,
        "over": is_over(period) and bool(finding.total),
        "working": not preview,
    }
    if context["over"] and preview and preview["total"]:
        context |= previewed(request, finding.programme, preview)
    return render(request, "evidence/publish.html", context)


def previewed(request: Request, of: Programme, preview: dict[str, Any]) -> dict[str, Any]:
    """Return the tick boxes and what would be seen; everything at first."""
    offered = [name for name in TABLES if name in preview]
    sent = request.POST or request.GET
    tables = sent.getlist("tables") if "choosing" in sent or request.POST else offered
    shown_tables, _ = chosen_of(preview, tables)
    chosen = [name for name in offered if name in tables]
    return {
        "chosen": chosen,
        "choose": ChooseTablesForm(initial={"tables": chosen}, offered=offered),
        "withheld": [TITLES[name].lower() for name in TABLES if name not in preview],
        **shown(of, shown_tables),
    }


@public
@require_safe
def statement(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """A period as published, for everyone; the programme's lead can take it down from here."""
    of = get_object_or_404(Programme, slug=programme)
    found = last_statement(of, period)
    if found is None:
        raise Http404
    if found.withdrawn_at is not None:
        return taken_down(request, found)
    context = {**about(request, found), **shown(of, found.tables)}
    return render(request, "evidence/statement.html", context)


def about(request: HttpRequest, found: Statement) -> dict[str, Any]:
    """Return which statement it is, and whether its reader may take it down."""
    actor = cast(Request, request).actor
    return {
        "statement": found,
        "of": found.programme,
        "period": period_of(found.programme, found.period),
        "is_lead": allowed(actor, "evidence.withdraw_statement", found),
    }


def taken_down(request: HttpRequest, found: Statement) -> HttpResponse:
    """Say that a statement is gone, and why: on its page and in place of its files."""
    return render(request, "evidence/withdrawn.html", about(request, found), status=410)


def shown(programme: Programme, tables: dict[str, Any]) -> dict[str, Any]:
    """Return protected tables as a page shows them; the map goes with the table of wards."""
    return {
        "figures": figures_of(tables["total"], protected=True),
        "tables": [
            table_of(name, tables[name], title) for name, title in TITLES.items() if name in tables
        ],
        "map": map_of_wards(programme, tables["ward"]) if "ward" in tables else None,
        "answered": tables["answered"],
    }


def map_of_wards(programme: Programme, lines: list[dict[str, Any]]) -> AreaMap | None:
    """Return the map; a ward that is counted together with others has no number of its own."""
    alone = {line["values"][0]: line["attendances"] for line in lines if len(line["values"]) == 1}
    together = {code for line in lines if len(line["values"]) > 1 for code in line["values"]}
    return map_of(programme, alone, "Attendances by ward, rounded to 5", together)


def table_of(dimension: str, lines: list[dict[str, Any]], title: str) -> dict[str, Any]:
    """Return a protected breakdown as the table component takes it."""
    titles = ("People", "Attendances", "Sessions", "Partners")
    return {
        "dimension": dimension,
        "caption": f"By {title.lower()}",
        "many": MANY[dimension],
        "columns": [{"title": title}, *({"title": one, "number": True} for one in titles)],
        "rows": [cells(line) for line in lines],
    }


def cells(line: dict[str, Any]) -> list[str]:
    """Return a protected line in words."""
    partners = "several" if line["partners"] is None else f"{line['partners']:,}"
    came, sessions = (saying.protected(line, measure) for measure in ("attendances", "sessions"))
    return [line["name"], saying.protected_people(line), came, sessions, partners]


@public
@require_safe
def spreadsheet(
    request: HttpRequest, programme: str, period: str, dimension: str
) -> HttpResponseBase:
    """One table of a statement as a CSV file, protected as on the page."""
    of = get_object_or_404(Programme, slug=programme)
    found = last_statement(of, period)
    if found is None:
        raise Http404
    if found.withdrawn_at is not None:
        return taken_down(request, found)
    if dimension not in found.tables or dimension not in TITLES:
        raise Http404
    rows = (
        [
            *(line["name"], line["people_least"], saying.most_of(line), line["attendances"]),
            *(line["sessions"], line["partners"], saying.why_empty(line)),
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
        return redirect("evidence:statement", found.programme.slug, found.period)
    context = {"statement": found, "period": period_of(found.programme, found.period), "form": form}
    return render(request, "evidence/withdraw.html", context)
