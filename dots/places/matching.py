"""Say which ward a cell of somebody's spreadsheet means, or that it cannot be told.

Pure look-ups in dictionaries prepared once (see `selectors.ward_matcher`), quick enough for
100,000 rows. A guess is never made: a name that is not ours is "unknown", with a note, also when
another council has it.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

WARD, SEVERAL, ELSEWHERE, UNKNOWN = "ward", "several", "elsewhere", "unknown"

BLANKS = frozenset(
    {
        "",
        "n a",
        "na",
        "nan",
        "nil",
        "none",
        "null",
        "unknown",
        "not known",
        "not recorded",
        "not stated",
        "tbc",
        "tba",
    }
)
SEVERAL_WORDS = frozenset(
    {
        "all",
        "all wards",
        "city wide",
        "citywide",
        "district wide",
        "borough wide",
        "county wide",
        "whole city",
        "across the city",
        "various",
        "various wards",
        "multiple",
        "multiple wards",
        "several",
        "several wards",
    }
)
ELSEWHERE_WORDS = frozenset(
    {"elsewhere", "out of area", "outside area", "outside the city", "other council", "out of town"}
)
NO_PLACE_WORDS = frozenset({"online", "virtual", "remote", "zoom", "telephone", "phone"})

LISTED = (
    "The ward is listed {} times in its cell and taken once; the row and its people count in full."
)
MOST_NOTES = 5  # of one cell

NATIONS = {"E": "England", "N": "Northern Ireland", "S": "Scotland", "W": "Wales"}

_WARD_CODE = re.compile(r"[EWSN]\d{8}|XE\d{8}")


@dataclass(frozen=True, slots=True)
class WardMatch:
    """What a cell says about the ward.

    `kind` is "ward", "several" (more than one, counted in none of them), "elsewhere" (another
    council) or "unknown"; `ward_code` is filled for "ward" only. `notes` are the sentences, each
    whole by itself, that a person should know.
    """

    kind: str
    ward_code: str = ""
    notes: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """Return the notes as one text."""
        return " ".join(self.notes)


def plain(text: str) -> str:
    """A name as it is compared: lower case, "&" as "and", no accents, marks or final "ward"."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).casefold()
    kept = (
        letter if letter.isalnum() else " "
        for letter in letters.replace("&", " and ")
        if not unicodedata.combining(letter)
    )
    return " ".join("".join(kept).split()).removesuffix(" ward")


def parts_of(text: str) -> list[str]:
    """The items of a cell that may hold a list: "['A', 'B']", "A; B", "A | B", "A / B" or lines."""
    stripped = text.strip()
    if stripped.startswith("[") and stripped.endswith("]"):
        try:
            items = ast.literal_eval(stripped)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            items = stripped[1:-1].split(",")
        return [str(item).strip(" '\"") for item in items]
    separators = r"[;|\n]" if re.search(r"[;|\n]", stripped) else "/"
    return [part.strip() for part in re.split(separators, stripped)]


