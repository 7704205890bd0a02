"""What the pages say about roles, gaps and partners, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dots.calculations.coverage import (
    COVERED,
    GENERAL,
    NAMED,
    NOBODY,
    NOT_ASKED,
    THIN,
    Why,
    where_most_are,
)
from dots.coverage.models import RolePlayed
from dots.coverage.selectors import Coverage
from dots.foundation.models import Programme
from dots.frameworks.selectors import words_of
from dots.network.overview import in_words
from dots.places.selectors import ward_names

# First words of communities that are plain words, written small within a sentence.
PLAIN = {"Anyone", "Autistic", "Blind", "Ethnically", "Everyone", "Families", "Older", "Parents"}
PLAIN |= {"People", "Unpaid", "Young"}
FOI = (
    "Anyone may ask to read what is noted here: under freedom of information, or about themselves."
)


class Names:
    """What the programme calls roles, communities and wards: read once for a page."""

    def __init__(self, programme: Programme) -> None:
        roles, communities = words_of(programme, "partner-roles", "communities")
        self.roles, self.role_choices = roles.labels, roles.choices
        self.communities, self.community_choices = communities.labels, communities.choices
        self.wards = ward_names(programme)

    def role(self, code: str) -> str:
        return self.roles.get(code, code)

    def ward(self, code: str) -> str:
        return self.wards.get(code, code)

    def community(self, code: str) -> str:
        """Return a community as it stands within a sentence."""
        return within(self.communities.get(code, code))

    def where(self, community: str, ward: str) -> str:
        """Say for whom and where, within a sentence: "for unpaid carers in Northmoor"."""
        said = []
        if community:
            said.append(f"for {self.community(community)}")
        if ward:
            said.append(f"in {self.ward(ward)}")
        return " ".join(said)

    def for_whom(self, played: RolePlayed) -> str:
        """Say for whom and where a role is played: "For all they support, in Northmoor only"."""
        whom = self.community(played.community) if played.community else "all they support"
        where = f", in {self.ward(played.ward_code)} only" if played.ward_code else ""
        return f"For {whom}{where}"


def within(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label[0].lower() + label[1:] if label.split(" ", 1)[0] in PLAIN else label


def together(names: Sequence[str]) -> str:
    """Return names as a person says them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def title_of(found: Coverage) -> str:
    """Return the finding, as short as a phone's heading wants it: how many gaps there are."""
    gaps = found.matrix.totals[NOBODY]
    if not gaps:
        return "Somebody plays every role"
    return f"{in_words(gaps, 'gap')} where nobody plays a role"


def where_of(found: Coverage) -> str:
    """Say where most gaps are, or what hangs by few where there are none; empty where nothing."""
    gaps, joint = found.matrix.totals[NOBODY], "in" if found.is_by_ward else "for"
    if not gaps:
        thin = found.matrix.totals[THIN]
        return f"{thin:,} of {in_words(cells(found), 'cell')} hang by few partners." if thin else ""
    worst, are_most = where_most_are(found.matrix)
    said = together([within(found.lines[line]) for line in worst])
    if gaps == 1:
        return f"It is {joint} {said}."
    if are_most:
        return f"Most of them are {joint} {said}."
    each = found.matrix.by_line[worst[0]][NOBODY]
    if len(worst) > 2:
        return f"Up to {each} are {joint} one {'ward' if found.is_by_ward else 'community'}."
    return f"The most, {each}{' each' if len(worst) > 1 else ''}, are {joint} {said}."


def cells(found: Coverage) -> int:
    return sum(found.matrix.totals.values())


def totals_of(found: Coverage) -> str:
    """Say how many cells are in each state."""
    totals = found.matrix.totals
    return (
        f"{totals[COVERED]:,} covered, {totals[THIN]:,} thin,"
        f" {totals[NOBODY]:,} with nobody. Those with most gaps come first."
    )


def line_in_short(states: Mapping[str, int]) -> str:
    """Say what a line holds: "4 with nobody, 3 thin"."""
    said = [
        f"{states[state]} {words}"
        for state, words in ((NOBODY, "with nobody"), (THIN, "thin"))
        if states[state]
    ]
    return ", ".join(said) or "all covered"


def doing(actions: int) -> str:
    """Say what is under way: "1 action under way"; nothing when nothing is."""
    return f"{in_words(actions, 'action')} under way" if actions else ""


def with_actions(text: str, actions: int) -> str:
    """Say how something stands, and what is under way: "Nobody; 1 action under way"."""
    return f"{text}; {doing(actions)}" if actions else text


def line_title(role_states: Counter[str], where: str) -> str:
    """Return the finding about one community or ward."""
    every, gaps, thin = sum(role_states.values()), role_states[NOBODY], role_states[THIN]
    if gaps:
        return f"Nobody plays {gaps} of {in_words(every, 'role')} {where}"
    if thin:
        return f"Every role is played {where}, {thin} of {every} by few partners"
    return f"Every role is covered {where}"


def key_of(state: str, covered_from: int) -> str:
    """Say what a state means, by the programme's rule."""
    fewer = "one partner" if covered_from == 2 else f"1 to {covered_from - 1} partners"
    return {
        COVERED: f"{covered_from} partners or more",
        THIN: f"{fewer}. If they stop, nobody is left",
        NOBODY: "choose it to see who could be asked",
    }[state]


def cell_title(count: int, role: str, where: str) -> str:
    """Return the finding about one cell."""
    if not count:
        return f"Nobody plays “{role}” {where}"
    if count == 1:
        return f"One partner plays “{role}” {where}"
    return f"{count:,} partners play “{role}” {where}"


def cell_lede(state: str, covered_from: int) -> str:
    """Say what the number means."""
    enough = f"A role is covered here from {covered_from} partners on."
    return {
        COVERED: f"This is covered. {enough}",
        THIN: f"This is thin: if they stop, nobody is left. {enough}",
        NOBODY: "This is a gap. Below are those who could be asked.",
    }[state]


def reason(played: RolePlayed, why: Why, names: Names) -> str:
    """Say why a partner counts in a cell."""
    said = {
        NAMED: ["plays it for these people"],
        GENERAL: ["plays it for all it supports"],
        NOT_ASKED: [],
    }[why.community]
    said += {
        NAMED: ["named this ward"],
        GENERAL: ["has a site in the ward"],
        NOT_ASKED: [f"only in {names.ward(played.ward_code)}"] if played.ward_code else [],
    }[why.ward]
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}"


def gap_in_words(found: Coverage, role: str, line: str) -> str:
    """Name a gap: "Lending devices for unpaid carers"."""
    joint = "in" if found.is_by_ward else "for"
    return f"{found.roles[role]} {joint} {within(found.lines[line])}"


def who_is_near(found: Coverage, role: str, line: str) -> str:
    """Say who could be asked about a gap."""
    known = found.supporters.get(line, 0)
    near = "have a site there" if found.is_by_ward else "support them"
    one = "has a site there" if found.is_by_ward else "supports them"
    here = f"{in_words(known, 'partner')} {one if known == 1 else near}" if known else ""
    elsewhere = any(found.matrix.count(role, other) for other in found.matrix.lines)
    how = "others do it elsewhere" if elsewhere else "nobody does it elsewhere"
    return f"{here}; {how}." if here else f"{how.capitalize()}."
