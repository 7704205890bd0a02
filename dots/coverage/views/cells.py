"""One cell: the organisations behind it, and who could be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.calculations.coverage import COVERED, Cell, state_of
from dots.coverage.selectors import (
    Askable,
    Counted,
    could_be_asked,
    covered_from,
    do_it_for_others,
    resting_at,
    who_counts,
    with_reasons,
    with_their_own,
)
from dots.coverage.wording import Names, cell_lede, cell_title, reason, together
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.foundation.registries import outcomes_of
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart
from dots.network.selectors import programme_of

PER_PAGE, MOST_ASKED, MOST_NAMES = 25, 12, 3
PLACES = ("community", "ward")
COLUMNS = [{"title": "Partner"}, {"title": "Why it counts"}, {"title": "Since"}]


@require_GET
def cell(request: Request) -> HttpResponse:
    """Show who plays a role for a community or in a ward; where few do, who could be asked."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "coverage.see_coverage", programme)
    names, enough = Names(programme), covered_from(programme)
    asked = asked_for(request, names)
    page = Paginator(who_counts(actor, asked), PER_PAGE).get_page(request.GET.get("page"))
    counted = with_reasons(actor, asked, list(page))
    tell_apart(one.organisation for one in counted)
    state = state_of(page.paginator.count, enough)
    where = names.where(asked.community, asked.ward)
    asking = groups(request, asked, names) if state != COVERED else []
    context = {
        "title": cell_title(page.paginator.count, names.role(asked.role), where),
        "lede": cell_lede(state, enough),
        "back": line_address(asked),
        "back_text": f"Every role {where}",
        "columns": COLUMNS,
        "page": page,
        "rows": [row_of(one, names, actor) for one in counted],
        "query": urlencode({name: request.GET.get(name, "") for name in ("role", *PLACES)}),
        "resting": tell_apart(resting_at(actor, asked)[:MOST_ASKED]),
        "groups": asking,
        "outcomes": outcomes(actor, asked),
        "is_gap": state != COVERED,
        "nobody_to_ask": state != COVERED and not any(group["items"] for group in asking),
    }
    return render(request, "coverage/cell.html", context)


def outcomes(actor: Any, asked: Cell) -> list[dict[str, Any]]:
    """Return what the gap may become, and what was made of it so far."""
    return [
        {"title": one.title, "address": one.address(asked), "became": became}
        for one, became in outcomes_of("gap", actor, asked)
    ]


def asked_for(request: Request, names: Names) -> Cell:
    """Return the cell an address names, in the programme's own words.

    Raises:
        Http404: the programme has no such role, community or ward, or none was named.
    """
    role, community, ward = (request.GET.get(name, "") for name in ("role", *PLACES))
    known = role in names.roles and (not community or community in names.communities)
    if not known or (ward and ward not in names.wards) or not (community or ward):
        raise Http404
    return Cell(role, community, ward)


def line_address(asked: Cell) -> str:
    """Return the page of the line that a cell stands in."""
    named = {"community": asked.community, "ward": asked.ward}
    by = {} if asked.community else {"by": "ward"}
    query = {**by, **{name: value for name, value in named.items() if value}}
    return f"{reverse('coverage:line')}?{urlencode(query)}"


def row_of(counted: Counted, names: Names, actor: Any) -> list[Any]:
    """Return a partner's row: its name, why it counts and since when."""
    partner = counted.organisation
    why = " ".join(f"{reason(played, why, names)}." for played, why in counted.roles)
    said = [played.note for played, _ in counted.roles if played.note]
    since = [played.since for played, _ in counted.roles if played.since]
    return [
        {"text": str(partner), "address": reverse("network:organisation", args=[partner.pk])},
        {
            "text": why,
            "note": " ".join(said) if allowed(actor, "coverage.read_notes", partner) else "",
        },
        f"{min(since):%B %Y}" if since else "Not recorded",
    ]


def groups(request: Request, asked: Cell, names: Names) -> list[dict[str, Any]]:
    """Return those who could be asked: first who is near, then who knows how."""
    near = "who know these people" if asked.community else "who work here"
    if asked.community and asked.ward:
        near = "who know these people and work here"
    return [
        group(request, "near", asked, names, could_be_asked, f"Partners {near}", near_text(asked)),
        group(
            request,
            "others",
            asked,
            names,
            do_it_for_others,
            "Partners who do this for others",
            "They know how, and could help others begin, or widen what they do.",
        ),
    ]


def near_text(asked: Cell) -> str:
    whom = "support them" if asked.community else "have a site in the ward"
    return f"They {whom} and do not play this role. Those who do it for others come first."


def group(
    request: Request,
    name: str,
    asked: Cell,
    names: Names,
    find: Callable[[Any, Cell], QuerySet[Organisation]],
    title: str,
    text: str,
) -> dict[str, Any]:
    """Return some partners to ask, each with what to say of it, and how many there are.

    Args:
        name: of the group in the address: which of its pages is shown.
    """
    page = Paginator(find(request.actor, asked), MOST_ASKED).get_page(request.GET.get(name))
    ways = (one.with_partner for one, _ in outcomes_of("gap", request.actor, asked))
    ask = next(filter(None, ways), None)
    listed = with_their_own(request.actor, asked, list(page))
    tell_apart(one.organisation for one in listed)
    return {
        "title": title,
        "text": text,
        "name": name,
        "page": page,
        "ways": [
            (said, f"?{query_with(request, name, number)}#{name}") for said, number in around(page)
        ],
        "items": [
            {
                "name": str(one.organisation),
                "note": told(names, one),
                "address": reverse("network:organisation", args=[one.organisation.pk]),
                "ask": ask(asked, one.organisation.pk) if ask else "",
                "add": add_address(one.organisation, asked)
                if allowed(request.actor, "coverage.play_role", one.organisation)
                else "",
            }
            for one in listed
        ],
    }


def around(page: Page[Any]) -> list[tuple[str, int]]:
    """Return the ways to what stands before and after some of those who could be asked."""
    before = [("Those before", page.number - 1)] if page.has_previous() else []
    left = page.paginator.count - page.end_index()
    after = f"The next {min(left, MOST_ASKED)}"
    return before + ([(after, page.number + 1)] if left else [])


def query_with(request: Request, name: str, number: int) -> str:
    """Return the query of this cell with another page of one group."""
    kept = {key: request.GET[key] for key in ("role", *PLACES) if request.GET.get(key)}
    return urlencode({**kept, name: number})


def told(names: Names, one: Askable) -> str:
    """Say for whom or where a partner plays the role already."""
    codes = [played.community or "" for played in one.elsewhere]
    if "" in codes:
        codes += one.organisation.communities
    people = list(dict.fromkeys(names.community(code) for code in codes if code))
    wards = list(dict.fromkeys(names.ward(one.ward_code) for one in one.elsewhere if one.ward_code))
    said = [f"for {together(people[:MOST_NAMES])}"] if people else []
    said += [f"in {together(wards)}"] if wards else []
    return f"Does it {' '.join(said) or 'already'}" if one.elsewhere else ""


def add_address(partner: Organisation, asked: Cell) -> str:
    """Return the page on which the partner's yes is recorded, filled in."""
    query = urlencode({"role": asked.role, "community": asked.community, "ward_code": asked.ward})
    return f"{reverse('coverage:add_role', args=[partner.pk])}?{query}"
