"""What a person does with a file: send it, say what its columns are, load it, undo it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db.models import F
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.imports import counting, selectors, uploading
from dots.foundation.imports.answers import check_constants, check_mapping
from dots.foundation.imports.guessing import fingerprint, normalised
from dots.foundation.imports.moving import begin_work, move
from dots.foundation.imports.steps import remove_stored
from dots.foundation.imports.targets import Target
from dots.foundation.imports.work import (
    begin_checking_again,
    check_rows,
    check_those_waiting,
    load_rows,
)
from dots.foundation.jobs import later
from dots.foundation.models import Import, Programme, RememberedMapping
from dots.foundation.models.imports import ASIDE, LOADED_FATES, OVERLAP


def upload_file(
    *,
    actor: Actor,
    programme: Programme,
    target: str,
    file: File[Any],
    command_id: UUID | None = None,
) -> Import:
    """Read a file's beginning, and keep it. Reading comes first: it holds up nobody else."""
    uploading.target_for(actor, target)
    open_file = uploading.opener_of(file)
    look = uploading.look_at(open_file)
    facts: dict[str, Any] = {
        "command_id": command_id,
        "programme": programme,
        "target": target,
        "file": file,
        "look": look,
    }
    return keep_file(actor=actor, **facts)


@command("foundation.upload_file", on="programme")
def keep_file(
    *, actor: Actor, programme: Programme, target: str, file: File[Any], look: uploading.Look
) -> Import:
    """Keep a file that can be read, with what a first look found."""
    upload = uploading.import_of(actor, programme, uploading.target_for(actor, target), file, look)
    file.seek(0)
    upload.file.save(upload.name, file, save=False)
    upload.save(force_insert=True)
    return upload


@command("foundation.read_again", on="upload")
def read_again(
    *, actor: Actor, upload: Import, sheet: str, heading_row: int | None, look: uploading.Look
) -> Import:
    """Take another sheet, or another row, for the headings."""
    upload.headings = look.facts["headings"]
    begin = uploading.suggested(upload, uploading.target_of(upload), look)
    begin["constants"] = {**begin["constants"], **upload.constants}
    changes = {**look.facts, **begin, "state": "uploaded", "because": ""}
    return move(upload, ("uploaded", "ready"), **changes)


@command("foundation.correct_mapping", on="upload")
def correct_mapping(
    *,
    actor: Actor,
    upload: Import,
    mapping: Mapping[int, str],
    constants: Mapping[str, str],
    date_order: str = "",
) -> Import:
    """Say what the columns are and what is true of the whole file; then its rows are checked."""
    target = uploading.target_of(upload)
    check_mapping(target, upload, mapping)
    answers = check_constants(actor, target, upload, constants)
    begun = begin_work(
        upload,
        ("uploaded", "ready"),
        state="checking",
        total=0,
        mapping=uploading.as_kept(mapping),
        constants=answers,
        date_order=date_order,
        overlaps_answer="",
        checked_at=None,
        news="",
    )
    remember(target, begun)
    later(check_rows, import_id=str(begun.id), run=str(begun.run))
    return begun


def remember(target: Target, upload: Import) -> None:
    """Remember the columns for the next file like it from the same partner."""
    partner = next((c.code for c in target.constants if c.is_partner), "")
    RememberedMapping.objects.update_or_create(
        programme_id=upload.programme_id,
        target=upload.target,
        partner=str(upload.constants.get(partner) or upload.partner_id or ""),
        fingerprint=fingerprint(upload.headings),
        defaults={
            "mapping": {
                normalised(upload.headings[column]): code for column, code in upload.columns.items()
            },
            "constants": upload.constants,
            "used_at": timezone.now(),
        },
    )


@command("foundation.answer_likeness", on="upload")
def answer_likeness(*, actor: Actor, upload: Import, about: str, answer: str) -> Import:
    """Decide about the rows that repeat one of this file, or that another live file has."""
    rows = upload.rows.exclude(own_fate=ASIDE)
    alike = rows.repeating() if about == "repeats" else rows.matching_others()
    alike.update(fate=F("own_fate") if answer == "add" else OVERLAP)
    changes = {f"{about}_answer": answer, "counts": counting.count_fates(upload)}
    return move(upload, ("ready",), **changes)


@command("foundation.load_import", on="upload")
def load_import(*, actor: Actor, upload: Import) -> Import:
    """Load the rows that can be kept. They appear all at once, when the last is in.

    When another file came in meanwhile, the rows are checked again first, and nothing is loaded.
    """
    if selectors.loaded_since_check(upload).exists():
        return begin_checking_again(upload)  # then the page tells what is new, and asks again
    if upload.overlaps and not upload.overlaps_answer:
        raise NotPossible("Say first what to do with the rows that another file has too.")
    if not upload.count(*LOADED_FATES):
        raise NotPossible("No row of this file can be kept. Mend some, or correct its columns.")
    begun = begin_work(upload, ("ready",), state="loading", total=upload.count(*LOADED_FATES))
    later(load_rows, import_id=str(begun.id), run=str(begun.run))
    return begun


@command("foundation.undo_import", on="upload")
def undo_import(*, actor: Actor, upload: Import) -> Import:
    """Take everything the file brought out of sight again. Its rows stay readable here."""
    target = uploading.target_of(upload)
    if upload.state == "live":
        reason = target.why_not_undo(upload.id)
        if reason:
            raise NotPossible(reason)
        target.withdraw(upload.id)
        later(check_those_waiting, import_id=str(upload.id))
    undone = move(upload, ("uploaded", "ready", "live"), state="undone", undone_at=timezone.now())
    remove_stored(undone)
    return undone


@command("foundation.forget_import", on="upload")
def forget_import(*, actor: Actor, upload: Import) -> Import:
    """Delete a file that was refused before it was loaded, with its rows: nothing of it stays."""
    if upload.state not in ("uploaded", "ready"):
        raise NotPossible("This file is at work, or was loaded. Undo it on its page instead.")
    remove_stored(upload)
    Import.objects.filter(pk=upload.pk).delete()
    return upload
