"""The list of networks, one network, and who belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import timeline_entries
from dots.frameworks.selectors import labels
from dots.network.models import Organisation
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.networks import commands
from dots.networks.forms import MembersForm, NetworkFilters, NetworkForm, PartForm
from dots.networks.models import PARTS, Meeting, Network, NetworkMember
from dots.networks.selectors import list_networks, members_of

PER_PAGE = 25
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
    header = ["Network", "Theme", "Communities", "Partners", "Meets next", "Since", "Closed on"]
    rows = (
        [
            one.name,
            one.theme,
            "; ".join(words.get(code, code) for code in one.communities),
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
    meetings = Meeting.objects.within(actor).filter(network=found).order_by("-on", "pk")
    context = {
        "network": found,
        "communities": ", ".join(words.get(code, code) for code in found.communities),
        "members": [
            {
                "record": one,
                "part": PARTS[one.part],
                "opens": mine is None or one.organisation_id in mine,
            }
            for one in members
        ],
        "meetings": Paginator(meetings, PER_PAGE).get_page(request.GET.get("page")),
        "may": may,
        "entries": timeline_entries(actor, found),
    }
    return render(request, "networks/network.html", context)


def ask(
    request: Request, form: CommandForm, title: str, button: str, back: str, **more: str
) -> HttpResponse:
    """Show a question and one button, with the way back."""
    context = {"form": form, "title": title, "button": button, "back": back, **more}
    return render(request, "coverage/say.html", {"back_text": "Go back", **context})


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Begin to keep a network."""
    programme = programme_of(request.actor)
    require(request.actor, "networks.start", programme)
    form = NetworkForm(request.POST or None, programme=programme)
    if pk := act(form, commands.start_network, actor=request.actor, programme=programme):
        messages.success(request, "The network is recorded. Next: say who belongs to it.")
        return redirect("networks:network", pk)
    return ask(request, form, "Add a network", "Save this network", reverse("networks:networks"))


def network_to(request: Request, pk: UUID, action: str) -> tuple[Network, str]:
    """Return the network that this person may change, and its page."""
    found = find_or_404(Network, request.actor, pk, action="networks.see_network")
    require(request.actor, action, found)
    return found, reverse("networks:network", args=[pk])


@require_http_methods(["GET", "POST"])
def change(request: Request, network_id: UUID) -> HttpResponse:
    """Say otherwise what a network is about."""
    found, back = network_to(request, network_id, "networks.change")
    programme = programme_of(request.actor)
    form = NetworkForm(request.POST or None, programme=programme, network=found)
    if act(form, commands.change_network, actor=request.actor, network=found):
        messages.success(request, "Saved.")
        return redirect(back)
    return ask(request, form, f"Change {found}", "Save this change", back)


@require_http_methods(["GET", "POST"])
def add_members(request: Request, network_id: UUID) -> HttpResponse:
    """Say which partners belong to a network."""
    found, back = network_to(request, network_id, "networks.add_members")
    form = MembersForm(request.POST or None, programme=programme_of(request.actor))
    if act(form, commands.add_members, actor=request.actor, network=found):
        messages.success(request, "They belong to the network now.")
        return redirect(back)
    return ask(request, form, f"Who belongs to {found}?", "Add them", back)


def confirmed(
    request: Request, command: Callable[..., Any], back: str, words: dict[str, str], **on: Any
) -> HttpResponse:
    """Ask once, then do it."""
    form = ConfirmForm(request.POST or None)
    if act(form, command, actor=request.actor, **on):
        messages.success(request, words["done"])
        return redirect(back)
    return ask(request, form, words["title"], words["button"], back, text=words["text"])


@require_http_methods(["GET", "POST"])
def close(request: Request, network_id: UUID) -> HttpResponse:
    """Note that a network no longer meets."""
    found, back = network_to(request, network_id, "networks.close")
    words = {
        "title": f"Has {found} ended?",
        "text": "It leaves the list of open networks. Everything in it stays; you can undo this.",
        "button": "It has ended",
        "done": "The network is closed. You can open it again at any time.",
    }
    return confirmed(request, commands.close_network, back, words, network=found)


@require_http_methods(["GET", "POST"])
def reopen(request: Request, network_id: UUID) -> HttpResponse:
    """Take a closed network up again."""
    found, back = network_to(request, network_id, "networks.reopen")
    words = {
        "title": f"Does {found} meet again?",
        "text": "It stands in the list of open networks again, as it was.",
        "button": "Open it again",
        "done": "The network is open again.",
    }
    return confirmed(request, commands.reopen_network, back, words, network=found)


def member_to(request: Request, pk: UUID, action: str) -> tuple[NetworkMember, str]:
    """Return the member that this person may change, and its network's page."""
    found = find_or_404(NetworkMember, request.actor, pk, action="networks.see_network")
    require(request.actor, action, found)
    return found, reverse("networks:network", args=[found.network_id])


@require_http_methods(["GET", "POST"])
def change_member(request: Request, member_id: UUID) -> HttpResponse:
    """Say otherwise what a partner is in a network."""
    found, back = member_to(request, member_id, "networks.change_member")
    form = PartForm(request.POST or None, initial={"part": found.part})
    if act(form, commands.change_member, actor=request.actor, member=found):
        messages.success(request, "Saved.")
        return redirect(back)
    title = f"What is {found.organisation} in {found.network}?"
    return ask(request, form, title, "Save this change", back)


@require_http_methods(["GET", "POST"])
def end_member(request: Request, member_id: UUID) -> HttpResponse:
    """Note that a partner left a network."""
    found, back = member_to(request, member_id, "networks.end_member")
    words = {
        "title": f"Has {found.organisation} left {found.network}?",
        "text": "Its people then no longer see the network. It can be added again.",
        "button": "They have left",
        "done": f"{found.organisation} has left the network.",
    }
    return confirmed(request, commands.end_member, back, words, member=found)
