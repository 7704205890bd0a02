"""Questions about areas: a programme's wards and small areas, and what a cell of a spreadsheet
means.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.places.matching import WardMatch, WardMatcher, plain
from dots.places.models import Area, AreaAlias, AreaLoad, Postcode, ProgrammeArea
from dots.places.postcodes import PostcodeMatch, PostcodeMatcher, tidy_postcode


def councils(programme: Programme) -> list[Area]:
    """The council areas the programme works in, by name."""
    return list(Area.objects.filter(pk__in=_codes(programme)).order_by("name"))


def wards(programme: Programme) -> QuerySet[Area]:
    """The programme's wards, by name."""
    return Area.objects.wards().filter(council_code__in=_codes(programme)).order_by("name")


def small_areas(programme: Programme) -> QuerySet[Area]:
    """The programme's small areas, by code."""
    return Area.objects.small_areas().filter(council_code__in=_codes(programme)).order_by("code")


def ward_names(programme: Programme) -> dict[str, str]:
    """Code -> name of the programme's wards, by name."""
    return dict(wards(programme).values_list("code", "name"))


def _codes(programme: Programme) -> QuerySet[ProgrammeArea, str]:
    joined = ProgrammeArea.objects.current().filter(programme=programme)
    return joined.values_list("council_id", flat=True)


@dataclass(frozen=True)
class WardNeed:
    """A ward and how deprived its small areas are; the counts are of small areas."""

    ward: Area
    small_areas: int
    known: int  # small areas with a figure
    most_deprived_tenth: int
    most_deprived_fifth: int

    @property
    def share(self) -> float | None:
        """The share of small areas in the country's most deprived fifth; None when not known."""
        return self.most_deprived_fifth / self.known if self.known else None


def need_by_ward(programme: Programme) -> list[WardNeed]:
    """Each ward of the programme with its deprivation, by name."""
    deciles: dict[str, list[int | None]] = defaultdict(list)
    for ward_code, decile in small_areas(programme).values_list("ward_code", "imd_decile"):
        deciles[ward_code].append(decile)
    return [ward_need(ward, deciles[ward.code]) for ward in wards(programme)]


def ward_need(ward: Area, deciles: Iterable[int | None]) -> WardNeed:
    """Sum up the deciles of a ward's small areas."""
    every = list(deciles)
    known = [decile for decile in every if decile is not None]
    return WardNeed(
        ward=ward,
        small_areas=len(every),
        known=len(known),
        most_deprived_tenth=sum(decile == 1 for decile in known),
        most_deprived_fifth=sum(decile <= 2 for decile in known),
    )


def small_areas_of(ward: Area) -> list[Area]:
    """The small areas that fit a ward best, most deprived first."""
    found = Area.objects.small_areas().filter(ward_code=ward.code)
    return sorted(found, key=lambda area: (area.imd_rank is None, area.imd_rank or 0, area.code))


def more_deprived_than(area: Area, ranked: int) -> float | None:
    """The share of the country's small areas less deprived than this one, in per cent, or None."""
    if area.imd_rank is None or not ranked:
        return None
    return round(100 * (ranked - area.imd_rank) / ranked, 1)


def ranked_in(council: Area) -> int:
    """How many small areas the deprivation ranks are out of; 0 when no ranks are loaded."""
    return max((source.get("ranked", 0) for source in council.sources), default=0)


def find_ward(programme: Programme, code: str) -> Area | None:
    """A ward of the programme by its code; None for any other."""
    return wards(programme).filter(pk=code).first()


def neighbours(ward: Area, all_wards: Iterable[Area], most: int = 5) -> list[Area]:
    """The wards whose centres are nearest, nearest first."""
    here = ward.centre
    others = [
        other for other in all_wards if other != ward and other.council_code == ward.council_code
    ]
    drawn = [(math.dist(here, other.centre), other) for other in others if here and other.centre]
    drawn.sort(key=lambda pair: (pair[0], pair[1].name))
    return [other for _, other in drawn[:most]]


def search_areas(programme: Programme, text: str) -> tuple[list[Area], PostcodeMatch | None]:
    """Wards and small areas whose name, other name or code holds the text; and where a postcode
    lies.
    """
    wanted = text.strip()
    postcode = match_postcode(programme, wanted) if tidy_postcode(wanted) else None
    words = [Q(name__icontains=word) for word in plain(wanted).split() if word != "and"]
    if not words:
        return [], postcode
    by_name = Q(*words)
    found = (
        Area.objects.filter(council_code__in=_codes(programme))
        .exclude(kind="council")
        .filter(by_name | Q(code__iexact=wanted) | Q(aliases__text__iexact=wanted))
    )
    return list(found.distinct().order_by("-kind", "name")[:50]), postcode


