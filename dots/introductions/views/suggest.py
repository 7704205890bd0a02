"""For a partner's need: whom to introduce it to, and why; then beginning an introduction."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.calculations.introductions import KEPT_AFTER, WEIGHTS, Need
from dots.coverage.wording import Names
from dots.design.wording import shortened
from dots.foundation.actor import Actor
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.registries import origin_of
from dots.introductions.commands import begin_introduction
from dots.introductions.forms import NeedForm, PartnerForm, WhyForm
from dots.introductions.models import ASKED, DRAFT, Introduction, pair_of
from dots.introductions.naming import names_of
from dots.introductions.reasons import in_common, reasons
from dots.introductions.selectors import suggestions_for
from dots.introductions.selectors.suggesting import Suggestions, as_plain
from dots.introductions.wording import PARTS, best_of, need_in_words, points_of
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE
from dots.network.namesakes import key, labelled, tell_apart
from dots.network.selectors import list_organisations, programme_of
from dots.requests.models import SupportRequest

MOST_PARTNERS, MOST_WHY = 12, 300
COLUMNS = [
    {"title": "What counts"},
    {"title": "Points", "number": True},
    {"title": "Of", "number": True},
]


def query_of(form: NeedForm) -> str:
    """Return what is needed and where that came from, as an address carries it; never words."""
    need, origin = form.need(), form.origin()
    asked = {"role": need.role, "community": need.community, "ward": need.ward, **origin}
    return urlencode({name: value for name, value in asked.items() if value})


@require_GET
def start(request: Request) -> HttpResponse:
    """Choose the partner that has a need, as when a gap or an idea comes first."""
    programme = programme_of(request.actor)
    require(request.actor, "introductions.suggest", programme)
    names = Names(programme)
    asked, form = NeedForm(request.GET, names=names), PartnerForm(request.GET)
    need = asked.need()
    form.is_valid()
    search = form.cleaned_data.get("search", "")
    found = list_organisations(
        request.actor, search=search, community="" if search else need.community, state=ACTIVE
    )
    query = query_of(asked)
    context = {
        "form": form,
        "need": need_in_words(need, names) if need != Need() else "",
        "items": [
            {
                "title": label,
                "address": f"{reverse('introductions:suggest', args=[one.pk])}?{query}",
            }
            for one, label in labelled(found[:MOST_PARTNERS])
        ],
        "more": found.count() > MOST_PARTNERS,
        "searched": search,
        "community": names.community(need.community) if need.community and not search else "",
    }
    return render(request, "introductions/start.html", context)


@require_GET
def suggest(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show whom to introduce a partner to, best first, with the reasons and the score's parts."""
    actor = request.actor
    partner = find_or_404(Organisation, actor, organisation_id, action="network.view_organisation")
    require(actor, "introductions.suggest", partner)
    tell_apart([partner])
    names = Names(programme_of(actor))
    form = NeedForm(request.GET, names=names)
    need = form.need()
    is_active = partner.state == ACTIVE
    words = words_asked(actor, partner, **form.origin())
    asks_first = bool(words) and not need.role and "role" not in request.GET
    said = suggestions_for(actor, partner, need) if is_active and not asks_first else None
    context = {
        "partner": partner,
        "is_active": is_active,
        "form": form,
        "need": need_in_words(need, names),
        "words": words,
        "asks_first": asks_first,
        "columns": COLUMNS,
        "suggestions": suggestion_rows(partner, form, said, names) if said else [],
        "best_of": best_of(len(said.found), said.looked_at) if said else "",
        "weights": [[PARTS[name], str(weight)] for name, weight in WEIGHTS.items()],
        "kept_after": " %, ".join(f"{100 * share:.0f}" for share in KEPT_AFTER),
    }
    return render(request, "introductions/suggest.html", context)


def name_these(said: Suggestions) -> None:
    """Let reasons call partners by what tells them apart; the asking one only beside a namesake.

    The page's title says which it is; ten reasons need not say it again.
    """
    named = {pk for one in said.found for pk in (one.partner.key, *one.common)}
    asking, others = said.partners[said.asking.key], [said.partners.get(pk) for pk in named]
    shown = tell_apart([asking, *others])
    if not any(key(one.name) == key(asking.name) for one in shown[1:]):
        asking.told_apart = ""


