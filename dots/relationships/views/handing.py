"""Handing partners from one person to another: choose, check, done, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.accounts.models import Membership
from dots.actions import selectors as actions
from dots.design.forms import offer
from dots.foundation.commands import AlreadyDone, NotPossible
from dots.foundation.forms import was_sent
from dots.foundation.ids import as_uuid
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.network.namesakes import choices_of
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.relationships.commands import assign, hand_over
from dots.relationships.forms import AnsweredForm, HandOverForm, WhoForm
from dots.relationships.models import Handover
from dots.relationships.selectors import (
    Line,
    elsewhere_now,
    looked_after_by,
    owners,
    portfolios,
    team_choices,
)
from dots.relationships.views.calling import page_of, partner_to
from dots.relationships.views.portfolios import member_to
from dots.requests.selectors.owners import open_with

MOST = 100  # partners to choose from on one page


def choices(lines: Iterable[Line], search: str = "") -> list[tuple[str, str]]:
    """Return (id, label) of partners, those whose name holds the text."""
    named = [(one.facts.organisation_id, one.facts.name) for one in lines]
    return choices_of(pair for pair in named if search.casefold() in pair[1].casefold())


@require_http_methods(["GET", "POST"])
def hand_over_some(request: Request, member_id: UUID) -> HttpResponse:
    """Hand all or some of somebody's partners to another."""
    actor = request.actor
    member_to(request, member_id)
    programme = programme_of(actor)
    require(actor, "relationships.hand_over", programme)
    if request.method == "POST" and (made := done_before(request, member_id)):
        return redirect("relationships:handed", made.pk)
    found = looked_after_by(actor, member_id)
    if found is None:
        return redirect("relationships:portfolio", member_id)  # it says who has them now
    here = find_or_404(Membership, actor, found.member_id)
    looked_after = [one.facts.organisation_id for one in found.lines]
    return choose_and_check(
        request,
        partners=choices(found.lines),
        team=team_choices(actor, besides=found.member_id),
        whose=found.name,
        back=reverse("relationships:portfolio", args=[member_id]),
        do=lambda **said: hand_over(actor=actor, programme=programme, from_member=here, **said),
        along=lambda chosen: {
            "requests": open_with(chosen, here).count(),
            "actions": actions.open_with(chosen, here).count(),
            "others": actions.left_without(looked_after, here).count() if found.has_left else 0,
            "has_left": int(found.has_left),
        },
    )


def done_before(request: Request, member_id: UUID) -> Handover | None:
    """Return the hand-over by which these partners went to this person already: another tab’s."""
    partners = {as_uuid(pk) for pk in request.POST.getlist("partners")}
    to = as_uuid(request.POST.get("member", ""))
    whose = Membership.objects.within(request.actor).filter(pk=member_id).values("user")
    found = Handover.objects.within(request.actor).filter(undone_at=None, went_to=to)
    made = found.filter(came_from__user__in=whose).order_by("created_at").last()
    if made is None or not partners:
        return None
    if made.began.filter(until=None, organisation__in=partners).count() != len(partners):
        return None
    if was_sent(request.POST.get("command_id")):
        return made
    at = timezone.localtime(made.created_at)
    by = f"{made.made_by.user.name} handed them over" if made.made_by else "They were handed over"
    messages.success(request, f"This is done already. {by} on {at:%-d %B %Y at %H:%M}.")
    return made


