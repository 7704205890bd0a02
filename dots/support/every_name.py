"""Everything in a text that looks like somebody's name: not asked about, but offered to leave out.

`naming.py` asks about the first name that it meets. What is given to somebody about themselves
may hold none of anybody else, so here every one is looked for, and more is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from dots.support.naming import (
    BEGINS,
    BESIDE,
    DAYS,
    LIKE_A_NAME,
    LIKE_TWO_NAMES,
    MONTHS,
    NOBODY,
    NUMBER,
    PLACES,
    SAYS,
    TOOLS,
)
from dots.support.small_letters import (
    is_a_word,
    is_given,
    is_only_family,
    name_at,
    plain,
    words_in,
)

TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Lady|Lord|Rev|Revd|Reverend|Canon|Father|Fr|"
    "Brother|Bro|Sister|Sr|Imam|Rabbi|Pastor|Nurse|Cllr|Councillor|Aunt|Auntie|Aunty|Uncle|Nan|Nana|"
    "Gran|Grandma|Grandad|Granddad|Cousin"
)
RELATIONS = (
    "sister|brother|mother|mum|mam|father|dad|son|daughter|wife|husband|partner|girlfriend|"
    "boyfriend|fiance|fiancé|fiancée|niece|nephew|cousin|aunt|auntie|aunty|uncle|grandson|"
    "granddaughter|grandchild|grandma|grandmother|gran|nan|nana|grandad|granddad|grandfather|"
    "stepson|stepdaughter|stepfather|stepmother|sister-in-law|brother-in-law|mother-in-law|"
    "father-in-law|son-in-law|daughter-in-law|ex|friend|mate|flatmate|housemate|neighbour|landlord|"
    "landlady|carer|doctor|nurse|social worker|support worker|key worker|keyworker|colleague|"
    "friends|sons|daughters|sisters|brothers|children|twins|kids|neighbours|manager|boss|teacher"
)
NOT_CALLED = rf"(?!(?:{NOBODY}|{MONTHS}|{DAYS}|{TOOLS})\b)"
CAPITAL = r"[A-Z][\w’'-]+"
# “Sister Brunhilda Oxenford”: in capitals throughout too.
TITLED = re.compile(
    rf"\b(?:{TITLES}|MRS|MR|DR)\.? {NOT_CALLED}{CAPITAL}(?: {NOT_CALLED}{CAPITAL})*"
)
# “my sister Brunhilda”, “his wife, Ann”, “a friend called Jo Bloggs”.
RELATED = re.compile(
    rf"\b(?i:{RELATIONS})(?: is|’s|'s)?(?: called| named|,|:)?"
    rf" {NOT_CALLED}(?P<name>[A-Z][\w’'-]*(?: {NOT_CALLED}{CAPITAL})*)"
)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ALWAYS = (ADDRESS, NUMBER, TITLED, RELATED, LIKE_A_NAME, LIKE_TWO_NAMES, BESIDE, SAYS)
TITLED_SOMEHOW = re.compile(rf"^(?:{TITLES})\.? \w", re.IGNORECASE)
# Words that begin a sentence before a name: “Only Brunhilda” is asked about, “Only” is nobody’s.
COMMON = (
    "Also|Always|Any|Are|Ask|Better|Call|Do|Does|Has|Have|Is|Just|Leave|Maybe|Never|Often|Once|Only|"
    "Perhaps|Please|Ring|Say|See|Sometimes|Speak|Tell|Text|Use|Usually|Was|Were|Write"
)
NO_NAME = re.compile(rf"^(?:{TITLES}|{NOBODY}|{COMMON}|{MONTHS}|{DAYS}|{TOOLS})$", re.IGNORECASE)
NOT_ALONE = re.compile(rf"^(?:{BEGINS}|{PLACES}|[\d+].*|.*@.*|.)$", re.IGNORECASE)
OWNED = re.compile(r"(?:['’]s|['’])$")
WORD = re.compile(r"[\w@+][\w.’'@+-]*")


def names_in(text: str, known: Iterable[str] = ()) -> list[str]:
    """Return whatever looks like somebody's name, number or address, each once, as it stands.

    Args:
        known: names of partners, places and programmes, which are nobody's.
    """
    for name in sorted((one for one in known if one in text), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "it", text)
    found: dict[str, str] = {}
    for name in (*by_pattern(text), *by_list(text)):
        bare = OWNED.sub("", name.strip(" .,;:"))
        found.setdefault(bare.casefold(), bare)
    return list(found.values())


def by_pattern(text: str) -> Iterator[str]:
    for pattern in ALWAYS:
        for match in pattern.finditer(text):
            yield match.groupdict().get("name") or match.group()


def by_list(text: str) -> Iterator[str]:
    words, until = words_in(text), 0
    for place in range(len(words)):
        if place >= until and (name := name_at(text, words, place)):
            until = place + len(name.split())
            yield name


def parts_of(name: str, text: str) -> set[str]:
    """Return the words of a name that stand for somebody alone too: “Patel” of “Mrs Patel”.

    Args:
        text: where it was found: a word that stands there in small letters may be any word.
    """
    return {
        word
        for word in core_of(name)
        if not NOT_ALONE.match(word)
        and not is_a_word(word)
        and (is_listed(word) or not small_in(word, text))
    }


def core_of(name: str) -> list[str]:
    """Return the words of a name, without title."""
    words = (OWNED.sub("", word).strip(".") for word in WORD.findall(name))
    return [word for word in words if word and not NO_NAME.match(word)]


def is_listed(word: str) -> bool:
    return is_given(plain(word)) or is_only_family(plain(word))


def small_in(word: str, text: str) -> bool:
    small = word.lower()
    return small != word and re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text) is not None


def beyond(names: Iterable[str], told: Collection[str]) -> list[str]:
    """Return those of some names of which not every word is told of already.

    Args:
        told: words in small letters: the person's own, and those left out in any case.
    """
    return [
        name
        for name in names
        if name.casefold() not in told
        and (core := core_of(name) or TITLED_SOMEHOW.findall(name))  # “Mrs May” has a title
        and not all(word.casefold() in told for word in core)
    ]
