"""One's own account: who I am here, and where else I could be."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from dots.accounts.middleware import CHOSEN, remember_place
from dots.accounts.selectors import must_set_up_second_factor, people, places_of
from dots.accounts.words import OPERATOR, WHAT_ROLES_DO
from dots.foundation.pages import Request


@require_GET
def me(request: Request) -> HttpResponse:
    """Name, address, role, and the way to password, second factor and other programmes."""
    actor = request.actor
    role = next(iter(actor.roles), OPERATOR if actor.is_operator else "")
    own = people(actor).filter(user_id=actor.id).first()
    context = {
        "role": role,
        "role_does": WHAT_ROLES_DO.get(role, ""),
        "places": places_of(request.user),
        "own": own,
        "second_factor_missing": must_set_up_second_factor(request.user, actor),
    }
    return render(request, "accounts/me.html", context)


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """Pick the programme and role to act in, for somebody with several."""
    places = places_of(request.user)
    chosen = request.POST.get("place", "")
    if chosen in {str(place.membership_id) for place in places}:
        request.session[CHOSEN] = chosen
        return remember_place(redirect("/"), chosen)
    return render(request, "accounts/choose.html", {"places": places})
