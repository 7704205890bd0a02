"""What `dots check` asks of safeguarding: does the minute hand move? It names nobody."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dots.safeguarding.models import Concern, Visit

LATE = timedelta(minutes=10)


def told_in_time() -> list[str]:
    """Return a sentence where somebody should have been told of something minutes ago."""
    then = timezone.now() - LATE
    late = Concern.objects.filter(due_at__lt=then).count()
    late += Visit.objects.filter(alarm_at__lt=then).count()
    alone = Concern.objects.waiting().filter(stage="").count()
    said = (
        [
            f"Safeguarding: nobody could be told of {alone:,} concern{'s' * (alone > 1)}: ask the"
            " partners’ managers to say who answers for safeguarding."
        ]
        if alone
        else []
    )
    if not late:
        return said
    return [
        *said,
        f"Safeguarding: {late:,} {'letter is' if late == 1 else 'letters are'} more than ten"
        " minutes late. The background worker stands still: start it now.",
    ]
