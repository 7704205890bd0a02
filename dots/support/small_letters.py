"""Somebody's name typed without capitals: by a list of names, and by what stands beside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from dots.support.names_listed import ALSO_WORDS, FAMILY, FAMILY_TOO, GIVEN, listed

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWNED = re.compile(r"['’]s?$")
CELTIC = re.compile(r"o['’](?!clock)[a-z]{3,}|d['’]souza|mc(?!donald['’]?s|vitie)[a-z]{3,}")
ALWAYS_TITLES = frozenset({"mr", "mrs", "mx"})
TITLES = frozenset({"ms", "miss", "dr"})  # also of a firm, a verb, a surgery
NO_TITLE = listed(
    """
    a access all an app appointment appointments appt appts call calls edge excel it letter
    letters lesson lessons my office on our out outlook paint post powerpoint prescription
    receptionist s session sessions society surgery teams the their them this visit visits who
    windows word your
    """
)
PLACES = listed(
    """
    academy ambulance avenue cafe café care centre chapel church close club college community
    court estate festival foundation garden gardens gurdwara hall home hospice hospital hostel
    house hub lane library mill mosque museum park place primary project rd road school st
    square statue street surgery temple terrace theatre tower trust university ward way wharf
    """
)
BEARS_TWO = listed(
    """
    academy foundation grammar high hospital primary school theatre trust university
    """
)
BEFORE_A_PLACE = frozenset({"st", "sts", "saint", "king", "queen", "prince", "princess", "pope"})
NOBODYS = listed(  # firms, charities and people everybody knows
    """
    alan-turing big-ben charles-dickens gordon-ramsay guy-fawkes harry-potter henry-moore
    jane-austen john-lewis khan-academy marie-curie martin-luther mary-poppins mary-seacole
    nelson-mandela paul-hamlyn peter-pan robert-burns sue-ryder thomas-cook thomas-pocklington
    tony-hawk uncle-ben uncle-sam
    """
)
MEETS = listed(
    """
    helped helping met phoned rang reassured reminded saw showed supported taught teaching
    thanked told visited visiting
    """
)
AFTER_SOMEBODY = listed(
    """
    about again and apply at book buy change charge check download fill find get had has her
    herself himself his how in install is join learn log make needs on open order pay print re
    read register renew reset save see send set share sign start their to try turn update use
    using video wants was who with write
    """
)
ANYBODY = listed(
    """
    a about access after all also an and another any anybody anyone applicant at attendee
    audience back both boy carer caller chair child children class claimant client colleague
    community council couple customer dad daughter each eight elder everybody everyone evening
    family father film first five folk for four friend gentleman girl granddad grandma group
    guest half he her him household how husband i in individual it lady learner local lots man
    many me member men mentor more mother mum neighbour new newcomer nine no nobody none not
    nothing now off old on one online other our out over parent patient partner passer-by
    people person pupil refugee resident round school senior service set seven several she
    single six sister some somebody someone son staff student teacher team ten tenant that the
    their them themselves then there these they this those three to together two up us user
    visitor volunteer we what who whoever wife with woman women worker you young youth
    """
)
DOES = re.compile(  # behind the first word of a note: what only somebody does
    r"\s+(?:popped|brought|applied|wants|wanted|asked|bought|booked|learnt|learned|struggled"
    r"|managed|passed|rang|phoned|texted|emailed|came (?:back|in|for|with|to)"
    r"|need(?:ed|s) (?:help|an?|to|her|his)"
    r"|(?:and|did|got|has|had|lost|found|forgot|bought|sent|used|set up)"
    r" h(?:er|is|erself|imself))\b"
)
RELATIONS = frozenset({"aunt", "auntie", "aunty", "baba", "nan", "uncle"})
CALLED = frozenset({"called", "named"})
PEOPLE = listed(
    """
    boy chap child gentleman girl lad lady learner man person resident someone somebody
    student woman
    """
)
TOGETHER = re.compile(  # what somebody does with one person
    r"(?:\b(?:one|1|2)[ -]?(?:to|2|:|-)[ -]?(?:one|1)|\b121|\b1:1"
    r"|\b(?:tea|coffee|chat|call|visit|spoke|session|lunch|talked|sat|worked))\s*[:,]?\s*(?:with|w/|to|for)?\s*$"
)


@dataclass(frozen=True)
class Said:
    """A word of a text, without accents, capitals and the letter that says whose.

    Attributes:
        as_typed: as it stands in the text.
        ends: the clause ends behind it.
        counts: a number stands before it.
    """

    word: str
    as_typed: str
    start: int
    ends: bool
    counts: bool = False


def words_in(text: str) -> list[Said]:
    found = list(WORD.finditer(text))
    gaps = [text[one.end() : after.start()] for one, after in pairwise(found)]
    gaps += ["."] if found else []
    return [
        Said(
            *(plain(one.group()), one.group(), one.start(), bool(gap.strip(" "))),
            counts=text[: one.start()].rstrip()[-1:].isdigit(),
        )
        for one, gap in zip(found, gaps, strict=True)
    ]


def plain(word: str) -> str:
    flat = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l"))
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return OWNED.sub("", flat)


def name_in_small_letters(text: str) -> str:
    """Return what is likely to be a person's name, in whatever letters; else nothing."""
    words = words_in(text)
    for place in range(len(words)):
        if found := name_at(text, words, place):
            return found
    return ""


