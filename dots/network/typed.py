"""Partners named by typing: which one is meant, and what to write where that is not clear.

One way for every form in which names are typed. What a sentence tells to write is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from dots.design.wording import shortened
from dots.foundation.ids import as_uuid
from dots.foundation.models import Programme
from dots.network.matching import OrganisationMatcher
from dots.network.models import Organisation
from dots.network.namesakes import Namesake, key, namesakes_of

MOST_LETTERS, MOST_SAID, MOST_OFFERED, LONGEST = 60, 10, 6, 300
ADDRESS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SEPARATOR = re.compile(r"[,(]")
IN_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class TypedPartners:
    """Reads names for one form or file. Make it once.

    Args:
        there: the partners that may be meant.
        parts: a part of a name will do, where only one partner has it.
    """

    def __init__(self, there: QuerySet[Organisation], *, parts: bool = False) -> None:
        known = there.order_by("created_at", "pk")
        rows = list(known.values_list("pk", "name", "charity_number", "company_number"))
        self.names = {pk: name for pk, name, *_ in rows}
        self.parts, self.matcher = parts, OrganisationMatcher(rows)
        self._told: dict[frozenset[UUID], dict[UUID, Namesake]] = {}

    def of(self, text: str) -> list[UUID]:
        """Return the one partner that is meant; several where that is not clear; or none."""
        text = text.strip()
        found = self.at_address(text) or self.matcher.match(text)
        found = found or self.called_just_so(text) or self.marked(text)
        if found:
            return [found]
        if named := self.in_order(self.matcher.named(text)):
            return named
        near = self.in_order(set(self.unmarked(text)))
        return near if len(near) > 1 else self.having(text) if self.parts else []

    def at_address(self, text: str) -> UUID | None:
        """Return the partner whose page has this address."""
        found = ADDRESS.search(text)
        pk = as_uuid(found.group()) if found else None
        if pk is None or pk not in self.names:
            return None
        return pk if reverse("network:organisation", args=[pk]) in text.casefold() else None

    def called_just_so(self, text: str) -> UUID | None:
        """Return the one partner that is called so, letter for letter but for capitals."""
        named = [pk for pk in self.matcher.named(text) if key(self.names[pk]) == key(text)]
        return named[0] if len(named) == 1 else None

    def marked(self, text: str) -> UUID | None:
        """Return the partner that is named with what tells it from others of its name."""
        for before, after in halves(text):
            named = frozenset(self.matcher.named(before))
            if named and named not in self._told:
                self._told[named] = namesakes_of(named, fewest=1)
            meant = [pk for pk, one in self._told.get(named, {}).items() if one.is_meant(after)]
            if len(meant) == 1:
                return meant[0]
        return None

    def having(self, text: str) -> list[UUID]:
        """Return the partners whose name holds a text, by name."""
        part = text.casefold()
        return self.by_name(pk for pk, name in self.names.items() if part in name.casefold())

    def in_order(self, ids: set[UUID]) -> list[UUID]:
        return [pk for pk in self.names if pk in ids] if ids else []

    def by_name(self, ids: Iterable[UUID]) -> list[UUID]:
        return sorted(self.in_order(set(ids)), key=lambda pk: self.names[pk].casefold())

    def written(self, pk: UUID, name: str, told: Namesake | None) -> str:
        """Return what to write for a partner: its name, with a mark, or the address of its page."""
        if told is None:
            return name
        for way in told.written:
            if self.matcher.match(way) in (None, pk):  # else another partner is called so
                return way
        return reverse("network:organisation", args=[pk])

    def offered(self, found: Sequence[UUID]) -> list[tuple[str, str]]:
        """Return what to write for some partners, the first few, and what tells each apart."""
        told = namesakes_of(found[:MOST_OFFERED])
        return [
            (
                self.written(pk, self.names[pk], told.get(pk)),
                f" ({told[pk].facts})" if pk in told else "",
            )
            for pk in found[:MOST_OFFERED]
        ]

    def unclear(self, text: str, found: Sequence[UUID]) -> str:
        """Say that more than one partner may be meant, and what to write for each."""
        each = "; ".join(f"“{way}”{mark}" for way, mark in self.offered(found))
        more = f"; or one of {len(found) - MOST_OFFERED:,} more" * (len(found) > MOST_OFFERED)
        count = IN_WORDS[len(found)] if len(found) < len(IN_WORDS) else f"{len(found):,}"
        if all(key(self.names[pk]) == key(text) for pk in found):
            said = f"partners are called {quoted(text)}"
        elif all(text.casefold() in self.names[pk].casefold() for pk in found):
            said = f"partners have {quoted(text)} in their name"
        else:
            said = f"partners may be meant by {quoted(text)}"
        way = "You can also write the web address of the partner’s page."
        return f"{count} {said}. Write one of these: {each}{more}. {way}"

    def nobody(self, texts: Sequence[str]) -> str:
        """Say that nobody is called so, and who may be meant."""
        some = texts[:MOST_SAID]
        more = f" and {len(texts) - MOST_SAID:,} more" if len(texts) > MOST_SAID else ""
        like = {pk for text in some for pk in (*self.matcher.like(text), *self.unmarked(text))}
        names = " or ".join(way for way, _ in self.offered(self.by_name(like)))
        hint = f" Did you mean {names}?" if names else ""
        said = "No partner’s name holds" if self.parts else "No one partner is called"
        part = ", a part of it" if self.parts else ""
        how = f" Write the name as in the list of partners{part}, or the charity number."
        return f"{said} {', '.join(map(quoted, some))}{more}.{hint}{how}"

    def unmarked(self, text: str) -> Iterator[UUID]:
        """Yield whom a text names but for what stands after a comma or in brackets."""
        for before, _ in halves(text):
            yield from self.matcher.named(before)


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before a comma or bracket and after it; of a text too long nothing."""
    if len(text) <= LONGEST:
        for found in reversed(list(SEPARATOR.finditer(text))):
            yield text[: found.start()], text[found.end() :]


