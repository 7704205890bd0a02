"""One partner's return as the team sees it: remind, key by phone, end its links."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.places.selectors import ward_names
from dots.support.commands import key_return, remind_partner, revoke_links
from dots.support.forms.answers import KeyForm
from dots.support.models import Activity, Return
from dots.support.selectors.returns import filled_in, known_for, questions_for, standing_of
from dots.support.selectors.rows import latest_version
from dots.support.wording import how_many, place, row_title
from dots.support.wording_returns import (
    STANDINGS,
    answer_rows,
    period_of,
    standing_in_words,
    version_entries,
)


def one(request: Request, return_id: UUID) -> HttpResponse:
    """What a partner sent, every earlier answer, and what it adds to the ledger."""
    asked = find_or_404(Return, request.actor, return_id, "support.key_return")
    questions, wards = questions_for(asked), ward_names(asked.programme)
    versions = list(asked.versions.order_by("-number"))
    standing = standing_of(asked, asked.collection_round, timezone.localdate())
    rows = Activity.objects.within(request.actor).live().filter(return_version__for_return=asked)
    context = {
        "asked": asked,
        "round": asked.collection_round,
        "period": period_of(asked.collection_round),
        "lede": standing_in_words(asked, standing),
        "dot": STANDINGS[standing][1],
        "answers": answer_rows(questions, versions[0].answers, wards, missing="No answer")
        if versions and not versions[0].nothing
        else [],
        "entries": version_entries(versions, questions, wards) + asked_entries(asked),
        "rows": [
            {"title": row_title(row), "id": row.pk, "note": f"{place(row)}: {how_many(row)}"}
            for row in rows.select_related("ward", "site")
        ],
        "known": known_for(asked),
        "may_remind": not asked.is_answered and not asked.collection_round.is_closed,
    }
    return render(request, "support/return.html", context)


def asked_entries(asked: Return) -> list[dict[str, Any]]:
    """Return when it was asked for and reminded, newest first."""
    entries: list[dict[str, Any]] = [
        {"title": "Reminded", "when": reminder.sent_on, "state": "done"}
        for reminder in asked.reminders.order_by("-sent_on")
    ]
    if asked.asked_at:
        entries.append({"title": "Link sent", "when": asked.asked_at, "state": "done"})
    return entries


def key(request: Request, return_id: UUID) -> HttpResponse:
    """Key what a partner says by phone, all on one page."""
    asked = find_or_404(Return, request.actor, return_id, "support.key_return")
    version = latest_version(asked.pk)
    form = KeyForm(
        request.POST or None,
        questions=questions_for(asked),
        answers=filled_in(asked),
        wards=ward_names(asked.programme),
        known=known_for(asked),
        initial={"replaces": version.number if version else 0},
    )
    if request.method == "POST" and act(form, key_return, actor=request.actor, asked=asked):
        return redirect("support:return", asked.pk)
    context = {"form": form, "asked": asked, "period": period_of(asked.collection_round)}
    return render(request, "support/key.html", context)


def remind(request: Request, return_id: UUID) -> HttpResponse:
    """Remind one partner."""
    asked = find_or_404(Return, request.actor, return_id, "support.remind_partner")
    words = (
        f"Remind {asked.organisation.name} now?",
        "The contact asked gets a message with a fresh link.",
        "Send the reminder",
    )
    return confirm(request, asked, remind_partner, words)


def end_links(request: Request, return_id: UUID) -> HttpResponse:
    """End the links of a return, as when one went to the wrong person."""
    asked = find_or_404(Return, request.actor, return_id, "support.revoke_links")
    words = (
        "End the links to this return?",
        "Whoever holds one can no longer open it. What was sent stays. You can send a new link.",
        "End the links",
    )
    return confirm(request, asked, revoke_links, words)


def confirm(
    request: Request, asked: Return, command: Any, words: tuple[str, str, str]
) -> HttpResponse:
    """Ask once more, then do it."""
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and act(form, command, actor=request.actor, asked=asked):
        return redirect("support:return", asked.pk)
    title, text, button = words
    context = {"form": form, "asked": asked, "title": title, "text": text, "button": button}
    return render(request, "support/confirm.html", context)
