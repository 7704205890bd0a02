"""Which worksheet of a stage is in use, and which there were."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from dots.plans.models import Worksheet
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import Prompt, read


def versions(programme_id: UUID, stage: int) -> QuerySet[Worksheet]:
    """Return the versions of a stage's worksheet, newest first."""
    found = Worksheet.objects.filter(programme_id=programme_id, stage=stage)
    return found.select_related("member__user").order_by("-number")


def in_use(programme_id: UUID, stage: int) -> Worksheet | None:
    """Return the worksheet in use; None while the programme has not touched ours."""
    return versions(programme_id, stage).first()


def prompts_in_use(programme_id: UUID, stage: int) -> list[Prompt]:
    """Return what a stage asks now, hidden prompts too."""
    worksheet = in_use(programme_id, stage)
    return read(worksheet.prompts) if worksheet else list(OUR_WORKSHEETS[stage])


def private_codes(worksheet: Worksheet) -> set[str]:
    """Return the codes whose answers are the team's alone: by this version or by the one in use."""
    prompts = [*read(worksheet.prompts), *prompts_in_use(worksheet.programme_id, worksheet.stage)]
    return {one.code for one in prompts if one.private}
