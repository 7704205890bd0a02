"""A partner's manager makes keys for the partner's own case system, and ends them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import SENTENCES
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.network.models import Organisation
from dots.people.commands import end_key, make_key
from dots.people.commands.keys import MOST_KEYS, hash_of_key, new_token
from dots.people.forms.intake import KeyForm
from dots.people.models import OwnKey

COLUMNS = [{"title": "Key"}, {"title": "Made on"}, {"title": "Last used on"}, {"title": "State"}]
SHOWN_BEFORE = (
    "This key was made already and was shown once. Was it not copied? End it and make another."
)


@require_http_methods(["GET", "POST"])
def keys(request: Request, organisation_id: UUID) -> HttpResponse:
    """List the keys, and make one: it is shown on the page that answers, and never again."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "people.make_key")
    form, token = KeyForm(request.POST or None), new_token()
    said = {"organisation": partner, "name": request.POST.get("name", "").strip()}
    made = act(
        form, make_key, actor=request.actor, organisation=partner,
        token_hash=hash_of_key(token), typed=said,
    )  # fmt: skip
    if made:
        if OwnKey.objects.filter(pk=made, token_hash=hash_of_key(token)).exists():
            response = render(request, "people/key_made.html", made_context(partner, token))
            response["Cache-Control"] = "private, no-store"
            return response
        messages.warning(request, SHOWN_BEFORE)
        return redirect("people:keys", partner.pk)
    held = OwnKey.objects.filter(organisation=partner).order_by("-ended_on", "created_at")
    context = {
        "form": form,
        "allowed": SENTENCES[depth_allowed(partner).depth],
        "columns": COLUMNS,
        "rows": [row_of(one) for one in sorted(held, key=lambda one: one.ended_on is not None)],
        "most": MOST_KEYS,
        "full": sum(one.ended_on is None for one in held) >= MOST_KEYS,
        "back": reverse("people:import", args=[partner.pk]),
    }
    return render(request, "people/keys.html", context)


def made_context(partner: Organisation, token: str) -> dict[str, Any]:
    return {
        "token": token,
        "site": settings.SITE_ADDRESS,
        "back": reverse("people:keys", args=[partner.pk]),
    }


def row_of(key: OwnKey) -> list[Any]:
    ended = f"Ended on {key.ended_on:%-d %B %Y}" if key.ended_on else ""
    end = {"text": "End this key", "address": reverse("people:end_key", args=[key.pk])}
    used = f"{key.last_used_on:%-d %B %Y}" if key.last_used_on else "Not yet"
    return [key.name, f"{key.created_at:%-d %B %Y}", used, ended or end]


@require_http_methods(["GET", "POST"])
def end(request: Request, key_id: UUID) -> HttpResponse:
    """Say what ending does, and end."""
    key = find_or_404(OwnKey, request.actor, key_id, "people.end_key")
    form = ConfirmForm(request.POST or None)
    back = reverse("people:keys", args=[key.organisation_id])
    if act(form, end_key, actor=request.actor, key=key):
        messages.success(request, f"“{key.name}” is ended.")
        return redirect(back)
    context = {
        "form": form,
        "title": f"End “{key.name}”?",
        "text": "Whatever uses this key sends nothing any more, from this moment and for good. What"
        " it sent stays.",
        "button": "End this key",
        "back": back,
        "back_text": "Keys",
    }
    return render(request, "people/ask.html", context)
