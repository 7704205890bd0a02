"""What can be kept about somebody no more: said before a form is filled in, not after."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.selectors import Allowed, deepest_of
from dots.agreements.wording import SENTENCES
from dots.foundation.looks import NothingToFill
from dots.people.models import Person
from dots.people.numbers_only import numbers_only
from dots.people.selectors import depth_for
from dots.people.wording import NAMED, PSEUDONYMOUS

# Actions that keep something about somebody: refused once they are erased. Capabilities add theirs.
KEEPS = {
    *("people.change", "people.set_communication", "people.set_contact", "people.close"),
    *("people.reopen", "people.add_goal", "people.change_goal", "people.add_carer"),
    *("people.resume_carer", "people.record", "people.merge", "people.erase"),
}
# Those of them that a data agreement has to allow as well.
UNDER_AGREEMENT = {
    *("people.set_communication", "people.reopen", "people.add_goal"),
    *("people.add_carer", "people.resume_carer", "people.record"),
}
RECORD = "people.record"  # a session may be of a project with an agreement of its own


def wiped(person: Person, *, sent: bool = False) -> NothingToFill:
    """Return what a page of somebody erased says in place of everything else.

    Args:
        sent: a form that stood open was sent.
    """
    text = f"What was kept of this person is erased.{' Nothing was saved.' if sent else ''}"
    return NothingToFill(
        title="This record is erased",
        text=f"{text} Nothing can be kept about them any more. Do they come again? Add them anew.",
        back=reverse("people:person", args=[person.pk]),
        back_text=str(person),
    )


def nothing_to_fill(record: Any, action: str) -> NothingToFill | None:
    """Return why a form about somebody can save nothing, if so, and the way back."""
    if action not in KEEPS:
        return None
    person = record if isinstance(record, Person) else record.person
    if person.erased_on:
        return wiped(person)
    if action in UNDER_AGREEMENT and not may_be_kept(person, action):
        depth = deepest_of(person.organisation, in_force(person)).depth
        title = "Your data agreement does not allow this now"
        text = (
            f"{SENTENCES[depth]} at {person.organisation} now, so nothing new can be kept about"
            f" {person}. What is kept stays until its period is over. The programme’s team writes"
            " down what is agreed. That it is not safe to contact them can always be said."
        )
        page = reverse("people:person", args=[person.pk])
        return NothingToFill(title=title, text=text, back=page, back_text=str(person))
    return None


def kept_no_more(person: Person) -> dict[str, str]:
    """Return what their page says where nothing new may be kept of somebody; else nothing."""
    if person.erased_on or may_be_kept(person, RECORD):
        return {}
    title = "Nothing new can be kept about them"
    why = too_deep_now(person, deepest_of(person.organisation, in_force(person)))
    return {"title": title, "text": f"{why} {STILL_DONE}"}


def too_deep_now(person: Person, agreed: Allowed) -> str:
    """Say what is agreed now, and how somebody is kept all the same."""
    if only := numbers_only(person.organisation):
        return only.text
    how = "by name" if person.depth == NAMED else "under a nickname"
    return f"{SENTENCES[agreed.depth]} at {person.organisation.name}, and they are kept {how}."


def only_put_right(person: Person) -> str:
    """Say why details of somebody can only be put right, where that is so; else nothing."""
    agreed = depth_for(person)
    if agreed.allows(person.depth):
        return ""
    unless = ""
    if agreed.allows(PSEUDONYMOUS):
        unless = ", unless you choose a nickname and empty their given and family name"
    why = too_deep_now(person, agreed)
    return f"{why} What is kept can be put right or emptied; nothing can be added{unless}."


STILL_DONE = (
    "What was recorded before stays until its period is over, or it is erased. Until then you can"
    " put right what they are called, say how it is safe to contact them, how a goal stands, that"
    " they come no more or want no more questions, answer what they ask about their record, and put"
    " earlier sessions right. Nothing more is asked of them. To go on with them, ask the"
    " programme’s team about the agreement."
)


def may_be_kept(person: Person, action: str) -> bool:
    """True while an agreement allows somebody to be recorded as they are."""
    if depth_for(person).allows(person.depth):
        return True
    return action == RECORD and deepest_of(person.organisation, in_force(person)).allows(
        person.depth
    )


def in_force(person: Person) -> Any:
    held = Agreement.objects.in_force(timezone.localdate())
    return held.filter(organisation=person.organisation)