def loads(actor: Actor) -> QuerySet[AreaLoad]:
    """The loads of official files asked for on a page, newest first; an operator sees all."""
    every = AreaLoad.objects.order_by("-created_at").select_related("programme")
    return every if actor.is_operator else every.within(actor)


def loaded_councils() -> QuerySet[Area]:
    """Councils whose small areas are already in this installation, by name."""
    known = Area.objects.small_areas().values("council_code")
    return Area.objects.councils().filter(pk__in=known).order_by("name")


def ward_matcher(programme: Programme) -> WardMatcher:
    """Prepare to read wards: one dictionary for a whole file. Make it once, call `.match(text)` a
    row.
    """
    own = councils(programme)
    own_codes = {council.code for council in own}
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    others: dict[str, str] = {}
    names_by_code: dict[str, str] = {}
    titles = dict(Area.objects.councils().values_list("code", "name"))
    for code, name, council in Area.objects.wards().values_list("code", "name", "council_code"):
        if council in own_codes:
            codes[code] = code
            names_by_code[code] = name
            names[plain(name)] = "" if plain(name) in names else code
        else:
            others[code] = titles.get(council, "another council")
    aliases = AreaAlias.objects.filter(area__council_code__in=own_codes, area__kind="ward")
    for text, code in aliases.values_list("text", "area_id"):
        codes.setdefault(text.upper(), code)
        names.setdefault(plain(text), code)
    by_text = {**{plain(name): name for name in titles.values()}, **titles}
    return WardMatcher(
        _together([area.name for area in own]),
        codes,
        names,
        others,
        by_text,
        frozenset(area.name for area in own),
        names_by_code,
    )


def match_ward(programme: Programme, text: str | None) -> WardMatch:
    """What one cell says about the ward. For many, use `match_wards` or `ward_matcher`."""
    return ward_matcher(programme).match(text)


def match_wards(programme: Programme, texts: Iterable[str | None]) -> list[WardMatch]:
    """What each cell says about the ward, in order."""
    matcher = ward_matcher(programme)
    return [matcher.match(text) for text in texts]


def postcode_matcher(programme: Programme) -> PostcodeMatcher:
    """Prepare to read postcodes: one dictionary for a whole file. Make it once."""
    own = councils(programme)
    here = Postcode.objects.filter(council_code__in=[council.code for council in own])
    # Asked apart: of postcodes just loaded PostgreSQL knows no figures yet, and may compare every
    # one with every other to answer both questions in one.
    districts = list(here.values_list("district", flat=True).distinct())
    rows = Postcode.objects.filter(district__in=districts).values_list(
        "postcode", "small_area_code", "ward_code", "council_code"
    )
    return _postcodes(own, rows.iterator(chunk_size=10_000))


def match_postcode(programme: Programme, text: str | None) -> PostcodeMatch:
    """Where one postcode lies. For many, use `match_postcodes` or `postcode_matcher`."""
    own = councils(programme)
    wanted = tidy_postcode(text or "")
    if not wanted:
        return postcode_matcher(programme).match(text)
    district = Postcode.objects.filter(district=wanted.split()[0])
    rows = district.values_list("postcode", "small_area_code", "ward_code", "council_code")
    return _postcodes(own, rows).match(wanted)


def match_postcodes(programme: Programme, texts: Iterable[str | None]) -> list[PostcodeMatch]:
    """Where each postcode lies, in order."""
    matcher = postcode_matcher(programme)
    return [matcher.match(text) for text in texts]


def _postcodes(own: list[Area], rows: Iterable[tuple[str, str, str, str]]) -> PostcodeMatcher:
    return PostcodeMatcher(
        _together([area.name for area in own]),
        {code: (small_area, ward, council) for code, small_area, ward, council in rows},
        frozenset(area.code for area in own),
    )


def _together(names: list[str]) -> str:
    """Names as a person says them: "Leeds", "Leeds and Bradford"; "this programme" for none."""
    if len(names) < 2:
        return names[0] if names else "this programme"
    return f"{', '.join(names[:-1])} and {names[-1]}"
