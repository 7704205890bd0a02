"""Meetings of a network: when and what for, who came, minutes, notes and what was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.actions.commands import add_action
from dots.actions.lines import line_of
from dots.foundation.actor import Actor
from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed
from dots.network.namesakes import tell_apart
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.networks import commands
from dots.networks.commands.letters import not_to_invite
from dots.networks.forms import ActionForm, MeetingForm, WriteUpForm
from dots.networks.models import (
    ANSWERS,
    COMES,
    DOORS,
    INVITATION,
    NOT,
    OTHER,
    Invitation,
    Meeting,
    MeetingBefore,
)
from dots.networks.selectors import agreed_at, agreed_before, answers_to, members_of
from dots.networks.selectors.letters import TOLD
from dots.networks.selectors.meetings import MEETING, answered_before, changes_of, moved_from
from dots.networks.views.shared import (
    Decision,
    ask,
    calendar_file,
    deciding,
    meeting_to,
    network_to,
)

TITLES = {
    "on": "Day",
    "starts": "At",
    "place": "Where",
    "online": "To join online",
}


@require_GET
def meeting(request: Request, meeting_id: UUID) -> HttpResponse:
    """Show one meeting, as far as this person may read it."""
    actor = request.actor
    found, _ = meeting_to(request, meeting_id, "networks.see_network")
    last, before = agreed_before(actor, found)
    may = allowed(actor, "networks.change_meeting", found)
    context = {
        "meeting": found,
        "back": reverse("networks:network", args=[found.network_id]),
        "came": tell_apart(found.came.order_by("name", "pk")),
        "is_over": found.is_over,
        "may_invite": not not_to_invite(found),
        "may_write_up": found.on <= timezone.localdate(),
        "reads": allowed(actor, "networks.read_minutes", found),
        "reads_notes": allowed(actor, "networks.read_notes", found),
        "may": may,
        "minutes_sent": found.minutes_sent if may else False,
        "earlier": earlier_of(found) if may else [],
        "actions": [line_of(actor, one) for one in agreed_at(actor, found)],
        "last": last,
        "before": [line_of(actor, one) for one in before],
        **coming(actor, found),
    }
    return render(request, "networks/meeting.html", context)


def coming(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """Return who is coming: for the team every member, for a manager their own partners.

    Nobody is asked once a meeting is over or called off; what was answered stays for the team.
    """
    if not allowed(actor, "networks.note_answer", meeting):
        return {}
    members = members_of(actor, meeting.network)
    if not actor.is_team:
        members = members.filter(organisation__in=actor.partner_ids)
    said, moved = answers_to(actor, meeting), moved_from(meeting, changes_of(meeting))
    is_asked = not meeting.cancelled_on and not meeting.is_over
    tell_apart(one.organisation for one in members)
    listed = [
        {
            "name": str(one.organisation),
            "answer": said_of(said.get(one.organisation_id), moved, for_partner=not actor.is_team),
            "answered": bool(
                (mine := said.get(one.organisation_id))
                and mine.answer
                and not answered_before(mine, moved)
            ),
            "address": reverse("networks:note_answer", args=[meeting.pk, one.organisation_id])
            if is_asked
            else "",
        }
        for one in members
    ]
    if not is_asked and not any(one.answer for one in said.values()):
        return {}
    theirs = [one for one in said.values() if one.organisation_id in meeting.member_ids]
    counts = counted(
        [one.answer for one in theirs if not answered_before(one, moved)], len(listed), is_asked
    )
    if moved and (stale := sum(bool(one.answer) and answered_before(one, moved) for one in theirs)):
        counts += f" {stale:,} answered before it moved from {moved}: ask them again."
    return {"coming": listed, "counts": counts if actor.is_team else ""}


def earlier_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Return what stood there before, change by change, the latest first: only what was other."""
    shown, after = [], {name: getattr(meeting, name) for name in TITLES}
    for one in changes_of(meeting):
        before = {name: getattr(one, name) for name in TITLES}
        rows = [
            {"name": title, "value": in_full(before[name]) or "Nothing"}
            for name, title in TITLES.items()
            if before[name] != after[name]
        ]
        shown.append({"until": one.created_at, "rows": rows})
        after = before
    return [one for one in shown if one["rows"]]


def in_full(value: Any) -> str:
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value)


def said_of(
    invitation: Invitation | None, moved: MeetingBefore | None = None, *, for_partner: bool = False
) -> str:
    """Return what a member answered, when and how."""
    if invitation is None and not for_partner:
        return "Not invited by letter yet"
    if invitation is None:
        return "No answer yet"
    if not invitation.answer or invitation.answered_at is None:
        return "No answer yet"
    at, how = timezone.localtime(invitation.answered_at), DOORS[invitation.answered_by]
    stale = f", for {moved}, before it moved" if answered_before(invitation, moved) else ""
    return f"{ANSWERS[invitation.answer]} ({how}, {at:%-d %B}{stale})"


