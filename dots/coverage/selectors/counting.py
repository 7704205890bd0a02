"""The matrix: partners counted cell by cell, grouped in the database.

The rule is `calculations.coverage.why_it_counts`; a test compares the two on invented partners.
A fixed number of questions is asked, and what comes back is a group of partners a row, not a
partner.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from dots.calculations import coverage
from dots.calculations.coverage import COVERED, Cell, Matrix, Place
from dots.coverage.models import USUAL, CoverageRule, RolePlayed
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.registries import under_way
from dots.frameworks.selectors import choices_by_list
from dots.network.models import Organisation, Site
from dots.network.models.organisations import ACTIVE, PAUSED
from dots.network.selectors import programme_of
from dots.places.selectors import ward_names

COMMUNITY, WARD = "community", "ward"
ANYONE = "everyone"  # the community of those open to all: nobody in it is left out by name
PARTNERS = Count("organisation", distinct=True)
THEIR_COMMUNITIES = Cast("organisation__communities", TextField())


@dataclass(frozen=True)
class Coverage:
    """Who plays which role, by community or by ward, with the programme's own words."""

    by: str
    matrix: Matrix
    roles: Mapping[str, str]  # code -> what the programme calls it
    lines: Mapping[str, str]  # the same of communities or wards, also those left out
    supporters: Mapping[str, int]  # line -> active partners that support it or have a site there
    left_out: tuple[str, ...]  # lines with no partner at all
    within: str = ""  # the ward (by community) or community (by ward) it is narrowed to
    under_way: Mapping[str, int] = field(default_factory=dict)  # key of a cell -> open actions

    @property
    def is_by_ward(self) -> bool:
        return self.by == WARD

    @property
    def first_gaps(self) -> list[Place]:
        """The gaps to close first: those of people who are left out, before "anyone"."""
        return coverage.first_to_close(self.matrix, self.supporters, besides=[ANYONE])

    def cell(self, role: str, line: str) -> Cell:
        """Return the cell of a role in a line, as records that came of it name it."""
        return Cell(role, *((self.within, line) if self.is_by_ward else (line, self.within)))

    def actions(self, role: str, line: str) -> int:
        """Return how many actions are under way for a cell that is not covered."""
        if not self.under_way or self.matrix.state(role, line) == COVERED:
            return 0
        return self.under_way.get(self.cell(role, line).key, 0)

    def actions_in(self, line: str) -> int:
        """Return how many actions are under way for all of a line."""
        return sum(self.actions(role, line) for role in self.matrix.roles)


def coverage_of(
    actor: Actor, by: str = COMMUNITY, *, within: str = "", everything: bool = False
) -> Coverage:
    """Count the partners behind every cell.

    Args:
        by: `COMMUNITY` or `WARD`: what the lines are.
        within: count only what is played in this ward (by community) or for this community (by
            ward).
        everything: show lines that no partner supports, too.
    """
    programme = programme_of(actor)
    words = choices_by_list(programme, ["partner-roles", "communities"])
    roles = dict(words["partner-roles"])
    if by == WARD:
        lines = ward_names(programme)
        counts, known = counts_by_ward(actor, within), partners_by_ward(actor, within)
    else:
        lines = dict(words["communities"])
        counts, known = counts_by_community(actor, within), partners_by_community(actor, within)
    reached = {line for (_, line), count in counts.items() if count}
    shown = [line for line in lines if everything or known[line] or line in reached]
    return Coverage(
        by=by,
        matrix=coverage.matrix(counts, list(roles), shown, covered_from(programme)),
        roles=roles,
        lines=lines,
        supporters=known,
        left_out=tuple(line for line in lines if line not in set(shown)),
        within=within,
        under_way=under_way("gap", actor),
    )


def covered_from(programme: Programme) -> int:
    """Return from how many partners on the programme calls a role covered."""
    rule = CoverageRule.objects.filter(programme=programme).first()
    return rule.covered_from if rule else USUAL


def has_roles(actor: Actor) -> bool:
    """True once any partner plays a role, resting ones too."""
    return RolePlayed.objects.within(actor).open().exists()


def open_sites(actor: Actor, ward: str = "") -> QuerySet[Site]:
    """Return the open sites whose ward is known, of one ward when it is named."""
    sites = Site.objects.within(actor).open()
    return sites.filter(ward_code=ward) if ward else sites.exclude(ward_code="")


