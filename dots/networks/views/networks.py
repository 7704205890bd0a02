"""The list of networks, one network, and who belongs to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.coverage.wording import together
from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import timeline_entries
from dots.frameworks.selectors import labels
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.networks import commands
from dots.networks.forms import MemberForm, MembersForm, NetworkFilters, NetworkForm, PlanForm
from dots.networks.models import PARTS, Meeting, Network, NetworkMember
from dots.networks.selectors import (
    list_mailings,
    list_networks,
    members_of,
    minutes_sent_of,
)
from dots.networks.selectors.meetings import has_begun
from dots.networks.selectors.networks import shares_plan_with
from dots.networks.views.shared import Back, Decision, ask, deciding, member_to, network_to
from dots.places.selectors import ward_names
from dots.plans.models import Plan

PER_PAGE, FEW = 25, 3
COLUMNS = [{"title": title} for title in ("Network", "Theme", "Who belongs", "Meets next")]


def found_by(request: Request) -> tuple[NetworkFilters, Any]:
    """Return the filters and what they find."""
    programme = programme_of(request.actor)
    require(request.actor, "networks.see_networks", programme)
    filters = NetworkFilters(request.GET, programme=programme)
    return filters, list_networks(request.actor, **filters.asked())


@require_GET
def networks(request: Request) -> HttpResponse:
    """Show the networks, or a manager those their partner belongs to."""
    filters, found = found_by(request)
    query = request.GET.copy()
    query.pop("page", None)
    file = reverse("networks:networks_csv")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "filtered": any(filters.asked().values()),
        "page": page,
        "query": query.urlencode(),
        "columns": COLUMNS,
        "rows": [
            [
                {"text": one.name, "address": reverse("networks:network", args=[one.pk])},
                one.theme or "Not recorded",
                in_words(one.size, "partner"),
                f"{one.next_on:%-d %B %Y}" if one.next_on else "No day agreed",
            ]
            for one in page
        ],
        "here": reverse("networks:networks"),
        "file": f"{file}?{query.urlencode()}",
        "may_start": allowed(request.actor, "networks.start", programme_of(request.actor)),
    }
    return render(request, "networks/networks.html", context)


@require_GET
def networks_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    _, found = found_by(request)
    words = labels(programme_of(request.actor), "communities")
    wards = ward_names(programme_of(request.actor))
    header = [
        "Network",
        "Theme",
        "Communities",
        "Wards",
        "Partners",
        "Meets next",
        "Since",
        "Closed on",
    ]
    rows = (
        [
            one.name,
            one.theme,
            "; ".join(words.get(code, code) for code in one.communities),
            "; ".join(wards.get(code, code) for code in one.wards),
            *(one.size, one.next_on, one.since, one.closed_on),
        ]
        for one in found
    )
    return csv_response("networks", header, rows)


@require_GET
def network(request: Request, network_id: UUID) -> HttpResponse:
    """Show one network: about, members, meetings, what happened."""
    actor = request.actor
    found = find_or_404(Network, actor, network_id, action="networks.see_network")
    words = labels(programme_of(actor), "communities")
    may = allowed(actor, "networks.change", found)
    mine = set(Organisation.objects.within(actor).values_list("pk", flat=True)) if not may else None
    members = list(members_of(actor, found))
    tell_apart(one.organisation for one in members)
    meetings = Meeting.objects.within(actor).filter(network=found).order_by("-on", "pk")
    page = Paginator(meetings, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": found,
        "communities": ", ".join(words.get(code, code) for code in found.communities),
        "wards": ", ".join(covered) if (covered := wards_of(actor, found)) else "",
        "plan": Plan.objects.within(actor).filter(pk=found.plan_id).first(),
        "shared_with": together(shares_plan_with(actor, found)),
        "members": [
            {
                "record": one,
                "name": str(one.organisation),
                "part": PARTS[one.part],
                "letters": letters_to(one) if may else "",
                "opens": mine is None or one.organisation_id in mine,
            }
            for one in members
        ],
        "mailings": list_mailings(actor, found)[:FEW] if may else [],
        "page": page,
        "meetings": meeting_lines(actor, list(page)),
        "may": may,
        "entries": timeline_entries(actor, found),
    }
    return render(request, "networks/network.html", context)


def meeting_lines(actor: Actor, meetings: list[Meeting]) -> list[dict[str, Any]]:
    """Return meetings as lines, each with how it stands; only the team is told of letters."""
    sent = minutes_sent_of(meetings) if actor.is_team else set()
    lines = []
    for one in meetings:
        if one.cancelled_on:
            state, words = "todo", "Called off"
        elif not one.is_over:
            state, words = "now", "Began today" if has_begun(one) else "To come"
        elif not one.minutes:
            state, words = "late" if actor.is_team else "todo", "No minutes yet"
        elif actor.is_team and one.pk not in sent:
            state, words = "now", "Minutes not sent"
        else:
            state, words = "good", "Minutes sent" if actor.is_team else "Minutes written"
        where = ", ".join(
            part for part in (one.starts, one.place or (one.online and "online")) if part
        )
        address = reverse("networks:meeting", args=[one.pk])
        lines.append(
            {"what": str(one), "address": address, "owner": where, "state": state, "words": words}
        )
    return lines


def wards_of(actor: Actor, network: Network) -> list[str]:
    """Return the names of the wards a network covers."""
    names = ward_names(programme_of(actor)) if network.wards else {}
    return sorted(names.get(code, code) for code in network.wards)


def letters_to(member: NetworkMember) -> str:
    """Say who of a member gets the letters, where that is not its main contact."""
    if member.no_letters:
        return "asked for no letters"
    contact = member.contact
    return f"letters to {contact}" if contact and contact.is_programmes else ""


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Begin to keep a network."""
    programme = programme_of(request.actor)
    require(request.actor, "networks.start", programme)
    form = NetworkForm(request.POST or None, programme=programme)
    if pk := act(form, commands.start_network, actor=request.actor, programme=programme):
        messages.success(request, "The network is recorded. Next: say who belongs to it.")
        return redirect("networks:network", pk)
    back = Back(reverse("networks:networks"), "Networks")
    return ask(request, form, "Add a network", "Save this network", back)


