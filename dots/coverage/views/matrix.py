"""Who plays which role: the matrix, one line of it, and both as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.calculations.coverage import COVERED, NOBODY, THIN, Cell
from dots.coverage.forms import ALL, MatrixFilters
from dots.coverage.selectors import (
    COMMUNITY,
    WARD,
    Coverage,
    coverage_of,
    has_roles,
    names_in_line,
    resting,
)
from dots.coverage.wording import (
    Names,
    gap_in_words,
    key_of,
    line_in_short,
    line_title,
    title_of,
    together,
    totals_of,
    where_of,
    who_is_near,
    with_actions,
    within,
)
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of

MOST_COLUMNS = 12  # as many as a desk's screen shows side by side
MOST_NAMES = 3
DOTS = {COVERED: "done", THIN: "todo", NOBODY: "late"}


def found_by(request: Request) -> tuple[MatrixFilters, Coverage]:
    """Return the filters and the matrix they ask for, to somebody who may see it."""
    programme = programme_of(request.actor)
    require(request.actor, "coverage.see_coverage", programme)
    filters = MatrixFilters(request.GET, programme=programme)
    asked = filters.asked()
    found = coverage_of(
        request.actor,
        asked["by"] or COMMUNITY,
        within=asked["within"],
        everything=asked["show"] == ALL,
    )
    return filters, found


@require_GET
def coverage(request: Request) -> HttpResponse:
    """Show who plays which role for whom, or where, and where nobody does."""
    filters, found = found_by(request)
    asked = filters.asked()
    context = {
        "begun": has_roles(request.actor),
        "nearby": nearby(found.by),
        "filters": filters,
        "here": address_of("coverage", by=asked["by"]),
        "file": address_of("coverage_csv", **asked),
        "may_set_rule": allowed(request.actor, "coverage.set_rule", programme_of(request.actor)),
    }
    if context["begun"] and found.matrix.lines:
        context |= whole(request, found, asked["within"])
    return render(request, "coverage/coverage.html", context)


def whole(request: Request, found: Coverage, other: str) -> dict[str, Any]:
    """Return what the page shows once there is something to show."""
    return {
        "title": title_of(found),
        "where": where_of(found),
        "narrowed": other and narrowed(request, found, other),
        "gaps": gaps_of(found),
        "key": key(found),
        "doing": any(map(found.actions_in, found.matrix.lines)),
        "parts": list(parts(found)),
        "totals": totals_of(found),
        "left_out": left_out(found),
        "resting": resting(request.actor),
    }


def narrowed(request: Request, found: Coverage, other: str) -> str:
    """Say what the matrix counts when it does not count everything."""
    names = Names(programme_of(request.actor))
    return f"Counted {names.where(*swapped(found.by, other))} only."


def swapped(by: str, other: str) -> tuple[str, str]:
    """Return (community, ward) of what the matrix is narrowed to."""
    return (other, "") if by == WARD else ("", other)


def nearby(by: str) -> list[dict[str, Any]]:
    """Return the two ways to look at it, this one marked."""
    ways = [("By community", COMMUNITY, ""), ("By ward", WARD, WARD)]
    return [
        {"title": title, "address": address_of("coverage", by=asked), "current": by == way}
        for title, way, asked in ways
    ]


def address_of(page: str, **asked: str) -> str:
    """Return a page's address with what is asked, empty answers left out."""
    query = urlencode({name: value for name, value in asked.items() if value})
    address = reverse(f"coverage:{page}")
    return f"{address}?{query}" if query else address


def cell_address(found: Coverage, role: str, line: str) -> str:
    """Return the address of a cell."""
    asked = found.cell(role, line)
    return address_of("cell", role=role, community=asked.community, ward=asked.ward)


def key(found: Coverage) -> list[dict[str, str]]:
    """Return what each state is and looks like."""
    return [
        {
            "state": state,
            "title": state.capitalize(),
            "text": key_of(state, found.matrix.covered_from),
        }
        for state in (COVERED, THIN, NOBODY)
    ]


def gaps_of(found: Coverage) -> list[dict[str, str]]:
    """Return the gaps to close first, and what is under way for each."""
    return [
        {
            "title": gap_in_words(found, role, line),
            "state": with_actions("Nobody plays it", found.actions(role, line)),
            "text": who_is_near(found, role, line),
            "address": cell_address(found, role, line),
        }
        for role, line in found.first_gaps
    ]


