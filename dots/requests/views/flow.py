"""Asking, in two steps: type it; see what may help already, check, and send.

Nothing is kept between the steps but what the page itself carries, so that nobody needs a cookie.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from dots.foundation.actor import Actor
from dots.foundation.commands import AlreadyDone, NotPossible
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act
from dots.requests.commands import use_note
from dots.requests.forms.asking import AskForm
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.selectors.know_how import offers
from dots.requests.wording import Words, privacy_for

ANSWERS = ("need", "kind", "ward_code", "asked_as", "asker_name", "asker_email", "asker_phone")
OF_THE_PAGE = {"token", "website"}  # what tells a page of ours from a machine
USE = "use"  # before the number that makes using a note twice the same as once


class Desk(ABC):
    """One of the three ways to ask: for everyone, by a partner's link, signed in."""

    base = "design/public.html"
    is_open = False  # without cookie, and so without Django's own token
    back = ""

    def __init__(self, request: Request, programme: Programme, actor: Actor) -> None:
        self.request, self.programme, self.actor = request, programme, actor

    @abstractmethod
    def form(self, data: Any = None, **rest: Any) -> AskForm: ...

    @abstractmethod
    def send(self, form: AskForm) -> SupportRequest:
        """Run the command; it may raise AlreadyDone or NotPossible."""

    @property
    def reader(self) -> Actor:
        """Who is offered know-how: whoever asks, in the programme."""
        return self.actor

    @property
    @abstractmethod
    def offers_at(self) -> str:
        """Where the page's script asks, while somebody types, what may answer it already."""

    @property
    def counting(self) -> Actor:
        """Who counts that a note was enough."""
        return self.actor

    @property
    def asking(self) -> str:
        """For whom this is, on the page."""
        return ""

    def show(self, template: str, **context: Any) -> HttpResponse:
        shared = {
            "base": self.base,
            "is_open": self.is_open,
            "programme": self.programme,
            "asking": self.asking,
            "back": self.back,
            "here": self.request.path,
        }
        return render(self.request, f"requests/ask/{template}.html", shared | context)


def walk(desk: Desk) -> HttpResponse:
    """Answer whichever step was sent."""
    if desk.request.method != "POST":
        return first(desk, desk.form())
    step, sent = desk.request.POST.get("step", ""), desk.request.POST
    if step == "change":
        return first(desk, desk.form(initial=sent.dict()))
    form = desk.form(sent)
    is_whole = form.is_valid()
    if step == "used" and OF_THE_PAGE.isdisjoint(form.errors):  # what was typed does not matter
        return enough(desk, sent.get("note", ""))
    if not is_whole:
        return first(desk, form)
    return finish(desk, form) if step == "send" else check(desk, form)


def first(desk: Desk, form: AskForm) -> HttpResponse:
    """What is needed, and whom to answer."""
    shown = {"privacy": privacy_for(desk.programme), "offers_at": desk.offers_at}
    return desk.show("ask", form=form, use=CommandForm(prefix=USE), **shown)


def check(desk: Desk, form: AskForm) -> HttpResponse:
    """Before you send: does one of these help? And is this right?"""
    said, words = form.cleaned_data, Words(desk.programme)
    shown = {**said, "kind": words.kind(said["kind"]) if said["kind"] else "Not sure"}
    shown["ward_code"] = words.ward(said.get("ward_code", ""))
    rows = [
        {"name": str(form.fields[name].label), "value": shown[name]}
        for name in ANSWERS
        if name in form.fields and shown.get(name)
    ]
    return desk.show(
        "check",
        rows=rows,
        offers=offers(desk.reader, said["need"], said["kind"]),
        carried=[hidden(form, name) for name in form.fields],
        use=CommandForm(prefix=USE),
    )


def hidden(form: forms.Form, name: str) -> dict[str, str]:
    """Return a field as it was sent, to be carried to the next step."""
    field = form[name]
    return {"name": field.html_name, "value": form.data.get(field.html_name, "")}


def finish(desk: Desk, form: AskForm) -> HttpResponse:
    """Send it, and say its number and how to follow it."""
    try:
        made = desk.send(form)
    except AlreadyDone as done:
        every = SupportRequest.objects.filter(programme=desk.programme)
        before = every.filter(pk=done.record_id).first() if done.record_id else None
        return desk.show("sent", sent=before, address="", again=True)
    except NotPossible as reason:
        form.refused(reason)
        return first(desk, form)
    address = getattr(made, "follow_address", "")
    return desk.show("sent", sent=made, address="" if made.asker_email else address)


def enough(desk: Desk, chosen: str) -> HttpResponse:
    """A note was enough: nothing is sent, and the note counts one use more."""
    note, form = found(desk.reader, chosen), CommandForm(desk.request.POST, prefix=USE)
    if note is not None:
        act(form, use_note, actor=desk.counting, note=note)
    return desk.show("used", note=note)


def found(reader: Actor, chosen: str) -> KnowHow | None:
    """Return the note chosen, if this reader may read it."""
    try:
        return KnowHow.objects.within(reader).current().filter(pk=UUID(chosen)).first()
    except ValueError:
        return None
