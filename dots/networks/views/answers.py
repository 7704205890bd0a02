"""What a member answers: signed in or told to the team, and by its link without an account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.actions.wording import standing
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, for_link
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart
from dots.networks import commands
from dots.networks.commands.letters import ABOUT_LETTERS, PURPOSE
from dots.networks.forms import AnswerForm
from dots.networks.models import ANSWERS, Invitation, Meeting, Network, NetworkMember
from dots.networks.selectors import agreed_with, answers_to
from dots.networks.selectors.meetings import (
    answered_before,
    changes_of,
    moved_from,
)
from dots.networks.views.shared import ask, calendar_file, meeting_to


@require_http_methods(["GET", "POST"])
def note(request: Request, meeting_id: UUID, organisation_id: UUID) -> HttpResponse:
    """Note what a member said; a manager answers for their own."""
    actor = request.actor
    found, back = meeting_to(request, meeting_id, "networks.note_answer")
    partner = find_or_404(Organisation, actor, organisation_id)
    if partner.pk not in found.member_ids:
        raise Http404
    tell_apart([partner])
    before = answers_to(actor, found).get(partner.pk)
    kept = {"answer": before.answer if before else ""}
    form = AnswerForm(request.POST or None, initial=kept)
    form.fields["answer"].label = "What did they say?" if actor.is_team else "Are you coming?"
    form.changing().showing(around_answer(found))
    given = {"meeting": found, "organisation": partner}
    if act(form, commands.note_answer, actor=actor, **given):
        messages.success(request, f"The answer of {partner} is saved.")
        return redirect(back.address)
    title = f"Is {partner} coming to the meeting of {found}?"
    return ask(request, form, title, "Save this answer", back)


def around_answer(meeting: Meeting) -> dict[str, str]:
    """Return what somebody reads of a meeting before they say whether they come."""
    return {
        "The day": f"{meeting.on:%A %-d %B %Y}",
        "The time": meeting.starts,
        "The place": meeting.place,
        "Where to join online": meeting.online,
    }


def page_of_member(request: Request, pk: UUID) -> Invitation:
    """Return a member's own page of a meeting."""
    return find_or_404(Invitation, request.actor, pk, action="networks.view_invitation")


@for_link(PURPOSE)
@require_http_methods(["GET", "POST"])
def by_link(request: Request, invitation_id: UUID) -> HttpResponse:
    """Show a member its meeting, ask whether it is coming and, later, show the minutes."""
    mine = page_of_member(request, invitation_id)
    meeting, today = mine.meeting, timezone.localdate()
    moved = moved_from(meeting, changes_of(meeting))
    stale = answered_before(mine, moved)
    form = AnswerForm(request.POST or None, initial={"answer": mine.answer})
    form.showing(around_answer(meeting))
    if act(form, commands.answer, actor=request.actor, invitation=mine):
        return redirect("networks:by_link", mine.pk)
    context = {
        "programme": mine.programme,
        "meeting": meeting,
        "member": mine.organisation,
        "answer": "" if form.errors or stale else ANSWERS.get(mine.answer, ""),  # else thanked
        "moved": moved,
        "said_then": ANSWERS.get(mine.answer, "") if stale else "",
        "is_asked": not meeting.is_over and not meeting.cancelled_on,
        "form": form,
        "file": reverse("networks:by_link_calendar", args=[mine.pk]),
        "letters": reverse("networks:by_link_letters", args=[mine.pk]),
        "minutes": meeting.minutes if meeting.minutes_sent else "",
        "actions": [(one.what, standing(one, today)[1]) for one in agreed_with(mine)],
    }
    return render(request, "networks/by_link.html", context)


@for_link(PURPOSE)
@require_GET
def by_link_calendar(request: Request, invitation_id: UUID) -> HttpResponse:
    """Save the meeting for a calendar."""
    return calendar_file(page_of_member(request, invitation_id).meeting)


class LettersWanted(ConfirmForm):
    """What the page offered: no more letters, or letters again."""

    wanted = forms.BooleanField(required=False, widget=forms.HiddenInput)


@for_link(PURPOSE)
@require_http_methods(["GET", "POST"])
def by_link_letters(request: Request, invitation_id: UUID) -> HttpResponse:
    """Say that one wants no more letters about the network, or wants them again."""
    mine = page_of_member(request, invitation_id)
    member = mine.network.members.filter(organisation=mine.organisation_id, left_on=None).first()
    form, context = asked_about_letters(request, mine.network, member)
    if act(form, commands.set_letters, actor=request.actor, invitation=mine):
        return redirect("networks:by_link_letters", mine.pk)
    context["back"] = reverse("networks:by_link", args=[mine.pk])
    return render(request, "networks/by_link_letters.html", context)


@for_link(ABOUT_LETTERS)
@require_http_methods(["GET", "POST"])
def own_letters(request: Request, member_id: UUID) -> HttpResponse:
    """Say so by the link of a message."""
    action = "networks.view_own_letters"
    mine = find_or_404(NetworkMember, request.actor, member_id, action=action)
    form, context = asked_about_letters(request, mine.network, mine)
    if act(form, commands.set_own_letters, actor=request.actor, member=mine):
        return redirect("networks:own_letters", mine.pk)
    return render(request, "networks/by_link_letters.html", context)


def asked_about_letters(
    request: Request, network: Network, member: NetworkMember | None
) -> tuple[LettersWanted, dict[str, Any]]:
    """Return the form, and what its page shows."""
    silent = member is not None and member.no_letters
    form = LettersWanted(request.POST or None, initial={"wanted": silent})
    return form, {
        "programme": network.programme,
        "network": network,
        "silent": silent,
        "form": form,
    }
