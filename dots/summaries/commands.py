"""The one change there is: telling a story, and telling it otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from dots.evidence.periods import period_of
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.network.models import Organisation
from dots.people.models import Person
from dots.summaries.models import Story, StoryAbout
from dots.summaries.selectors import may_be_told, newest_story

MEANWHILE = (
    "A colleague saved other words while you wrote. Nothing of theirs is lost, and yours are still"
    " below: copy them, open the page again, and put the two together."
)

NOT_AGREED = (
    "Somebody it tells of has not said yes to that, or has taken it back. Nothing was saved. Ask"
    " them from their page, or write it otherwise."
)

explain_constraint({"summaries_one_first_story": MEANWHILE})


@command("summaries.tell_story", on="organisation")
def tell_story(
    *,
    actor: Actor,
    organisation: Organisation,
    period: str,
    text: str,
    next: str,
    is_shared: bool,
    seen: str = "",
    about: Sequence[UUID] = (),
) -> Story:
    """Save a partner's own words for a period; the wording before is kept.

    Args:
        period: the label of a quarter or a year.
        seen: the id of the wording that was on the page; empty when there was none.
        about: ids of those it tells of, each with a yes to just that.
    Raises:
        NotPossible: no such period, nothing written, no yes, or other words were saved meanwhile.
    """
    if period_of(organisation.programme, period) is None:
        raise NotPossible("There is no such quarter or year. Nothing was saved.")
    before = newest_story(organisation, period)
    if seen != (str(before.pk) if before else ""):
        raise NotPossible(MEANWHILE)
    if before is None and not (text.strip() or next.strip()):
        raise NotPossible("Write a few words, or go back. Nothing was saved.")
    people = agreed(organisation, about)
    made = Story.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        period=period,
        text=text.strip(),
        next=next.strip(),
        is_shared=is_shared,
        replaces=before,
    )
    for one in people:
        StoryAbout.objects.create(programme_id=made.programme_id, story=made, person=one)
    return made


def agreed(organisation: Organisation, about: Sequence[UUID]) -> list[Person]:
    """Return those a story tells of; raises NotPossible unless each has said yes to that."""
    people = list(may_be_told(organisation).filter(pk__in=about))
    if len(people) != len(set(about)):
        raise NotPossible(NOT_AGREED)
    return people
