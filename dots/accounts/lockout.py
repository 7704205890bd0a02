"""Who is being guessed at, and from where: what the lock-out counts."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return a keyed hash of the address typed: the same for every spelling, and no address."""
    given = credentials or {}
    return hash_of_address(given.get("email") or request.POST.get("login", ""))


def hash_of_address(typed: str) -> str:
    text = typed.strip().lower().encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


def address_of(request: HttpRequest) -> str | None:
    """Return where a request comes from, seen through the proxy when there is one."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # no address at all, as over a Unix socket
        return None
