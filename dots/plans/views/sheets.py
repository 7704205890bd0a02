"""A worksheet with its answers, as a page shows it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.asking_back import asked_otherwise
from dots.foundation.permissions import allowed
from dots.plans.models import Plan, StageRound
from dots.plans.prompts import WORDS, Prompt
from dots.plans.selectors import Sheet, sheet_of
from dots.plans.values import Change, change, said
from dots.plans.wording import Names, carried_words


def sheet_for(actor: Actor, plan: Plan, stage: int, one: StageRound | None = None) -> Sheet:
    """Return a stage as this person may read it: its latest round, or the one given."""
    sheet = sheet_of(plan, stage, one)
    return sheet if allowed(actor, "plans.read_private", plan) else sheet.for_partners()


def answers_of(sheet: Sheet, names: Names, writes: bool, plan: Plan) -> list[dict[str, Any]]:
    """Return each question with what stands, what changed and what was said before.

    Args:
        writes: whether the way to answer is shown.
    """
    return [answer_of(sheet, prompt, names, writes, plan) for prompt in sheet.prompts]


def answer_of(
    sheet: Sheet, prompt: Prompt, names: Names, writes: bool, plan: Plan
) -> dict[str, Any]:
    """Return one question."""
    versions = [one for one in sheet.versions if one.code == prompt.code]
    before, standing = sheet.before.get(prompt.code), sheet.value(prompt)
    labels = names.answers(prompt, [before, *(one.value for one in versions)])
    changed = Change()
    if versions and before is not None:
        changed = change(before, versions[-1].value, labels)
    return {
        "title": prompt.title,
        "private": prompt.private,
        "is_words": prompt.kind == WORDS,
        "lines": said(standing, labels) if standing else [],
        "carried": carried_words(sheet, prompt),
        "asked_then": asked_otherwise(prompt.title, sheet.asked_then.get(prompt.code, "")),
        "left": "" if versions else sheet.left.get(prompt.code, ""),
        "change": changed,
        "earlier": [
            {
                "when": timezone.localtime(one.created_at),
                "who": one.member.user.name if one.member else "",
                "lines": said(one.value, labels) or ["Nothing"],
            }
            for one in reversed(versions[:-1])
        ],
        "address": reverse("plans:question", args=[plan.pk, sheet.stage, prompt.code])
        if writes
        else "",
    }