@require_http_methods(["GET", "POST"])
def change(request: Request, network_id: UUID) -> HttpResponse:
    """Say otherwise what a network is about."""
    found, back = network_to(request, network_id, "networks.change")
    programme = programme_of(request.actor)
    form = NetworkForm(request.POST or None, programme=programme, network=found)
    if act(form, commands.change_network, actor=request.actor, network=found):
        messages.success(request, "Saved.")
        return redirect(back.address)
    return ask(request, form, f"Change {found}", "Save this change", back)


@require_http_methods(["GET", "POST"])
def add_members(request: Request, network_id: UUID) -> HttpResponse:
    """Say which partners belong to a network."""
    found, back = network_to(request, network_id, "networks.add_members")
    form = MembersForm(request.POST or None, actor=request.actor, network=found)
    if not form.searches and act(form, commands.add_members, actor=request.actor, network=found):
        messages.success(request, "They belong to the network now.")
        return redirect(back.address)
    context = {"form": form, "title": f"Who belongs to {found}?"}
    way = {"back": back.address, "back_text": back.text}
    return render(request, "networks/add_members.html", context | way)


@require_http_methods(["GET", "POST"])
def change_member(request: Request, member_id: UUID) -> HttpResponse:
    """Say otherwise what a partner is in a network, and who of it gets letters."""
    found, back = member_to(request, member_id, "networks.change_member")
    form = MemberForm(request.POST or None, actor=request.actor, member=found)
    if act(form, commands.change_member, actor=request.actor, member=found):
        messages.success(request, "Saved.")
        return redirect(back.address)
    tell_apart([found.organisation])
    title = f"{found.organisation} in {found.network}"
    return ask(request, form, title, "Save this change", back)


@require_http_methods(["GET", "POST"])
def plan(request: Request, network_id: UUID) -> HttpResponse:
    """Choose the plan that is the network's own, or begin one, with its members around it."""
    found, back = network_to(request, network_id, "networks.set_plan")
    form = PlanForm(request.POST or None, actor=request.actor, network=found)
    command = commands.begin_plan if form.begins else commands.set_plan
    if act(form, command, actor=request.actor, network=found):
        messages.success(request, "Saved.")
        return redirect(back.address)
    text = (
        "The members of the network come around the plan, beside whoever is there already. Their"
        " managers can then read it."
    )
    return ask(request, form, f"A plan of {found}", "Save this", back, text=text)


close = deciding(
    Decision(
        *(Network, "network", commands.close_network),
        title="Has {one} ended?",
        text="It leaves the list of open networks. Everything in it stays; you can undo this.",
        button="It has ended",
        done="The network is closed. You can open it again at any time.",
    )
)
reopen = deciding(
    Decision(
        *(Network, "network", commands.reopen_network),
        title="Does {one} meet again?",
        text="It stands in the list of open networks again, as it was.",
        button="Open it again",
        done="The network is open again.",
    )
)
end_member = deciding(
    Decision(
        *(NetworkMember, "member", commands.end_member),
        title="Has {partner} left {one.network}?",
        text="Its people then no longer see the network, and links sent to it no longer open. It"
        " can be added again.",
        button="They have left",
        done="{partner} has left the network.",
    )
)
