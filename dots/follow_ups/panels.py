"""What follow-ups show elsewhere: on a person's page, and on the partner's own home page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.elsewhere import asked_by_others, asked_twice
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.selectors import NOW, Standing, is_begun, not_agreed, standing_by, to_ask
from dots.follow_ups.story import wave_lines
from dots.follow_ups.waves import TITLES
from dots.follow_ups.wording import ANSWERED, EVALUATION, STORY, TO_COME
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import Verb
from dots.people.models import Person
from dots.people.wording import NOT_SAFE, beside, people_in_words

MOST = 5


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On somebody's page: may they be asked, and how each wave stands."""
    if not isinstance(record, Person) or record.erased_on:
        return None
    if not allowed(actor, "follow_ups.see", record):
        return None
    consents, waves = kept_of(record)
    today = timezone.localdate()
    standing = standing_by(one for one in consents if one.purpose == EVALUATION)
    story = standing_by(one for one in consents if one.purpose == STORY)
    yes = standing.consent
    lines = wave_lines(waves, today, agreed=yes is not None)
    given_away = asked_by_others(record)
    asks = [] if given_away else ways_to_ask(record, standing, lines, today)
    return {
        "yes": yes,
        "said": said_here(record, standing, given_away),
        "short": short_here(record, given_away) or short_of(standing, waves, today),
        "waves": lines,
        "withdraw": reverse("follow_ups:withdraw", args=[yes.pk])
        if yes and not record.has_died
        else "",
        "take_out": way_out_of_answers(consents, standing, waves),
        "unsafe": record.contact_safe == NOT_SAFE and not record.has_died,
        "story": story_panel(story),
        "verbs": [*asks, *ways_to_tell(record, story)],
    }


def way_out_of_answers(consents: list[Consent], standing: Standing, waves: list[FollowUp]) -> str:
    """Return where what they answered is taken out, where it stayed when a yes was taken back."""
    given = (one for one in consents if one.purpose == EVALUATION and one.agreed)
    last = next(given, None)
    stays = standing.consent is None and any(one.state == ANSWERED for one in waves)
    return reverse("follow_ups:take_out", args=[last.pk]) if last and stays else ""


def story_panel(standing: Standing) -> dict[str, str]:
    """Return whether their story may be told, and the way to take a yes back."""
    yes = standing.consent
    return {
        "said": said_of(standing, "whether their story may be told, without their name"),
        "withdraw": reverse("follow_ups:withdraw", args=[yes.pk]) if yes else "",
    }


def short_here(person: Person, given_away: str) -> str:
    """Say in a few words why nothing is asked of somebody whatever they said; else nothing."""
    if person.has_died:
        return "they have died"
    return "they were handed over" if given_away else ""


def short_of(standing: Standing, waves: list[FollowUp], today: date) -> str:
    """Say in a few words what comes next, or what they said last."""
    if standing.consent:
        ahead = (one for one in waves if one.state == TO_COME and one.closes_on >= today)
        found = next(ahead, None)
        return f"next {TITLES[found.wave].lower()}" if found else "they said yes"
    if standing.last is None:
        return "not asked yet"
    return "they took their yes back" if standing.last.withdrawn_on else "they said no"


def ways_to_ask(
    person: Person, standing: Standing, lines: list[dict[str, Any]], today: date
) -> list[Verb]:
    """Return what to ask somebody now: the questions that are open, or whether we may ask."""
    if standing.consent is None:
        text = "They said something else" if standing.last else "May we ask how it goes?"
        address = reverse("follow_ups:ask", args=[person.pk])
        return [Verb(text, address, often=standing.may_be_asked_now, order=30, keeps=True)]
    if not is_begun([one["follow_up"] for one in lines]):
        address = reverse("follow_ups:start", args=[person.pk])
        return [Verb("Ask the first questions", address, often=True, order=30, keeps=True)]
    waves = (one["follow_up"] for one in lines)
    return [
        Verb(
            f"Ask how it goes {TITLES[one.wave].lower()}",
            reverse("follow_ups:wave", args=[one.pk]),
            often=True,
            order=30,
            keeps=True,
        )
        for one in waves
        if one.state == TO_COME and one.opens_on <= today <= one.closes_on
    ]


def ways_to_tell(person: Person, story: Standing) -> list[Verb]:
    if story.consent:
        return []
    address = reverse("follow_ups:ask_story", args=[person.pk])
    return [Verb("May we tell their story?", address, order=55, keeps=True)]


def kept_of(person: Person) -> tuple[list[Consent], list[FollowUp]]:
    """Return what somebody said to being asked, the last first, and their waves, the first first.

    Both are read once for a page, however many pieces of it ask.
    """
    prefetch_related_objects([person], "consents", "follow_ups")
    consents = sorted(person.consents.all(), key=lambda one: one.created_at, reverse=True)
    return consents, sorted(person.follow_ups.all(), key=lambda one: (one.due_on, one.pk))


def said_here(person: Person, standing: Standing, given_away: str = "") -> str:
    """Say what they said to being asked, and what coming no more changes about it."""
    said = said_of(standing)
    if person.has_died:
        return f"They have died: nothing more is asked. {said if standing.last else ''}".strip()
    if given_away:
        return f"{given_away} {said if standing.last else ''}".strip()
    if elsewhere := asked_twice(person):
        return f"{said} {elsewhere}"
    if person.closed_on and standing.consent:
        return f"{said} {STILL_ASKED}"
    return said


STILL_ASKED = (
    "They come no more, but their yes stands: who stopped coming is asked too, since the help may"
    " have worked least for them. A text goes only if they said that a text is how to reach them."
)


def said_of(standing: Standing, whether: str = "whether they mind a few questions") -> str:
    """Say in a sentence what they said to one purpose."""
    last = standing.last
    if standing.consent:
        return f"They said yes on {standing.consent.given_on:%-d %B %Y}."
    if last is None:
        return f"Nobody has asked yet {whether}."
    if last.withdrawn_on:
        said = f"They took their yes back on {last.withdrawn_on:%-d %B %Y}."
    else:
        said = f"They said no on {last.given_on:%-d %B %Y}."
    if standing.may_be_asked_now:
        return said
    return f"{said} Do not ask before {standing.ask_from:%-d %B %Y}, unless they bring it up."


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """For a partner's people: whom to ask now."""
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    now = to_ask(actor, when=NOW)
    if not (number := now.count()):
        return none_now(actor)
    late = now.filter(due_on__lt=timezone.localdate()).count()
    text = f"{people_in_words(number)} can be asked now."
    if late:
        text += f" For {late:,} the day has passed; their answers count a few weeks longer."
    return {
        "title": "To ask how it goes",
        "text": text,
        "items": [line(one) for one in now[:MOST]],
        "address": reverse("follow_ups:to_ask"),
        "action": "See whom to ask",
    }


def none_now(actor: Actor) -> dict[str, Any] | None:
    """Say why nobody is to be asked, where the data agreement is why; else nothing."""
    found = not_agreed(actor)
    if found is None or not found.now:
        return None
    return {
        "title": "To ask how it goes",
        "text": f"Nobody can be asked now. {people_in_words(found.now)} could be, but your data"
        " agreement does not allow it.",
        "items": [],
        "address": reverse("follow_ups:to_ask"),
        "action": "See why",
    }


def line(one: FollowUp) -> dict[str, str]:
    return {
        "title": str(one.person),
        "address": reverse("follow_ups:wave", args=[one.pk]),
        "note": beside(one.person, f"{TITLES[one.wave].lower()}, due {one.due_on:%-d %B %Y}"),
    }
