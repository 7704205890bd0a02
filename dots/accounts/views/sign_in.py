"""The sign-in page, and in demo mode one button a role."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dots.accounts.demo import PASSWORD
from dots.accounts.selectors import demo_people
from dots.accounts.words import WHAT_ROLES_DO
from dots.foundation.pages import public

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["reset_address"] = reverse("account_reset_password")
        people = demo_people()
        context["demo"] = [
            {"role": role, "name": people[role].name, "email": people[role].email, "does": does}
            for role, does in WHAT_ROLES_DO.items()
            if role in people
        ]
        context["demo_password"] = PASSWORD
        return context


@public
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people. There is no such page outside demo mode."""
    user = demo_people().get(request.POST.get("role", ""))
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    following = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(following, allowed_hosts=None)
    return redirect(following if safe else settings.LOGIN_REDIRECT_URL)
