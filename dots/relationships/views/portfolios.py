"""Who looks after which partners, and the page a successor reads about each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dots.accounts.models import Membership
from dots.coverage.wording import Names
from dots.filed_mail.wording import from_whom
from dots.foundation.pages import Request, find_or_404, require
from dots.introductions.models import Introduction
from dots.introductions.wording import how_it_stands
from dots.network.models import Organisation
from dots.network.models.organisations import KINDS
from dots.network.selectors import programme_of
from dots.networks.models import PARTS, NetworkMember
from dots.relationships.selectors import (
    Portfolio,
    Summary,
    handed_on,
    looked_after_by,
    summaries_of,
)
from dots.relationships.selectors import portfolios as all_portfolios
from dots.relationships.wording import called, reasons, sessions_in_words, shown_all, whose
from dots.shared_people.models import SharedPerson
from dots.shared_people.wording import (
    manager_at_partner,
    manager_in_programme,
    review_due,
    share_in_words,
    standing,
)

COLUMNS = [
    {"title": "Name"},
    {"title": "Partners", "number": True},
    {"title": "To call", "number": True},
]


def member_to(request: Request, member_id: UUID) -> None:
    """Let in whoever may see the portfolio of this member."""
    member = find_or_404(Membership, request.actor, member_id)
    require(request.actor, "relationships.see_portfolios", member)


def one_of(request: Request, member_id: UUID) -> Portfolio:
    """Return the portfolio of somebody of the team, or of somebody who was and has partners."""
    member_to(request, member_id)
    found = looked_after_by(request.actor, member_id)
    if found is None:
        raise Http404
    return found


@require_GET
def portfolios(request: Request) -> HttpResponse:
    """Show who looks after how many partners; those that wait for somebody come first."""
    require(request.actor, "relationships.see_portfolios", programme_of(request.actor))
    listed, nobodys = all_portfolios(request.actor)
    context = {
        "columns": COLUMNS,
        "rows": [
            [
                {
                    "text": one.name,
                    "address": reverse("relationships:portfolio", args=[one.member_id]),
                },
                f"{len(one.lines):,}",
                f"{one.flagged:,}",
            ]
            for one in listed
            if not one.has_left
        ],
        "left": [one for one in listed if one.has_left],
        "nobodys": len(nobodys),
        "partners": len(nobodys) + sum(len(one.lines) for one in listed),
    }
    return render(request, "relationships/portfolios.html", context)


@require_GET
def portfolio(request: Request, member_id: UUID) -> HttpResponse:
    """Show the partners that one person looks after; of one who left, who has them now."""
    member_to(request, member_id)
    found = looked_after_by(request.actor, member_id)
    if found is None:
        return after(request, member_id)
    lines = sorted(found.lines, key=lambda line: (not line.flags, line.facts.name.casefold()))
    context = {
        "portfolio": found,
        "lines": shown_all(request.actor, lines),
        "to_call": found.flagged,
        "hand_over": reverse("relationships:hand_over", args=[member_id]),
        "summaries": reverse("relationships:summaries", args=[member_id]),
    }
    return render(request, "relationships/portfolio.html", context)


def after(request: Request, member_id: UUID) -> HttpResponse:
    """Say who has the partners of somebody who has left the team and has none any more."""
    gone = handed_on(request.actor, member_id)
    if gone is None:
        raise Http404
    context = {
        "gone": gone,
        "columns": COLUMNS[:2],
        "rows": [
            [
                {"text": name, "address": reverse("relationships:portfolio", args=[pk])},
                f"{count:,}",
            ]
            for pk, name, count in gone.to
        ],
    }
    return render(request, "relationships/handed_on.html", context)


@require_GET
def summaries(request: Request, member_id: UUID) -> HttpResponse:
    """Show a page for each partner of one person, to be printed."""
    found = one_of(request, member_id)
    ids = [line.facts.organisation_id for line in found.lines]
    partners = Organisation.objects.within(request.actor).filter(pk__in=ids).order_by("name", "pk")
    context = {
        "title": f"The partners of {found.name}",
        "back": reverse("relationships:portfolio", args=[member_id]),
        "back_text": found.name,
        "summaries": told_all(request, list(partners)),
    }
    return render(request, "relationships/summaries.html", context)


@require_GET
def summary(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show the page a successor reads about one partner."""
    partner = find_or_404(
        Organisation, request.actor, organisation_id, action="network.view_organisation"
    )
    require(request.actor, "relationships.see_summary", partner)
    context = {
        "title": partner.name,
        "back": reverse("network:organisation", args=[partner.pk]),
        "back_text": partner.name,
        "summaries": told_all(request, [partner]),
    }
    return render(request, "relationships/summaries.html", context)


