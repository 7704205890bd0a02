"""The three ways to ask: the form for everyone, a partner's link, and signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dots.accounts.models import User
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.forms import ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, find_or_404, for_link, public, require
from dots.network.models import Organisation
from dots.network.namesakes import labelled
from dots.network.selectors import main_contacts, programme_of
from dots.requests import letters
from dots.requests.commands import ask, ask_openly, make_link
from dots.requests.forms.asking import AskForm, OpenAskForm, TeamAskForm
from dots.requests.models import SupportRequest
from dots.requests.selectors.kinds import rule_of
from dots.requests.views.flow import Desk, walk
from dots.requests.views.often import came_before

MOST_TRIES = 20  # requests from one address in an hour; a workshop shares one
BOTH = ["GET", "POST"]


class Openly(Desk):
    """Anybody, for an organisation they name: no cookie, no account."""

    is_open = True

    @property
    def offers_at(self) -> str:
        return reverse("requests:offered_openly", args=[self.programme.slug])

    def form(self, data: Any = None, **rest: Any) -> AskForm:
        return OpenAskForm(data, programme=self.programme, **rest)

    def send(self, form: AskForm) -> SupportRequest:
        refuse_many(self.request)
        return ask_openly(actor=self.actor, programme=self.programme, **form.arguments())


class ForPartner(Desk):
    """Somebody of a partner, or the team for one."""

    def __init__(self, request: Request, partner: Organisation, base: str, back: str) -> None:
        super().__init__(request, partner.programme, request.actor)
        self.partner, self.base, self.back = partner, base, back

    @property
    def offers_at(self) -> str:
        way = "offered_by_link" if self.actor.kind == "link" else "offered"
        return reverse(f"requests:{way}", args=[self.partner.pk])

    @property
    def counting(self) -> Actor:
        """Whoever holds a link was helped, but may change no note: that is counted for them."""
        if self.actor.kind == "link":
            return Actor.system(self.programme, "know-how helped by a link")
        return self.actor

    @property
    def asking(self) -> str:
        return self.partner.name

    def form(self, data: Any = None, **rest: Any) -> AskForm:
        actor = self.actor
        if actor.is_team:
            return TeamAskForm(data, programme=self.programme, **rest)
        if actor.kind == "user" and data is None and "initial" not in rest:
            own = User.objects.filter(pk=actor.id).values_list("email", flat=True).first()
            rest["initial"] = {"asker_name": actor.name, "asker_email": own}
        return AskForm(data, programme=self.programme, **rest)

    def send(self, form: AskForm) -> SupportRequest:
        return ask(actor=self.actor, organisation=self.partner, **form.arguments())


@public
@csrf_exempt  # no cookie: the form carries a signed token that ends
@require_http_methods(["GET", "HEAD", "POST"])
def openly(request: HttpRequest, programme: str) -> HttpResponse:
    """Ask for something, as anybody."""
    home = get_object_or_404(Programme, slug=programme)
    if not rule_of(home).is_open:
        return render(request, "requests/ask/closed.html", {"programme": home}, status=410)
    return walk(Openly(cast(Request, request), home, passing_by(home)))


def passing_by(programme: Programme) -> Actor:
    """Return somebody who fills in the form for everyone, signed in or not."""
    return replace(Actor.visitor(), programme_id=programme.pk, door="form")


def refuse_many(request: HttpRequest) -> None:
    """Refuse what one address sends beyond what the form takes in an hour.

    Raises:
        NotPossible: as many as the form takes were sent from there.
    """
    before, since, until = came_before(request, "requests")
    if before >= MOST_TRIES:
        raise NotPossible(
            f"{MOST_TRIES} requests came from where you are since {since:%H:%M}, as many as this"
            " form takes from one place in an hour. Yours was not sent. What you typed is still"
            f" here: please send it after {until:%H:%M}."
        )


@for_link(letters.ASK)
@require_http_methods(BOTH)
def by_link(request: Request, organisation_id: UUID) -> HttpResponse:
    """Ask for something for the partner whose link it is."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "requests.ask")
    return walk(ForPartner(request, partner, "design/public.html", ""))


@require_http_methods(BOTH)
def signed_in(request: Request, organisation_id: UUID) -> HttpResponse:
    """Ask for something for one's own partner; the team, for somebody who rang."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "requests.ask")
    back = reverse("requests:requests")
    return walk(ForPartner(request, partner, "design/base.html", back))


def begin(request: Request) -> HttpResponse:
    """Choose for which partner; somebody of one goes straight on."""
    actor = request.actor
    require(actor, "requests.see_list", programme_of(actor))
    search = request.GET.get("search", "").strip()
    mine = Organisation.objects.within(actor).current().order_by("name")
    if not actor.is_team:
        mine = mine.filter(pk__in=actor.partner_ids)
        if mine.count() == 1:
            return redirect("requests:ask", mine[0].pk)
    found = mine.filter(name__icontains=search)[:25] if search or not actor.is_team else []
    context = {
        "search": search,
        "found": labelled(found),
        "programme_slug": programme_of(actor).slug,
        "no_partner": actor.is_team and not found and not mine.exists(),
    }
    return render(request, "requests/choose.html", context)


@require_http_methods(BOTH)
def new_link(request: Request, organisation_id: UUID) -> HttpResponse:
    """Give a partner a link by which it asks at any time."""
    partner = find_or_404(Organisation, request.actor, organisation_id)
    require(request.actor, "requests.make_link", partner)
    contact = main_contacts(partner.programme, [partner.pk]).get(partner.pk)
    form, shown = ConfirmForm(request.POST or None), {"address": ""}

    def making(**arguments: Any) -> Organisation:
        made = make_link(**arguments)
        shown["address"] = getattr(made, "ask_address", "")
        return made

    back = reverse("network:organisation", args=[partner.pk])
    context = {"partner": partner, "contact": contact, "form": form, "back": back}
    if act(form, making, actor=request.actor, organisation=partner):
        return render(request, "requests/link_made.html", {**context, **shown})
    return render(request, "requests/make_link.html", context)
