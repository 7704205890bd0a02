"""Every request knows who is acting; asked afresh each time, so that a leaver is out at once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from dots.accounts.selectors import actor_for
from dots.foundation.actor import Actor


class WhoIsActing:
    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor = Actor.visitor()
        if request.user.is_authenticated:
            request.actor = actor_for(request.user, request.session.get("programme", ""))
        return self.get_response(request)
