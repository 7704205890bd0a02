"""One partner's return as the team sees it: remind, key by phone, end its links."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404
from dots.network.selectors import main_contacts
from dots.places.selectors import ward_names
from dots.support.commands import (
    key_return,
    note_asked,
    remind_partner,
    revoke_links,
    send_new_link,
    take_back_asked,
)
from dots.support.forms.answers import KeyForm
from dots.support.models import Activity, Return
from dots.support.own_rows import counted_beside
from dots.support.selectors.letters import has_open_link, letters_told, links_ended_at
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
        "lede": standing_in_words(asked, standing, links_ended=bool(links_ended_at(asked))),
        "dot": STANDINGS[standing][1],
        "answers": answer_rows(questions, versions[0].answers, wards, missing="No answer")
        if versions and not versions[0].nothing
        else [],
        "entries": sorted(
            version_entries(versions, questions, wards) + asked_entries(asked),
            key=lambda entry: entry["when"],
            reverse=True,
        ),
        "rows": [
            {"title": row_title(row), "id": row.pk, "note": f"{place(row)}: {how_many(row)}"}
            for row in rows.select_related("ward", "site")
        ],
        "known": known_for(asked, told_only=True),
        "has_link": has_open_link(asked),
        "ended": "ended" in request.GET,
        "reminded": "reminded" in request.GET,
        "linked": "linked" in request.GET,
    }
    return render(request, "support/return.html", context | ways_to_ask(asked))


def ways_to_ask(asked: Return) -> dict[str, Any]:
    """Return which ways there are to ask a partner that has not answered."""
    is_open = not asked.collection_round.is_closed
    waiting = is_open and not asked.is_answered
    reached = asked.has_address or main_contacts(asked.programme, [asked.organisation_id])
    return {
        "no_address": waiting and not reached,
        "may_send": waiting and reached and asked.asked_at is None and not asked.came_back_at,
        "may_remind": waiting and reached and asked.asked_at is not None,
        "may_relink": is_open
        and reached
        and bool(asked.is_answered or asked.asked_at or asked.came_back_at),
        "may_note": waiting and asked.is_unasked,
        "may_take_back": waiting and asked.phoned_at is not None,
    }


def asked_entries(asked: Return) -> list[dict[str, Any]]:
    """Return when it was asked for and reminded, and its links ended, newest first."""
    found: list[tuple[str, datetime]] = [
        ("Reminded", reminder.created_at) for reminder in asked.reminders.all()
    ]
    found += letters_told(asked)
    found += [("Asked by phone", asked.phoned_at)] if asked.phoned_at else []
    ended_at = links_ended_at(asked)
    found += [("Links ended", ended_at)] if ended_at else []
    return [
        {"title": title, "when": when, "state": "done"}
        for title, when in sorted(found, key=lambda one: one[1], reverse=True)
    ]


def key(request: Request, return_id: UUID) -> HttpResponse:
    """Key what a partner says by phone, all on one page."""
    asked = find_or_404(Return, request.actor, return_id, "support.key_return")
    version = latest_version(asked.pk)
    form = KeyForm(
        request.POST or None,
        questions=questions_for(asked),
        answers=filled_in(asked, told_only=True),
        wards=ward_names(asked.programme),
        known=known_for(asked, told_only=True),
        sent=version,
        initial={"replaces": version.number if version else 0},
    )
    if request.method == "POST" and act(form, key_return, actor=request.actor, asked=asked):
        return redirect("support:return", asked.pk)
    context = {
        "form": form,
        "asked": asked,
        "period": period_of(asked.collection_round),
        "beside": counted_beside(asked),
    }
    return render(request, "support/key.html", context)


ACTIONS = {  # what -> command, title with the partner's name, text, button, how its page is told
    "remind": (
        remind_partner,
        "Remind {} now?",
        "The contact asked gets a message with a fresh link.",
        "Send the reminder",
        "reminded",
    ),
    "new_link": (
        send_new_link,
        "Send {} a new link?",
        "Its contact gets a message with it. Links sent before still open, unless you end them.",
        "Send the new link",
        "linked",
    ),
    "phoned": (
        note_asked,
        "Did you ask {} by phone?",
        "It then counts among the partners asked. No message is sent. When it tells you its"
        " figures, key them here.",
        "Yes, we asked them",
        "phoned",
    ),
    "not_phoned": (
        take_back_asked,
        "Was {} not asked by phone?",
        "That it was asked by phone is taken back. Nothing else changes.",
        "Take it back",
        "unphoned",
    ),
    "end_links": (
        revoke_links,
        "End the links to this return?",
        "Whoever holds one can no longer open it. What was sent stays. You can send a new one on"
        " the page before.",
        "End the links",
        "ended",
    ),
}


def do(request: Request, return_id: UUID, what: str) -> HttpResponse:
    """Ask once more, then do it, and say so on the return's page."""
    command, title, text, button, told = ACTIONS[what]
    asked = find_or_404(Return, request.actor, return_id, command.action)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and act(form, command, actor=request.actor, asked=asked):
        return redirect(f"{reverse('support:return', args=[asked.pk])}?{told}")
    context = {"form": form, "asked": asked, "text": text, "button": button}
    context["title"] = title.format(asked.organisation.name)
    return render(request, "support/confirm.html", context)
