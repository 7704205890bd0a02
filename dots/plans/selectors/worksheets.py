"""Which worksheet of a stage is in use, and which there were."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from uuid import UUID

from django.db.models import QuerySet

from dots.foundation.asking_back import same_words
from dots.plans.models import StageRound, Worksheet
from dots.plans.models.worksheets import PACK
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.plans.prompts import Prompt, by_code, read


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


def worksheet_read(programme_id: UUID, stage: int, number: int) -> tuple[int, list[Prompt]]:
    """Return a version of a stage's worksheet that somebody read; the one in use where it is not.

    Ours, as the product brings it, is the first.
    """
    found = versions(programme_id, stage)
    one = found.filter(number=number).first() or found.first()
    return (one.number, read(one.prompts)) if one else (1, list(OUR_WORKSHEETS[stage]))


def words_asked(programme_id: UUID, stage: int) -> dict[str, str]:
    """Return code -> in which words a plan was asked it last; what no plan was asked is not in."""
    used = StageRound.objects.filter(programme_id=programme_id, stage=stage).values("worksheet")
    found = Worksheet.objects.filter(pk__in=used).order_by("number")
    return {one.code: one.title for sheet in found for one in read(sheet.prompts)}


def unsure_between(then: Worksheet, now: Worksheet) -> set[str]:
    """Return the questions of which nobody here said that they still ask the same.

    Those are worded otherwise since, and had their words last from a pack.
    """
    if then.pk == now.pk:
        return set()
    since = Worksheet.objects.filter(
        programme=now.programme_id, stage=now.stage, number__range=(then.number, now.number)
    )
    before, after = by_code(read(then.prompts)), by_code(read(now.prompts))
    by_pack = worded_by_pack(since.order_by("number"))
    return {
        code
        for code in by_pack & before.keys()
        if not same_words(before[code].title, after[code].title)
    }


def worded_by_pack(versions_in_order: Iterable[Worksheet]) -> set[str]:
    """Return the codes of the questions whose last other words came from a pack."""
    found: set[str] = set()
    for earlier, later in pairwise(versions_in_order):
        were = by_code(read(earlier.prompts))
        for one in read(later.prompts):
            if one.code in were and not same_words(one.title, were[one.code].title):
                (found.add if later.came_from == PACK else found.discard)(one.code)
    return found


def private_codes(worksheet: Worksheet) -> set[str]:
    """Return the codes whose answers are the team's alone: by this version or by the one in use."""
    prompts = [*read(worksheet.prompts), *prompts_in_use(worksheet.programme_id, worksheet.stage)]
    return {one.code for one in prompts if one.private}
