"""Collection rounds: set up, ask, see who is in, late or silent, remind, close."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require, was_sent_before
from dots.support.commands import (
    add_question,
    ask_partners,
    change_round,
    close_round,
    open_round,
    remind_silent,
    remove_question,
    remove_round,
    send_links,
)
from dots.support.forms.rounds import AskForm, QuestionForm, RoundForm, initial_of, usual_round
from dots.support.models import CollectionRound, RoundQuestion
from dots.support.periods import say_day
from dots.support.questions import BY_CODE
from dots.support.selectors.returns import board, not_asked_yet, tallies
from dots.support.selectors.rounds import asked_beside
from dots.support.views.shared import programme_or_404
from dots.support.wording import count
from dots.support.wording_returns import (
    answered_of,
    due_of,
    period_of,
)


def rounds(request: Request) -> HttpResponse:
    """Every round, newest first, with how many have answered."""
    programme = programme_or_404(request)
    require(request.actor, "support.view_rounds", programme)
    found = list(CollectionRound.objects.within(request.actor).order_by("-period_from", "-due_on"))
    counted = tallies(found)
    table = [
        [
            {"text": one.title, "address": reverse("support:round", args=[one.pk])},
            period_of(one),
            due_of(one),
            answered_of(counted[one.pk], one.is_closed),
            state_of(one),
        ]
        for one in found
    ]
    columns = [{"title": title} for title in ("Round", "Figures for", "Due", "Answered", "State")]
    context = {"table": table, "columns": columns, "removed": "removed" in request.GET}
    return render(request, "support/rounds.html", context)


def state_of(one: CollectionRound) -> dict[str, str]:
    today = timezone.localdate()
    if one.is_closed:
        return {"text": "Closed", "state": "done"}
    if one.is_past_due(today):
        return {"text": "Past its day", "state": "late"}
    return {"text": "Open", "state": "now"}


def new_round(request: Request) -> HttpResponse:
    """Set up a round, filled in as it usually is."""
    programme = programme_or_404(request)
    require(request.actor, "support.open_round", programme)
    form = RoundForm(request.POST or None, initial=usual_round(programme), programme=programme)
    made = request.method == "POST" and act(
        form, open_round, actor=request.actor, programme=programme
    )
    if made:
        return redirect("support:ask", made)
    context = {"form": form, "title": "Open a round", "button": "Save and choose partners"}
    return render(request, "support/round_form.html", context)


def edit_round(request: Request, round_id: UUID) -> HttpResponse:
    """Change a round's days and questions."""
    asked_for = find_or_404(CollectionRound, request.actor, round_id, "support.change_round")
    form = RoundForm(
        request.POST or None,
        initial=initial_of(asked_for),
        programme=asked_for.programme,
        before=asked_for,
    )
    if request.method == "POST" and act(
        form, change_round, actor=request.actor, collection_round=asked_for
    ):
        return redirect("support:round", asked_for.pk)
    context = {
        "form": form,
        "title": f"Change {asked_for.title}",
        "button": "Save",
        "round": asked_for,
        "own": list(asked_for.questions.exclude(code__in=BY_CODE).select_related("organisation")),
    }
    return render(request, "support/round_form.html", context)


def question_add(request: Request, round_id: UUID) -> HttpResponse:
    """Ask one more number, of everybody or of one partner."""
    asked_for = find_or_404(CollectionRound, request.actor, round_id, "support.add_question")
    partners = [asked.organisation for asked in asked_for.returns.select_related("organisation")]
    form = QuestionForm(request.POST or None, partners=sorted(partners, key=lambda one: one.name))
    if request.method == "POST" and act(
        form, add_question, actor=request.actor, collection_round=asked_for
    ):
        return redirect("support:edit_round", asked_for.pk)
    context = {"form": form, "title": "Ask one more number", "button": "Add the question"}
    return render(request, "support/round_form.html", context | {"round": asked_for})


def question_remove(request: Request, question_id: UUID) -> HttpResponse:
    """Stop asking something."""
    question = find_or_404(RoundQuestion, request.actor, question_id, "support.remove_question")
    form = ConfirmForm(request.POST or None)
    asked_for = question.collection_round
    if request.method == "POST" and act(
        form, remove_question, actor=request.actor, question=question
    ):
        return redirect("support:edit_round", asked_for.pk)
    return confirm(request, form, asked_for, f"Stop asking “{question.words}”?", "Stop asking it")


