"""Where a finding's rows came from: files, returns and sessions recorded here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format

from dots.evidence import saying
from dots.evidence.models import StoredFinding
from dots.foundation.models import Import
from dots.foundation.registries import names_of_partners
from dots.support.models import Return

DOORS = {
    "import": ("Files brought in", "files"),
    "return": ("Partners’ returns", "returns"),
    "form": ("Sessions recorded here, by partner", "partners"),
}


@dataclass(frozen=True)
class Source:
    """One file, return or partner's recorded sessions, with what it adds to the finding."""

    title: str
    note: str
    address: str
    measures: dict[str, Any]

    @property
    def cells(self) -> list[Any]:
        """Return the source as a row of the table component."""
        row = self.measures
        return [
            {"text": self.title, "address": self.address, "note": self.note},
            period_words(row["first"], row["last"]),
            saying.bound(row),
            saying.times(row),
            f"{row['sessions']:,}",
            f"{row['rows']:,}",
        ]


@dataclass(frozen=True)
class Group:
    """All sources that came by one door."""

    door: str
    title: str
    many: str
    sources: list[Source]

    @property
    def rows(self) -> list[list[Any]]:
        return [one.cells for one in self.sources]


COLUMNS = [
    {"title": "What"},
    {"title": "When"},
    *({"title": title, "number": True} for title in ("People", "Attendances", "Sessions", "Rows")),
]


def behind(finding: StoredFinding) -> list[Group]:
    """Return the sources of a finding by the door they came through."""
    rows = finding.rows("sources")
    known = Known.of(finding, rows)
    groups: dict[str, list[Source]] = {door: [] for door in DOORS}
    for row in rows:
        groups[row["source"]].append(known.source(row))
    return [
        Group(door, *DOORS[door], sorted(found, key=lambda one: (one.title, one.measures["first"])))
        for door, found in groups.items()
        if found
    ]


@dataclass(frozen=True)
class Known:
    """What the sources of a finding are called."""

    files: Mapping[str, Import]
    rounds: Mapping[str, str]
    partners: Mapping[UUID, str]
    period: str

    @classmethod
    def of(cls, finding: StoredFinding, rows: list[dict[str, Any]]) -> Known:
        uploads = Import.objects.filter(programme=finding.programme)
        returns = Return.objects.filter(
            programme=finding.programme, pk__in={row["return_id"] for row in rows} - {None}
        )
        titles = returns.values_list("pk", "collection_round__title")
        return cls(
            files={str(one.pk): one for one in uploads},
            rounds={str(pk): title for pk, title in titles},
            partners=names_of_partners({UUID(row["partner"]) for row in rows if row["partner"]}),
            period=finding.period,
        )

    def source(self, row: dict[str, Any]) -> Source:
        """Return what one line is: its name, what kind of thing it is and where it leads."""
        partner = self.partners.get(UUID(row["partner"]), "A partner") if row["partner"] else ""
        if row["source"] == "import":
            file = self.files.get(row["import_id"])
            title = file.name if file else "A file taken out since"
            sent = f"sent {date_format(file.created_at, 'j F Y')}" if file else ""
            return Source(title, sent, reverse("foundation:import", args=[row["import_id"]]), row)
        if row["source"] == "return":
            title = f"{partner}: {self.rounds.get(row['return_id'], 'a round taken out since')}"
            return Source(title, "", reverse("support:return", args=[row["return_id"]]), row)
        rows = f"{reverse('support:rows')}?partner={row['partner']}&period={self.period}"
        return Source(partner, "", rows, row)


def period_words(first: str, last: str) -> str:
    """Return the days from the first to the last that a source tells of."""
    starts, ends = (date.fromisoformat(day) for day in (first, last))
    if starts == ends:
        return date_format(starts, "j F Y")
    month = "j F Y" if starts.year != ends.year else "j F"
    return f"{date_format(starts, month)} to {date_format(ends, 'j F Y')}"


def files_in(finding: StoredFinding) -> list[tuple[str, str]]:
    """Return (id, name) of each file whose rows are in a finding."""
    ids = {row["import_id"] for row in finding.rows("sources") if row["import_id"]}
    ids |= {finding.narrowed["import"]} if "import" in finding.narrowed else set()
    files = Import.objects.filter(programme=finding.programme, pk__in=ids)
    return [(str(one.pk), one.name) for one in files.order_by("name")]
