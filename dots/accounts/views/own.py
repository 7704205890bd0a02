"""One's own account: who I am here, and where else I could be."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dots.accounts.middleware import CHOSEN, remember_place
from dots.accounts.models import User
from dots.accounts.selectors import people, places_of
from dots.accounts.words import OPERATOR, WHAT_ROLES_DO
from dots.foundation.pages import Request


def person(request: Request) -> User:
    return cast("User", request.user)


@require_safe
def me(request: Request) -> HttpResponse:
    """Name, address, role, and the way to password, second factor and other programmes."""
    actor = request.actor
    role = next(iter(actor.roles), OPERATOR if actor.is_operator else "")
    context = {
        "rows": rows(request, role),
        "places": places_of(person(request)),
        "own": people(actor).filter(user_id=actor.id).first(),
    }
    return render(request, "accounts/me.html", context)


def rows(request: Request, role: str) -> list[dict[str, str]]:
    """Return what the account holds, each with the way to change it."""
    factor = is_mfa_enabled(person(request), [Authenticator.Type.TOTP])
    return [
        {"name": "Name", "value": person(request).name},
        {"name": "E-mail address", "value": person(request).email},
        {
            "name": "Role",
            "value": role.capitalize() or "None now",
            "note": WHAT_ROLES_DO.get(role, "Your access has ended."),
        },
        {
            "name": "Password",
            "value": "Only you know it",
            "address": reverse("account_change_password"),
        },
        {
            "name": "Second factor",
            "value": "Set up" if factor else "Not set up",
            "address": reverse("mfa_index"),
            "change": "Look" if factor else "Set up",
        },
    ]


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """Pick the programme and role to act in, for somebody with several."""
    places = places_of(person(request))
    chosen = request.POST.get("place", "")
    if chosen in {str(place.membership_id) for place in places}:
        request.session[CHOSEN] = chosen
        return remember_place(redirect("/"), chosen)
    return render(request, "accounts/choose.html", {"places": places})
