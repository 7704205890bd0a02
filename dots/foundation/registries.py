"""How a higher capability gives a lower one something: by registering it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.timezone import localdate

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

T = TypeVar("T")


class Registry(Generic[T]):
    """Things registered at start, in the order asked for."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, T]] = []

    def register(self, entry: T, *, order: int = 50) -> T:
        """Add an entry; a smaller order comes first."""
        self._entries.append((order, entry))
        self._entries.sort(key=lambda pair: pair[0])
        return entry

    def __iter__(self) -> Iterator[T]:
        return (entry for _, entry in self._entries)


@dataclass(frozen=True)
class MenuEntry:
    """A line of the menu: shown to actors for whom `shown(actor)` holds."""

    title: str
    url_name: str
    shown: Callable[[Actor], bool]
    under: str = ""  # the url name of the entry it stands below; empty for the main menu
    main_title: str = ""  # what the main menu calls it where others stand below it


@dataclass(frozen=True)
class TimelineEntry:
    """Something that happened to a record, in a sentence."""

    at: datetime
    title: str
    text: str = ""
    address: str = ""
    state: str = "done"  # done, now or to come: the dot
    begins: bool = False  # how the record began: all else of that day stands above it
    who: str = ""  # whoever did it, where that is told


class TimelineSource(Protocol):
    """Answers what happened to a record, as far as this actor may know."""

    def __call__(self, actor: Actor, record: Any) -> Iterable[TimelineEntry]: ...


@dataclass(frozen=True)
class Panel:
    """A piece of somebody's home page; `context(actor)` is None when it has nothing to say."""

    template: str
    context: Callable[[Actor], dict[str, Any] | None]
    waits: bool = True  # for somebody to do something; what is only good to know comes after


