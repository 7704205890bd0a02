"""A partner's work on one page: to read, to print, to paste, and the words beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.evidence import saying
from dots.evidence.figures import figures_of
from dots.evidence.periods import Period, year_holding
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.models.organisations import KINDS
from dots.summaries.commands import tell_story
from dots.summaries.forms import StoryForm
from dots.summaries.received import received_by
from dots.summaries.selectors import (
    by_person,
    chosen_period,
    earlier_stories,
    figures_for,
    newest_story,
    no_longer_agreed,
    periods_of,
    story_for,
)
from dots.summaries.wording import (
    as_text,
    has_few,
    headline,
    how_we_know,
    sentences,
    told,
    written_by,
)


def partner_of(request: Request, pk: UUID) -> Organisation:
    """Return the partner whose summary this person may see."""
    return find_or_404(Organisation, request.actor, pk, action="summaries.view_summary")


def period_asked(request: Request, organisation: Organisation) -> Period:
    """Return the period that the address names; without one the newest year with something in it.

    Raises:
        Http404: there is no such period.
    """
    label = request.GET.get("period", "")
    found = chosen_period(organisation, label)
    if found is None and label:
        raise Http404
    return found or year_holding(organisation.programme, timezone.localdate())


def address_of(name: str, organisation: Organisation, period: Period) -> str:
    return f"{reverse(f'summaries:{name}', args=[organisation.pk])}?period={period.label}"


@require_GET
def own(request: Request) -> HttpResponse:
    """Lead a partner's people to their own summary."""
    mine = Organisation.objects.within(request.actor).filter(pk__in=request.actor.partner_ids)
    first = mine.order_by("name").first()
    if first is None:
        raise Http404
    return redirect("summaries:summary", first.pk)


@require_GET
def summary(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show a partner's work of one period on one page."""
    organisation = partner_of(request, organisation_id)
    actor = request.actor
    period = period_asked(request, organisation)
    figures = figures_for(organisation, period)
    words = story_for(actor, organisation, period.label)
    may_tell = allowed(actor, "summaries.tell_story", organisation)
    context: dict[str, Any] = {
        "organisation": organisation,
        "kind": KINDS[organisation.kind],
        "period": period,
        "periods": periods_of(organisation),
        "title": headline(organisation, period, figures),
        "figures": figures_of(figures.measures) if figures.measures else [],
        "sentences": sentences(figures),
        "left_out": saying.left_out(figures.measures) if figures.measures else [],
        "by_person": by_person(actor, organisation, period),
        "has_few": has_few(figures),
        "again": figures.again,
        "received": received_by(actor, organisation, period),
        "told": told(words),
        "written_by": written_by(organisation),
        "is_shared": bool(words and words.is_shared),
        "stopped": may_tell and no_longer_agreed(words),
        "earlier": earlier_stories(actor, organisation, period.label) if may_tell else [],
        "how": how_we_know(figures),
        "story": address_of("story", organisation, period) if may_tell else "",
        "text": address_of("text", organisation, period),
    }
    return render(request, "summaries/summary.html", context)


@require_GET
def summary_text(request: Request, organisation_id: UUID) -> HttpResponse:
    """Give the summary as plain text."""
    organisation = partner_of(request, organisation_id)
    period = period_asked(request, organisation)
    lines = as_text(
        organisation,
        period,
        figures_for(organisation, period),
        received_by(request.actor, organisation, period),
        story_for(request.actor, organisation, period.label),
    )
    return HttpResponse(
        "\r\n".join(lines),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="summary-{period.label}.txt"'},
    )


def saved_words(organisation: Organisation, period: Period) -> str:
    """Say what a save left of the partner's own words: claim nothing that was never written."""
    newest = newest_story(organisation, period.label)
    said = "Your words are saved." if told(newest) else "Your words are taken out."
    return f"{said} The wording before is kept." if newest and newest.replaces_id else said


@require_http_methods(["GET", "POST"])
def story(request: Request, organisation_id: UUID) -> HttpResponse:
    """Write the partner's own words for a period, or change them."""
    organisation = partner_of(request, organisation_id)
    require(request.actor, "summaries.tell_story", organisation)
    period = period_asked(request, organisation)
    form = StoryForm(
        request.POST or None,
        actor=request.actor,
        organisation=organisation,
        story=story_for(request.actor, organisation, period.label),
    )
    back = address_of("summary", organisation, period)
    if act(form, tell_story, actor=request.actor, organisation=organisation, period=period.label):
        messages.success(request, saved_words(organisation, period))
        return redirect(back)
    context = {"form": form, "period": period, "back": back}
    return render(request, "summaries/story.html", context)
