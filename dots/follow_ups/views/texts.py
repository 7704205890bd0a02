"""Whether texts go by themselves: a partner's managers say so."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.follow_ups.commands import set_texts
from dots.follow_ups.forms.waves import TextsForm
from dots.follow_ups.texting import off_at
from dots.follow_ups.views.shared import asked
from dots.foundation.pages import Request, act, find_or_404
from dots.network.models import Organisation


@require_http_methods(["GET", "POST"])
def texts(request: Request, organisation_id: UUID) -> HttpResponse:
    """Turn the texts off that go by themselves, or on again."""
    found = find_or_404(Organisation, request.actor, organisation_id, "follow_ups.set_texts")
    are_on, back = found.pk not in off_at([found.pk]), reverse("follow_ups:to_ask")
    form = TextsForm(request.POST or None, initial={"on": not are_on})
    if act(form, set_texts, actor=request.actor, organisation=found):
        now_on = form.cleaned_data["on"]
        news = "Texts go by themselves from now on." if now_on else "No text goes by itself now."
        messages.success(request, news)
        return redirect(back)
    if are_on:
        said = (
            "Turn the texts off?",
            "Nobody gets a text that none of you pressed for. What has not left yet does not leave;"
            " links that are out stay good. Everybody who is due stands on the list, for you to"
            " ask.",
            "Turn them off",
        )
    else:
        said = (
            "Let texts go by themselves?",
            "On the day somebody is due, and once more a week later if they have not answered: only"
            " to those who said yes to being asked and that a text is how to reach them. It says"
            " nothing of them, of you or of help. It leaves between ten and six.",
            "Let them go",
        )
    title, text, button = said
    return asked(
        request, None, back, "To ask how it goes", form=form, title=title, text=text, button=button
    )
