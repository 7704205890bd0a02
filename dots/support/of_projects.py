"""What each partner recorded for a project, for the project's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import Progress
from dots.support.models import Activity
from dots.support.wording import count


def recorded_for(actor: Actor, project: Any) -> dict[UUID, Progress]:
    """Return partner -> how many sessions are recorded for a project, and where they are listed.

    Only partners whose rows the actor may see; an evaluator sees none.
    """
    if not allowed(actor, "support.view_rows", project):
        return {}
    rows = Activity.objects.within(actor).live().filter(project=project).order_by()
    listed = f"{reverse('support:rows')}?project={project.pk}"
    return {
        partner: Progress(count(sessions, "session"), f"{listed}&partner={partner}")
        for partner, sessions in rows.values_list("organisation_id").annotate(Sum("sessions"))
    }
