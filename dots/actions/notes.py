"""What was typed beside actions, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.actions.models import Action, ActionAnswer, ActionVersion
from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.network.notes import names_of

OWNERS = ("member__user", "contact")
KEPT = {"what": "What was to be done", "why": "Why it was to be done", "note": "Note on an action"}


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what was agreed, why, what was noted and what owners answered: for the team."""
    if not actor.is_team:
        return
    actions = Action.objects.within(actor).select_related("organisation", *OWNERS)
    for one in scope.narrow(actions, "organisation").order_by("created_at"):
        for field, title in KEPT.items():
            if getattr(one, field):
                yield note(one, one, field, title)
    earlier = ActionVersion.objects.within(actor).select_related(
        "action__organisation", *OWNERS, *(f"action__{one}" for one in OWNERS)
    )
    for was in scope.narrow(earlier, "action__organisation").order_by("created_at"):
        if was.what != was.action.what:
            yield note(was, was.action, "what", "What was to be done, before it was changed")
    answers = ActionAnswer.objects.within(actor).exclude(because="").order_by("created_at")
    found = scope.narrow(answers, "action__organisation")
    whose = ("action__organisation", "member__user", *(f"action__{one}" for one in OWNERS))
    for answer in found.select_related(*whose):
        by = answer.member.user.name if answer.member else ""
        yield note(answer, answer.action, "because", "What an owner said of an action", by)


def note(
    row: Action | ActionAnswer | ActionVersion, action: Action, field: str, title: str, by: str = ""
) -> Note:
    address = reverse("actions:action", args=[action.pk])
    partner = str(action.organisation or "")
    about = (*owners(action), *(owners(row) if isinstance(row, ActionVersion) else ()))
    return written(row, field, title, by=by, partner=partner, about=about, address=address)


def owners(row: Action | ActionVersion) -> tuple[str, ...]:
    """Return who was to do it, by name."""
    return (*((row.member.user.name,) if row.member else ()), *names_of(row.contact))


TYPED = NoteSource(
    (
        *(f"actions.Action.{one}" for one in KEPT),
        "actions.ActionAnswer.because",
        "actions.ActionVersion.what",
    ),
    typed,
)
