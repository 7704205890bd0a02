"""How allauth behaves here: by invitation only, letters through the outbox, pages in our words."""

from __future__ import annotations

import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.utils import reset
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from dots.accounts.lockout import hash_of_address
from dots.accounts.middleware import chosen_place
from dots.accounts.models import User
from dots.accounts.selectors import places_of
from dots.foundation import outbox

JUST_NOW = 5 * 60  # seconds


class ByInvitation(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "This e-mail address and password do not belong together. Nothing is lost: check "
            "both, or ask for a new password below."
        ),
        "too_many_login_attempts": (
            "There were too many tries. Wait ten minutes, or ask for a new password."
        ),
        "incorrect_password": "This is not your present password. Nothing was changed.",
        "enter_current_password": "Type your present password first. Nothing was changed.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: an account begins with an invitation."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing twice: each page states what happened."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Ask somebody with several places which one, unless this browser remembers."""
        theirs = [str(place.membership_id) for place in places_of(cast("User", request.user))]
        if len(theirs) > 1 and chosen_place(request) not in theirs:
            return reverse("accounts:choose")
        return str(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_password_changed")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, unless it was given in this session a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > JUST_NOW

    def set_password(self, user: Any, password: str) -> None:
        """Save a new password, and end a lock-out: whoever chose it holds the mailbox."""
        super().set_password(user, password)
        reset(username=hash_of_address(user.email))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return an address at this installation, whatever host the request claimed."""
        return f"{settings.SITE_ADDRESS}{reverse('account_reset_password')}key/{key}/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put an account's letter in the outbox: it leaves after commit, and is tried again."""
        known = {**context, "email": email, "site_address": settings.SITE_ADDRESS}
        subject = render_to_string(f"{template_prefix}_subject.txt", known).strip()
        text = render_to_string(f"{template_prefix}_message.txt", known).strip() + "\n"
        outbox.send(programme_id=None, to=email, subject=subject, text=text)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell people what was changed about their way in."""
        self.send_mail(template_prefix, user.email, {**(context or {}), "user": user})


class SecondFactor(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": (
            "This code is not right, or not right any more. Wait until the app shows the next "
            "one, and type that."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        """Return the code to scan, dark on white also where pages are dark."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        drawn = qrcode.make(url, image_factory=SvgPathFillImage, box_size=14)
        return str(drawn.to_string(encoding="unicode"))