def name_at(text: str, words: list[Said], place: int) -> str:
    """Return the name that begins with this word, as it was typed."""
    this = words[place]
    after = words[place + 1] if place + 1 < len(words) and not this.ends else None
    before = words[place - 1] if place and not words[place - 1].ends else None
    if titled(words, place):
        return f"{this.as_typed} {words[place + 1].as_typed}"
    second = words[place + 2] if after and not after.ends and place + 2 < len(words) else None
    if belongs_to_a_place(this, before, after, second):
        return ""
    both = f"{this.as_typed} {after.as_typed}" if after and is_family(after.word) else ""
    if is_given(this.word):
        return both or this.as_typed
    if is_only_family(this.word):
        return this.as_typed
    if this.word in ALSO_WORDS and not is_somebody(text, words, place):
        alone = met(before, after) or bool(TOGETHER.search(text[: this.start].casefold()))
        return both or (this.as_typed if alone and (after is None or goes_on(after)) else "")
    return this.as_typed if is_somebody(text, words, place) else ""


def is_somebody(text: str, words: list[Said], place: int) -> bool:
    """True of a word of no list, where what stands beside it is said of somebody."""
    this = words[place]
    if not could_be_called(this.word):
        return False
    if place == 0 and DOES.match(text.casefold(), this.start + len(this.as_typed)):
        return True
    if place == 0 or words[place - 1].ends:
        return False
    if words[place - 1].word in RELATIONS:
        return True
    if words[place - 1].word in CALLED and place > 1:
        return words[place - 2].word in PEOPLE
    after = words[place + 1] if place + 1 < len(words) and not this.ends else None
    return after is not None and met(words[place - 1], after)


def titled(words: list[Said], place: int) -> bool:
    """True of a title with a name behind it; a full stop may stand between."""
    if place + 1 >= len(words):
        return False
    title, name = words[place].word, words[place + 1].word
    if title in ALWAYS_TITLES:
        return len(name) > 1 and name not in ANYBODY
    is_title = title in TITLES and not words[place].ends and not words[place].counts
    return is_title and len(name) > 1 and name not in NO_TITLE and name not in ANYBODY


def belongs_to_a_place(
    this: Said, before: Said | None, after: Said | None, second: Said | None
) -> bool:
    """True where a church, a street, a school or a firm bears the name."""
    if before is not None and before.word in BEFORE_A_PLACE:
        return True
    if after is None:
        return False
    if second is not None and len(after.word) > 1 and second.word in BEARS_TWO:
        return True
    return after.word in PLACES or f"{this.word}-{after.word}" in NOBODYS


def is_a_word(name: str) -> bool:
    """True of a name that is an ordinary word as well."""
    return plain(name) in ALSO_WORDS


def is_given(word: str) -> bool:
    return word in GIVEN or ("-" in word and word.split("-", maxsplit=1)[0] in GIVEN)


def is_only_family(word: str) -> bool:
    return word in FAMILY or bool(CELTIC.fullmatch(word))


def is_family(word: str) -> bool:
    return is_only_family(word) or word in FAMILY_TOO


def met(before: Said | None, after: Said | None) -> bool:
    """True behind “helped” and the like, where the sentence goes on as it does behind somebody."""
    return before is not None and before.word in MEETS and (after is None or goes_on(after))


def goes_on(after: Said) -> bool:
    return after.word in AFTER_SOMEBODY


def could_be_called(word: str) -> bool:
    """True of a word that is no usual one for people: one of several, or how something is done."""
    return len(word) > 2 and not word.endswith(("s", "ly", "ing")) and word not in ANYBODY
