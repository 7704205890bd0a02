"""One introduction: how it stands, who answered what, and what can be done next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.actor import Actor
from dots.foundation.forms import ConfirmForm
from dots.foundation.outbox import refused_addresses
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.registries import Origin, origin_of
from dots.introductions.commands import (
    ask_both,
    ask_outcome,
    change_introduction,
    reopen_introduction,
    withdraw_introduction,
)
from dots.introductions.commands.asking import sides_of
from dots.introductions.earlier import before
from dots.introductions.forms import WhyForm
from dots.introductions.joined import WHY, joined
from dots.introductions.letters import consent_letter, whom_to_talk_to
from dots.introductions.models import ASKED, DRAFT, INTRODUCED, Introduction, Side
from dots.introductions.naming import name_both
from dots.introductions.selectors import people_of
from dots.introductions.wording import (
    answer_in_words,
    came_of_it,
    introduction_title,
    steps_of,
)

# What can be done: the action, what its button says, its page. The main thing comes first.
TAKE_BACK = ("withdraw", "Take it back", "withdraw")
IN_DRAFT = [
    ("ask_both", "Check and ask both", "ask"),
    ("change", "Change the words", "change"),
    TAKE_BACK,
]
WHEN_ASKED = [TAKE_BACK, ("change", "Change your note", "change")]
ASK_NOW = ("ask_outcome", "Ask now whether it led anywhere", "ask_outcome")
AGAIN = ("reopen", "Try again", "reopen")
ASKED_ALREADY = "Both were asked already. Nothing was sent just now."
NOT_TO_ASK = "It is not to be asked as it stands. Nothing was sent."
LINK_PLACE = "(here stands their own link)"


def introduction_to(request: Request, pk: UUID, action: str) -> Introduction:
    """Return the introduction that this person may change."""
    found = find_or_404(Introduction, request.actor, pk, action="introductions.see_introduction")
    require(request.actor, action, found)
    name_both([found])
    return found


def named_sides(found: Introduction) -> list[Side]:
    """Return both sides, each called by what tells it from others of its name."""
    sides = sides_of(found)
    name_both([found], sides)
    return sides


@require_GET
def introduction(request: Request, introduction_id: UUID) -> HttpResponse:
    """Show how an introduction stands."""
    actor = request.actor
    if one := next(iter(joined(actor, pk=introduction_id)), None):
        return of_one_now(request, one)
    found = find_or_404(Introduction, actor, introduction_id, "introductions.see_introduction")
    sides = named_sides(found)
    context = {
        "origin": came_from(actor, found),
        "introduction": found,
        "title": introduction_title(found),
        "steps": steps_of(found, sides if actor.is_team else []),
        "sides": [side_rows(actor, side, found) for side in sides if sees(actor, side)],
        "whom": whom_for(actor, found, sides),
        "outcome": came_of_it(sides) if actor.is_team and found.state == INTRODUCED else "",
        "actions": actions(actor, found),
        "is_team": actor.is_team,
        "partners": [
            {
                "name": str(side),
                "address": reverse("network:organisation", args=[side.organisation_id]),
            }
            for side in sides
            if allowed(actor, "network.view_organisation", side.organisation)
        ],
    }
    return render(request, "introductions/introduction.html", context)


def came_from(actor: Actor, found: Introduction) -> Origin | None:
    """Return what it was made of, such as a request, as far as this actor may read that."""
    if not found.came_from:
        return None
    return origin_of(found.came_from, actor, found.came_from_key)


def of_one_now(request: Request, found: Introduction) -> HttpResponse:
    """Say why two that are one partner by now are not introduced."""
    partner = found.organisation if found.organisation.live else found.other
    context = {
        "title": f"{found} are one partner now",
        "why": WHY,
        "partner": partner,
        "origin": came_from(request.actor, found),
    }
    return render(request, "introductions/joined.html", context)


def sees(actor: Actor, side: Side) -> bool:
    """The team sees both answers; a partner's people see their own."""
    return actor.is_team or actor.belongs_to(side.organisation_id)


def whom_for(actor: Actor, found: Introduction, sides: list[Side]) -> str:
    """Tell a partner's people whom to talk to, as the letter did, once both have said yes."""
    far = [side for side in sides if not sees(actor, side)]
    if actor.is_team or found.state != INTRODUCED or len(far) != 1:
        return ""
    contact = far[0].contact
    known = contact if contact and contact.is_programmes and not contact.closed_on else None
    return whom_to_talk_to(str(far[0]), known)


def side_rows(actor: Actor, side: Side, found: Introduction) -> dict[str, Any]:
    """Return one side as the page shows it, with what can be said for it."""
    may = allowed(actor, "introductions.answer_consent", side)
    asks = ""
    if may and found.state == ASKED:
        asks = reverse("introductions:consent", args=[side.pk])
    elif may and found.state == INTRODUCED:
        asks = reverse("introductions:outcome", args=[side.pk])
    back = refused_addresses([side.pk]).get(side.pk, "") if actor.is_team else ""
    return {
        "name": str(side),
        "answer": answer_in_words(side),
        "before": before(side),
        "ask": asks,
        "ask_text": "Record what they said" if actor.is_team else "Answer",
        "problem": f"The letter to {back} came back. Ring them." if back else "",
        "ring": actor.is_team and found.state == ASKED and not side.consent and not side.contact,
    }


