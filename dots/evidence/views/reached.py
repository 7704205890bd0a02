"""What was reached: the finding page, its tables as files, and what lies behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.evidence import saying
from dots.evidence.commands import ask_for_figures
from dots.evidence.figures import figures_of
from dots.evidence.forms import EVERYTHING, NarrowForm
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.names import MANY, TITLES, names_for
from dots.evidence.periods import Period, checked_period, period_of
from dots.evidence.responses import responses
from dots.evidence.selectors import (
    NOT_KNOWN,
    Breakdown,
    Line,
    breakdown,
    default_label,
    finding_for,
    is_over,
    is_overtaken,
    map_of,
    periods_with_figures,
    statements,
    trend_of,
)
from dots.evidence.sources import COLUMNS, behind, files_in
from dots.evidence.standing import changes
from dots.evidence.working_out import trend_before
from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, act, find_or_404
from dots.network.selectors import programme_of
from dots.support.selectors.copies import is_behind
from dots.support.selectors.rows import sessions_by_person

ROWS_A_PAGE = 60
NOT_RANKED = {"organisation"}  # partners help different people in different ways
SPREADSHEET = {  # heading -> measure, in the order of the published files
    "People, least": "people_least",
    "People, most": "people_most",
    "Attendances": "attendances",
    "Sessions": "sessions",
    "Partners": "partners",
    "Sessions without a count of people": "sessions_without_people",
    "Sessions without attendances": "sessions_without_attendances",
}
HAVE_CODES = {"ward", "community", "kind"}  # published ones; partners and projects have none


@require_GET
def reached(request: Request) -> HttpResponse:
    """The newest year's finding, or the period asked for; for others what is published."""
    actor = request.actor
    if not actor.is_team:
        found = [(one, period_of(one.programme, one.period)) for one in statements(actor)]
        return render(request, "evidence/published.html", {"statements": found})
    programme = programme_of(actor)
    label = request.GET.get("period") or default_label(actor, programme)
    finding = finding_for(actor, label)
    if finding is None and request.GET.get("period"):
        raise Http404
    if finding is None or finding.state != "ready" or not finding.total:
        waiting = is_behind(programme) or (finding is not None and finding.state == "asked")
        context = {"waiting": waiting, "published": published_now(actor, label)}
        return render(request, "evidence/nothing_yet.html", context)
    return render(request, "evidence/finding.html", page_of(request, finding))


@require_GET
def finding(request: Request, finding_id: UUID) -> HttpResponse:
    """A finding narrowed to one thing; it may still be being worked out."""
    found = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    if found.state != "ready":
        return render(request, "evidence/working_out.html", {"finding": found})
    if not found.total:
        return render(request, "evidence/nothing_here.html", {"finding": found})
    return render(request, "evidence/finding.html", page_of(request, found))


def page_of(request: Request, found: StoredFinding) -> dict[str, Any]:
    """Return everything the finding page shows."""
    programme, period = found.programme, checked_period(found)
    sentence = saying.headline(found.total)
    dimensions = [name for name in TITLES if name not in found.narrowed]
    breakdowns = [breakdown(found, dimension) for dimension in dimensions]
    wards = {row["ward"]: row["attendances"] for row in found.rows("ward")}
    ward_map = None
    if "ward" in dimensions:
        ward_map = map_of(programme, wards, "Attendances by ward", unknown="Not counted")
    return {
        "finding": found,
        "period": period,
        "is_over": is_over(period),
        "periods": periods_with_figures(request.actor, programme),
        "narrowed": narrowed_words(found),
        "sentence": sentence if is_over(period) else saying.so_far(sentence),
        "figures": figures_of(found.total),
        "left_out": saying.left_out(found.total),
        "by_person": sessions_by_person(request.actor, period.first, period.last),
        "trend": trend_of(programme, found.rows("trend"), trend_before(programme, period)),
        "map": ward_map,
        "tables": [table_of(found, one) for one in breakdowns if one.says_something],
        "answered": answered(found, period),
        "is_behind": is_overtaken(found, period),
        "form": narrowing(request.actor, found),
        **published_of(request.actor, found),
    }


def published_now(actor: Actor, label: str) -> Statement | None:
    """Return what everyone sees of a period."""
    return next((one for one in statements(actor) if one.period == label), None)


def published_of(actor: Actor, found: StoredFinding) -> dict[str, Any]:
    """Return what is published of the whole period, and how the figures have changed since."""
    published = published_now(actor, found.period)
    if published is None or found.narrowed:
        return {"published": published}
    return {"published": published, "changed": changes(published, found)}


def narrowed_words(found: StoredFinding) -> str:
    """Return what a finding is narrowed to, in words."""
    for dimension, value in found.narrowed.items():
        if dimension == "import":
            return f"only the file {dict(files_in(found)).get(value, 'taken out since')}"
        name = names_for(found.programme, dimension, [value]).get(value, value)
        return f"only {TITLES[dimension].lower()}: {name}"
    return ""