@dataclass(frozen=True)
class RecordPanel:
    """A piece of a record's page; `context(actor, record)` is None when it has nothing to say."""

    template: str
    context: Callable[[Actor, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Progress:
    """How far a project or its target has come, in words, and where the figure is explained."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Became:
    """Something that came of a gap, a request or a need."""

    title: str
    address: str
    text: str = ""  # how it stands, in a few words
    is_settled: bool = False  # it has ended, well or not
    told: str = ""  # how it stands, for whoever asked; nothing: under way, or ended


@dataclass(frozen=True)
class Outcome:
    """What a gap, a request or a need may become, registered by the capability that makes it."""

    kind: str  # of what: "gap", "request", "need"
    title: str  # on the button: "Make this an action"
    shown: Callable[[Actor, Any], bool]
    address: Callable[[Any], str]  # the page that makes it, filled in
    became: Callable[[Actor, Any], Iterable[Became]]  # what was made of this one so far
    # The same page for one of those who could be asked, by id; None where nobody is chosen.
    with_partner: Callable[[Any, UUID], str] | None = None
    # What whoever asked reads of it where they follow their request: no names, nobody else's part.
    told: str = ""
    # For whole lists: how many made of each are not settled, by the key it came of; one question.
    under_way: Callable[[Actor], dict[str, int]] | None = None


@dataclass(frozen=True)
class Origin:
    """What something came of, as far as one actor may read it."""

    title: str  # on the link back
    address: str
    what: str = ""  # words to begin with, for whoever makes something of it
    why: str = ""
    hint: str = ""  # beside those words: what to mind about them
    owner: str = ""  # the id of the membership that takes care of it


@dataclass(frozen=True)
class OriginSource:
    """Where one kind of origin is kept: found by the key that what came of it carries."""

    kind: str  # "gap", "request", "need" …
    find: Callable[[Actor, str], Origin | None]  # None: there is none, or not for this actor


@dataclass(frozen=True)
class Milestone:
    """A step of the four stages that the live system can tell about."""

    stage: int  # 1 to 4
    code: str
    title: str
    url_name: str  # the page in the product that does it
    standing: Callable[[Actor], str]  # how it stands, in words; empty when it is not begun


@dataclass(frozen=True)
class PartnerRows:
    """Rows that name a partner, moved where two become one, in words; foreign keys move anyway."""

    model: str  # "support.Activity"
    one: str  # what one is called: "session"
    many: str
    field: str = ""  # where the partner's id stands, when it is no foreign key
    counts: Any = None  # a Q: which rows are told of by their number; None: all
    stays_with: str = ""  # path to a record of the partner that may have to stay, and it with it
    ends: tuple[str, str] | None = None  # columns of two partners, the smaller id in the first
    beside: tuple[str, ...] = ()  # paths to the records that it goes with, the nearest first
    author: str = ""  # column of whoever recorded it, where the row says; "pk": it acts itself
    own: bool = False  # recorded by partners' people
    depth: str = ""  # column that says how deeply somebody is recorded
    hush: bool = False  # about people whom it helps: the team is not even told that there are any
    page: Callable[[Any], str] | None = None  # where the team reads one, where it may


@dataclass(frozen=True)
class FoundKind:
    """A kind of record that can be searched for, as its capability indexes it, in words."""

    kind: str
    one: str
    many: str


menu: Registry[MenuEntry] = Registry()
found_kinds: Registry[FoundKind] = Registry()
account_menu: Registry[MenuEntry] = Registry()  # beside the name; those under one: on its page
timeline: Registry[TimelineSource] = Registry()
home_panels: Registry[Panel] = Registry()
partner_home_panels: Registry[Panel] = Registry()
second_factor_wanted: Registry[Callable[[Actor], bool]] = Registry()  # by what somebody keeps
record_panels: Registry[RecordPanel] = Registry()
target_progress: Registry[Callable[[Actor, Any], dict[UUID, Progress]]] = Registry()
measure_progress: Registry[Callable[[Actor, Any], dict[UUID, Progress]]] = Registry()  # of plans
project_records: Registry[Callable[[Actor, Any], dict[UUID, Progress]]] = Registry()  # by partner
import_targets: Registry[Any] = Registry()  # what a spreadsheet may hold: see imports.targets
soundness: Registry[Callable[[], list[str]]] = Registry()  # what `dots check` asks: problems
ticks: Registry[Callable[[], None]] = Registry()  # what the minute hand sets off
partner_names: Registry[Callable[[Iterable[UUID]], dict[UUID, str]]] = Registry()


def names_of_partners(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return partner id -> name, asked of whichever capability keeps partners."""
    wanted = list(ids)
    names: dict[UUID, str] = {}
    for source in partner_names:
        names.update(source(wanted))
    return names


# When some partners last did anything since a day: asked of whoever keeps what they do.
partner_activity: Registry[Callable[[Iterable[UUID], date], dict[UUID, date]]] = Registry()


def active_since(ids: Iterable[UUID], day: date) -> dict[UUID, date]:
    """Return those partners that did anything since a day, with the last day recorded."""
    wanted, last = list(ids), dict[UUID, date]()
    for source in partner_activity:
        for pk, done in source(wanted, day).items():
            last[pk] = max(done, last.get(pk, done))
    return last


partner_choices: Registry[Callable[[Actor, str], list[tuple[UUID, str]]]] = Registry()


def find_partners(actor: Actor, text: str) -> list[tuple[UUID, str]]:
    """Return (id, name) of the actor's partners whose names hold the text: a few, by name."""
    return [pair for source in partner_choices for pair in source(actor, text)]


outcomes: Registry[Outcome] = Registry()
milestones: Registry[Milestone] = Registry()


def outcomes_of(kind: str, actor: Actor, record: Any) -> list[tuple[Outcome, list[Became]]]:
    """Return what this may become for this actor, each with what was made of it so far."""
    mine = (one for one in outcomes if one.kind == kind)
    return [(one, list(one.became(actor, record))) for one in mine if one.shown(actor, record)]


def told_of(kind: str, actor: Actor, record: Any) -> list[str]:
    """Return what whoever asked for this may be told of what came of it, each thing once."""
    said = []
    for one in outcomes:
        made = list(one.became(actor, record)) if one.kind == kind and one.told else []
        if made:
            stands = "it has ended" if all(each.is_settled for each in made) else "it is under way"
            said.append(f"{one.told}: {made[-1].told or stands}.")
    return said


def under_way(kind: str, actor: Actor) -> dict[str, int]:
    """Return key -> how many things made of it are not settled, as far as this actor may know."""
    open_now: Counter[str] = Counter()
    for one in outcomes:
        if one.kind == kind and one.under_way:
            open_now.update(one.under_way(actor))
    return dict(open_now)


origins: Registry[OriginSource] = Registry()


def origin_of(kind: str, actor: Actor, key: str) -> Origin | None:
    """Return what something came of, asked of whoever keeps it; None when nobody may say."""
    found = (one.find(actor, key) for one in origins if one.kind == kind)
    return next((one for one in found if one is not None), None)


# Asked with the ids that a link names, each time it is used: has whoever it was sent to left?
holders_left: Registry[Callable[[Iterable[str]], bool]] = Registry()
may_leave: Registry[Callable[[UUID, str], bool]] = Registry()  # about, to: at the last moment
letters_came_back: Registry[Callable[[UUID], None]] = Registry()  # told what each was about
sites_changed: Registry[Callable[[Iterable[UUID]], None]] = Registry()
partner_rows: Registry[PartnerRows] = Registry()
# Told of two partners that became one, or two again, once their rows have moved.
partners_joined: Registry[Callable[[Iterable[UUID]], None]] = Registry()
partner_successors: Registry[Callable[[UUID], UUID | None]] = Registry()
# Why a file cannot be undone, by its id: a sentence of whoever made something else of it, if any.
files_held: Registry[Callable[[UUID], str]] = Registry()


def tell_of_joined(partner_ids: Iterable[UUID]) -> None:
    """Let whoever keeps something worked out by partner follow what moved between these."""
    wanted = set(partner_ids)
    for follow in partners_joined:
        follow(wanted)


def partner_now(partner_id: UUID) -> UUID | None:
    """Return the partner that took over from one that is no longer kept apart, if one did."""
    return next(filter(None, (source(partner_id) for source in partner_successors)), None)


def tell_of_sites(partner_ids: Iterable[UUID]) -> None:
    """Let whoever counts by where partners work follow a change of that."""
    wanted = set(partner_ids)
    for follow in sites_changed:
        follow(wanted)


def timeline_of(actor: Actor, record: Any) -> list[TimelineEntry]:
    """Return everything registered about a record, newest first."""
    entries = [entry for source in timeline for entry in source(actor, record)]
    return sorted(entries, key=lambda one: (localdate(one.at), not one.begins, one.at))[::-1]
