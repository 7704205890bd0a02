"""Begin a conversation: with whom, of which kind; and its day and people put right."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.conversations.commands import (
    add_partner,
    change_conversation,
    remove_partner,
    start_conversation,
)
from dots.conversations.forms import DetailsForm, StartForm
from dots.conversations.models.conversations import UNDER_WAY
from dots.conversations.models.guides import FIRST, KINDS, REVIEW, WORKSHOP
from dots.conversations.selectors import conversations_with, partners_of
from dots.conversations.views.shared import desk_of
from dots.conversations.wording import day, title_of
from dots.design.wording import apart
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.network.namesakes import labelled, labels_of
from dots.network.selectors import organisations_named, programme_of

PER_PAGE = 25
OWN_WORDS = "It begins with what they said last, so you need only ask what has changed."
WORKSHOPS_WORDS = "What was said at a workshop stands beside the questions."


@require_GET
def choose_partner(request: Request) -> HttpResponse:
    """With whom is it?"""
    actor = request.actor
    require(actor, "conversations.start_conversation", programme_of(actor))
    search = request.GET.get("search", "").strip()
    found = Organisation.objects.within(actor).current().order_by("name", "pk")
    found = found.filter(name__icontains=search) if search else found
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "partners": labelled(page),
        "search": search,
        "query": urlencode({"search": search}) if search else "",
    }
    return render(request, "conversations/choose_partner.html", context)


@require_http_methods(["GET", "POST"])
def start(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say the kind, the day and who is there; then the first question comes."""
    actor = request.actor
    partner = find_or_404(Organisation, actor, organisation_id, "network.view_organisation")
    programme = programme_of(actor)
    require(actor, "conversations.start_conversation", programme)
    text = what_it_begins_with(request, partner)
    asked = request.GET.get("kind", "")
    kind = asked if asked in KINDS else REVIEW if text.startswith(OWN_WORDS) else FIRST
    form = StartForm(request.POST or None, actor=actor, partner=partner, kind=kind)
    made = act(form, start_conversation, actor=actor, programme=programme, organisations=[partner])
    if made:
        messages.success(request, "It is begun. Every answer is kept as you give it.")
        where = "partners" if form.cleaned_data["kind"] == WORKSHOP else "conversation"
        return redirect(f"conversations:{where}", made)
    context = {
        "form": form,
        "title": f"A conversation with {partner.name}",
        "text": text,
        "partner": partner,
        "under_way": under_way_with(request, partner),
        "button": "Begin",
        "back": reverse("network:organisation", args=[partner.pk]),
        "back_text": partner.name,
    }
    return render(request, "conversations/start.html", context)


def what_it_begins_with(request: Request, partner: Organisation) -> str:
    """Say what is at hand of earlier conversations: a workshop's words are of many."""
    kinds = set(conversations_with(request.actor, partner).values_list("kind", flat=True))
    told = [OWN_WORDS] if kinds - {WORKSHOP} else []
    told += [WORKSHOPS_WORDS] if WORKSHOP in kinds else []
    return " ".join(told)


def under_way_with(request: Request, partner: Organisation) -> list[dict[str, str]]:
    """Return the conversations with a partner that somebody has still to finish."""
    return [
        {
            "title": f"{apart(title_of(one, partners_of(one)))}, {day(one.held_on)}",
            "address": reverse("conversations:conversation", args=[one.pk]),
        }
        for one in conversations_with(request.actor, partner).filter(state=UNDER_WAY)[:3]
    ]


@require_http_methods(["GET", "POST"])
def details(request: Request, pk: UUID) -> HttpResponse:
    """Put right when it was held and who took part."""
    desk = desk_of(request, pk, "conversations.change_conversation")
    form = DetailsForm.of(desk.conversation, request.POST or None, request.actor)
    changed = act(form, change_conversation, actor=request.actor, conversation=desk.conversation)
    if changed:
        messages.success(request, "Saved.")
        return redirect(desk.page())
    return desk.show("form", form=form, title="When was it, and who took part?", button="Save this")


@require_http_methods(["GET", "POST"])
def partners(request: Request, pk: UUID) -> HttpResponse:
    """Say which partners take part in a workshop: found by name, added one by one."""
    desk = desk_of(request, pk, "conversations.add_partner")
    search = request.GET.get("search", "").strip()
    form = ConfirmForm(request.POST or None)
    command = remove_partner if "remove" in request.POST else add_partner
    if request.method == "POST":
        chosen = find_or_404(Organisation, request.actor, named(request))
        if act(
            form,
            command,
            actor=request.actor,
            conversation=desk.conversation,
            organisation=chosen,
        ):
            done = "was taken out" if command is remove_partner else "was added"
            messages.success(request, f"{chosen.name} {done}.")
            return redirect(f"{desk.page('partners')}?{urlencode({'search': search})}")
    here = {pk for pk, _ in desk.partners}
    found = partners_named(request, search) if search else []
    return desk.show(
        "partners",
        form=form,
        search=search,
        found=[(one, name) for one, name in found if one not in here],
        are_here=bool(found),
        here=labels_of(desk.partners),
        may_remove=len(here) > 1,
    )


def partners_named(request: Request, search: str) -> list[tuple[UUID, str]]:
    """Return (id, label) of those whose name holds the text; who has left takes part no more."""
    found = organisations_named(request.actor, search)
    ids = [pk for pk, _ in found]
    here = Organisation.objects.within(request.actor).current().filter(pk__in=ids)
    left = set(ids) - set(here.values_list("pk", flat=True))
    return labels_of((pk, name) for pk, name in found if pk not in left)


def named(request: Request) -> UUID:
    """Return the partner whose button was pressed; one that cannot be, when it is none."""
    try:
        return UUID(request.POST.get("remove") or request.POST.get("add") or "")
    except ValueError:
        return UUID(int=0)
