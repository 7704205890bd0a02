"""How often something came from one address: by a keyed hash, soon forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from dots.accounts.lockout import address_of, hash_of_address

AN_HOUR = 60 * 60


def came_before(request: HttpRequest, what: str) -> tuple[int, datetime, datetime]:
    """Count this one; return how many came before in this hour of the clock, and its two ends."""
    hour = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    counter = f"{what}-{hour:%j-%H}-{hash_of_address(address_of(request) or '')}"
    before: int = cache.get(counter, 0)
    cache.set(counter, before + 1, AN_HOUR)
    return before, hour, hour + timedelta(hours=1)
