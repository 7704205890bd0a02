"""What the pages say about suggestions, introductions and the network, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dots.calculations.introductions import (
    ACTIVE,
    COMMUNITIES,
    DIFFERENT,
    KNOWN,
    NEAR,
    ROLE,
    Need,
    Suggestion,
)
from dots.coverage.wording import FOI, Names
from dots.introductions.earlier import rounds_of
from dots.introductions.models import (
    ASKED,
    CONSENTS,
    DOORS,
    DRAFT,
    INTRODUCED,
    NO,
    NOT_YET,
    OUTCOMES,
    STATES,
    WITHDRAWN,
    YES,
    Introduction,
    Side,
)
from dots.introductions.selectors.ties import MOST_IN_ONE

__all__ = ["FOI", "TIE_MEANS"]
TIE_MEANS = (
    "A tie is that two partners have to do with one another: they work together, send people to one"
    " another, share something, are in one network, or were introduced; or both are in a project,"
    f" plan or network of no more than {MOST_IN_ONE} partners."
)
PARTS = {
    ROLE: "Plays the role asked for",
    COMMUNITIES: "Supports the same communities",
    NEAR: "Is near",
    KNOWN: "Knows the same partners",
    DIFFERENT: "Does other things than they do",
    ACTIVE: "Was active in the last six months",
}


def need_in_words(need: Need, names: Names) -> str:
    """Say what is needed: "Lending devices for unpaid carers in Northmoor".

    Where no role was named, say whom the page looks for.
    """
    if need.role:
        return f"{names.role(need.role)} {names.where(need.community, need.ward)}".strip()
    people = names.community(need.community) if need.community else "the same people"
    place = names.ward(need.ward) if need.ward else "the same wards"
    return f"Partners who support {people} or have a site in {place}"


def points_of(one: Suggestion[UUID]) -> list[list[str]]:
    """Return the score part by part, as rows: what, points, of how many."""
    rows = [
        [PARTS[part.name], f"{part.points:.1f}".removesuffix(".0"), str(part.weight)]
        for part in one.parts
    ]
    if one.kept < 1:
        rows.append(["Introduced often lately: kept of the sum", f"{one.kept:.0%}", ""])
    return rows


def best_of(shown: int, fit: int) -> str:
    """Say how many of those that fit are shown."""
    if fit == 1:
        return "This is the only partner that fits."
    if shown == fit:
        return f"These are all {fit:,} partners that fit."
    which = "This is the best" if shown == 1 else f"These are the best {shown}"
    return f"{which} of {fit:,} partners that fit."


def introduction_title(introduction: Introduction) -> str:
    """Return the finding about an introduction."""
    both = introduction
    return {
        DRAFT: f"Introduce {both}?",
        ASKED: f"{both}: asked whether they want to meet",
        INTRODUCED: f"{both} were introduced",
    }.get(introduction.state, f"{both} were not introduced")


def came_of_it(sides: Sequence[Side]) -> str:
    """Say what came of an introduction, also where the two say different things."""
    said = [side.outcome for side in sides]
    answered = [one for one in said if one]
    if not answered:
        return "Nobody has said yet whether it led anywhere."
    if len(set(said)) == 1:
        return {
            YES: "Both say that something came of it.",
            NOT_YET: "Both say: not yet.",
            NO: "Both say that nothing came of it.",
        }[said[0]]
    if len(answered) == 1:
        who = next(side for side in sides if side.outcome)
        heard = f"{who} says: {OUTCOMES[who.outcome].lower()}."
        return f"{heard} The other has not answered."
    told = [f"{side} says “{OUTCOMES[side.outcome].lower()}”" for side in sides]
    return f"They differ: {' and '.join(told)}."


def how_it_stands(introduction: Introduction, sides: Sequence[Side]) -> str:
    """Say in a few words how an introduction stands, for lists."""
    if introduction.state == ASKED:
        agreed = sum(side.consent == YES for side in sides)
        return f"{STATES[ASKED]}: {agreed} of 2 so far"
    if introduction.state == INTRODUCED:
        said = {side.outcome for side in sides}
        if YES in said:
            return "It led to something"
        if said == {NO}:
            return "Nothing came of it"
        return (
            "Introduced, asked what came of it" if introduction.outcome_asked_at else "Introduced"
        )
    return STATES[introduction.state]


def steps_of(introduction: Introduction, sides: Sequence[Side]) -> list[dict[str, str]]:
    """Return the joined dots of an introduction: thought of, asked, introduced, outcome.

    One that was taken back, refused or never answered ends there: nothing of it is to come.
    """
    asked, met = introduction.asked_at, introduction.introduced_at
    earlier = rounds_of(sides)
    # One that is noted afterwards was thought of when they were asked, at the latest.
    known = [at for at, _ in earlier] + ([asked] if asked else [])
    thought_of = min([introduction.created_at, *known])
    told = [side for side in sides if side.outcome]
    ended = introduction.settled_at
    after = "todo"
    begun = [
        {"title": "Thought of", "state": "done", "text": f"{thought_of:%-d %B %Y}"},
        *(dot for _, dot in earlier),
        {
            "title": "Both asked",
            "state": "done" if asked else "skipped" if ended else "now",
            "text": f"{asked:%-d %B %Y}"
            if asked
            else f"Nobody was written to{'' if ended else ' yet'}.",
        },
    ]
    if ended:
        return [*begun, how_it_ended(introduction, ended)]
    return [
        *begun,
        {
            "title": "Introduced",
            "state": "done" if met else "now" if introduction.state == ASKED else after,
            "text": f"{met:%-d %B %Y}" if met else "Once both have said yes.",
        },
        {
            "title": "What came of it",
            "state": "done" if len(told) == 2 else "now" if met else after,
            "text": came_of_it(sides) if told else when_asked(introduction),
        },
    ]


def how_it_ended(introduction: Introduction, on: datetime) -> dict[str, str]:
    """Return the last dot of an introduction that did not come about."""
    day = f"{timezone.localdate(on):%-d %B %Y}"
    if introduction.state == WITHDRAWN:
        said = f"{day}, by the programme’s team. Nothing more is to come."
        return {"title": "Taken back", "state": "done", "text": said}
    said = f"{day}: {STATES[introduction.state].lower()}. Nothing more is to come."
    return {"title": "Not introduced", "state": "done", "text": said}


def when_asked(introduction: Introduction) -> str:
    """Say when both were asked, or will be."""
    if asked := introduction.outcome_asked_at:
        return f"Both were asked on {timezone.localdate(asked):%-d %B %Y}."
    return "Asked eight weeks after."


def answer_in_words(side: Side) -> str:
    """Say what one side answered so far, with how it came in."""
    said = []
    if side.consent:
        said.append(f"To meeting: {CONSENTS[side.consent].lower()}, {DOORS[side.consent_by]}")
    if side.outcome:
        text = f": {side.outcome_text}" if side.outcome_text else ""
        came = OUTCOMES[side.outcome].lower()
        said.append(f"What came of it: {came}, {DOORS[side.outcome_by]}{text}")
    return ". ".join(said) or ("No answer" if side.introduction.settled_at else "No answer yet")


def share_in_words(led: int, answered: int, enough: bool) -> str:
    """Say how many led to something, of those of whom it is known; a few are too few."""
    if not answered:
        return "Nobody has said"
    return f"{led} of {answered}" if enough else f"Too few to say ({answered} answered)"


def names_by_group(names: Names, groups: Mapping[str, int], by_ward: bool) -> dict[str, str]:
    """Return group -> its name; of those without one, that it is not known."""
    unknown = "No site in a known ward" if by_ward else "No community recorded"
    known = names.wards if by_ward else names.communities
    return {code: known.get(code, code) if code else unknown for code in groups}
