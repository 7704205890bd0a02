"""The network as a picture people can read, and over time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.calculations.joined import above_the_rest
from dots.coverage.selectors import COMMUNITY, WARD
from dots.coverage.wording import Names
from dots.foundation.actor import Actor
from dots.foundation.pages import Request, find_or_404, require
from dots.foundation.permissions import allowed
from dots.introductions.drawing import (
    DASHED,
    FAINT,
    MOST,
    MOST_DOTS,
    PLAIN,
    STRONG,
    Dot,
    JoinedDots,
    Line,
    width_of,
)
from dots.introductions.selectors import (
    Grouped,
    Neighbour,
    Standing,
    by_quarter,
    grouped_by,
    last_days,
    neighbours_of,
    standing,
    whole_network,
)
from dots.introductions.selectors.measures import isolated
from dots.introductions.selectors.picture import ALONE
from dots.introductions.selectors.ties import MOST_IN_ONE, neighbours_among
from dots.introductions.wording import TIE_MEANS, names_by_group, share_in_words
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart
from dots.network.overview import in_words
from dots.network.selectors import programme_of

PER_PAGE, PER_TABLE, MOST_SAID = 25, 50, 5
NEW, NONE = "New recorded ties", "In no recorded tie"
QUARTERS = ["Quarter", NEW, "Introductions made", "Led to something", NONE]
EGO_NOTE = (
    "The partner itself stands on top. A line is a tie. Dashed: they were introduced, and no"
    " more is known. Thick: an introduction of ours led to something. Faint lines join those who"
    " know one another as well."
)
GROUP_NOTE = (
    "In brackets: how many partners. The thicker a line, the more ties between partners of the two."
    " Rows are in an order that keeps those with many ties between them near one another."
)


@require_GET
def network(request: Request) -> HttpResponse:
    """Show the whole network by community or ward, and how it grew."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "introductions.see_network", programme)
    by = WARD if request.GET.get("by") == WARD else COMMUNITY
    names, whole = Names(programme), whole_network(actor, last_days(actor))
    now, grouped = standing(whole), grouped_by(actor, by, whole)
    here = reverse("introductions:network")
    context = {
        "title": network_title(now),
        "tie_means": TIE_MEANS,
        "of_those": of_those(now),
        "now": now,
        "half": half_in_words(now),
        "ways": [
            {"title": "By community", "address": here, "current": by == COMMUNITY},
            {"title": "By ward", "address": f"{here}?by={WARD}", "current": by == WARD},
        ],
        "by_ward": by == WARD,
        "picture": group_picture(grouped, names, by == WARD) if now.ties else None,
        "columns": [{"title": title} for title in QUARTERS],
        "quarters": [quarter_row(one) for one in reversed(by_quarter(actor, whole))],
        "file": reverse("introductions:ties_csv"),
    }
    return render(request, "introductions/network.html", context)


def network_title(now: Standing) -> str:
    """Return the finding about the network."""
    if not now.ties:
        return "Who works with whom"
    alone = "none stands" if not now.isolated else f"{now.isolated:,} stand"
    if now.isolated == 1:
        alone = "one stands"
    there = in_words(now.partners, "partner")
    there += f" and {now.paused:,} paused" if now.paused else ""
    there += f", {in_words(now.ties, 'tie')} between them"
    return f"{there}; {alone} alone"


def of_those(now: Standing) -> str:
    """Say how many ties are recorded, and whom the others are between."""
    if now.recorded == now.ties:
        return ""
    said = {0: "None of these ties is", 1: "One of these ties is"}
    some = said.get(now.recorded, f"{now.recorded:,} of these ties are")
    return (
        f"{some} recorded or came of an introduction; the rest are between partners of one project,"
        f" plan or network of no more than {MOST_IN_ONE}."
    )


def half_in_words(now: Standing) -> str:
    """Say how many others partners are tied to."""
    if now.middle is None:
        return ""
    others = "one other" if now.middle == 1 else f"{now.middle:g} others"
    active = "active " if now.paused else ""
    return f"Half of the {active}partners are tied to {others} or more."


def quarter_row(one: Any) -> list[Any]:
    return [
        one.quarter.title,
        f"{one.new_ties:,}",
        f"{one.introduced:,}",
        share_in_words(one.led, one.answered, one.is_enough) if one.introduced else "None made",
        f"{one.alone:,} of {one.of:,}" if one.of else "No partner yet",
    ]


def group_picture(grouped: Grouped, names: Names, by_ward: bool) -> JoinedDots:
    """Draw groups of partners; in the table the largest come first."""
    labels = names_by_group(names, grouped.partners, by_ward)
    sizes = sorted(grouped.partners.items(), key=lambda pair: (pair[0] == ALONE, -pair[1], pair))
    order = [group for group, _ in sizes]  # those of whom it is not known last
    number = {group: place for place, group in enumerate(order)}
    ranked = sorted(grouped.between.items(), key=lambda pair: (ALONE in pair[0], -pair[1], pair[0]))
    known = above_the_rest([one for one in ranked if ALONE not in one[0]], MOST_SAID)
    largest = max(grouped.between.values(), default=0)
    lines = [
        Line(
            *(number[pair[0]], number[pair[1]], width_of(count, largest)),
            *(MOST if pair in known else "", count),
        )
        for pair, count in ranked
    ]
    return JoinedDots(
        title=f"Ties between partners of different {'wards' if by_ward else 'communities'}",
        heading="Ward" if by_ward else "Community",
        dots=[group_dot(group, labels[group], grouped) for group in order],
        lines=lines,
        columns=("Partners", "Ties among them", "Ties to others"),
        joined="Tied most to",
        note=GROUP_NOTE,
        most=[
            f"“{labels[one]}” and “{labels[other]}”: {in_words(grouped.between[one, other], 'tie')}"
            for one, other in known
        ],
    )


