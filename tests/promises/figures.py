"""Figures as the evidence page keeps them, for promises."""

from django.utils import timezone

from dots.evidence.models import Statement, StoredFinding
from dots.foundation.models import Programme


def make_finding(programme: Programme) -> StoredFinding:
    counts = dict.fromkeys(("sessions", "partners"), 1)
    people = dict.fromkeys(("attendances", "people_least", "people_most"), 20)
    missing = dict.fromkeys(("sessions_without_people", "sessions_without_attendances"), 0)
    return StoredFinding.objects.create(
        programme=programme,
        period="2025-04",
        state="ready",
        as_of=timezone.now(),
        tables={"total": [{**counts, **people, **missing}]},
    )


def make_statement(programme: Programme) -> Statement:
    now = timezone.now()
    return Statement.objects.create(
        programme=programme, period="2025-04", number=1, as_of=now, tables={}
    )
