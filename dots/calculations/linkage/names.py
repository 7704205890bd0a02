"""How the names of two organisations compare: word by word, in terms that can be said to a person.

Loads nothing heavy. The rules are ours; `docs/method/linkage.md` gives each with an example.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

SAME, SPELLING, FURTHER, SHARED, UNLIKE = range(5)  # from the most alike to the least


def words_in(text: str) -> frozenset[str]:
    """Return the words of a list written below."""
    return frozenset(text.split())


SAYS_NOTHING = words_in(
    """
    the a an of and for in at on to with by co
    """
)
FORMS = words_in(
    """
    ltd limited cic cio plc llp inc incorporated charity charitable trust
    """
)
LONG = {
    "assoc": "association", "assn": "association", "com": "community", "comm": "community",
    "ctr": "centre", "center": "centre", "med": "medical", "dept": "department",
    "gp": "group", "grp": "group", "rd": "road", "saint": "st", "soc": "society",
    "fc": "football club", "pcn": "primary care network", "cp": "community primary",
    "u3a": "university third age", "cvs": "council voluntary service", "dr": "doctor",
    "bme": "black minority ethnic", "ft": "foundation", "org": "organisation",
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth",
    "one": "1", "two": "2", "three": "3", "ten": "10", "sixteen": "16", "fifties": "50s",
    "fifty": "50", "sixties": "60s", "sixty": "60", "seventies": "70s",
}  # fmt: skip
# Words that many organisations have: alone they tell little about which one it is.
COMMON = words_in(
    """
    action activity adult advice aid alliance art association branch bureau cafe care carer
    centre charity child church city club college community council credit day department
    disability district doctor elder employment family federation first forum foundation
    friend garden group hall health help home hospital house housing hub infant job library
    limited local lunch medical men mental network new nhs nursery old older organisation
    parent park partner partnership people person practice primary programme project
    resident residential road school scout service sheltered social society sport st street
    support surgery team tenant trust uk union university village voluntary volunteer women
    work workshop young youth
    """
)
# Words that make another organisation of it: the friends of a library are not the library.
TELLS_APART = words_in(
    """
    friend league shop school academy nursery college pharmacy dental union panel patient
    tenant young youth children child women men infant junior senior north south east west
    northern southern eastern western upper lower museum hospital choir singer second third
    fourth fifth visitor blind deaf cafe
    """
)
ALIKE, CLOSE = 0.84, 0.5  # how alike two words must be; how much of the names they must share


@dataclass(frozen=True)
class Compared:
    """What two names share and what only one of them has, as the words were written."""

    level: int
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()
    misspelt: tuple[tuple[str, str], ...] = ()

    @property
    def telling(self) -> tuple[str, ...]:
        """Return the words that make another organisation of it, and stand in one name only."""
        return tuple(word for word in (*self.only_first, *self.only_second) if tells_apart(word))


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return a name's telling words in order: no accents, marks, small words or legal forms."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", re.sub(r"['’`]", "", plain))  # D.I.A.L.
    found = re.findall(r"[a-z0-9]+", plain)
    words = [one for word in found for one in LONG.get(word, word).split()]
    telling = [word for word in words if word not in SAYS_NOTHING and word not in FORMS]
    return tuple(dict.fromkeys(map(singular, telling or words)))


def singular(word: str) -> str:
    """Return a word without the ending of its plural, roughly: both names lose the same."""
    if word == "children":
        return "child"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


def tells_apart(word: str) -> bool:
    """True for a word, or a number, that makes another organisation of it."""
    return word in TELLS_APART or any(letter.isdigit() for letter in word)


def weight(word: str) -> float:
    """Return how much a word says of which organisation it is."""
    return 0.3 if word in COMMON else 1.0


@lru_cache(maxsize=200_000)
def alike(word: str, other: str) -> bool:
    """True when two words may be one word misspelt: short words and numbers never."""
    if min(len(word), len(other)) < 5 or any(letter.isdigit() for letter in word + other):
        return False
    if word[0] != other[0] and word[-3:] != other[-3:]:
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= ALIKE


@lru_cache(maxsize=200_000)
def compare(name: str, other: str) -> Compared:
    """Say how two names compare.

    Returns:
        `SAME`: the same words, whatever their order, spaces and legal form.
        `SPELLING`: the same but for letters of a word or two.
        `FURTHER`: one has all the words of the other, and more.
        `SHARED`: each has words of its own; more than half of what both say is the same.
        `UNLIKE`: less than that.
    """
    first, second = words_of(name), words_of(other)
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return Compared(SAME)
    left, right = list(first), list(second)
    shared = [word for word in first if word in second]
    for word in shared:
        left.remove(word)
        right.remove(word)
    misspelt = pair_up(left, right)
    joined = join_up(left, right, misspelt) + spell_out(left, right)
    rest = tuple(left), tuple(right)
    if not left and not right:
        return Compared(SPELLING if misspelt else SAME, misspelt=tuple(misspelt))
    both = sum(map(weight, shared)) + sum(weight(one) for one, _ in misspelt) + joined
    if both >= 0.6 and not (left and right):
        return Compared(FURTHER, *rest, tuple(misspelt))
    of_all = both + max(sum(map(weight, left)), sum(map(weight, right)))
    return Compared(SHARED if both / of_all >= CLOSE else UNLIKE, *rest, tuple(misspelt))


def pair_up(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Take the words that are alike out of both lists; return them in pairs."""
    pairs = []
    for word in list(left):
        other = next((one for one in right if alike(word, one)), None)
        if other is not None:
            pairs.append((word, other))
            left.remove(word)
            right.remove(other)
    return pairs


def join_up(left: list[str], right: list[str], misspelt: list[tuple[str, str]]) -> float:
    """Take out words that one name writes as one and the other as two; return what they say.

    What is nearly so joins the misspelt.
    """
    said = 0.0
    for one, many in ((left, right), (right, left)):
        for word in list(one):
            for start in range(len(many) - 1):
                joined = "".join(many[start : start + 2])
                if word == joined or alike(word, joined):
                    del many[start : start + 2]
                    one.remove(word)
                    misspelt += [] if word == joined else [(word, joined)]
                    said += word == joined
                    break
    return said


def spell_out(left: list[str], right: list[str]) -> float:
    """Take out initials and the words they stand for; return what they say."""
    for one, many in ((left, right), (right, left)):
        letters = "".join(word[0] for word in many)
        if len(letters) > 2 and letters in one:
            one.remove(letters)
            many.clear()
            return 1
    return 0


def block_keys(names: Mapping[str, str], most: int = 60) -> dict[str, list[str]]:
    """Return, for each record, the keys by which its name may meet others.

    Keys are the beginnings of its words, every two of its words together, and all of them as one;
    a key that more than `most` records have is left out: it would compare nearly everybody.

    Args:
        names: id -> name.
    """
    keys = {pk: set(keys_of(name)) for pk, name in names.items()}
    counts: dict[str, int] = {}
    for some in keys.values():
        for key in some:
            counts[key] = counts.get(key, 0) + 1
    return {pk: sorted(key for key in some if counts[key] <= most) for pk, some in keys.items()}


def keys_of(name: str) -> Iterable[str]:
    """Yield the keys of one name."""
    words = sorted(words_of(name))
    yield from (word[:4] for word in words)
    yield from (f"{one} {other}" for at, one in enumerate(words) for other in words[at + 1 :])
    yield "".join(words_of(name))
