"""A table of a partner's own people or sessions comes in: sealed, loaded by chunks, undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.commands.depth import require_depth
from dots.people.commands.people import change, say, sound
from dots.people.identifiers import noted_number, refuse_number
from dots.people.intake_undo import put_back, take_out_people, take_out_sessions
from dots.people.languages import language_said
from dots.people.models import Intake, Person, PersonVersion
from dots.people.models.intake import (
    CHANGED,
    DONE,
    LEFT,
    LOADING,
    MADE,
    OUTCOMES,
    SAME,
    SHOWN,
    STOPPED,
    UNDONE,
)
from dots.people.nicknames import is_whole_name, refuse_way
from dots.people.own_numbers import gone_numbers, known_by_number, the_one, unsure_numbers
from dots.people.same_names import NicknamesHere
from dots.people.sealing import TOO_LATE
from dots.people.wording import NAMED, PSEUDONYMOUS
from dots.places.selectors import ward_names

WAITS = timedelta(hours=1)
MOST_ASIDE, MOST_LETTERS = 20_000, 400
SAID = ("known_as", "given_name", "family_name", "ward_code", "language")
WHOLE_NAME = (
    "What they are called looks like a whole name, and they are not recorded by name. Put a first"
    " name or nickname there."
)
ERASED_HERE = (
    "This number's record was erased or emptied here, so it does not come back by a table."
    " If they came again, add them yourself."
)


@command("people.stage_import", on="organisation")
def stage_import(*, actor: Actor, organisation: Organisation, kind: str, sealed: str) -> Intake:
    """Let what may be kept of a table wait, sealed; what the same person let wait before goes."""
    mine = Intake.objects.filter(organisation=organisation, sent_by=str(actor.id), state=SHOWN)
    mine.delete()
    return Intake.objects.create(
        programme_id=organisation.programme_id,
        organisation=organisation,
        kind=kind,
        sealed=sealed,
        sent_by=str(actor.id),
    )


@command("people.import_people", on="intake")
def import_people(
    *, actor: Actor, intake: Intake, first: int, rows: Sequence[dict[str, Any]]
) -> Intake:
    """Add or change a chunk of people, by their partner's own numbers.

    Args:
        first: how many entries are in before these.
    """
    take_chunk(intake, first, len(rows))
    partner = intake.organisation
    named = any(row.get("given_name") or row.get("family_name") for row in rows)
    require_depth(partner, NAMED if named else PSEUDONYMOUS)
    numbers = [row["own_id"] for row in rows]
    known, gone = known_by_number(partner, numbers), gone_numbers(partner, numbers)
    unsure, wards = unsure_numbers(partner, gone), ward_names(partner.programme)
    began, changed, made, names = timezone.now(), [], [], NicknamesHere(partner)
    outcomes: dict[int, str] = {}
    for number, row in ((each["row"], each) for each in rows):
        try:
            one = the_one(known.get(row["own_id"], ()), row, unsure=row["own_id"] in unsure)
            if one is not None:
                said = said_of(row)
                refuse_called(one, said, names)
                differs = change(one, said, wards)
                outcomes[number] = CHANGED if differs else SAME
                changed += [one.pk] if differs else []
            elif row["own_id"] in gone:
                set_aside(intake, number, ERASED_HERE)
            else:
                made.append(names.new(built(partner, row, wards)))
                outcomes[number] = MADE
                if note := noted_number(row["own_id"]):
                    set_aside(intake, number, note)
        except NotPossible as reason:
            set_aside(intake, number, reason_in(reason))
    Person.objects.bulk_create(made, batch_size=500)
    versions = PersonVersion.objects.filter(person__in=changed, created_at__gte=began)
    intake.versions += [str(pk) for pk in versions.values_list("pk", flat=True)]
    intake.made += [str(one.pk) for one in made]
    return became(intake, outcomes, len(rows))


def said_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a table says of somebody kept already; a blank cell says nothing."""
    said = {name: row[name] for name in SAID if row.get(name)}
    if "language" in said:
        said["language"] = language_said(said["language"])
    if said.get("given_name") or said.get("family_name"):
        said["depth"] = NAMED
    return said


def refuse_called(one: Person, said: dict[str, Any], names: NicknamesHere) -> None:
    """Raises NotPossible where a nickname would become a whole name, or somebody else's."""
    known = said.get("known_as", one.known_as)
    by_name = NAMED in (one.depth, said.get("depth"))
    if not by_name and known != one.known_as and is_whole_name(known):
        raise NotPossible(WHOLE_NAME)
    names.renamed(one, said)


