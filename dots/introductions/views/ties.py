"""Recording that two partners have to do with one another, ending it, taking it up again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.actor import Actor
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.introductions.commands import add_tie, end_tie, resume_tie
from dots.introductions.forms import TieForm
from dots.introductions.models import TIE_KINDS, Tie
from dots.introductions.wording import TIE_MEANS
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart


def nearer_end(actor: Actor, tie: Tie) -> Organisation:
    """Return the partner whose page leads here: the actor's own, else the first.

    Both are called by what tells them from others of their name.
    """
    tell_apart([tie.one, tie.other])
    return tie.other if actor.belongs_to(tie.other_id) else tie.one


@require_http_methods(["GET", "POST"])
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say that a partner has to do with another."""
    actor = request.actor
    partner = find_or_404(Organisation, actor, organisation_id, action="network.view_organisation")
    require(actor, "introductions.add_tie", partner)
    tell_apart([partner])
    form = TieForm(request.POST or None, actor=actor, organisation=partner)
    if act(form, add_tie, actor=actor, organisation=partner):
        messages.success(request, f"Recorded: {partner} and {form.cleaned_data['other']}.")
        return redirect("network:organisation", partner.pk)
    context = {
        "form": form,
        "title": f"Whom does {partner} work with?",
        "text": TIE_MEANS,
        "button": "Save this tie",
        "back": reverse("network:organisation", args=[partner.pk]),
        "back_text": str(partner),
    }
    return render(request, "introductions/say.html", context)


@require_http_methods(["GET", "POST"])
def end(request: Request, tie_id: UUID) -> HttpResponse:
    """Note that two partners no longer have to do with one another."""
    actor = request.actor
    tie = find_or_404(Tie, actor, tie_id, action="introductions.end_tie")
    near, form = nearer_end(actor, tie), ConfirmForm(request.POST or None)
    if act(form, end_tie, actor=actor, tie=tie):
        messages.success(request, "Ended. It stands below, to be taken up again at any time.")
        return redirect("network:organisation", near.pk)
    context = {
        "form": form,
        "title": f"Do {tie.one} and {tie.other} no longer “{TIE_KINDS[tie.kind].lower()}”?",
        "text": "It then no longer shows in the picture. That it was so stays recorded.",
        "button": "It has ended",
        "back": reverse("network:organisation", args=[near.pk]),
        "back_text": str(near),
    }
    return render(request, "introductions/say.html", context)


@require_http_methods(["GET", "POST"])
def resume(request: Request, tie_id: UUID) -> HttpResponse:
    """Note that two partners have to do with one another again."""
    actor = request.actor
    tie = find_or_404(Tie, actor, tie_id, action="introductions.resume_tie")
    near, form = nearer_end(actor, tie), ConfirmForm(request.POST or None)
    if act(form, resume_tie, actor=actor, tie=tie):
        messages.success(request, "Taken up again.")
        return redirect("network:organisation", near.pk)
    context = {
        "form": form,
        "title": f"Do {tie.one} and {tie.other} “{TIE_KINDS[tie.kind].lower()}” again?",
        "text": "It then shows as before.",
        "button": "They do again",
        "back": reverse("network:organisation", args=[near.pk]),
        "back_text": str(near),
    }
    return render(request, "introductions/say.html", context)
