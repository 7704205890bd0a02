"""While a request is typed: the answers that are there already, for the page's own script.

It sends what is typed so far, which stands in no address and no log, and is kept nowhere.
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.pages import Request, by_script, for_link, found, public
from dots.network.models import Organisation
from dots.requests import letters
from dots.requests.selectors.kinds import rule_of
from dots.requests.selectors.know_how import offers
from dots.requests.views.asking import passing_by
from dots.requests.views.often import came_before

MOST_ASKED = 900  # from one address in an hour: thirty people of a workshop, thirty pauses each
LONGEST = 2000  # letters, as a request has them


@public
@csrf_exempt  # no cookie, and nothing is changed
@by_script
@require_POST
def openly(request: HttpRequest, programme: str) -> HttpResponse:
    """Offer what is for everyone."""
    home = get_object_or_404(Programme, slug=programme)
    if not rule_of(home).is_open:
        raise Http404
    return offered(request, passing_by(home))


@for_link(letters.ASK)
@by_script
@require_POST
def by_link(request: Request, organisation_id: UUID) -> HttpResponse:
    """Offer what partners may read, to the partner whose link it is."""
    return for_partner(request, organisation_id)


@by_script
@require_POST
def signed_in(request: Request, organisation_id: UUID) -> HttpResponse:
    """Offer what the person signed in may read."""
    return for_partner(request, organisation_id)


def for_partner(request: Request, organisation_id: UUID) -> HttpResponse:
    """Offer to whoever may ask for this partner; one that was merged is asked for elsewhere."""
    if found(Organisation, request.actor, organisation_id, "requests.ask") is None:
        raise Http404
    return offered(request, request.actor)


def offered(request: HttpRequest, reader: Actor) -> HttpResponse:
    """Return a piece of a page with what may answer what is typed so far; nothing when nothing."""
    before, _, _ = came_before(request, "offers")
    if before >= MOST_ASKED:
        return HttpResponse(status=429)
    typed, kind = request.POST.get("need", "")[:LONGEST], request.POST.get("kind", "")
    notes = offers(reader, typed, kind)
    return render(request, "requests/ask/offered.html", {"offers": notes})
