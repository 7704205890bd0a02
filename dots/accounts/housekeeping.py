"""What is forgotten when it is no longer needed."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from dots.foundation.registries import ticks


@ticks.register
def forget_old_sessions() -> None:
    """Once a minute: sessions that have ended, and guesses too old to count."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    too_old = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    AccessAttempt.objects.filter(attempt_time__lt=too_old).delete()