def table_of(found: StoredFinding, one: Breakdown) -> dict[str, Any]:
    """Return a breakdown as the table component takes it."""
    list_of_rows = reverse("support:rows")
    by_partner = one.dimension == "organisation"
    rows = [
        [
            {
                "text": line.name,
                "address": rows_address(list_of_rows, found, one.dimension, line.value),
            },
            saying.bound(line.measures),
            saying.times(line.measures),
            f"{line.measures['sessions']:,}",
            *([] if by_partner else [f"{line.measures['partners']:,}"]),
        ]
        for line in as_shown(one)
    ]
    numbers = ["People", "Attendances", "Sessions", *([] if by_partner else ["Partners"])]
    columns = [{"title": one.title}, *({"title": title, "number": True} for title in numbers)]
    return {
        "dimension": one.dimension,
        "caption": f"By {one.title.lower()}",
        "columns": columns,
        "rows": rows,
        "many": MANY[one.dimension],
        "long": len(rows) > ROWS_A_PAGE,
        "ranked": one.dimension not in NOT_RANKED,
    }


def as_shown(one: Breakdown) -> list[Line]:
    """Return the lines in the order of a page: where most came first; partners by name."""
    if one.dimension in NOT_RANKED:
        return one.lines
    return sorted(
        one.lines,
        key=lambda line: (line.value in NOT_KNOWN, -(line.measures["attendances"] or 0)),
    )


def rows_address(rows: str, found: StoredFinding, dimension: str, value: str) -> str:
    """Return where the rows behind a cell are listed; nothing when there is no such list."""
    names = {"ward": "place", "organisation": "partner", "project": "project"}
    if dimension not in names or not value:
        return ""
    return f"{rows}?{names[dimension]}={value}&period={found.period}"


def answered(found: StoredFinding, period: Period) -> dict[str, Any]:
    """Return who sent figures of those asked, and who is missing: of one partner, whether it is."""
    alone = found.narrowed.get("organisation")
    known = responses(found.programme, period.first, period.last, alone)
    if alone:
        words = saying.answered_alone(known.share)
    else:
        words = saying.answered(known.share, len(known.unasked))
    return {
        "words": words,
        "of_all": found.narrowed and not alone,
        "missing": known.missing,
        "unasked": known.unasked,
    }


@require_GET
def by(request: Request, finding_id: UUID, dimension: str) -> HttpResponse:
    """One long table of a finding, some rows at a time."""
    found = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    if dimension not in TITLES:
        raise Http404
    table = table_of(found, breakdown(found, dimension))
    page = Paginator(table["rows"], ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"finding": found, "period": checked_period(found), "table": table, "page": page}
    context["narrowed"] = narrowed_words(found)
    return render(request, "evidence/by.html", context)


@require_http_methods(["GET", "POST"])
def narrow(request: Request, finding_id: UUID) -> HttpResponse:
    """Have figures worked out for one ward, community, partner, project, kind or file."""
    found = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    if request.method == "GET":  # the page with what is wrong was loaded again
        return redirect("evidence:finding", found.pk)
    form = narrowing(request.actor, found, request.POST)
    if form.is_valid() and form.cleaned_data["narrow_to"] == EVERYTHING:
        return redirect(f"{reverse('evidence:reached')}?period={found.period}")
    made = act(
        form,
        ask_for_figures,
        actor=request.actor,
        programme=found.programme,
        period=found.period,
    )
    if made is None:
        return render(request, "evidence/finding.html", {**page_of(request, found), "form": form})
    return redirect("evidence:finding", made)


def narrowing(actor: Actor, found: StoredFinding, sent: QueryDict | None = None) -> NarrowForm:
    """Return the question of what to look closer at: anything the whole period has."""
    whole = finding_for(actor, found.period) or found
    breakdowns = [breakdown(whole, dimension) for dimension in TITLES]
    chosen = [f"{dimension}:{value}" for dimension, value in found.narrowed.items()]
    return NarrowForm(
        sent,
        breakdowns=breakdowns,
        files=files_in(whole),
        initial={"narrow_to": "".join(chosen)},
    )


@require_GET
def spreadsheet(request: Request, finding_id: UUID, dimension: str) -> StreamingHttpResponse:
    """One table of a finding as a CSV file, exact."""
    found = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    if dimension not in TITLES:
        raise Http404
    has_codes = dimension in HAVE_CODES
    rows = (
        [
            line.name,
            *saying.in_order(line.measures, SPREADSHEET.values()),
            *([line.value] if has_codes else []),
        ]
        for line in breakdown(found, dimension).lines
    )
    code = [f"{TITLES[dimension]} code"] if has_codes else []
    header = [TITLES[dimension], *SPREADSHEET, *code]
    return csv_response(f"reached-{found.period}-by-{dimension}", header, rows)


@require_GET
def sources(request: Request, finding_id: UUID) -> HttpResponse:
    """What lies behind a finding: each file, return and form, with what it adds."""
    found = find_or_404(StoredFinding, request.actor, finding_id, "evidence.view_finding")
    groups, page = behind(found), None
    if door := request.GET.get("door"):
        groups = [group for group in groups if group.door == door]
        if not groups:
            raise Http404
        page = Paginator(groups[0].rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "finding": found,
        "period": checked_period(found),
        "narrowed": narrowed_words(found),
        "groups": groups,
        "columns": COLUMNS,
        "page": page,
        "rows_a_page": ROWS_A_PAGE,
    }
    return render(request, "evidence/sources.html", context)