def built(partner: Organisation, row: dict[str, Any], wards: Collection[str]) -> Person:
    """Return somebody new, not saved yet."""
    made = Person(programme_id=partner.programme_id, organisation=partner)
    said = {"own_id": row["own_id"], **said_of(row)}
    named = bool(said.get("given_name") or said.get("family_name"))
    called = said.get("given_name") or said.get("family_name") or said["own_id"]
    said.setdefault("known_as", called[:60])
    refuse_way(said["known_as"], said["own_id"])
    refuse_number(said["own_id"], NAMED if named else PSEUDONYMOUS)
    if not named and is_whole_name(said["known_as"]):
        raise NotPossible(WHOLE_NAME)
    say(made, {**said, "depth": NAMED if named else PSEUDONYMOUS})
    sound(made, wards)
    return made


def take_chunk(intake: Intake, first: int, size: int) -> None:
    """Say that a chunk is in, in the transaction that puts it in: of two jobs only one can.

    Raises:
        NotPossible: the import is over, or another job went on with it.
    """
    here = Intake.objects.filter(pk=intake.pk, state=LOADING, done=first)
    if not here.update(done=first + size, tries=0, beat_at=timezone.now()):
        raise NotPossible(TOO_LATE)
    intake.done = first + size


def set_aside(intake: Intake, number: int, why: str) -> None:
    """Remember which row was left out, and why; of thousands the first."""
    told = [number, why]
    if len(intake.aside) < MOST_ASIDE and told not in intake.aside:
        intake.aside.append(told)


def reason_in(problem: NotPossible) -> str:
    """Return why one row is left out: that nothing was saved is not said of the others."""
    return str(problem).removesuffix(" Nothing was saved.")


def became(intake: Intake, outcomes: dict[int, str], of: int) -> Intake:
    """Add up what became of a chunk's rows, and save it; the others were left out."""
    intake.outcomes, numbers = outcomes, Counter(outcomes.values())
    numbers[LEFT] = of - len(outcomes)
    return counted(intake, **{name: numbers[name] for name in (*OUTCOMES, LEFT)})


def counted(intake: Intake, **more: int) -> Intake:
    """Add to what an import did, and save it."""
    for name, number in more.items():
        intake.counts[name] = intake.counts.get(name, 0) + number
    intake.save(update_fields=["counts", "aside", "made", "versions"])
    return intake


@command("people.end_import", on="intake")
def end_import(
    *, actor: Actor, intake: Intake, aside: Sequence[tuple[int, str]] = (), left: int = 0
) -> Intake:
    """Say that a table is in, with what was left out before; what opens it goes.

    Args:
        left: how many rows never came as far as being loaded.
    """
    for number, why in aside:
        set_aside(intake, number, why)
    counts = {**intake.counts, LEFT: intake.counts.get(LEFT, 0) + left}
    return over(intake, (LOADING,), state=DONE, aside=intake.aside, counts=counts)


@command("people.stop_import", on="intake")
def stop_import(*, actor: Actor, intake: Intake, because: str) -> Intake:
    """Stop loading a table: what is in stays in, the rest and what opens it goes."""
    return over(intake, (LOADING,), state=STOPPED, because=because[:MOST_LETTERS])


def over(intake: Intake, states: tuple[str, ...], **changes: Any) -> Intake:
    """Move an import to its end, wiping what waited; of two that try, one does."""
    standing = Intake.objects.filter(pk=intake.pk, state__in=states)
    if not standing.update(sealed="", key="", **changes):
        raise NotPossible(TOO_LATE)
    return intake.fresh()


@command("people.undo_import", on="intake")
def undo_import(*, actor: Actor, intake: Intake) -> Intake:
    """Take out again what a table brought, as far as nothing stands on it since."""
    loaded = (LOADING, DONE, STOPPED)
    if intake.state not in loaded:
        raise NotPossible("This import is undone already. Nothing was changed.")
    intake = over(intake, loaded, state=UNDONE)
    sessions = take_out_sessions(intake)
    back = put_back(intake, change)
    people = take_out_people(intake)
    stay = len(intake.made) - people
    intake.made, intake.versions = [], []
    return counted(intake, out=sessions + people, back=back, stay=stay)


@command("people.forget_staged", on="programme")
def forget_staged(*, actor: Actor, programme: Programme) -> Programme:
    """Delete what waited longer than an hour."""
    old = Intake.objects.filter(programme=programme, state=SHOWN)
    old.filter(created_at__lt=timezone.now() - WAITS).delete()
    return programme
