"""What the pages of networks share: whom to let in, one question with a button, deciding once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.namesakes import tell_apart
from dots.networks.calendar import file_of
from dots.networks.models import Meeting, Network, NetworkMember


class Back(NamedTuple):
    """The page a way back leads to, and what it is called."""

    address: str
    text: str


def page_of(record: Any) -> Back:
    """Return the page to go back to: the meeting's, or the network's."""
    if isinstance(record, Meeting):
        return Back(reverse("networks:meeting", args=[record.pk]), f"Meeting of {record}")
    network = record if isinstance(record, Network) else record.network
    return Back(reverse("networks:network", args=[network.pk]), network.name)


def found_to(request: Request, model: type[Any], pk: UUID, action: str) -> tuple[Any, Back]:
    """Return the record with which this person may do something, and its page."""
    found = find_or_404(model, request.actor, pk, action="networks.see_network")
    require(request.actor, action, found)
    return found, page_of(found)


def network_to(request: Request, pk: UUID, action: str) -> tuple[Network, Back]:
    return found_to(request, Network, pk, action)


def meeting_to(request: Request, pk: UUID, action: str) -> tuple[Meeting, Back]:
    return found_to(request, Meeting, pk, action)


def member_to(request: Request, pk: UUID, action: str) -> tuple[NetworkMember, Back]:
    return found_to(request, NetworkMember, pk, action)


def ask(
    request: Request, form: CommandForm, title: str, button: str, back: Back, **more: str
) -> HttpResponse:
    """Show a question and one button, with the way back."""
    way = {"back": back.address, "back_text": back.text}
    context = {"form": form, "title": title, "button": button, **way, **more}
    return render(request, "coverage/say.html", context)


def calendar_file(meeting: Meeting) -> HttpResponse:
    """Answer with the meeting for a calendar."""
    answer = HttpResponse(
        file_of(meeting, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


@dataclass(frozen=True)
class Decision:
    """One thing to decide with one button. Words name the record as {one}."""

    model: type[Any]
    on: str  # what the command calls the record
    command: Any
    title: str
    text: str
    button: str
    done: str


def partner_of(found: Any) -> str:
    """Return the partner that a record is about, one of several of its name told apart."""
    told = tell_apart([getattr(found, "organisation", None)])
    return str(told[0]) if told else ""


def deciding(decision: Decision) -> Callable[..., HttpResponse]:
    """Return the page that asks once, then does it."""

    @require_http_methods(["GET", "POST"])
    def view(request: Request, **address: UUID) -> HttpResponse:
        command = decision.command
        pk = next(iter(address.values()))
        found, back = found_to(request, decision.model, pk, command.action)
        form = ConfirmForm(request.POST or None)
        if act(form, command, actor=request.actor, **{decision.on: found}):
            messages.success(request, decision.done.format(one=found, partner=partner_of(found)))
            return redirect(back.address)
        title = decision.title.format(one=found, partner=partner_of(found))
        return ask(request, form, title, decision.button, back, text=decision.text)

    return view