def suggestion_rows(
    partner: Organisation, form: NeedForm, said: Any, names: Names
) -> list[dict[str, Any]]:
    """Return each suggestion as the page shows it."""
    query, need = query_of(form), form.need()
    name_these(said)
    rows = []
    for one in said.found:
        other = said.partners[one.partner.key]
        begin_at = reverse("introductions:begin", args=[partner.pk, other.pk])
        rows.append(
            {
                "name": str(other),
                "score": one.score,
                "reasons": reasons(one, need, said, names),
                "points": points_of(one),
                "page": reverse("network:organisation", args=[other.pk]),
                "begin": f"{begin_at}?{query}" if query else begin_at,
            }
        )
    return rows


def proposed_why(
    actor: Actor, partner: Organisation, other: Organisation, asked: NeedForm, names: Names
) -> str:
    """Return words to begin with: the partner's own where a request of theirs led here.

    Else the role that is needed, or what the two have in common.
    """
    origin, need = asked.origin(), asked.need()
    called = names_of(partner, other)
    if own := words_asked(actor, partner, **origin):
        before, after = f"{called[0]} asks: “", "”"
        return f"{before}{shortened(own, MOST_WHY - len(before) - len(after))}{after}"
    if need.role:
        return f"{called[0]} looks for this: {need_in_words(need, names)}."
    ours, theirs = (as_plain(actor, one, frozenset()) for one in (partner, other))
    said = in_common(ours, theirs, called, names)
    return shortened(said, MOST_WHY)


def words_asked(actor: Actor, partner: Organisation, came_from: str, came_from_key: str) -> str:
    """Return a partner's own words: of its request, or of a need named in a conversation."""
    if came_from == "request":
        return words_of_request(actor, came_from_key, partner.pk)
    found = origin_of(came_from, actor, came_from_key) if came_from == "need" else None
    return found.what if found else ""


def words_of_request(actor: Actor, key: str, partner_id: UUID) -> str:
    """Return what a partner's request says; nothing for another's, or for none."""
    try:
        found = SupportRequest.objects.within(actor).filter(pk=UUID(key), organisation=partner_id)
    except ValueError:
        return ""
    return " ".join((found.values_list("need", flat=True).first() or "").split())


def under_way(actor: Actor, partner: Organisation, other: Organisation) -> Introduction | None:
    """Return the introduction of these two that is open, as one begun in another tab."""
    found = Introduction.objects.within(actor).filter(pair=pair_of(partner.pk, other.pk))
    return found.filter(state__in=[DRAFT, ASKED]).first()


def compare_at(partner: Organisation, other: Organisation) -> str:
    """Return where two of one name are compared: they may be one organisation, recorded twice."""
    if key(partner.name) != key(other.name):
        return ""
    page = reverse("duplicates:same_as", args=[partner.pk])
    return f"{page}?{urlencode({'search': other.name})}"


@require_http_methods(["GET", "POST"])
def begin(request: Request, organisation_id: UUID, other_id: UUID) -> HttpResponse:
    """Say why two should meet. Nobody is written to before the next page."""
    actor = request.actor
    partner = find_or_404(Organisation, actor, organisation_id, action="network.view_organisation")
    require(actor, "introductions.begin", partner)
    other = find_or_404(Organisation, actor, other_id)
    names = Names(programme_of(actor))
    asked = NeedForm(request.GET, names=names)
    need = asked.need()
    proposed = proposed_why(actor, partner, other, asked, names)
    form = WhyForm(request.POST or None, initial={"why": proposed})
    done = act(
        form,
        begin_introduction,
        actor=actor,
        organisation=partner,
        other=other,
        role=need.role,
        community=need.community,
        ward_code=need.ward,
        **asked.origin(),
    )
    if done:
        messages.success(request, "Kept. Nobody was written to yet.")
        return redirect("introductions:introduction", done)
    back = f"{reverse('introductions:suggest', args=[partner.pk])}?{request.GET.urlencode()}"
    tell_apart([partner, other])
    context = {
        "under_way": under_way(actor, partner, other),
        "form": form,
        "compare": compare_at(partner, other),
        "title": f"Introduce {partner} and {other}",
        "text": "Both are asked first. How to reach one another they learn once both said yes.",
        "button": "Keep this and go on",
        "back": back,
        "back_text": "Suggestions",
    }
    return render(request, "introductions/say.html", context)
