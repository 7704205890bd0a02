"""What summaries keep about somebody: that a story was about them, while they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.people.models import Person
from dots.summaries.models import Story, StoryAbout

TWO_YEARS = 24


def told_of_stories(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.story_abouts.select_related("story").order_by("created_at"):
        yield ours(f"Our story for {one.story.period}"), ours("It tells of you, without your name.")


def erase_stories(ids: Sequence[UUID]) -> int:
    """Let nobody else read a story about people, and forget of whom it tells."""
    about = StoryAbout.objects.filter(person__in=ids)
    for one in about.select_related("story"):
        whole = {"organisation": one.story.organisation_id, "period": one.story.period}
        Story.objects.filter(**whole).update(is_shared=False)
    return int(about.delete()[0])


PARTS = (
    PersonPart(
        model="summaries.StoryAbout",
        title="stories that tell of them, without their name",
        purpose="To let others read a story only while whoever it is about agrees.",
        months=TWO_YEARS,
        told=told_of_stories,
        erase=of_one(erase_stories),
        erase_many=erase_stories,
        yours="stories that tell of you, without your name",
    ),
)
