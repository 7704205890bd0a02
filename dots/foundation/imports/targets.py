"""What a spreadsheet may hold: the interface between the import engine and a capability."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from dots.foundation.bulk import insert_records

if TYPE_CHECKING:
    from dots.foundation.actor import Actor
    from dots.foundation.models.imports import Import, Imported

KINDS = ("text", "list", "date", "whole", "decimal", "yes/no", "postcode", "email")


@dataclass(frozen=True)
class Field:
    """One thing a row may say, fed by one column (or by several).

    Attributes:
        code: the key in `Row.values`.
        label: what a person chooses from: "Name of the session".
        kind: one of KINDS; decides how a cell is read.
        required: a row without it is set aside.
        many: several columns may feed it; its value is then a tuple, in the file's order.
        lenient: a cell that cannot be read is left out with a note, and the row is kept.
        largest: a whole or decimal number above this is not believable, so the row is set aside.
        synonyms: other headings seen in real files, for guessing: ("event name", "title").
    """

    code: str
    label: str
    kind: str = "text"
    hint: str = ""
    required: bool = False
    many: bool = False
    lenient: bool = False
    largest: int = 100_000
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Constant:
    """One answer a person gives for the whole file, such as who delivered everything in it.

    Attributes:
        choices: actor -> [(value, label)], asked when the page is drawn; an empty value is allowed
            when the answer is not required.
        is_partner: the value is an organisation's id. A partner manager is not asked: it is theirs.
    """

    code: str
    label: str
    choices: Callable[[Actor], Iterable[tuple[str, str]]]
    hint: str = ""
    required: bool = False
    is_partner: bool = False


@dataclass(frozen=True)
class Row:
    """One row, read: every required value is there and every value has its type.

    Attributes:
        id: the id that the row's main record must take, so that its fate can open it.
        number: as a spreadsheet program numbers it.
        values: field code -> str, list[str], date, int, Decimal, bool; None when blank. Every
            field of the target has its key. A `many` field holds a tuple of the ones not blank.
        notes: what was noticed when the values were read; the engine keeps them with the row.
    """

    id: UUID
    number: int
    values: Mapping[str, Any]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fate:
    """What becomes of one row: made by `keep` or `set_aside`."""

    kept: bool
    reasons: tuple[str, ...] = ()
    records: Sequence[Any] = ()
    same_as: str = ""

    @classmethod
    def keep(cls, *records: Any, notes: Iterable[str] = (), same_as: str = "") -> Fate:
        """Keep the row as these records (unsaved models, or whatever `store` takes).

        Args:
            notes: sentences to show with the row; a row with any is "kept with a note".
            same_as: words that are equal for the same thing in another file, such as
                "2023-03-28|tea and tablets|moortown". Capitals and spaces do not matter. Empty:
                never taken for a repeat.
        """
        return cls(kept=True, reasons=tuple(notes), records=records, same_as=same_as)

    @classmethod
    def set_aside(cls, *reasons: str) -> Fate:
        """Keep the row out, because of these: each says what is wrong and what would mend it."""
        return cls(kept=False, reasons=reasons)


@dataclass(frozen=True)
class Together:
    """How all that rows name and nobody knows is added in one step.

    Attributes:
        things: what they are: "projects".
        names: file -> the names that would be added.
        note: file -> what is known of them, and what is to be said later.
        add: the change, called with `actor`, `upload`, `names` and perhaps `command_id`.
    """

    things: str
    names: Callable[[Import], Sequence[str]]
    note: Callable[[Import], str]
    add: Callable[..., object]


@dataclass(frozen=True)
class Remedy:
    """What puts right every row that gives one reason, such as adding the project they name.

    Attributes:
        wording: the reason with “…” for what it quotes.
        action: the words of the link: "Add this project".
        address: the reason as a row gave it -> the page that does it.
        together: how it is done for all of them at once, where it can be.
    """

    wording: str
    action: str
    address: Callable[[str], str]
    together: Together | None = None


Preparer = Callable[[Sequence[Row]], list[Fate]]


@dataclass(frozen=True)
class Settings:
    """What is true of the whole file. `partner_id` is set when a partner sent it themselves."""

    import_id: UUID
    constants: Mapping[str, str] = field(default_factory=dict)
    partner_id: UUID | None = None


class Target:
    """Subclass this, and register one instance in `registries.import_targets`.

    The default `make_live`, `withdraw` and `pending` suit models that inherit `Imported`.
    """

    name: ClassVar[str]  # in addresses and rows: "activity"
    title: ClassVar[str]  # as a choice: "Activity: sessions, events and headcounts"
    hint: ClassVar[str] = ""
    things: ClassVar[str]  # in sentences: "sessions and headcounts"
    open_to_partners: ClassVar[bool] = False  # may a partner manager load their own organisation's?
    fields: ClassVar[tuple[Field, ...]]
    constants: ClassVar[tuple[Constant, ...]] = ()
    models: ClassVar[tuple[type[Imported], ...]] = ()  # what it makes, parents first

    def __str__(self) -> str:
        return self.name

    def begin(self, actor: Actor, settings: Settings) -> Preparer:
        """Look up once what the rows need, and return the rule function.

        The rule gets the file's rows in order, about 1,000 at a time, and answers one fate for
        each. It writes nothing. It may remember earlier rows (the same organisation twice). It is
        called again, afresh, for the preview, for the load, and for rows mended later.
        """
        raise NotImplementedError

    def store(self, actor: Actor, settings: Settings, fates: Sequence[Fate], live: bool) -> None:
        """Insert the records of these kept rows, in bulk, out of sight unless `live`.

        Runs inside the engine's bulk command: one transaction and one event for the chunk.
        """
        for model in self.models:
            made = [record for fate in fates for record in fate.records if type(record) is model]
            for record in made:
                record.import_id, record.live = settings.import_id, live
            insert_records(made)

    def make_live(self, import_id: UUID) -> None:
        """The one narrow update by which everybody sees the file's records."""
        for model in self.models:
            model._default_manager.filter(import_id=import_id).update(live=True)

    def withdraw(self, import_id: UUID, record_ids: Sequence[UUID] | None = None) -> None:
        """Take all of the file's records out of sight again, or only the rows named."""
        for model in self.models:
            records = model._default_manager.filter(import_id=import_id)
            if record_ids is not None:
                records = records.filter(pk__in=record_ids)
            records.update(live=False)

    def discard(self, import_id: UUID, at_most: int) -> int:
        """Delete up to so many records that never came into sight; return how many."""
        for model in reversed(self.models):
            waiting = model._default_manager.filter(import_id=import_id, live=False)
            ids = list(waiting.values_list("pk", flat=True)[:at_most])
            if ids:
                model._default_manager.filter(pk__in=ids).delete()
                return len(ids)
        return 0

    def why_not_undo(self, import_id: UUID) -> str:
        """Return a sentence when something later stands on these records; else nothing."""
        return ""

    def likely_constants(self, name: str, headings: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return answers that a file's name and headings suggest: constant -> (value, why)."""
        return {}

    def remedies(self, actor: Actor) -> Sequence[Remedy]:
        """Return what this actor may do about reasons that rows of such a file give."""
        return ()

    def address(self, record_id: UUID) -> str:
        """Return the address of a record's page, or nothing when it has none."""
        return ""


def find_target(targets: Iterable[Target], name: str) -> Target | None:
    """Return the target of this name."""
    return next((target for target in targets if target.name == name), None)


def targets_for(targets: Iterable[Target], actor: Actor) -> Iterator[Target]:
    """Yield what this actor may import: the team everything, a partner what is open to them."""
    for target in targets:
        if actor.is_team or (target.open_to_partners and len(actor.partner_ids) == 1):
            yield target
