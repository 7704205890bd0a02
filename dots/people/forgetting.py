"""Tables that nobody said yes to go within the hour."""

from __future__ import annotations

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.people.commands import forget_staged
from dots.people.commands.intake import WAITS
from dots.people.models import Intake
from dots.people.models.intake import SHOWN


def forget_where_due() -> None:
    """Every minute: delete what waited for a yes longer than an hour."""
    old = Intake.objects.filter(state=SHOWN, created_at__lt=timezone.now() - WAITS)
    for programme in Programme.objects.filter(pk__in=old.values("programme")):
        forget_staged(actor=Actor.system(programme, "people"), programme=programme)
