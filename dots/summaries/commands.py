"""The one change there is: telling a story, and telling it otherwise."""

from __future__ import annotations

from dots.evidence.periods import period_of
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.network.models import Organisation
from dots.summaries.models import Story
from dots.summaries.selectors import newest_story

MEANWHILE = (
    "A colleague saved other words while you wrote. Nothing of theirs is lost, and yours are still"
    " below: copy them, open the page again, and put the two together."
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
) -> Story:
    """Save a partner's own words for a period; the wording before is kept.

    Args:
        period: the label of a quarter or a year.
        seen: the id of the wording that was on the page; empty when there was none.
    Raises:
        NotPossible: there is no such period, nothing is written yet, or somebody saved other words
            meanwhile.
    """
    if period_of(organisation.programme, period) is None:
        raise NotPossible("There is no such quarter or year. Nothing was saved.")
    before = newest_story(organisation, period)
    if seen != (str(before.pk) if before else ""):
        raise NotPossible(MEANWHILE)
    if before is None and not (text.strip() or next.strip()):
        raise NotPossible("Write a few words, or go back. Nothing was saved.")
    return Story.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        period=period,
        text=text.strip(),
        next=next.strip(),
        is_shared=is_shared,
        replaces=before,
    )