def quoted(text: str) -> str:
    """Return what was typed as a sentence repeats it: not the whole of something long."""
    return f"“{shortened(text, MOST_LETTERS)}”"


def partners_typed(
    there: QuerySet[Organisation], text: str, *, parts: bool = False
) -> tuple[list[UUID], list[str]]:
    """Return the ids of partners typed one on each line, and a sentence for what is not clear.

    Args:
        there: the partners that may be meant.
        parts: a part of a name will do, where only one partner has it.
    """
    reader = TypedPartners(there, parts=parts)
    lines = dict.fromkeys(filter(None, map(str.strip, text.splitlines())))
    read = {line: reader.of(line) for line in lines}
    unclear = [line for line, found in read.items() if len(found) > 1]
    wrong = [reader.unclear(line, read[line]) for line in unclear[:MOST_SAID]]
    if len(unclear) > MOST_SAID:
        wrong.append(f"So it is with {len(unclear) - MOST_SAID:,} more lines.")
    if unknown := [line for line, found in read.items() if not found]:
        wrong.append(reader.nobody(unknown))
    return list(dict.fromkeys(found[0] for found in read.values() if len(found) == 1)), wrong


def as_typed(partners: QuerySet[Organisation]) -> str:
    """Return partners as somebody would type them, one on each line, so that each is understood."""
    listed = list(partners.order_by("name", "pk"))
    told = namesakes_of(one.pk for one in listed)
    if not told:
        return "\n".join(one.name for one in listed)
    reader = TypedPartners(partners_of(listed[0].programme))
    return "\n".join(reader.written(one.pk, one.name, told.get(one.pk)) for one in listed)


def partners_of(programme: Programme) -> QuerySet[Organisation]:
    """Return the partners that may be named by typing in a form of the team."""
    found: QuerySet[Organisation] = Organisation.objects.live().filter(programme=programme)
    return found