@require_http_methods(["GET", "POST"])
def assign_some(request: Request) -> HttpResponse:
    """Let somebody look after partners that nobody does."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "relationships.assign", programme)
    _, nobodys = portfolios(actor)
    return choose_and_check(
        request,
        partners=choices(nobodys, request.GET.get("search", "").strip()),
        team=team_choices(actor),
        whose="",
        back=reverse("relationships:portfolios"),
        do=lambda **said: assign(actor=actor, programme=programme, **said),
    )


def choose_and_check(
    request: Request,
    *,
    partners: list[tuple[str, str]],
    team: list[tuple[str, str]],
    whose: str,
    back: str,
    do: Callable[..., Handover],
    along: Callable[[list[UUID]], dict[str, int]] = lambda chosen: {},
) -> HttpResponse:
    """Ask which partners go to whom, show what was chosen, then do it.

    Args:
        whose: who looks after them now; empty for nobody.
        along: counts what is open and goes with the partners chosen, and what does not.
    """
    offered = partners if whose or request.method == "POST" else partners[:MOST]
    ticked = bool(whose) and "none" not in request.GET
    form = HandOverForm(request.POST or None, partners=offered, team=team, ticked=ticked)
    context: dict[str, Any] = {
        **titled(whose, back),
        "ticked": ticked,
        "search": request.GET.get("search", ""),
        "shown": len(offered),
        "count": len(partners),
        "no_partner": not (
            whose or partners or Organisation.objects.within(request.actor).exists()
        ),
    }
    if request.method == "POST" and "checked" in request.POST:
        return done(request, do, form, context)
    say_what_changed(request, form, partners)
    if not form.is_valid():
        return render(request, "relationships/choose.html", {**context, "form": form})
    chosen = [UUID(pk) for pk in form.cleaned_data["partners"]]
    counts = along(chosen)
    context |= {**counts, "goes": goes_along(len(chosen), counts)}
    return render(request, "relationships/check.html", {**context, **answered(form)})


def titled(whose: str, back: str) -> dict[str, str]:
    title = f"Hand over the partners of {whose}" if whose else "Who looks after them?"
    return {"title": title, "back": back, "back_text": whose or "Portfolios", "whose": whose}


def say_what_changed(request: Request, form: HandOverForm, partners: list[tuple[str, str]]) -> None:
    """Say who looks after the partners chosen that are not to be chosen any more."""
    here = {UUID(pk) for pk, _ in partners}
    asked = (as_uuid(pk) for pk in request.POST.getlist("partners"))
    if gone := {pk for pk in asked if pk and pk not in here}:
        form.errors.pop("partners", None)
        form.add_error(None, elsewhere_now(programme_of(request.actor), gone))


def goes_along(partners: int, counts: dict[str, int]) -> str:
    """Say how much somebody takes over: “2 partners, 3 open requests and 1 open action”."""
    parts = [in_words(partners, "partner")]
    for name, one in (("requests", "open request"), ("actions", "open action")):
        if counts.get(name):
            parts.append(in_words(counts[name], one))
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def answered(form: HandOverForm) -> dict[str, Any]:
    """Return what was chosen, as the check page shows and sends it on."""
    chosen, to = form.cleaned_data["partners"], form.cleaned_data["member"]
    names = dict(form.fields["partners"].choices)  # type: ignore[attr-defined]
    team = dict(form.fields["member"].choices)  # type: ignore[attr-defined]
    return {
        "form": AnsweredForm(initial={"partners": chosen, "member": to, "checked": "yes"}),
        "names": [names[pk] for pk in chosen],
        "to": team[to],
    }


def done(
    request: Request, do: Callable[..., Handover], form: HandOverForm, context: dict[str, Any]
) -> HttpResponse:
    """Hand the partners over, and go to the page that says so."""
    sent = AnsweredForm(request.POST)
    offer(sent, "partners", [(pk, pk) for pk in request.POST.getlist("partners")])
    try:
        if sent.is_valid():
            made = do(
                command_id=sent.cleaned_data["command_id"],
                organisation_ids=[UUID(pk) for pk in sent.cleaned_data["partners"]],
                member=find_or_404(Membership, request.actor, UUID(sent.cleaned_data["member"])),
            )
            return redirect("relationships:handed", made.pk)
        form.add_error(None, "Choose again: the page was not whole. Nothing was changed.")
    except AlreadyDone as before:
        return redirect("relationships:handed", before.record_id)
    except ValueError:
        raise Http404 from None
    except NotPossible as reason:
        form.errors.pop("partners", None)
        form.refused(reason)
    return render(request, "relationships/choose.html", {**context, "form": form})


@require_http_methods(["GET", "POST"])
def who(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say who looks after one partner."""
    actor = request.actor
    partner = partner_to(request, organisation_id, "assign")
    now = owners(actor).get(partner.pk)
    form = WhoForm(
        request.POST or None,
        team=team_choices(actor),
        initial={"member": str(now.member_id) if now else ""},
    )

    def chosen(*, member: str, **rest: Any) -> Handover:
        one = find_or_404(Membership, actor, UUID(member))
        return assign(organisation_ids=[partner.pk], member=one, **rest)

    if act(form, chosen, actor=actor, programme=partner.programme):
        messages.success(request, f"Saved: who looks after {partner}.")
        return redirect(page_of(partner))
    context = {
        "form": form,
        "title": f"Who looks after {partner}?",
        "button": "Save this",
        "back": page_of(partner),
        "back_text": partner.name,
    }
    return render(request, "relationships/ask.html", context)
