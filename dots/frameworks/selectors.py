"""Questions about words: what a list holds, what a code is called, what a cell means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, F, QuerySet

from dots.foundation.models import Programme
from dots.frameworks.models import OWN_PREFIX, Crosswalk, Framework, OwnTerm, Term, TermChoice
from dots.frameworks.reference import FITS

TERM, SEVERAL, UNKNOWN = "term", "several", "unknown"
WORD = ("list_code", "code", "label", "parent")
CHOICE = ("list_code", "term_code", "label", "is_hidden")


@dataclass(frozen=True)
class TermView:
    """One word as a programme sees it. A heading has other words under it and is no answer."""

    code: str
    label: str
    hint: str = ""
    parent: str = ""
    published: str = ""  # the published label when the programme uses another
    is_own: bool = False
    is_hidden: bool = False
    is_heading: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermMatch:
    """What a cell says: `kind` is "term", "several" or "unknown"; `note` is a sentence or ""."""

    kind: str
    code: str = ""
    note: str = ""


class Translation(NamedTuple):
    """Words carried to another framework, and those that cannot be, each with the reason.

    `mapped` is code -> codes there (several when one word covers more); `unmapped` is code -> why.
    """

    mapped: dict[str, tuple[str, ...]]
    unmapped: dict[str, str]


def frameworks() -> QuerySet[Framework]:
    """Every version of every list, the versions in use first, by list."""
    return Framework.objects.annotate(size=Count("terms")).order_by(
        "list_code", "-is_default", "title"
    )


def framework_in_use(list_code: str) -> Framework | None:
    """The version of a list that programmes use; None when there is no such list."""
    return Framework.objects.filter(list_code=list_code, is_default=True).first()


def terms(programme: Programme, list_code: str, *, hidden: bool = False) -> list[TermView]:
    """The words of a list as the programme has them, in order; its own words last.

    Args:
        hidden: also those the programme has hidden.
    """
    views = terms_by_list(programme, [list_code])[list_code]
    return [view for view in views if hidden or not view.is_hidden]


def terms_by_list(programme: Programme, list_codes: Sequence[str]) -> dict[str, list[TermView]]:
    """Every word of some lists, hidden ones too, in three questions."""
    chosen = TermChoice.objects.filter(programme=programme, list_code__in=list_codes)
    choices = {(choice.list_code, choice.term_code): choice for choice in chosen}
    everything: dict[str, list[Term | OwnTerm]] = {code: [] for code in list_codes}
    published = Term.objects.filter(
        framework__list_code__in=list_codes, framework__is_default=True
    ).annotate(list_code=F("framework__list_code"))
    for term in published.order_by("position"):
        everything[term.list_code].append(term)
    for own in OwnTerm.objects.filter(programme=programme, list_code__in=list_codes):
        everything[own.list_code].append(own)
    headings = {(code, term.parent) for code, words in everything.items() for term in words}
    return {
        code: [
            _view(term, choices.get((code, term.code)), (code, term.code) in headings)
            for term in words
        ]
        for code, words in everything.items()
    }


def _view(term: Term | OwnTerm, choice: TermChoice | None, is_heading: bool) -> TermView:
    renamed = choice.label if choice else ""
    return TermView(
        code=term.code,
        label=renamed or term.label,
        hint=term.hint,
        parent=term.parent,
        published=term.label if renamed else "",
        is_own=isinstance(term, OwnTerm),
        is_hidden=bool(choice and choice.is_hidden),
        is_heading=is_heading,
        also=tuple(term.also) if isinstance(term, Term) else (),
    )


def circle_in(parents: Mapping[str, str]) -> str:
    """Return a code that is, by way of its headings, a heading of itself; "" when none is."""
    sound: set[str] = set()
    for code in parents:
        above = [code]
        while (heading := parents.get(above[-1], "")) and heading not in sound:
            if heading in above:
                return heading
            above.append(heading)
        sound.update(above)
    return ""


def choices(programme: Programme, list_code: str) -> list[tuple[str, str]]:
    """(code, label) of the words that are answers: shown, and not headings."""
    return choices_by_list(programme, [list_code])[list_code]


def choices_by_list(
    programme: Programme, list_codes: Sequence[str]
) -> dict[str, list[tuple[str, str]]]:
    """List -> what `choices` says of it, in as many questions as for one."""
    return {
        code: [(view.code, view.label) for view in views if not (view.is_hidden or view.is_heading)]
        for code, views in terms_by_list(programme, list_codes).items()
    }


@dataclass(frozen=True)
class Words:
    """What a page that names and offers the words of a list needs.

    `labels` is code -> label, also of hidden words and of other versions: whatever a record may
    hold. `choices` is (code, label) of the words that are answers.
    """

    labels: dict[str, str]
    choices: list[tuple[str, str]]


def words_of(programme: Programme, *list_codes: str) -> list[Words]:
    """The words of some lists, in the order asked for: three questions, however many lists."""
    wanted = {"list_code__in": list_codes}
    chosen = TermChoice.objects.filter(programme=programme, **wanted)
    renamed = {(row[0], row[1]): row[2:] for row in chosen.values_list(*CHOICE)}
    published = Term.objects.filter(framework__list_code__in=list_codes)
    in_order = published.order_by("framework__is_default", "position")  # older versions first
    own = OwnTerm.objects.filter(programme=programme, **wanted).values_list(*WORD)
    rows = [*in_order.values_list("framework__list_code", *WORD[1:], "framework__is_default")]
    rows += [(*row, True) for row in own]
    headings = {(row[0], row[3]) for row in rows if row[4]}
    found = {list_code: Words({}, []) for list_code in list_codes}
    for list_code, code, label, _, is_used in rows:
        given, is_hidden = renamed.get((list_code, code), ("", False)) if is_used else ("", False)
        found[list_code].labels[code] = given or label
        if is_used and not is_hidden and (list_code, code) not in headings:
            found[list_code].choices.append((code, given or label))
    return list(found.values())


def labels(programme: Programme, list_code: str) -> dict[str, str]:
    """Code -> label, also of hidden words and of other versions: whatever a record may hold."""
    return words_of(programme, list_code)[0].labels


def label(programme: Programme, list_code: str, code: str) -> str:
    """What a code is called in the programme; a code nobody knows is said to be one."""
    if not code:
        return ""
    return labels(programme, list_code).get(code, f"“{code}”, a word not in our list")


def plain(text: str) -> str:
    """A word as it is compared: lower case, "&" as "and", "+" kept, no accents or punctuation."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).casefold()
    kept = (
        letter if letter.isalnum() or letter == "+" else " "
        for letter in letters.replace("&", " and ")
        if not unicodedata.combining(letter)
    )
    return " ".join("".join(kept).split())


