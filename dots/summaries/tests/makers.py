"""Stories of partners, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.follow_ups.tests.makers import make_consent
from dots.follow_ups.wording import STORY
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.people.models import Person
from dots.summaries.models import Story

YEAR, SPRING = "2025-26", "2025-04"


def make_story(
    text: str = "A carer saw her GP online.",
    *,
    organisation: Organisation | None = None,
    **fields: Any,
) -> Story:
    """A partner's words for the spring of 2025."""
    organisation = organisation or make_organisation()
    return Story.objects.create(
        text=text,
        organisation=organisation,
        programme_id=organisation.programme_id,
        **{"period": SPRING, **fields},
    )


def make_story_about(person: Person, **fields: Any) -> Story:
    """A story that the team reads, about somebody who said yes to that."""
    if not person.consents.live(STORY).exists():
        make_consent(person, purpose=STORY)
    made = make_story(organisation=person.organisation, is_shared=True, **fields)
    made.about.create(programme_id=made.programme_id, person=person)
    return made
