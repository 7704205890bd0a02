"""What all three have in common: going live and back, and what stands on a file's records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey

from dots.foundation.imports.targets import Target
from dots.foundation.jobs import job, later
from dots.foundation.models.imports import Imported
from dots.foundation.registries import files_held, tell_of_sites
from dots.network import indexing
from dots.network.models import Contact, Organisation, Site
from dots.network.overview import in_words

CHUNK = 1000
INDEXERS: dict[type[Any], Any] = {
    Organisation: indexing.index_organisations,
    Site: indexing.index_sites,
    Contact: indexing.index_contacts,
}


@job
def index_import(import_id: str) -> None:
    """Make a file's live records findable, those taken out of sight not; tell of their sites."""
    for model, index in INDEXERS.items():
        records = model.objects.filter(import_id=import_id).order_by("pk")
        gone = list(records.filter(live=False).values_list("pk", flat=True))
        indexing.forget_records(gone)
        if model is Site:
            tell_of_sites(records.values_list("organisation_id", flat=True).order_by().distinct())
        for some in in_chunks(records.filter(live=True).iterator(chunk_size=CHUNK)):
            index(some)


def in_chunks(records: Iterator[Any]) -> Iterator[list[Any]]:
    """Yield the records a chunk at a time."""
    chunk: list[Any] = []
    for record in records:
        chunk.append(record)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class NetworkTarget(Target):
    """A target whose records can be searched for once they are live."""

    def make_live(self, import_id: UUID) -> None:
        super().make_live(import_id)
        later(index_import, import_id=str(import_id))

    def withdraw(self, import_id: UUID, record_ids: Sequence[UUID] | None = None) -> None:
        super().withdraw(import_id, record_ids)
        later(index_import, import_id=str(import_id))

    def why_not_undo(self, import_id: UUID) -> str:
        """Name what was recorded later and belongs to something from this file."""
        held = " ".join(filter(None, (why(import_id) for why in files_held)))
        if held:
            return held
        found: dict[str, int] = {}
        for model in self.models:
            for name, count in standing_on(model, import_id):
                found[name] = found.get(name, 0) + count
        if not found:
            return ""
        listed = ", ".join(in_words(count, name) for name, count in sorted(found.items()))
        return f"Recorded since, and belonging to what this file brought: {listed}."


def standing_on(model: type[Imported], import_id: UUID) -> Iterator[tuple[str, int]]:
    """Yield what points at a file's records and did not come in it, whichever capability's."""
    brought = model._default_manager.filter(import_id=import_id, live=True)
    for relation in model._meta.related_objects:
        field: Any = relation.field
        others: Any = relation.related_model
        if not isinstance(field, ForeignKey):
            others = field.remote_field.through
            field = others._meta.get_field(model._meta.model_name)
        there = others._base_manager.filter(**{f"{field.name}__in": brought})
        if issubclass(others, Imported):
            there = there.filter(live=True).exclude(import_id=import_id)
        count = there.count()
        if count:
            yield str(relation.related_model._meta.verbose_name), count
