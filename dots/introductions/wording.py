"""What the pages say about suggestions, introductions and the network, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from dots.calculations.introductions import (
    ACTIVE,
    COMMUNITIES,
    DIFFERENT,
    FOR_ALL,
    FOR_OTHERS,
    FOR_THESE,
    KNOWN,
    NEAR,
    ROLE,
    SAME_WARD,
    Need,
    Part,
    Suggestion,
)
from dots.coverage.wording import FOI, Names, together
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
    YES,
    Introduction,
    Side,
)
from dots.introductions.selectors.suggesting import Suggestions
from dots.network.overview import in_words

__all__ = ["FOI", "TIE_MEANS"]
TIE_MEANS = (
    "A tie is that two partners have to do with one another: they work together, send people to one"
    " another, share something, are in one network, or were introduced."
)
PARTS = {
    ROLE: "Plays the role asked for",
    COMMUNITIES: "Supports the same communities",
    NEAR: "Is near",
    KNOWN: "Knows the same partners",
    DIFFERENT: "Does other things than they do",
    ACTIVE: "Was active in the last six months",
}
MOST_NAMED = 3


def need_in_words(need: Need, names: Names) -> str:
    """Say what is needed: "Lending devices for unpaid carers in Northmoor"."""
    what = names.role(need.role) if need.role else "Somebody who could help"
    return f"{what} {names.where(need.community, need.ward)}".strip()


def reasons(one: Suggestion[UUID], need: Need, said: Suggestions, names: Names) -> list[str]:
    """Return why a partner is suggested, a sentence for each part that counted."""
    told = [reason(part, one, need, said, names) for part in one.parts if part.value]
    sentences = [sentence for sentence in told if sentence]
    if one.partner.introduced:
        count = one.partner.introduced
        times = "once" if count == 1 else "twice" if count == 2 else f"{count} times"
        sentences.append(f"Asked {times} in the last three months: lower down for that.")
    return sentences


def reason(part: Part, one: Suggestion[UUID], need: Need, said: Suggestions, names: Names) -> str:
    """Say one part of a score; nothing where it did not count."""
    if part.name == ROLE:
        how = {
            FOR_THESE: "for these people",
            FOR_ALL: "for all it supports, these people among them",
            FOR_OTHERS: "for others, so it knows how",
        }[part.because[0]]
        return f"Plays “{names.role(need.role)}” {how}."
    if part.name == COMMUNITIES:
        rarest = part.because[0]
        shared = together([names.community(code) for code in part.because[:MOST_NAMED]])
        count = said.supporters.get(rarest, 0)
        whom = f"{'supports' if count == 1 else 'support'} {names.community(rarest)}"
        few = f" Only {in_words(count, 'partner')} {whom}."
        return f"Supports {shared} too.{few if count <= 5 else ''}"
    if part.name == NEAR:
        where, *wards = part.because
        named = together([names.ward(code) for code in wards[:MOST_NAMED]])
        return f"Has a site in {named}, {'the same ward' if where == SAME_WARD else 'next door'}."
    if part.name == KNOWN:
        common = [said.partners[pk].name for pk in one.common if pk in said.partners]
        return f"Both know {together(sorted(common)[:MOST_NAMED])}." if common else ""
    if part.name == DIFFERENT:
        return "Does things that they do not do." if part.value >= 0.5 else ""
    return "Was active in the last six months."


def points_of(one: Suggestion[UUID]) -> list[list[str]]:
    """Return the score part by part, as rows: what, points, of how many."""
    rows = [[PARTS[part.name], f"{part.points:.0f}", str(part.weight)] for part in one.parts]
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
    both = f"{introduction.organisation.name} and {introduction.other.name}"
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
        heard = f"{who.organisation.name} says: {OUTCOMES[who.outcome].lower()}."
        return f"{heard} The other has not answered."
    told = [f"{side.organisation.name} says “{OUTCOMES[side.outcome].lower()}”" for side in sides]
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
    """Return the joined dots of an introduction: thought of, asked, introduced, outcome."""
    asked, met = introduction.asked_at, introduction.introduced_at
    # One that is noted afterwards was thought of when they were asked, at the latest.
    thought_of = min(introduction.created_at, asked or introduction.created_at)
    told = [side for side in sides if side.outcome]
    ended = introduction.settled_at is not None
    after = "todo"
    return [
        {"title": "Thought of", "state": "done", "text": f"{thought_of:%-d %B %Y}"},
        {
            "title": "Both asked",
            "state": "done" if asked else "todo" if ended else "now",
            "text": f"{asked:%-d %B %Y}" if asked else "Nobody was written to yet.",
        },
        {
            "title": "Introduced",
            "state": "done" if met else "now" if introduction.state == ASKED else after,
            "text": f"{met:%-d %B %Y}"
            if met
            else STATES[introduction.state]
            if ended
            else "Once both have said yes.",
        },
        {
            "title": "What came of it",
            "state": "done" if len(told) == 2 else "now" if met else after,
            "text": came_of_it(sides) if told else "Asked eight weeks after.",
        },
    ]


def answer_in_words(side: Side) -> str:
    """Say what one side answered so far, with how it came in."""
    said = []
    if side.consent:
        said.append(f"{CONSENTS[side.consent]}, {DOORS[side.consent_by]}")
    if side.outcome:
        text = f": {side.outcome_text}" if side.outcome_text else ""
        said.append(f"{OUTCOMES[side.outcome]}, {DOORS[side.outcome_by]}{text}")
    return ". ".join(said) or "No answer yet"


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
