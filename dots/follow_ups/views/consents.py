"""May we ask? The wording, what they said, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dots.follow_ups.commands import keep_consent, withdraw
from dots.follow_ups.forms.consents import ConsentForm, WithdrawForm
from dots.follow_ups.selectors import standing_of
from dots.follow_ups.views.shared import asked, consent_to, page_of, person_to
from dots.follow_ups.wording import CONSENT
from dots.foundation.pages import Request, act
from dots.frameworks.instruments import EASY, PLAIN

YES = "They said yes. Ask the first questions now, or another day from their page."
NO = "Kept: they said no. Nobody asks again for a year, and they are helped as before."


@require_http_methods(["GET", "POST"])
def ask(request: Request, person_id: UUID) -> HttpResponse:
    """Show what to tell them, and keep what they said."""
    person = person_to(request, person_id, "ask")
    now = standing_of(person)
    form = ConsentForm(request.POST or None, person=person, standing=now).showing(
        {"What they are told": CONSENT[PLAIN], "What they are told in Easy Read": CONSENT[EASY]}
    )
    if act(form, keep_consent, actor=request.actor, person=person):
        agreed = form.cleaned_data["said"] == "yes"
        messages.success(request, YES if agreed else NO)
        return redirect("follow_ups:start", person.pk) if agreed else redirect(page_of(person.pk))
    context = {
        "person": person,
        "form": form,
        "back": page_of(person.pk),
        "standing": now,
        "plain": CONSENT[PLAIN],
        "easy": CONSENT[EASY],
    }
    return render(request, "follow_ups/consent.html", context)


@require_http_methods(["GET", "POST"])
def take_back(request: Request, consent_id: UUID) -> HttpResponse:
    """They want to be asked no more."""
    consent = consent_to(request, consent_id, "withdraw")
    form = WithdrawForm(request.POST or None)
    if act(form, withdraw, actor=request.actor, consent=consent):
        messages.success(request, "Nobody asks any more, and no link opens. They are still helped.")
        return redirect(page_of(consent.person_id))
    return asked(
        *(request, page_of(consent.person_id), str(consent.person)),
        form=form,
        title="They want to be asked no more",
        text="It holds at once: nobody asks, and links that are out open nothing.",
        button="Ask no more",
    )