def counted(answers: list[str], members: int, is_ahead: bool) -> str:
    """Say in a sentence how many come, or said that they would."""
    comes = sum(one in (COMES, OTHER) for one in answers)
    cannot = answers.count(NOT)
    silent = members - comes - cannot
    if not is_ahead:
        return (
            f"{comes:,} of {in_words(members, 'member')} said that they were coming,"
            f" {cannot:,} that they could not, {silent:,} did not answer."
        )
    return (
        f"{comes:,} of {in_words(members, 'member')} {'is' if comes == 1 else 'are'} coming,"
        f" {cannot:,} cannot, {silent:,} {'has' if silent == 1 else 'have'} not answered."
    )


@require_GET
def calendar(request: Request, meeting_id: UUID) -> HttpResponse:
    """Save the meeting for a calendar."""
    found, _ = meeting_to(request, meeting_id, "networks.see_network")
    return calendar_file(found)


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
    form = MeetingForm(request.POST or None, initial=kept).changing()
    if act(form, commands.change_meeting, actor=request.actor, meeting=found):
        messages.success(request, f"Saved.{tell_again(found)}")
        return redirect(back.address)
    return ask(request, form, f"Change the meeting of {found}", "Save this change", back)


def tell_again(before: Meeting) -> str:
    """Say who was told something else: nobody hears of a change by itself."""
    told = before.mailings.filter(kind=INVITATION).exists()
    now = Meeting.objects.get(pk=before.pk)
    if not told or all(getattr(before, name) == getattr(now, name) for name in TOLD):
        return ""
    return " The members were invited before this changed. Invite them again, so that they know."


def not_told(before: Meeting) -> str:
    """Say that members were sent other minutes than those that stand by now."""
    now = Meeting.objects.get(pk=before.pk)
    if now.minutes == before.minutes or not now.minutes_sent:
        return ""
    return (
        " Those who were sent them before are not told that they changed: send them again, so that"
        " they know. Both wordings stay."
    )


@require_http_methods(["GET", "POST"])
def write_up(request: Request, meeting_id: UUID) -> HttpResponse:
    """Note who came, the minutes and the team's notes; of one to come, say when it will be."""
    found, back = meeting_to(request, meeting_id, "networks.write_up")
    if request.method == "GET" and found.on > timezone.localdate():
        way = {"back": back.address, "back_text": back.text}
        return render(request, "networks/to_come.html", {"meeting": found, **way})
    form = WriteUpForm(request.POST or None, meeting=found)
    if act(form, commands.write_up, actor=request.actor, meeting=found):
        messages.success(request, f"Saved.{not_told(found)}")
        return redirect(back.address)
    text = "" if found.minutes else "Once minutes are written, you can send them to the members."
    if form.is_bound and form.data.get("seen") not in ("", None, found.wording):
        form.have_seen(found)
        text = f"What stands now. Minutes: {found.minutes} Notes: {found.notes}"
    return ask(request, form, f"Write up the meeting of {found}", "Save this", back, text=text)


@require_http_methods(["GET", "POST"])
def agree(request: Request, meeting_id: UUID) -> HttpResponse:
    """Note what was agreed at a meeting as an action."""
    found, back = meeting_to(request, meeting_id, "networks.write_up")
    programme = programme_of(request.actor)
    require(request.actor, "actions.add_action", programme)
    form = ActionForm(request.POST or None, meeting=found)
    origin = {
        "came_from": MEETING,
        "came_from_key": str(found.pk),
        "plan": found.network.plan,
        "on": min(found.on, timezone.localdate()),
    }
    if act(form, add_action, actor=request.actor, programme=programme, **origin):
        messages.success(request, "The action is recorded.")
        return redirect(back.address)
    return ask(request, form, "What was agreed?", "Save this action", back)


cancel = deciding(
    Decision(
        *(Meeting, "meeting", commands.cancel_meeting),
        title="Is the meeting of {one} called off?",
        text="It stays recorded as called off; you can undo it. Nobody is told by this: on the next"
        " page you can write to the members.",
        button="It is called off",
        done="The meeting is called off. You can undo this below.",
    )
)
hold = deciding(
    Decision(
        *(Meeting, "meeting", commands.hold_meeting),
        title="Does the meeting of {one} take place after all?",
        text="It then counts as a meeting ahead again.",
        button="It takes place",
        done="The meeting takes place.",
    )
)
