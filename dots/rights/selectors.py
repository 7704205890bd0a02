"""What is asked and not answered yet, and what is kept about somebody, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from dots.accounts.models import Membership, User
from dots.foundation.actor import Actor
from dots.foundation.models import Look
from dots.foundation.models.looks import kept_apart
from dots.foundation.person_parts import in_pieces, marked_of, ours, person_parts, plain
from dots.information_requests.marking import fingerprint, to_hide
from dots.network.models import Contact
from dots.people.models import Carer, Person
from dots.people.story import FIELDS
from dots.rights.models import RightsRequest
from dots.rights.nobodys import beside_them, nobodys_names
from dots.rights.wording import ACCESS, COMPLAINT, NOT_DECIDED
from dots.safeguarding.models import Concern, Decision
from dots.safeguarding.selectors import answering_at, concerns_about, managers_of
from dots.safeguarding.wording import GIVEN, HELD
from dots.support.every_name import beyond, names_in, parts_of

OPEN, ANSWERED = "open", "answered"
SHORTEST = 2  # letters of a name that is looked for
LOOKS = "When your record was opened"
TRIED = "When somebody tried to open your record and was refused"


@dataclass(frozen=True)
class Line:
    """One thing that is kept: in which part, under which name, in words, of several lines too."""

    part: str
    named: str  # with marks around what is ours
    told: str

    @property
    def name(self) -> str:
        """Under which name, as it is read."""
        return plain(self.named)

    @property
    def text(self) -> str:
        """What it says, as it is read."""
        return plain(self.told)

    @property
    def typed(self) -> str:
        """What stands in it that is not ours, a line each: all that names are looked for in."""
        pieces = (*in_pieces(self.named), *in_pieces(self.told))
        return "\n".join(text for text, is_ours in pieces if not is_ours)

    @property
    def said(self) -> list[str]:
        """What it says, line by line."""
        return [one for one in self.text.splitlines() if one.strip()]

    @property
    def key(self) -> str:
        """What names this line, and changes when it says something else."""
        return fingerprint(f"{self.part}\n{self.name}\n{self.text}")[:16]


def requests_of(actor: Actor, state: str = "", kind: str = "") -> QuerySet[Any]:
    """Return what was asked of the actor's partners: open ones first, by the day they came."""
    found = RightsRequest.objects.within(actor).select_related("person", "organisation")
    if state:
        found = found.filter(answered_on__isnull=state == OPEN)
    if kind:
        found = found.filter(kind=kind)
    return found.order_by(F("answered_on").desc(nulls_first=True), "received_on", "pk")


def open_requests(actor: Actor) -> list[RightsRequest]:
    """Return what waits for an answer, what has to be done first at the top."""
    found = list(requests_of(actor, state=OPEN))
    return sorted(found, key=lambda one: (one.acknowledge_by or one.answer_by, one.pk))


def is_gone(one: RightsRequest) -> bool:
    """True where nothing is left to show or change: they are erased. A complaint stays one."""
    return bool(one.kind != COMPLAINT and one.person and one.person.erased_on)


def is_late(one: RightsRequest, today: date | None = None) -> bool:
    """True when the day to acknowledge or to answer has passed, and there is still what to do."""
    if is_gone(one):
        return False
    day = today or timezone.localdate()
    return one.answered_on is None and min(one.acknowledge_by or date.max, one.answer_by) < day


def who_decides(request: RightsRequest) -> list[User]:
    """Return those who answer for safeguarding; where nobody does, the partner's managers."""
    now = answering_at(request.organisation_id)
    first = [one for one in (now.lead, now.deputy) if one]
    return first or managers_of(request.organisation_id)


def undecided(request: RightsRequest, actor: Actor | None = None) -> list[Concern]:
    """Return concerns about whoever asks of which it is not decided whether they are given them.

    Args:
        actor: only those that they answer for.
    """
    if request.person_id is None:
        return []
    said = Decision.objects.filter(what__in=(GIVEN, HELD), created_at__gte=request.lead_asked_at)
    about = concerns_about(request.person_id, actor)
    return list(about.exclude(pk__in=said.values("concern")))


def given_to(request: RightsRequest, actor: Actor) -> list[Concern]:
    """Return the concerns that this actor answers for and that go to whoever asks."""
    if request.person_id is None or request.lead_asked_at is None:
        return []
    said = Decision.objects.filter(what=GIVEN, created_at__gte=request.lead_asked_at)
    return list(concerns_about(request.person_id, actor).filter(pk__in=said.values("concern")))


def lead_awaited(request: RightsRequest) -> str:
    """Say that the safeguarding lead is still to decide, with or without concerns; else nothing."""
    person = request.person
    if request.kind != ACCESS or person is None or person.erased_on or request.lead_decided_on:
        return ""
    asked = request.lead_asked_at
    stands = f"was asked on {timezone.localdate(asked):%-d %B %Y}" if asked else "is not asked yet"
    return NOT_DECIDED.format(stands)


def to_decide(actor: Actor) -> list[RightsRequest]:
    """Return open requests at the actor's partners where the safeguarding lead is asked."""
    found = RightsRequest.objects.within(actor).filter(answered_on=None, lead_decided_on=None)
    return list(found.exclude(lead_asked_at=None).order_by("received_on", "pk"))


