"""Why a partner is suggested, in sentences that name the people, places, roles and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from dots.calculations.introductions import (
    ACTIVE,
    COMMUNITIES,
    DIFFERENT,
    ELSEWHERE,
    FOR_OTHERS,
    KNOWN,
    NEAR,
    ROLE,
    SAME_WARD,
    Need,
    Part,
    Partner,
    Suggestion,
    wanted_communities,
)
from dots.coverage.wording import Names, together
from dots.introductions.selectors.suggesting import Suggestions
from dots.network.overview import in_words

MOST_NAMED, FEW = 3, 5
TIMES = {1: "once", 2: "twice"}


def reasons(one: Suggestion[UUID], need: Need, said: Suggestions, names: Names) -> list[str]:
    """Return why a partner is suggested, a sentence for each part that counted.

    That the two are not tied comes after them, with whom both know.
    """
    told = [reason(part, one, need, said, names) for part in one.parts if part.value]
    sentences = [sentence for sentence in told if sentence]
    sentences.append(how_they_are_joined(one, said))
    if one.partner.introduced:
        times = TIMES.get(one.partner.introduced, f"{one.partner.introduced} times")
        sentences.append(f"Asked {times} in the last three months: lower down for that.")
    return sentences


def reason(part: Part, one: Suggestion[UUID], need: Need, said: Suggestions, names: Names) -> str:
    """Say one part of a score; nothing where another sentence says it."""
    asking, other = said.asking, one.partner
    whom = str(said.partners[asking.key])
    if part.name == ROLE:
        lacks = f" {whom} does not." if asking.roles and not plays(asking, need.role) else ""
        whose = for_whom(part, asking, other, need, names)
        return f"Plays “{names.role(need.role)}” {whose}{only_in(part, names)}.{lacks}"
    if part.name == COMMUNITIES:
        both = f", as {whom} does" if set(part.because) <= asking.communities else ""
        return (
            f"Supports {people(part.because, names)}{both}.{how_few(part.because[0], said, names)}"
        )
    if part.name == NEAR:
        return f"Has a site in {where(part, said, names, whom)}."
    if part.name == DIFFERENT:
        other_roles = other.role_names - asking.role_names - {need.role}
        theirs = roles(other_roles, names)
        also = "also " if need.role and plays(other, need.role) else ""
        lacks = f", which {whom} does not" if asking.roles else ""
        return f"It {also}plays {theirs}{lacks}." if theirs else ""
    if part.name == ACTIVE:
        last = said.last_active[other.key]
        return f"Active in the last six months: the last thing recorded is from {last:%-d %B %Y}."
    return ""


def plays(partner: Partner[UUID], role: str) -> bool:
    return role in partner.role_names


def for_whom(
    part: Part, asking: Partner[UUID], other: Partner[UUID], need: Need, names: Names
) -> str:
    """Say for whom a partner plays the role that is needed."""
    named = {community for role, community, _ in other.roles if role == need.role}
    wanted = wanted_communities(asking, need)
    if FOR_OTHERS in part.because:
        known = people(sorted(named - {""}), names) or "the people it supports"
        return f"for {known}, so it knows how"
    if named & wanted:
        return f"for {people(sorted(named & wanted), names)}"
    among = people(sorted(wanted & other.communities), names)
    return f"for all it supports, {among} among them" if among else "for all it supports"


def only_in(part: Part, names: Names) -> str:
    """Say in which other wards a partner plays the role, where it does in none that is meant."""
    if ELSEWHERE not in part.because:
        return ""
    wards = part.because[part.because.index(ELSEWHERE) + 1 :]
    return f", but only in {together([names.ward(code) for code in wards[:MOST_NAMED]])}"


def people(codes: Iterable[str], names: Names) -> str:
    """Name communities, a few of them."""
    return together([names.community(code) for code in list(codes)[:MOST_NAMED]])


def roles(codes: Iterable[str], names: Names) -> str:
    """Name roles, a few of them."""
    return together([f"“{name}”" for name in sorted(map(names.role, codes))[:MOST_NAMED]])


def how_few(rarest: str, said: Suggestions, names: Names) -> str:
    """Say how many support the rarest of these communities, where they are few."""
    count = said.supporters.get(rarest, 0)
    if count > FEW:
        return ""
    support = "supports" if count == 1 else "support"
    return f" Only {in_words(count, 'partner')} {support} {names.community(rarest)}."


def where(part: Part, said: Suggestions, names: Names, whom: str) -> str:
    """Say where a site is, and how near that is."""
    how, *wards = part.because
    named = together([names.ward(code) for code in wards[:MOST_NAMED]])
    if how == SAME_WARD:
        return f"{named}, where {whom} has one" if set(wards) <= said.asking.wards else named
    around = near_to(wards, said.near_wards)
    return f"{named}, near {together([names.ward(code) for code in around[:MOST_NAMED]])}"


def near_to(wards: Iterable[str], near_wards: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the wards that are asked about and have one of these among the nearest."""
    return sorted(code for code, around in near_wards.items() if around.intersection(wards))


def how_they_are_joined(one: Suggestion[UUID], said: Suggestions) -> str:
    """Say that two are not tied, and whom both know."""
    part, whom = one.part(KNOWN), str(said.partners[said.asking.key])
    known = sorted(str(said.partners[pk]) for pk in one.common if pk in said.partners)
    if part and part.value and known:
        return f"Not tied to {whom} yet, but both know {together(known[:MOST_NAMED])}."
    return f"Not tied to {whom} yet."


def in_common(
    asking: Partner[UUID], other: Partner[UUID], whom: tuple[str, str], names: Names
) -> str:
    """Say what two have in common and what only one does, in words that both may read."""
    said = []
    shared = people(sorted(asking.communities & other.communities), names)
    if shared:
        said.append(f"Both support {shared}.")
    wards = together([names.ward(code) for code in sorted(asking.wards & other.wards)[:MOST_NAMED]])
    if wards:
        said.append(f"Both have a site in {wards}.")
    theirs = roles(other.role_names - asking.role_names, names)
    if theirs:
        lacks = f", which {whom[0]} does not" if asking.roles else ""
        said.append(f"{whom[1]} plays {theirs}{lacks}.")
    return " ".join(said)
