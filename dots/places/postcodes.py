"""Say where the postcode in a cell of somebody's spreadsheet lies, or that it cannot be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dots.places.matching import BLANKS, ELSEWHERE, SEVERAL, UNKNOWN, parts_of, plain

SMALL_AREA = "small area"
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class PostcodeMatch:
    """What a cell says about the small area and ward, from a postcode.

    `kind` is "small area", "several", "elsewhere" or "unknown". With "several", `ward_code` is
    filled when all of them lie in one ward. The ward is that of the small area, the best fit ONS
    publishes.
    """

    kind: str
    postcode: str = ""
    small_area_code: str = ""
    ward_code: str = ""
    note: str = ""


def tidy_postcode(text: str) -> str:
    """A postcode as "LS1 1AA", or "" when the text has not the form of one."""
    squeezed = re.sub(r"[^A-Z0-9]", "", text.upper())
    return f"{squeezed[:-3]} {squeezed[-3:]}" if _POSTCODE.fullmatch(squeezed) else ""


@dataclass
class PostcodeMatcher:
    """Answers for one programme.

    Args:
        places: what the programme's councils are called together, for sentences.
        postcodes: postcode -> (small area code, ward code, council code), all that are known.
        own: codes of the programme's councils.
    """

    places: str
    postcodes: Mapping[str, tuple[str, str, str]]
    own: frozenset[str]
    _districts: frozenset[str] | None = field(default=None, repr=False)
    _known: dict[str, PostcodeMatch] = field(default_factory=dict, repr=False)

    def match(self, text: str | None) -> PostcodeMatch:
        """What one cell means; each different text is worked out once."""
        text = text or ""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._work_out(text)
        return found

    def _work_out(self, text: str) -> PostcodeMatch:
        parts = [] if plain(text) in BLANKS else parts_of(text)
        if len(parts) == 1:
            parts = parts[0].split(",")
        matches = [self._one(part) for part in parts if plain(part) not in BLANKS]
        return _all_of(matches) if matches else PostcodeMatch(UNKNOWN)

    def _one(self, text: str) -> PostcodeMatch:
        postcode = tidy_postcode(text)
        if not postcode:
            return PostcodeMatch(UNKNOWN, note=f"“{text.strip()[:40]}” is not a whole postcode.")
        small_area, ward, council = self.postcodes.get(postcode, ("", "", ""))
        if council in self.own and small_area:
            return PostcodeMatch(SMALL_AREA, postcode, small_area, ward)
        elsewhere = council and council not in self.own
        named = f"The postcode “{postcode}” is"
        if elsewhere or postcode.split()[0] not in self._own_districts():
            return PostcodeMatch(ELSEWHERE, postcode, note=f"{named} outside {self.places}.")
        return PostcodeMatch(UNKNOWN, postcode, note=f"{named} not in the list of postcodes.")

    def _own_districts(self) -> frozenset[str]:
        """The first halves of the programme's postcodes: any other half lies outside."""
        if self._districts is None:
            self._districts = frozenset(
                code.split()[0] for code, area in self.postcodes.items() if area[2] in self.own
            )
        return self._districts


def _all_of(found: list[PostcodeMatch]) -> PostcodeMatch:
    """What a list of postcodes means as one."""
    first, *others = found
    if not others:
        return first
    if len({match.small_area_code for match in found}) == 1 and first.kind == SMALL_AREA:
        return first
    if {match.kind for match in found} <= {UNKNOWN, ELSEWHERE}:
        kinds = {match.kind for match in found}
        return PostcodeMatch(kinds.pop() if len(kinds) == 1 else UNKNOWN, note="Several postcodes.")
    wards = {match.ward_code for match in found}
    ward = wards.pop() if len(wards) == 1 else ""
    return PostcodeMatch(SEVERAL, ward_code=ward, note="Several postcodes are named.")
