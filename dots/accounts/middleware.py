"""Every request knows who is acting; asked afresh each time, so that a leaver is out at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from dots.accounts.selectors import actor_for, must_set_up_second_factor
from dots.foundation.actor import Actor

CHOSEN = "membership"  # in the session, and in a cookie that outlives it
AFTERWARDS = "after_second_factor"


class WhoIsActing:
    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor = Actor.visitor()
        if request.user.is_authenticated:
            request.actor = actor_for(request.user, chosen_place(request))
        response = self.get_response(request)
        if request.actor.is_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache"'  # Back shows nothing to who sits there next
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead people whose role needs a second factor to setting it up, before anything else."""
        open_to_all = getattr(view, "public", False) or getattr(view, "link_purpose", "")
        if open_to_all or request.path.startswith(settings.PUBLIC_PATHS):
            return None
        if not must_set_up_second_factor(request.user, request.actor):
            return None
        request.session[AFTERWARDS] = request.get_full_path() if request.method == "GET" else "/"
        return redirect("mfa_activate_totp")


def chosen_place(request: HttpRequest) -> str:
    """Return the membership this browser last acted with; somebody else's is never accepted."""
    return str(request.session.get(CHOSEN) or request.COOKIES.get(CHOSEN, ""))


def remember_place(response: HttpResponse, membership_id: str) -> HttpResponse:
    """Keep the choice beyond the session, so that kept answers go back to the same place."""
    response.set_cookie(
        CHOSEN,
        membership_id,
        max_age=60 * 60 * 24 * 30,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
