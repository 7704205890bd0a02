"""A partner's summary as text: for the page, and to paste into somebody else's form."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from dots.coverage.wording import together, within
from dots.evidence import saying
from dots.evidence.periods import Period
from dots.network.models import Organisation
from dots.summaries.models import Story
from dots.summaries.received import Received
from dots.summaries.selectors import OwnFigures

FEW = 8  # outside, smaller numbers of people are not written out


def headline(organisation: Organisation, period: Period, figures: OwnFigures) -> str:
    """Return what the partner reached, in a sentence; "so far" while the period is not over."""
    if figures.again:
        return f"{organisation.name}: the figures are being worked out again"
    if not figures.measures:
        return f"{organisation.name}: nothing is counted for this time yet"
    said = saying.headline(figures.measures)
    over = period.is_over(timezone.localdate())
    name = organisation.name if over else f"So far, {organisation.name}"
    if said.startswith("We reached"):
        return f"{name} reached{said.removeprefix('We reached')}"
    return f"{name}: {within_sentence(said)}"


def within_sentence(said: str) -> str:
    return said[0].lower() + said[1:]


def has_few(figures: OwnFigures) -> bool:
    """True where a number is so small that a person might be recognised by it."""
    numbers = (figures.measures.get(name) for name in ("people_most", "attendances", "sessions"))
    return any(number is not None and 0 < number < FEW for number in numbers)


def sentences(figures: OwnFigures) -> list[str]:
    """Return whom the partner helped, where and with what: most often first, no numbers.

    Numbers by ward or community are left out on purpose: a small one could point at a person.
    """
    said = []
    if figures.communities:
        said.append(f"Most often with {together([within(one) for one in figures.communities])}.")
    if figures.for_anyone:
        said.append(f"{'Also open' if figures.communities else 'Open'} to anyone who comes.")
    if figures.wards:
        said.append(f"Mostly in {together(figures.wards)}.")
    if figures.kinds:
        said.append(f"Through {together([within_sentence(one) for one in figures.kinds])}.")
    if figures.wants:
        wants = [within_sentence(one) for one in figures.wants]
        said.append(f"What people wanted most: {together(wants)}.")
    return said


def as_text(
    organisation: Organisation,
    period: Period,
    figures: OwnFigures,
    received: list[Received],
    story: Story | None,
) -> Iterator[str]:
    """Yield the summary line by line, ready to be pasted."""
    yield organisation.name
    yield f"{period.words}. {organisation.programme.name}."
    yield ""
    yield "Figures from the programme’s records:"
    yield f"{headline(organisation, period, figures)}."
    yield from sentences(figures)
    if figures.measures:
        yield from saying.left_out(figures.measures)
    yield ""
    yield how_we_know(figures)
    if received:
        yield ""
        yield "With the network:"
        yield from (f"- {one.text}" for one in received)
    for title, words in told(story):
        yield ""
        yield f"{title}:"
        yield words
    if story is not None:
        yield ""
        yield written_by(organisation)


def written_by(organisation: Organisation) -> str:
    """Say whose words a story is, so that nobody takes them for figures."""
    return f"Written by {organisation.name}: its own words, not counted by the programme."


def told(story: Story | None) -> list[tuple[str, str]]:
    """Return the partner's own words, each with its heading; those left empty are left out."""
    if story is None:
        return []
    parts = [("In our words", story.text), ("What comes next", story.next)]
    return [(title, words) for title, words in parts if words]


def how_we_know(figures: OwnFigures) -> str:
    """Say what the figures are made of."""
    made = (
        "From sessions recorded, files and returns this organisation sent to the programme. People"
        " are different persons, between the least and the most that it can be; attendances count"
        " the same person each time. Volunteers’ shifts and staff training are not counted."
    )
    if figures.as_of is None:
        return made
    return f"{made} As of {figures.as_of:%-d %B %Y}."