def ask(request: Request, round_id: UUID) -> HttpResponse:
    """Choose the partners a round asks."""
    asked_for = find_or_404(CollectionRound, request.actor, round_id, "support.ask_partners")
    partners = list(not_asked_yet(asked_for))
    sent = request.POST.getlist("organisation_ids")  # a second press names whom the first chose
    there = asked_for.returns.select_related("organisation") if sent else []
    partners += [one.organisation for one in there if str(one.organisation_id) in sent]
    beside = asked_beside(asked_for)
    form = AskForm(request.POST or None, partners=partners, beside=beside)
    if request.method == "POST" and act(
        form, ask_partners, actor=request.actor, collection_round=asked_for
    ):
        return redirect("support:round", asked_for.pk)
    context = {
        "form": form,
        "round": asked_for,
        "count": len(partners),
        "beside": sum(partner.pk in beside for partner in partners),
    }
    return render(request, "support/ask.html", context)


ACTIONS = {  # what -> command, title, text, button, how the board is told of it
    "send": (
        send_links,
        "Send the links now?",
        "Each partner with an e-mail address gets its own link. Nobody gets it twice.",
        "Send the links",
        "sent",
    ),
    "remind": (
        remind_silent,
        "Remind the silent now?",
        "Only partners that have not answered get a message, each at most once a day.",
        "Send the reminders",
        "reminded",
    ),
    "close": (
        close_round,
        "Close this round?",
        "Links then show what was sent, and take no more answers. You can still key late ones.",
        "Close the round",
        "closed",
    ),
}


def do(request: Request, round_id: UUID, what: str) -> HttpResponse:
    """Ask once more, then send, remind or close."""
    command, title, text, button, told = ACTIONS[what]
    asked_for = find_or_404(CollectionRound, request.actor, round_id, command.action)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and act(
        form, command, actor=request.actor, collection_round=asked_for
    ):
        address = reverse("support:round", args=[asked_for.pk])
        return redirect(f"{address}?{told}={form.cleaned_data['command_id']}")
    return confirm(
        request, form, asked_for, title, button, f"{letters_to_go(asked_for, what)}{text}"
    )


def remove(request: Request, round_id: UUID) -> HttpResponse:
    """Ask once more, then take away a round in which nobody was asked."""
    removed = f"{reverse('support:rounds')}?removed"
    if request.method == "POST" and was_sent_before(request, "support.remove_round"):
        return redirect(removed)
    asked_for = find_or_404(CollectionRound, request.actor, round_id, "support.remove_round")
    form = ConfirmForm(request.POST or None)
    arguments = {"actor": request.actor, "collection_round": asked_for}
    if request.method == "POST" and act(form, remove_round, **arguments):
        return redirect(removed)
    if tallies([asked_for])[asked_for.pk].asked and request.method == "GET":
        return redirect("support:round", asked_for.pk)
    text = "" if form.errors else "Its days and questions go; nothing else changes."
    return confirm(request, form, asked_for, "Remove this round?", "Remove the round", text)


def letters_to_go(asked_for: CollectionRound, what: str) -> str:
    """Return how many letters a button would send, for somebody about to press it."""
    if what == "close":
        return ""
    waiting = [line for line in board(asked_for) if line.may_write and not line.asked.is_answered]
    early = ""
    if what == "send":
        letters = sum(line.asked.asked_at is None for line in waiting)
        if asked_for.opens_on > timezone.localdate():
            early = f"You meant to ask on {say_day(asked_for.opens_on)}. "
    else:
        today = timezone.localdate()
        asked = [line for line in waiting if line.asked.asked_at]
        letters = sum(line.last_reminded != today for line in asked)
    return f"{early}{count(letters, 'letter')} would go out. "


def confirm(
    request: Request,
    form: ConfirmForm,
    asked_for: CollectionRound,
    title: str,
    button: str,
    text: str = "",
) -> HttpResponse:
    context = {"form": form, "round": asked_for, "title": title, "text": text, "button": button}
    return render(request, "support/confirm.html", context)