@dataclass
class WardMatcher:
    """Answers for one programme.

    Args:
        places: what the programme's councils are called together, for sentences.
        codes: ward code, present or earlier -> present ward code, of the programme's councils.
        names: plain name, present or earlier -> ward code; "" for a name that two wards share.
        others: ward code -> name of its council, for wards of other councils.
        councils: plain council name or code -> its name, of all councils known.
        own: names of the programme's councils, out of those.
        titles: ward code -> name, to suggest a ward whose name holds what was written.
    """

    places: str
    codes: Mapping[str, str]
    names: Mapping[str, str]
    others: Mapping[str, str]
    councils: Mapping[str, str]
    own: frozenset[str]
    titles: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, WardMatch] = field(default_factory=dict, repr=False)

    def match(self, text: str | None) -> WardMatch:
        """What one cell means; each different text is worked out once."""
        text = text or ""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._work_out(text)
        return found

    def _work_out(self, text: str) -> WardMatch:
        whole = self._one(text)
        if whole.kind != UNKNOWN or plain(text) in BLANKS:
            return whole
        parts = [part for part in parts_of(text) if plain(part) not in BLANKS]
        if len(parts) == 1 and "," in parts[0]:
            parts = [part for part in parts[0].split(",") if plain(part) not in BLANKS]
        if not parts:
            return WardMatch(UNKNOWN)
        found = [self._one(part) for part in parts]
        return _together(found) if len(found) > 1 else found[0]

    def _one(self, text: str) -> WardMatch:
        code = text.strip().upper()
        if code in self.codes:
            return self._earlier(code)
        if _WARD_CODE.fullmatch(code):
            return self._foreign_code(code)
        name = plain(text)
        if name in BLANKS:
            return WardMatch(UNKNOWN)
        if self.names.get(name):
            return WardMatch(WARD, self.names[name])
        return self._words(name, text)

    def _earlier(self, code: str) -> WardMatch:
        now = self.codes[code]
        notes = () if now == code else (f"The code “{code}” is an earlier code of its ward.",)
        return WardMatch(WARD, now, notes)

    def _foreign_code(self, code: str) -> WardMatch:
        if code in self.others:
            return noted(ELSEWHERE, f"The code “{code}” is of a ward of {self.others[code]}.")
        if code in self.councils:
            return self._council(self.councils[code])
        nation = NATIONS.get(code[0], "")
        if nation and not any(own.startswith(code[0]) for own in self.codes):
            return noted(ELSEWHERE, f"The code “{code}” is of a place in {nation}.")
        return noted(
            UNKNOWN,
            f"The code “{code}” is in no list of wards loaded here; it may be an earlier code.",
        )

    def _words(self, name: str, text: str) -> WardMatch:
        if name in SEVERAL_WORDS:
            return noted(SEVERAL, f"“{text.strip()}” is not one ward.")
        if name in ELSEWHERE_WORDS or name in {f"outside {plain(own)}" for own in self.own}:
            return WardMatch(ELSEWHERE)
        if name in NO_PLACE_WORDS:
            return noted(UNKNOWN, f"“{text.strip()}” is not a place.")
        if name in self.names:
            return noted(UNKNOWN, f"“{text.strip()}” is the name of more than one ward here.")
        if name in self.councils:
            return self._council(self.councils[name])
        note = f"The name “{text.strip()[:80]}” is not a ward of {self.places}."
        return noted(UNKNOWN, f"{note}{self._perhaps(name)}")

    def _perhaps(self, name: str) -> str:
        """A suggestion when exactly one ward's name holds these words; never taken as an answer."""
        holding = {code for own, code in self.names.items() if code and f" {name} " in f" {own} "}
        found = [self.titles[code] for code in holding if code in self.titles]
        return f" It may mean “{found[0]}”." if len(found) == 1 else ""

    def _council(self, council: str) -> WardMatch:
        if council in self.own:
            return noted(SEVERAL, f"{council} is the whole area, not one ward.")
        return noted(ELSEWHERE, f"“{council}” is another council’s area.")


def noted(kind: str, *notes: str) -> WardMatch:
    """Say something about a cell that names no one ward of ours."""
    return WardMatch(kind, notes=notes)


def _together(found: list[WardMatch]) -> WardMatch:
    """What a list of matches means as one: never multiplied, never shared out."""
    kinds = {match.kind for match in found}
    wards = {match.ward_code for match in found if match.kind == WARD}
    if kinds == {WARD} and len(wards) == 1:
        return WardMatch(WARD, wards.pop(), (LISTED.format(len(found)),))
    if kinds == {ELSEWHERE}:
        return noted(ELSEWHERE, "Several areas of other councils.")
    if kinds <= {UNKNOWN, ELSEWHERE}:
        return noted(UNKNOWN, *_each_once(found))
    said = f"The row names {len(wards)} wards, so it is counted in none of them."
    if len(wards) == 1:
        said = "One ward and something else are named, so it is counted in no ward."
    return noted(SEVERAL, said, *_each_once(match for match in found if match.kind != WARD))


def _each_once(found: Iterable[WardMatch]) -> list[str]:
    """The notes of matches, each once; of a long list the first few say enough."""
    return list(dict.fromkeys(note for match in found for note in match.notes))[:MOST_NOTES]