def parts(found: Coverage) -> Iterator[dict[str, Any]]:
    """Yield the matrix in as many tables as fit beside one another on a screen: mostly one."""
    roles = found.matrix.roles
    tables = -(-len(roles) // MOST_COLUMNS)
    size = -(-len(roles) // tables)
    starts = reverse("coverage:line"), reverse("coverage:cell")
    for start in range(0, len(roles), size):
        some = roles[start : start + size]
        yield {
            "caption": "Who plays which role" + (", continued" if start else ""),
            "corner": "Ward" if found.is_by_ward else "Community",
            "columns": [{"title": found.roles[role]} for role in some],
            "rows": [row(found, line, some, starts) for line in found.matrix.lines],
            "total": [found.matrix.by_role[role][NOBODY] for role in some],
        }


def row(
    found: Coverage, line: str, roles: tuple[str, ...], starts: tuple[str, str]
) -> dict[str, Any]:
    """Return one line of the matrix.

    Args:
        starts: where the addresses of lines and of cells begin, made once for hundreds.
    """
    matrix, asked = found.matrix, found.cell("", line)
    named = {"community": asked.community, "ward": asked.ward}
    query = urlencode({name: code for name, code in named.items() if code})
    by = "by=ward&" if found.is_by_ward else ""
    return {
        "title": found.lines[line],
        "address": f"{starts[0]}?{by}{query}",
        "gaps": matrix.by_line[line][NOBODY],
        "words": with_actions(line_in_short(matrix.by_line[line]), found.actions_in(line)),
        "cells": [
            {
                "state": matrix.state(role, line),
                "text": f"{matrix.count(role, line):,}",
                "address": f"{starts[1]}?role={role}&{query}",
                "actions": found.actions(role, line),
            }
            for role in roles
        ],
    }


def left_out(found: Coverage) -> str:
    """Say which lines are not shown, having no partner at all."""
    if not found.left_out:
        return ""
    names = together([within(found.lines[line]) for line in found.left_out])
    if found.is_by_ward:
        return f"Not shown, because no partner has a site there: {names}."
    return f"Not shown, because no partner supports them yet: {names}."


@require_GET
def coverage_csv(request: Request) -> HttpResponseBase:
    """Save the matrix as a spreadsheet, a cell a row."""
    _, found = found_by(request)
    what = "Ward" if found.is_by_ward else "Community"
    header = [what, f"{what} code", "Role", "Role code", "Partners", "State", "Actions under way"]
    rows = (
        [
            found.lines[line],
            line,
            found.roles[role],
            role,
            found.matrix.count(role, line),
            found.matrix.state(role, line),
            found.actions(role, line),
        ]
        for line in found.matrix.lines
        for role in found.matrix.roles
    )
    return csv_response(f"coverage-by-{found.by}", header, rows)


@require_GET
def line(request: Request) -> HttpResponse:
    """Show every role for one community or in one ward, and who plays it."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "coverage.see_coverage", programme)
    by = WARD if request.GET.get("by") == WARD else COMMUNITY
    asked = {name: request.GET.get(name, "") for name in (COMMUNITY, WARD)}
    other = asked[COMMUNITY if by == WARD else WARD]
    found = coverage_of(actor, by, within=other, everything=True)
    names = Names(programme)
    known = names.communities if by == WARD else names.wards
    if asked[by] not in found.lines or (other and other not in known):
        raise Http404
    states = found.matrix.by_line[asked[by]]
    context = {
        "title": line_title(states, names.where(asked[COMMUNITY], asked[WARD])),
        "back": address_of("coverage", by=WARD if by == WARD else "", within=other),
        "roles": roles_of_line(found, asked[by], who(actor, asked)),
        "key": key(found),
        "known": found.supporters.get(asked[by], 0),
        "is_by_ward": found.is_by_ward,
    }
    return render(request, "coverage/line.html", context)


def who(actor: Any, asked: Mapping[str, str]) -> dict[str, list[str]]:
    return names_in_line(actor, Cell("", asked[COMMUNITY], asked[WARD]))


def roles_of_line(
    found: Coverage, line: str, names: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    """Return the roles of one line, gaps first, as a task list takes them."""
    order = {NOBODY: 0, THIN: 1, COVERED: 2}
    matrix = found.matrix
    listed = sorted(matrix.roles, key=lambda role: order[matrix.state(role, line)])
    return [
        {
            "title": found.roles[role],
            "state": DOTS[matrix.state(role, line)],
            "state_text": with_actions(
                said(matrix.state(role, line), matrix.count(role, line)), found.actions(role, line)
            ),
            "address": cell_address(found, role, line),
            "hint": some_of(names.get(role, [])),
        }
        for role in listed
    ]


def said(state: str, count: int) -> str:
    return "Nobody" if state == NOBODY else f"{state.capitalize()}: {count:,}"


def some_of(names: list[str]) -> str:
    """Return a few names, and how many more there are."""
    if len(names) > MOST_NAMES + 1:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return together(names)