def actions(actor: Actor, found: Introduction) -> list[dict[str, Any]]:
    """Return what this actor can do here, the main thing first."""
    outcome = [] if found.outcome_asked_at else [ASK_NOW]
    offered = {DRAFT: IN_DRAFT, ASKED: WHEN_ASKED, INTRODUCED: outcome}.get(found.state, [AGAIN])
    return [
        {
            "text": text,
            "address": reverse(f"introductions:{name}", args=[found.pk]),
            "ends": action == "withdraw",
        }
        for action, text, name in offered
        if allowed(actor, f"introductions.{action}", found)
    ]


def say(request: Request, found: Introduction, **context: Any) -> HttpResponse:
    """Show a question about an introduction, with the way back to it."""
    back = reverse("introductions:introduction", args=[found.pk])
    return render(
        request, "introductions/say.html", {"back": back, "back_text": str(found), **context}
    )


def too_late(request: Request, found: Introduction) -> HttpResponse:
    """Show how it stands by now instead of a button that does nothing."""
    messages.warning(
        request, "This has been settled already. Nothing was changed. This is how it stands now."
    )
    return redirect("introductions:introduction", found.pk)


@require_http_methods(["GET", "POST"])
def change(request: Request, introduction_id: UUID) -> HttpResponse:
    """Say otherwise why."""
    found = introduction_to(request, introduction_id, "introductions.change")
    now = {"why": found.why, "note": found.note}
    form = WhyForm(request.POST or None, initial=now).changing()
    if found.state != DRAFT and not form.is_bound:  # both read the words that they were asked with
        form.fields["why"].widget.attrs["readonly"] = True
        form.fields["why"].help_text = "They were asked with these words: only your note changes."
    if act(form, change_introduction, actor=request.actor, introduction=found):
        messages.success(request, "Saved.")
        return redirect("introductions:introduction", found.pk)
    return say(request, found, form=form, title=f"Why should {found} meet?", button="Save this")


@require_http_methods(["GET", "POST"])
def ask(request: Request, introduction_id: UUID) -> HttpResponse:
    """Show what goes to whom; one button sends it."""
    found = introduction_to(request, introduction_id, "introductions.ask_both")
    form = ConfirmForm(request.POST or None)
    if act(form, ask_both, actor=request.actor, introduction=found):
        messages.success(request, "Both were asked. You see here what they answer.")
        return redirect("introductions:introduction", found.pk)
    if found.state != DRAFT:  # in another tab, or by “Back”
        messages.warning(request, ASKED_ALREADY if found.asked_at else NOT_TO_ASK)
        return redirect("introductions:introduction", found.pk)
    sides = named_sides(found)
    people = people_of(found)
    letters = [
        {
            "name": str(side),
            "to": people[side.organisation_id].email if side.organisation_id in people else "",
            "who": people[side.organisation_id].name if side.organisation_id in people else "",
            "letter": consent_letter(side, LINK_PLACE),
        }
        for side in sides
    ]
    context = {
        "introduction": found,
        "letters": letters,
        "form": form,
        "back": reverse("introductions:introduction", args=[found.pk]),
    }
    return render(request, "introductions/ask.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, introduction_id: UUID) -> HttpResponse:
    """Take an introduction back."""
    found = introduction_to(request, introduction_id, "introductions.withdraw")
    form = ConfirmForm(request.POST or None)
    if act(form, withdraw_introduction, actor=request.actor, introduction=found):
        messages.success(request, "Taken back. It stays in the list, and you can try again.")
        return redirect("introductions:introduction", found.pk)
    if found.state not in (DRAFT, ASKED):
        return too_late(request, found)
    text = (
        "Nobody was written to yet."
        if found.state == DRAFT
        else "Their links then say that you took it back. Nobody is written to: ring whoever has"
        " answered already."
    )
    return say(
        request, found, form=form, title=f"Take back introducing {found}?", text=text,
        button="Take it back",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def reopen(request: Request, introduction_id: UUID) -> HttpResponse:
    """Think of it again."""
    found = introduction_to(request, introduction_id, "introductions.reopen")
    form = ConfirmForm(request.POST or None)
    if act(form, reopen_introduction, actor=request.actor, introduction=found):
        messages.success(request, "Open again. Nobody was written to yet.")
        return redirect("introductions:introduction", found.pk)
    if found.state in (DRAFT, ASKED, INTRODUCED):
        return too_late(request, found)
    return say(
        request, found, form=form, title=f"Try again to introduce {found}?",
        text=f"{how_it_went(found)} Both are asked anew once you say so on the next page; who"
        " answered what before stays there to read.",
        button="Try again",
    )  # fmt: skip


def how_it_went(found: Introduction) -> str:
    """Say who answered what, before both are asked anew."""
    return " ".join(f"{side}: {answer_in_words(side)}." for side in named_sides(found))


@require_http_methods(["GET", "POST"])
def ask_now(request: Request, introduction_id: UUID) -> HttpResponse:
    """Ask what came of it before the eight weeks are over."""
    found = introduction_to(request, introduction_id, "introductions.ask_outcome")
    form = ConfirmForm(request.POST or None)
    if act(form, ask_outcome, actor=request.actor, introduction=found):
        messages.success(request, "Both were asked whether it led anywhere.")
        return redirect("introductions:introduction", found.pk)
    return say(
        request, found, form=form, title=f"Ask {found} now whether it led anywhere?",
        text="By itself this goes eight weeks after they were introduced. They are asked once.",
        button="Ask both now",
    )  # fmt: skip
