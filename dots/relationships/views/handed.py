"""What was handed to whom, and undoing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.actions import selectors as actions
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.network.overview import in_words
from dots.relationships.commands import undo_handover
from dots.relationships.models import Handover, LooksAfter
from dots.relationships.views.calling import page_of
from dots.relationships.views.portfolios import told_all
from dots.requests.selectors.owners import handed_on

MOST_NAMED = 5


@require_http_methods(["GET", "POST"])
def handed(request: Request, handover_id: UUID) -> HttpResponse:
    """Say what was handed to whom, and offer to undo it."""
    made = find_or_404(Handover, request.actor, handover_id, "relationships.see_portfolios")
    form = ConfirmForm(request.POST or None)
    require(request.actor, "relationships.undo_handover", made)
    along = goes_back(made) if request.method == "POST" else ""
    if act(form, undo_handover, actor=request.actor, handover=made):
        messages.success(request, undone_in_words(made, along))
        return redirect("relationships:portfolios")
    rows = list(begun_by(made))
    context = {
        "handover": made,
        "partners": [shown(one) for one in rows if not (made.undone_at and one.ended_by)],
        "stayed": [shown(one) for one in rows if made.undone_at and one.ended_by],
        **went_along(made, [one.organisation_id for one in rows]),
        "form": form,
        "portfolio": reverse("relationships:portfolio", args=[made.went_to_id]),
        "summaries": reverse("relationships:handed_summaries", args=[made.pk]),
    }
    return render(request, "relationships/handed.html", context)


def begun_by(made: Handover) -> QuerySet[LooksAfter]:
    """Return who began to look after which partner; `ended_by` says who was given it since."""
    rows = made.began.select_related("organisation", "ended_by__went_to__user")
    return rows.order_by("organisation__name")


def shown(one: LooksAfter) -> dict[str, str]:
    """Return a partner that was handed over, with who was given it since."""
    since = one.ended_by.went_to.user.name if one.ended_by else ""
    return {"name": one.organisation.name, "address": page_of(one.organisation), "since": since}


def goes_back(made: Handover) -> str:
    """Say, before it is undone, how many open requests and actions go back with the partners."""
    if made.came_from is None or made.undone_at:
        return ""
    ids = list(begun_by(made).filter(ended_by=None).values_list("organisation_id", flat=True))
    counts = (
        (handed_on(ids, made.came_from, made.went_to).open().count(), "open request"),
        (len(actions.handed_on(made.pk, ids, made.went_to)), "action"),
    )
    said = [in_words(count, thing) for count, thing in counts if count]
    return f" {' and '.join(said)} went back to {made.came_from.user.name}." if said else ""


def undone_in_words(made: Handover, along: str = "") -> str:
    """Say which partners went back, and which did not because they were given to somebody since.

    Args:
        along: what went back with them, in a sentence.
    """
    rows = list(begun_by(made))
    stayed = [shown(one) for one in rows if one.ended_by]
    back = len(rows) - len(stayed)
    said = "Undone: they are looked after as before."
    if stayed:
        named = [f"{one['name']} is not: it was given to {one['since']} since." for one in stayed]
        more = f" {len(named) - MOST_NAMED:,} more are not." if len(named) > MOST_NAMED else ""
        are = "is" if back == 1 else "are"
        said = f"Undone: {in_words(back, 'partner')} {are} looked after as before. "
        said += " ".join(named[:MOST_NAMED]) + more
    kept = "What to know about them stays as it reads, for whoever looks after them next."
    return f"{said.rstrip()}{along} {kept}"


@require_GET
def handed_summaries(request: Request, handover_id: UUID) -> HttpResponse:
    """Show a page for each partner that was handed over, and for no other, to be printed."""
    made = find_or_404(Handover, request.actor, handover_id, "relationships.see_portfolios")
    if made.undone_at:
        return redirect("relationships:handed", made.pk)  # it says so, and who came back
    ids = made.began.values("organisation")
    partners = Organisation.objects.within(request.actor).filter(pk__in=ids).order_by("name", "pk")
    context = {
        "title": f"What {made.went_to.user.name} took over",
        "back": reverse("relationships:handed", args=[made.pk]),
        "back_text": "Handed over",
        "summaries": told_all(request, list(partners)),
    }
    return render(request, "relationships/summaries.html", context)


def went_along(made: Handover, partner_ids: list[UUID]) -> dict[str, int]:
    """Return how much went with the partners and is the successor's still."""
    if made.came_from is None:
        return {}
    return {
        "requests": handed_on(partner_ids, made.came_from, made.went_to).count(),
        "actions": len(actions.handed_on(made.pk, partner_ids, made.went_to)),
    }
