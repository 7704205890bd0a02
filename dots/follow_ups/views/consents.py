"""May we ask? The wording, what they said, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dots.follow_ups.commands import keep_consent, take_out, withdraw
from dots.follow_ups.commands.consents import why_nothing_comes_out
from dots.follow_ups.elsewhere import asked_by_others, asked_twice
from dots.follow_ups.forms.consents import ConsentForm, WithdrawForm
from dots.follow_ups.models import Consent
from dots.follow_ups.selectors import standing_of
from dots.follow_ups.views.shared import asked, consent_to, page_of, person_to
from dots.follow_ups.wording import CONSENTS, EVALUATION, STORY
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act
from dots.frameworks.instruments import EASY, PLAIN
from dots.people.models import Person

YES = "They said yes. Ask the first questions now, or another day from their page."
NO = "Kept: they said no. Nobody asks again for a year, and they are helped as before."


STORY_YES = "They said yes. Write it with them under “Our work on one page”; their name stays out."


@require_http_methods(["GET", "POST"])
def ask(request: Request, person_id: UUID) -> HttpResponse:
    """Show what to tell them before they are asked how it goes, and keep what they said."""
    person = person_to(request, person_id, "ask")
    if request.method != "POST" and (given_away := asked_by_others(person)):
        messages.error(request, given_away)
        return redirect(page_of(person.pk))
    return asked_for(request, person, EVALUATION)


@require_http_methods(["GET", "POST"])
def ask_story(request: Request, person_id: UUID) -> HttpResponse:
    """Show what to tell them before their story is told, and keep what they said."""
    return asked_for(request, person_to(request, person_id, "ask"), STORY)


def asked_for(request: Request, person: Person, purpose: str) -> HttpResponse:
    """Ask for a yes to one purpose."""
    now, told, is_story = standing_of(person, purpose), CONSENTS[purpose], purpose == STORY
    form = ConsentForm(
        request.POST or None, person=person, standing=now, is_story=is_story
    ).showing({"What they are told": told[PLAIN], "What they are told in Easy Read": told[EASY]})
    if act(form, keep_consent, actor=request.actor, person=person, purpose=purpose):
        agreed = form.cleaned_data["said"] == "yes"
        messages.success(request, (STORY_YES if is_story else YES) if agreed else NO)
        begins = agreed and not is_story
        return redirect("follow_ups:start", person.pk) if begins else redirect(page_of(person.pk))
    title = f"May we tell {person}’s story?" if is_story else f"May we ask {person} how it goes?"
    context = {
        "person": person,
        "title": title,
        "form": form,
        "back": page_of(person.pk),
        "standing": now,
        "elsewhere": "" if is_story else asked_twice(person),
        "plain": told[PLAIN],
        "easy": told[EASY],
    }
    return render(request, "follow_ups/consent.html", context)


@require_http_methods(["GET", "POST"])
def take_back(request: Request, consent_id: UUID) -> HttpResponse:
    """They want to be asked no more."""
    consent = consent_to(request, consent_id, "withdraw")
    if consent.purpose == STORY:
        return take_back_story(request, consent)
    if request.method != "POST" and consent.withdrawn_on:
        return redirect("follow_ups:take_out", consent.pk)
    form = WithdrawForm(request.POST or None)
    if act(form, withdraw, actor=request.actor, consent=consent):
        messages.success(request, "Nobody asks any more, and no link opens. They are still helped.")
        return redirect(page_of(consent.person_id))
    return asked(
        *(request, consent.person, page_of(consent.person_id), str(consent.person)),
        form=form,
        title="They want to be asked no more",
        text="It holds at once: nobody asks, and links that are out open nothing.",
        button="Ask no more",
    )


@require_http_methods(["GET", "POST"])
def take_answers_out(request: Request, consent_id: UUID) -> HttpResponse:
    """They want what they answered taken out, which stayed when they took their yes back."""
    consent = consent_to(request, consent_id, "take_out")
    back = page_of(consent.person_id)
    if request.method != "POST" and (reason := why_nothing_comes_out(consent)):
        messages.error(request, reason)
        return redirect(back)
    form, since = ConfirmForm(request.POST or None), consent.withdrawn_on
    if act(form, take_out, actor=request.actor, consent=consent):
        messages.success(request, "What they answered is taken out. They are still helped.")
        return redirect(back)
    when = f", on {since:%-d %B %Y}" if since else ""
    return asked(
        *(request, consent.person, back, str(consent.person)),
        form=form,
        title="Take out what they answered?",
        text=f"They took their yes back already{when}, and what they answered stayed. Do they want"
        " it taken out as well? It is emptied now, for good.",
        button="Take it out",
    )


def take_back_story(request: Request, consent: Consent) -> HttpResponse:
    """Their story is to be told no more."""
    form, back = ConfirmForm(request.POST or None), page_of(consent.person_id)
    if act(form, withdraw, actor=request.actor, consent=consent):
        messages.success(request, "The programme reads no story of them any more.")
        return redirect(back)
    return asked(
        *(request, consent.person, back, str(consent.person)),
        form=form,
        title="Their story is to be told no more",
        text="It holds at once: a story about them is not read outside your organisation any more."
        " What was printed before stays printed. They are helped just the same.",
        button="Tell it no more",
    )