@dataclass
class TermMatcher:
    """Prepared to read one list's words from many cells; see `term_matcher`."""

    title: str
    codes: Mapping[str, str]  # plain text -> code
    _known: dict[str, TermMatch] = field(default_factory=dict, repr=False)

    def match(self, text: str | None) -> TermMatch:
        """What one cell means; each different text is worked out once."""
        text = text or ""
        if text not in self._known:
            self._known[text] = self._work_out(text)
        return self._known[text]

    def _work_out(self, text: str) -> TermMatch:
        if code := self.codes.get(plain(text)):
            return TermMatch(TERM, code)
        parts = [part for part in re.split(r"[\[\];|,/\n]", text) if plain(part)]
        found = {self.codes.get(plain(part), "") for part in parts}
        if not parts:
            return TermMatch(UNKNOWN)
        if "" in found:
            said = text.strip()[:80]
            return TermMatch(UNKNOWN, note=f"“{said}” is not in the list “{self.title}”.")
        if len(found) > 1:
            return TermMatch(SEVERAL, note=f"{len(found)} words of the list are named.")
        return TermMatch(TERM, found.pop())


def term_matcher(programme: Programme, list_code: str) -> TermMatcher:
    """Prepare to read a list's words: by present or published label, code, or other words."""
    version = framework_in_use(list_code)
    words = [term for term in terms(programme, list_code, hidden=True) if not term.is_heading]
    codes: dict[str, str] = {}
    for read in (
        lambda term: (term.label,),
        lambda term: (term.published, term.code),
        lambda term: term.also,
    ):
        for term in words:
            for text in read(term):
                codes.setdefault(plain(text), term.code)
    codes.pop("", None)
    return TermMatcher(version.title if version else list_code, codes)


def match_term(programme: Programme, list_code: str, text: str | None) -> TermMatch:
    """What one cell means. For many, make a `term_matcher` once."""
    return term_matcher(programme, list_code).match(text)


def crosswalks() -> QuerySet[Crosswalk]:
    """Every table that joins two lists, by title."""
    return Crosswalk.objects.select_related("from_framework", "to_framework").order_by("title")


def translate(from_framework: str, to_framework: str, codes: Iterable[str]) -> Translation:
    """Carry codes of one framework to another, by the table that joins them, read either way."""
    pairs, unmapped, found = _table(from_framework, to_framework)
    mapped: dict[str, tuple[str, ...]] = {}
    left: dict[str, str] = {}
    for code in codes:
        there = tuple(pair["to"] for pair in pairs if pair["from"] == code)
        if there:
            mapped[code] = there
        elif code.startswith(OWN_PREFIX):
            left[code] = "A word of the programme’s own: no published list has it."
        elif not found:
            left[code] = "No table joins these two lists."
        else:
            left[code] = unmapped.get(code, "This code is not in the list it is said to be from.")
    return Translation(mapped, left)


def _table(
    from_framework: str, to_framework: str
) -> tuple[list[dict[str, str]], dict[str, str], bool]:
    """Pairs seen from `from_framework`, why others are not mapped, and whether a table exists."""
    straight = Crosswalk.objects.filter(
        from_framework=from_framework, to_framework=to_framework
    ).first()
    if straight:
        return straight.pairs, _reasons(straight.unmapped_from), True
    back = Crosswalk.objects.filter(
        from_framework=to_framework, to_framework=from_framework
    ).first()
    if back:
        turned = [
            {**pair, "from": pair["to"], "to": pair["from"], "fit": FITS[pair["fit"]]}
            for pair in back.pairs
        ]
        return turned, _reasons(back.unmapped_to), True
    return [], {}, False


def _reasons(entries: list[dict[str, str]]) -> dict[str, str]:
    return {entry["code"]: entry["why"] for entry in entries}