def in_ward(actor: Actor, ward: str) -> Q:
    """Ask for roles played in a ward: it is named, or the partner has a site there."""
    there = open_sites(actor, ward).values("organisation")
    return Q(ward_code=ward) | Q(ward_code="", organisation__in=there)


def supports(community: str, path: str = "") -> Q:
    """Ask for partners that support a community."""
    return Q(**{f"{path}communities__icontains": f'"{community}"'})


def for_community(community: str) -> Q:
    """Ask for roles played for a community: it is named, or the partner supports it."""
    return Q(community=community) | (Q(community="") & supports(community, "organisation__"))


def counts_by_community(actor: Actor, ward: str = "") -> Counter[Place]:
    """Return (role, community) -> partners, in one ward when it is named."""
    here = RolePlayed.objects.within(actor).counting().order_by()
    if ward:
        here = here.filter(in_ward(actor, ward))
    named, general = here.exclude(community=""), here.filter(community="")
    both = named.filter(Exists(same_role(ward and in_ward(actor, ward)).filter(community="")))
    reached = general.values_list("role", THEIR_COMMUNITIES).annotate(PARTNERS)
    as_well = both.values_list("role", "community", THEIR_COMMUNITIES).annotate(PARTNERS)
    return coverage.tally(
        grouped(named.values_list("role", "community")),
        ((role, listed(text), count) for role, text, count in reached),
        ((role, line, listed(text), count) for role, line, text, count in as_well),
    )


@lru_cache(maxsize=10_000)
def listed(text: str) -> frozenset[str]:
    """Read a list of communities as the database writes it: few are unlike one another."""
    return frozenset(json.loads(text))


def counts_by_ward(actor: Actor, community: str = "") -> Counter[Place]:
    """Return (role, ward) -> partners, for one community when it is named."""
    here = RolePlayed.objects.within(actor).counting().order_by()
    if community:
        here = here.filter(for_community(community))
    named, general = here.exclude(ward_code=""), here.filter(ward_code="")
    theirs = (
        Site.objects.live()
        .open()
        .filter(organisation=OuterRef("organisation"), ward_code=OuterRef("ward_code"))
    )
    as_well = same_role(community and for_community(community)).filter(ward_code="")
    both = named.filter(Exists(as_well), Exists(theirs))
    at_sites = general.filter(
        organisation__sites__live=True,
        organisation__sites__closed_on=None,
        organisation__sites__ward_code__gt="",
    )
    return coverage.tally(
        grouped(named.values_list("role", "ward_code")),
        grouped(at_sites.values_list("role", "organisation__sites__ward_code")),
        (
            (role, ward, [ward], count)
            for role, ward, count in both.values_list("role", "ward_code").annotate(PARTNERS)
        ),
    )


def same_role(also: Q | str) -> QuerySet[RolePlayed]:
    """Return how the partner of an outer question plays the same role now; `also` narrows it.

    It is asked for by the partner, not by the programme: databases then look up a few rows each
    time, and not every partner's.
    """
    theirs = RolePlayed.objects.open().filter(
        organisation=OuterRef("organisation"), role=OuterRef("role")
    )
    return theirs.filter(also) if also else theirs


def grouped(pairs: QuerySet[RolePlayed, tuple[str, str]]) -> list[tuple[str, list[str], int]]:
    """Return (role, the one line it reaches, partners), counted by the database."""
    return [(role, [line], count) for role, line, count in pairs.annotate(PARTNERS)]


def partners_by_community(actor: Actor, ward: str = "") -> Counter[str]:
    """Return community -> active partners that support it, with a site in the ward if named."""
    active = Organisation.objects.within(actor).filter(state=ACTIVE).order_by()
    if ward:
        active = active.filter(pk__in=open_sites(actor, ward).values("organisation"))
    known: Counter[str] = Counter()
    said = active.values_list(Cast("communities", TextField())).annotate(Count("pk"))
    for text, count in said:
        for community in listed(text):
            known[community] += count
    return known


def partners_by_ward(actor: Actor, community: str = "") -> Counter[str]:
    """Return ward -> active partners with a site there, those for the community if named."""
    sites = open_sites(actor).filter(organisation__state=ACTIVE).order_by()
    if community:
        sites = sites.filter(supports(community, "organisation__"))
    return Counter(dict(sites.values_list("ward_code").annotate(PARTNERS)))


def resting(actor: Actor) -> int:
    """Return how many paused partners have roles, which do not count while they rest."""
    played = RolePlayed.objects.open().filter(organisation=OuterRef("pk"))
    return Organisation.objects.within(actor).filter(Exists(played), state=PAUSED).count()