def told_all(request: Request, partners: list[Organisation]) -> list[dict[str, Any]]:
    """Return summaries as the page shows them."""
    names = Names(programme_of(request.actor))
    return [told(names, one) for one in summaries_of(request.actor, partners)]


def in_a_line(said: str) -> str:
    """Return words as they go on after a colon; names keep their capitals."""
    return said[:1].lower() + said[1:]


def told(names: Names, found: Summary) -> dict[str, Any]:
    """Return a summary as the page shows it."""
    partner = found.organisation
    communities = [names.community(code) for code in partner.communities]
    return {
        "name": partner.name,
        "address": reverse("network:organisation", args=[partner.pk]),
        "facts": facts(found, communities),
        "about": partner.about,
        "reasons": reasons(found.line) if found.line else [],
        "people": found.people,
        "roles": [
            f"{names.role(one.role)}: {in_a_line(names.for_whom(one))}" for one in found.roles
        ],
        "talk": found.talk,
        "agreed": found.agreed,
        "agreed_as": found.agreed_as,
        "actions": found.actions,
        "requests": found.requests,
        "calls": [{"when": one.called_on, "text": called(one)} for one in found.calls],
        "letters": [
            {
                "title": str(one),
                "text": from_whom(one),
                "when": one.sent_at,
                "address": reverse("filed_mail:letter", args=[one.pk]),
            }
            for one in found.letters
        ],
        "shared": [shared_line(one) for one in found.shared],
        "networks": [
            {"name": one.network, "text": PARTS[one.part], "address": network_page(one)}
            for one in found.networks
        ],
        "introductions": [introduction_line(partner, one) for one in found.introductions],
        "to_know": found.to_know,
        "say_to_know": reverse("relationships:to_know", args=[partner.pk]),
    }


def shared_line(one: SharedPerson) -> dict[str, str]:
    """Return somebody shared with the partner, as a successor should know it."""
    today = timezone.localdate()
    said = [
        share_in_words(one),
        standing(one, today)[1],
        f"Manager at the partner: {manager_at_partner(one)}",
        f"Manager in the programme: {manager_in_programme(one)}",
        review_due(one, today),
    ]
    return {
        "name": one.name,
        "address": reverse("shared_people:shared", args=[one.pk]),
        "text": ". ".join(filter(None, said)),
    }


def network_page(one: NetworkMember) -> str:
    return reverse("networks:network", args=[one.network_id])


def introduction_line(partner: Organisation, one: Introduction) -> dict[str, str]:
    """Return an introduction of a partner, as a successor should know it."""
    other = one.other if one.organisation_id == partner.pk else one.organisation
    return {
        "name": other.name,
        "address": reverse("introductions:introduction", args=[one.pk]),
        "text": how_it_stands(one, list(one.sides.all())),
    }


def facts(found: Summary, communities: list[str]) -> list[dict[str, str]]:
    """Return the few facts that a successor reads first."""
    partner, line = found.organisation, found.line
    known = [
        ("What they are", KINDS[partner.kind]),
        ("With us since", f"{partner.partner_since:%B %Y}" if partner.partner_since else ""),
        ("Whom they support", ", ".join(communities)),
        ("Sites", f"{found.sites:,}"),
        ("Looked after by", whose(line) if line else ""),
        (
            f"In {found.year} so far",
            sessions_in_words(found.sessions, found.told, found.attendances),
        ),
    ]
    return [{"name": name, "value": value} for name, value in known if value]
