"""One request as its asker sees it: by their link, or signed in for their partner.

No note of the team, and no address of anybody, is on these pages, so that a link sent on by
mistake tells nobody more than was said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.looks import NothingToFill
from dots.foundation.pages import Request, act, find_or_404, for_link, require
from dots.foundation.registries import told_of
from dots.requests import letters
from dots.requests.commands import answer_back, say_what_came, withdraw
from dots.requests.commands.settling import NOT_ANSWERED
from dots.requests.commands.thread import writes_again
from dots.requests.forms.team import CameOfForm, ReplyForm
from dots.requests.models import SupportRequest
from dots.requests.models.requests import ANSWERED, WAITING, WITHDRAWN
from dots.requests.models.thread import FROM_ASKER
from dots.requests.wording import (
    keeping,
    read_by_asker,
    state_for_asker,
    thread_of,
    title_of,
    told_asker,
)

LINK, OURS, TEAM = "follow", "ours", "team"  # the first part of the pages' names
BASES = {LINK: "design/public.html", OURS: "design/base.html", TEAM: "design/base.html"}
ASKS: dict[str, tuple[str, Callable[..., Any], type[CommandForm], str]] = {
    "reply": ("requests.answer_back", answer_back, ReplyForm, "Send this"),
    "withdraw": ("requests.withdraw", withdraw, ConfirmForm, "Withdraw it"),
    "came": ("requests.say_what_came", say_what_came, CameOfForm, "Send this"),
}
TITLES = {
    "reply": "Write to {us}",
    "withdraw": "Do you no longer need this?",
    "came": "What came of it?",
}
TEAM_TITLES = {
    "reply": "What did they say?",
    "withdraw": "Do they no longer need this?",
    "came": "What came of it?",
}
CLOSED = "It is then closed. What was said stays on record."
TEXTS = {"withdraw": f"{CLOSED} If you need it after all, write to us: it is then open again."}
TEAM_TEXTS = {"withdraw": f"{CLOSED} You, or whoever asked, can open it again."}


def found(request: Request, pk: UUID, action: str) -> SupportRequest:
    asked = find_or_404(SupportRequest, request.actor, pk, "requests.follow")
    require(request.actor, action, asked)
    return asked


AGAIN = "{ended} When you write, it is open again, and {us} answers you."
JUST_NOW = timedelta(minutes=10)  # for so long a page says that something was sent


def home_of(way: str, pk: UUID) -> str:
    """Return the page to come back to."""
    name = {LINK: "requests:follow", OURS: "requests:ours", TEAM: "requests:request"}[way]
    return reverse(name, args=[pk])


def page(request: Request, pk: UUID, way: str) -> HttpResponse:
    """How it stands, what was said, and what the asker can do."""
    asked = found(request, pk, "requests.follow")
    context = {
        "base": BASES[way],
        "asked": asked,
        "programme": asked.programme,
        "title": title_of(asked),
        "lede": state_for_asker(asked),
        "thread": thread_of(asked, for_team=False),
        "waits": asked.state == WAITING,
        "was_answered": asked.state == ANSWERED and not asked.words_blanked_at,
        "may_write_again": writes_again(asked),
        "became": [] if asked.state == WITHDRAWN else told_of("request", everybody(asked), asked),
        "keeping": keeping(asked),
        "done": done_just_now(asked, request.GET.get("done", "")),
        "back": reverse("requests:requests") if way == OURS else "",
    }
    addresses = {name: reverse(f"requests:{way}_{name}", args=[asked.pk]) for name in ASKS}
    return render(request, "requests/follow.html", context | addresses)


def everybody(asked: SupportRequest) -> Actor:
    """Return who finds all that came of it; what is told of it has no names."""
    return Actor(kind="system", programme_id=asked.programme_id)


def done_just_now(asked: SupportRequest, said: str) -> str:
    """Return what was just done; nothing when the page is opened again another day."""
    written = asked.messages.filter(way=FROM_ASKER).order_by("said_at").last()
    when = {
        "reply": written.said_at if written else None,
        "withdraw": asked.closed_at if asked.state == WITHDRAWN else None,
        "came": asked.came_of_at,
    }.get(said)
    return said if when and timezone.now() - when < JUST_NOW else ""


def question(request: Request, pk: UUID, way: str, name: str) -> HttpResponse:
    """One thing to say, and one button."""
    action, command, make, button = ASKS[name]
    asked = found(request, pk, action)
    over, home = why_over(asked, name, way), home_of(way, asked.pk)
    if over and request.method != "POST":
        raise over
    form = form_for(make, request, asked)
    if not over:  # else it is said why, and nobody is asked to press again
        form = form.showing(read_by_asker(asked))
    if act(form, command, actor=request.actor, request=asked):
        return redirect(home if way == TEAM else f"{home}?done={name}")
    if over:
        tell_it_is_over(form, over, name)
    titles = TEAM_TITLES if way == TEAM else TITLES
    texts = TEAM_TEXTS if way == TEAM else TEXTS
    ended = "It was withdrawn." if asked.state == WITHDRAWN else "It is settled."
    context = {
        "base": BASES[way],
        "programme": asked.programme,
        "title": titles[name].format(us=asked.programme.name),
        "text": AGAIN.format(us=asked.programme.name, ended=ended)
        if name == "reply" and way != TEAM and not asked.is_open
        else texts.get(name, ""),
        "said": told_asker(asked, name),
        "form": form,
        "button": "" if over else button,
        "back": home,
        "back_text": f"Request {asked.number}",
    }
    return render(request, "requests/question.html", context)


def why_over(asked: SupportRequest, name: str, way: str) -> NothingToFill | None:
    """Return what a page says that can send nothing, as the request ended or was opened again."""
    title = text = ""
    if name == "came" and asked.state != ANSWERED:
        title = "It is open again" if asked.is_open else "It is not answered now"
        text = "What came of it can be said once it is answered. What you said before stays."
    elif name == "withdraw" and not asked.is_open:
        withdrawn = asked.state == WITHDRAWN
        title = "It is withdrawn already" if withdrawn else "It is settled already"
        text = "There is nothing more to do, and nothing was changed."
        if withdrawn and way != TEAM and not asked.words_blanked_at:
            text += " If you need it after all, write to us: it is then open again."
    if not title:
        return None
    back = f"Request {asked.number}"
    return NothingToFill(title=title, text=text, back=home_of(way, asked.pk), back_text=back)


def tell_it_is_over(form: CommandForm, over: NothingToFill, name: str) -> None:
    """Say first how the request stands: what is missing in the form is of no use to anybody.

    Raises:
        NothingToFill: nothing was typed that has to be shown again.
    """
    if name != "came":
        raise over
    form.errors.clear()
    form.refused(NotPossible(NOT_ANSWERED))


def form_for(make: type[CommandForm], request: Request, asked: SupportRequest) -> CommandForm:
    """Return the form; what was said to have come of it before stands in it."""
    if make is CameOfForm and asked.came_of:
        said = {"came_of": asked.came_of, "because": asked.came_of_because}
        return make(request.POST or None, initial=said)
    return make(request.POST or None)


View = Callable[..., HttpResponse]


def views_for(way: str) -> dict[str, View]:
    """Return the pages of one way: of the request, and of each thing to say."""

    def page_view(request: Request, request_id: UUID) -> HttpResponse:
        return page(request, request_id, way)

    def saying(name: str) -> View:
        def view(request: Request, request_id: UUID) -> HttpResponse:
            return question(request, request_id, way, name)

        return view

    made: dict[str, View] = {"": page_view, **{f"_{name}": saying(name) for name in ASKS}}
    guarded: dict[str, Any] = {
        name: require_http_methods(["GET", "HEAD", "POST"])(view) for name, view in made.items()
    }
    if way == LINK:
        guarded = {name: for_link(letters.FOLLOW)(view) for name, view in guarded.items()}
    return guarded
