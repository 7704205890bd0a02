"""Two records of one person become one: which yes, no and answers are theirs then.

What they said last stands, whoever of the two goes on: a yes is the person's own, so nobody who
makes the two one chooses for them. Of one day the no stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dots.follow_ups.models import FollowUp
from dots.follow_ups.selectors import Standing, standing_of
from dots.follow_ups.waves import TITLES
from dots.follow_ups.wording import EVALUATION, PURPOSES, STATES, STORY
from dots.foundation.person_parts import Same
from dots.people.models import Person
from dots.people.wording import described, told_apart

WHAT = {EVALUATION: "Being asked how it goes", STORY: "Having their story told"}
THE_YES = (
    "What they said last stands: the yes. Not sure of it? Ask them, and take it back on their page"
    " if they do not want it."
)
KEPT_APART = "The yes is kept apart, and comes back when you undo this, unless they said yes anew."
ANSWERS_TOO = (
    "They wanted what they answered taken out as well: if it is one person, take the other yes back"
    " on its page first, with the answers."
)


def same_yes(kept: Person, gone: Person) -> Iterator[Same]:
    """Yield each yes beside which another, or a no that stands over it, is said: one goes on."""
    for mine, theirs in both_said(kept, gone):
        one, other = mine.consent or mine.last, theirs.consent or theirs.last
        if mine.consent and theirs.consent:
            later = theirs.consent.given_on > mine.consent.given_on
            yield Same(kept=mine.consent.pk, gone=theirs.consent.pk, later=later)
        elif one and other and yes_stands(mine, theirs) is False:
            yield Same(kept=one.pk, gone=other.pk, later=mine.consent is not None)


def both_said(one: Person, other: Person) -> Iterator[tuple[Standing, Standing]]:
    """Yield what two records say to each purpose to which both say something."""
    for purpose in PURPOSES:
        mine, theirs = standing_of(one, purpose), standing_of(other, purpose)
        if mine.last and theirs.last:
            yield mine, theirs


def yes_stands(mine: Standing, theirs: Standing) -> bool | None:
    """Return whether the yes of one stands over the no of the other; None: not one of each."""
    if (mine.consent is None) == (theirs.consent is None):
        return None
    yes, no = (mine, theirs) if mine.consent else (theirs, mine)
    return day_said(yes) > day_said(no)


def day_said(standing: Standing) -> date:
    return standing.said_on or date.min


def becomes_of_consents(one: Person, other: Person) -> Iterator[str]:
    """Yield what stands where one record says yes to something and the other no."""
    names = told_apart(one, other)
    for mine, theirs in both_said(one, other):
        if yes_stands(mine, theirs) is not None:
            yes, no = (mine, names[0]), (theirs, names[1])
            yield said_of_both(yes, no) if mine.consent else said_of_both(no, yes)


def said_of_both(yes: tuple[Standing, str], no: tuple[Standing, str]) -> str:
    """Say what two records say to one purpose, each with whose it is, and which of them stands."""
    last = no[0].last
    purpose = last.purpose if last else EVALUATION
    took_back = "they took it back" if last and last.withdrawn_on else "no"
    both = (
        f"{WHAT[purpose]}: by the record of {yes[1]} they said yes on"
        f" {day_said(yes[0]):%-d %B %Y}, by that of {no[1]} {took_back} on"
        f" {day_said(no[0]):%-d %B %Y}."
    )
    if yes_stands(yes[0], no[0]):
        return f"{both} {THE_YES}"
    one_day = day_said(yes[0]) == day_said(no[0])
    said = [both, "Of one day the no stands." if one_day else "What they said last stands: the no."]
    if not no[0].may_be_asked_now:
        said.append(f"Do not ask before {no[0].ask_from:%-d %B %Y}, unless they bring it up.")
    return " ".join([*said, KEPT_APART, *([ANSWERS_TOO] if last and last.answers_out else [])])


def same_waves(kept: Person, gone: Person) -> Iterator[Same]:
    """Yield each wave both have: a person says which of the two counts."""
    theirs = {(one.instrument, one.wave): one for one in gone.follow_ups.all()}
    for one in kept.follow_ups.order_by("due_on"):
        if other := theirs.get((one.instrument, one.wave)):
            yield Same(
                kept=one.pk,
                gone=other.pk,
                what=TITLES[one.wave],
                answers=(stands(one, kept), stands(other, gone)),
            )


def stands(one: FollowUp, person: Person) -> str:
    """Return whose wave it is and how it stands, without what was answered."""
    when = f" on {one.answered_on:%-d %B %Y}" if one.answered_on else ""
    return f"That of {described(person)}: {STATES[one.state]}{when}, due on {one.due_on:%-d %B %Y}"