def group_dot(group: str, label: str, grouped: Grouped) -> Dot:
    """Return one group with its numbers."""
    partners, inside = grouped.partners[group], grouped.inside[group]
    outside = grouped.outside[group]
    text = f"{in_words(partners, 'partner')}, {in_words(inside + outside, 'tie')}"
    cells = (f"{partners:,}", f"{inside:,}", f"{outside:,}")
    return Dot(label, text, cells=cells, size=partners)


@require_GET
def around(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show whom one partner is tied to, and which of those know one another."""
    actor = request.actor
    partner = find_or_404(Organisation, actor, organisation_id, action="network.view_organisation")
    require(actor, "introductions.see_ties", partner)
    found = neighbours_of(actor, partner)
    tell_apart([partner, *(one.organisation for one in found)])
    page = Paginator(found, PER_TABLE).get_page(request.GET.get("page"))
    tied = "has left; it was tied to" if partner.has_left else "is tied to"
    context = {
        "partner": partner,
        "title": f"{partner} {tied} {in_words(len(found), 'other partner')}"
        if found
        else f"{partner} stands alone",
        "tie_means": TIE_MEANS,
        "picture": partner_picture(actor, partner, page) if found else None,
        "suggest": reverse("introductions:suggest", args=[partner.pk])
        if allowed(actor, "introductions.suggest", partner)
        else "",
        "add": reverse("introductions:add_tie", args=[partner.pk])
        if allowed(actor, "introductions.add_tie", partner)
        else "",
    }
    return render(request, "introductions/around.html", context)


def partner_picture(actor: Actor, partner: Organisation, page: Page[Any]) -> JoinedDots:
    """Draw one partner in the middle of those it is tied to, whose table has pages."""
    drawn = page.paginator.object_list[:MOST_DOTS]
    number = {one.organisation.pk: place for place, one in enumerate(drawn)}
    lines = [Line(-1, place, look=look_of(one)) for place, one in enumerate(drawn)]
    among = neighbours_among(actor, number)
    for pk, place in number.items():
        others = (number[other] for other in among[pk] if other in number)
        lines += [Line(place, other, look=FAINT) for other in others if place < other]
    page.object_list = [partner_dot(actor, one) for one in page.object_list]
    return JoinedDots(
        title=f"Whom {partner} is tied to",
        heading="Partner",
        dots=[partner_dot(actor, one) for one in drawn],
        lines=lines,
        columns=("How", "Since", "Our introduction"),
        joined="Also knows",
        middle=str(partner),
        note=EGO_NOTE,
        page=page,
    )


def partner_dot(actor: Actor, one: Neighbour) -> Dot:
    """Return one partner with how it is tied."""
    how = one.how[0].lower() if one.ties else one.how[0]
    return Dot(
        str(one.organisation),
        "an introduction led to something" if one.led else how,
        address=address_for(actor, one.organisation),
        cells=("; ".join(one.how), since(one), "It led to something" if one.led else ""),
    )


def look_of(one: Neighbour) -> str:
    """Return how a tie is drawn: strong where an introduction led to something."""
    if one.led:
        return STRONG
    return DASHED if one.only_met else PLAIN


def address_for(actor: Actor, organisation: Organisation) -> str:
    may = allowed(actor, "network.view_organisation", organisation)
    return reverse("introductions:around", args=[organisation.pk]) if may else ""


def since(one: Neighbour) -> str:
    """Return the month of the oldest tie."""
    return f"{min(tie.since for tie in one.ties):%B %Y}" if one.ties else ""


@require_GET
def alone(request: Request) -> HttpResponse:
    """List the active partners that are tied to nobody."""
    actor = request.actor
    require(actor, "introductions.see_network", programme_of(actor))
    page = Paginator(isolated(actor), PER_PAGE).get_page(request.GET.get("page"))
    tell_apart(page)
    may = allowed(actor, "introductions.suggest", programme_of(actor))
    rows = [
        [
            {"text": str(one), "address": reverse("network:organisation", args=[one.pk])},
            {
                "text": "Suggest whom to meet",
                "address": reverse("introductions:suggest", args=[one.pk]),
            }
            if may
            else "",
        ]
        for one in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "columns": [{"title": "Partner"}, {"title": "Next"}],
        "file": reverse("introductions:alone_csv"),
        "most_in_one": MOST_IN_ONE,
        "no_partner": may and not Organisation.objects.within(actor).exists(),
    }
    return render(request, "introductions/alone.html", context)