def everything_about(person: Person) -> list[Line]:
    """Return all that is kept about somebody, part by part; who opened it or tried to, by role."""
    lines = [
        Line(part.yours, name, as_text(value))
        for part, told in marked_of(person)
        for name, value in told
    ]
    looks = Look.objects.filter(record_id=person.pk).order_by("created_at")
    looks = looks.exclude(page__in=kept_apart)  # told by the safeguarding lead, or not at all
    opened: dict[tuple[str, str], None] = {}
    tried: Counter[tuple[str, str]] = Counter()
    for at, role, own, refused in looks.values_list("created_at", "role", "own", "refused"):
        day = f"{timezone.localdate(at):%-d %B %Y}"
        if refused:
            inside = "of the organisation" if own else "from outside the organisation"
            tried[day, f"by {one_of(role)} {inside}"] += 1
        else:
            opened[day, f"by {one_of(role) if role else 'somebody of the organisation'}"] = None
    return [
        *lines,
        *(Line(LOOKS, ours(day), ours(by)) for day, by in opened),
        *(
            Line(TRIED, ours(day), ours(f"{by}, {often(number)}; they were shown nothing"))
            for (day, by), number in tried.items()
        ),
    ]


def one_of(role: str) -> str:
    """Return somebody by their role: "an evaluator"."""
    article = "an" if role[:1] in ("a", "e", "i", "o", "u") else "a"
    return f"{article} {role}" if role else "somebody"


def often(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def stays_elsewhere() -> list[str]:
    """Return what is told by others, by other rules, whether there is any or not."""
    return sorted({part.access or part.apart for part in person_parts if part.apart})


def as_text(value: Any) -> str:
    """Return what a part tells, in words."""
    if isinstance(value, dict):
        said = ((FIELDS.get(name, name.replace("-", " ")), one) for name, one in value.items())
        return "\n".join(f"{name}: {as_text(one) or 'nothing'}" for name, one in said)
    if isinstance(value, (list, tuple)):
        return ", ".join(as_text(one) for one in value)
    return "" if value is None else str(value)


def others_in(person: Person, lines: Iterable[Line]) -> list[str]:
    """Return names of other people that stand in some lines: of those kept, staff and contacts."""
    text = as_typed(lines)
    own, nobodys = own_words(person), standing_in(person, text)
    looked_for = {word for name in names_around(person) for word in (name, *name.split())}
    found = {
        word
        for word in looked_for | set(reached_around(person))
        if len(word) >= SHORTEST
        and word.lower() not in own
        and beside_them(text, to_hide(text, [word])[0], nobodys)
    }
    return sorted(found, key=lambda word: (-len(word), word))


def perhaps_in(person: Person, lines: Iterable[Line], others: Iterable[str]) -> dict[str, set[str]]:
    """Return what else looks like somebody's name or number: with what to leave out along with it.

    Args:
        others: names that are known to be somebody else's, which are left out already.
    """
    text, own = as_typed(lines), own_words(person)
    found = names_in(text, nobodys_names(person))
    told = own | {word.casefold() for name in others for word in (name, *name.split())}
    offered: dict[str, set[str]] = {}
    for name in sorted(beyond(found, told), key=lambda one: (-len(one), one)):
        if name.casefold() in {one.casefold() for along in offered.values() for one in along}:
            continue  # “Patel” goes with “Mrs Patel”
        offered[name] = {name, *(one for one in parts_of(name, text) if one.casefold() not in own)}
    return offered


def standing_in(person: Person, text: str) -> list[str]:
    """Return what of several words stands in a text and is nobody's, in whatever letters.

    Where the partner knows people for each word of it, it may be somebody: “Ann Lee”.
    """
    lower = " ".join(text.casefold().split())
    called = {word.casefold() for name in names_around(person) for word in name.split()}
    return sorted(
        name
        for name in nobodys_names(person)
        if len(words := name.casefold().split()) > 1
        and " ".join(words) in lower
        and not called.issuperset(words)
    )


def as_written(lines: Iterable[Line]) -> str:
    return "\n".join(f"{one.name}\n{one.text}" for one in lines)


def as_typed(lines: Iterable[Line]) -> str:
    return "\n".join(one.typed for one in lines)


def own_words(person: Person) -> set[str]:
    """Return what is the person's own, in small letters: names, each word of them, numbers."""
    names = {word.lower() for name in own_names(person) for word in (name, *name.split())}
    return names | {one.lower() for one in (person.phone, person.email, person.own_id) if one}


def own_names(person: Person) -> list[str]:
    return [name for name in (person.known_as, person.given_name, person.family_name) if name]


def reached_around(person: Person) -> Iterator[str]:
    """Yield the numbers and addresses of those who act for somebody, where they are not theirs."""
    for numbers in person.carers.values_list("phone", "email"):
        yield from (one for one in numbers if one not in ("", person.phone, person.email))


def names_around(person: Person) -> Iterator[str]:
    """Yield the names of everybody else whom the partner knows."""
    kept = Person.objects.filter(organisation=person.organisation_id).exclude(pk=person.pk).kept()
    for names in kept.values_list("known_as", "given_name", "family_name"):
        yield from (name for name in names if name)
    carers = Carer.objects.filter(person__organisation=person.organisation_id)
    yield from carers.exclude(known_as="").values_list("known_as", flat=True)
    staff = Membership.objects.filter(partner_id=person.organisation_id)
    yield from staff.values_list("user__name", flat=True)
    yield from Contact.objects.filter(organisation=person.organisation_id).values_list(
        "name", flat=True
    )
