"""Meetings of a network: when and what for, who came, minutes, notes and what was agreed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.actions.commands import add_action
from dots.actions.models import STATES, Action
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of
from dots.networks import commands
from dots.networks.calendar import file_of
from dots.networks.forms import ActionForm, MeetingForm, WriteUpForm
from dots.networks.models import Meeting
from dots.networks.views.networks import ask, confirmed, network_to


def meeting_to(request: Request, pk: UUID, action: str) -> tuple[Meeting, str]:
    """Return the meeting that this person may change, and its page."""
    found = find_or_404(Meeting, request.actor, pk, action="networks.see_network")
    require(request.actor, action, found)
    return found, reverse("networks:meeting", args=[pk])


@require_GET
def meeting(request: Request, meeting_id: UUID) -> HttpResponse:
    """Show one meeting, as far as this person may read it."""
    actor = request.actor
    found, _ = meeting_to(request, meeting_id, "networks.see_network")
    agreed = Action.objects.within(actor).filter(came_from="meeting", came_from_key=str(found.pk))
    context = {
        "meeting": found,
        "back": reverse("networks:network", args=[found.network_id]),
        "agenda": found.agenda.splitlines(),
        "came": found.came.order_by("name"),
        "is_over": found.on <= timezone.localdate(),
        "reads": allowed(actor, "networks.read_minutes", found),
        "reads_notes": allowed(actor, "networks.read_notes", found),
        "may": allowed(actor, "networks.change_meeting", found),
        "actions": [
            {
                "what": one.what,
                "state": STATES[one.state],
                "due_on": one.due_on,
                "who": one.organisation,
            }
            for one in agreed.select_related("organisation").order_by("created_at", "pk")
        ],
    }
    return render(request, "networks/meeting.html", context)


@require_GET
def calendar(request: Request, meeting_id: UUID) -> HttpResponse:
    """Save the meeting for a calendar."""
    found, _ = meeting_to(request, meeting_id, "networks.see_network")
    answer = HttpResponse(
        file_of(found, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


@require_http_methods(["GET", "POST"])
def add(request: Request, network_id: UUID) -> HttpResponse:
    """Agree a meeting, or note one that was held."""
    found, back = network_to(request, network_id, "networks.add_meeting")
    form = MeetingForm(request.POST or None)
    if pk := act(form, commands.add_meeting, actor=request.actor, network=found):
        messages.success(request, "The meeting is recorded.")
        return redirect("networks:meeting", pk)
    return ask(request, form, f"A meeting of {found}", "Save this meeting", back)


@require_http_methods(["GET", "POST"])
def change(request: Request, meeting_id: UUID) -> HttpResponse:
    """Say otherwise when and where a meeting is."""
    found, back = meeting_to(request, meeting_id, "networks.change_meeting")
    kept = {name: getattr(found, name) for name in ("on", "starts", "place", "online", "agenda")}
    form = MeetingForm(request.POST or None, initial=kept)
    if act(form, commands.change_meeting, actor=request.actor, meeting=found):
        messages.success(request, "Saved.")
        return redirect(back)
    return ask(request, form, f"Change the meeting of {found}", "Save this change", back)


@require_http_methods(["GET", "POST"])
def write_up(request: Request, meeting_id: UUID) -> HttpResponse:
    """Note who came, the minutes and the team's notes."""
    found, back = meeting_to(request, meeting_id, "networks.write_up")
    form = WriteUpForm(request.POST or None, meeting=found)
    if act(form, commands.write_up, actor=request.actor, meeting=found):
        messages.success(request, "Saved.")
        return redirect(back)
    return ask(request, form, f"Write up the meeting of {found}", "Save this", back)


@require_http_methods(["GET", "POST"])
def agree(request: Request, meeting_id: UUID) -> HttpResponse:
    """Note what was agreed at a meeting as an action."""
    found, back = meeting_to(request, meeting_id, "networks.write_up")
    programme = programme_of(request.actor)
    require(request.actor, "actions.add_action", programme)
    form = ActionForm(request.POST or None, meeting=found)
    origin = {"came_from": "meeting", "came_from_key": str(found.pk)}
    if act(form, add_action, actor=request.actor, programme=programme, **origin):
        messages.success(request, "The action is recorded.")
        return redirect(back)
    return ask(request, form, "What was agreed?", "Save this action", back)


@require_http_methods(["GET", "POST"])
def cancel(request: Request, meeting_id: UUID) -> HttpResponse:
    """Note that a meeting does not take place."""
    found, back = meeting_to(request, meeting_id, "networks.cancel_meeting")
    words = {
        "title": f"Is the meeting of {found} called off?",
        "text": "It stays recorded as called off. Nobody is told by this; you can undo it.",
        "button": "It is called off",
        "done": "The meeting is called off. You can undo this below.",
    }
    return confirmed(request, commands.cancel_meeting, back, words, meeting=found)


@require_http_methods(["GET", "POST"])
def hold(request: Request, meeting_id: UUID) -> HttpResponse:
    """Take back that a meeting was called off."""
    found, back = meeting_to(request, meeting_id, "networks.hold_meeting")
    words = {
        "title": f"Does the meeting of {found} take place after all?",
        "text": "It then counts as a meeting ahead again.",
        "button": "It takes place",
        "done": "The meeting takes place.",
    }
    return confirmed(request, commands.hold_meeting, back, words, meeting=found)
