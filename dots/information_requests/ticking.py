"""What time sets off: what a request covered is not kept for ever."""

from __future__ import annotations

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.information_requests.commands import forget_request
from dots.information_requests.due import months_after
from dots.information_requests.models import InformationRequest
from dots.information_requests.selectors import months_kept

MOST_AT_ONCE = 20


def forget_where_due() -> None:
    """Once a minute: take out what answered requests covered, once its time is over."""
    today = timezone.localdate()
    settled = InformationRequest.objects.filter(blanked_at=None, answered_on__isnull=False)
    for home in Programme.objects.filter(pk__in=settled.values("programme")):
        last_day = months_after(today, -months_kept(home))
        old = settled.filter(programme=home, answered_on__lte=last_day)
        for request in old[:MOST_AT_ONCE]:
            forget_request(actor=Actor.system(home, "kept long enough"), request=request)
