"""Where a finding's rows came from: files, returns and sessions recorded here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from dots.evidence.models import StoredFinding
from dots.foundation.models import Import
from dots.foundation.registries import names_of_partners


@dataclass(frozen=True)
class Source:
    """One file, return or partner's recorded sessions, with what it adds to the finding."""

    title: str
    address: str
    rows: int
    sessions: int
    attendances: int | None


@dataclass(frozen=True)
class Group:
    """All sources that came by one door."""

    title: str
    sources: list[Source]


def behind(finding: StoredFinding) -> list[Group]:
    """Return the sources of a finding by the door they came through."""
    rows = finding.rows("sources")
    files = {str(one.pk): one for one in Import.objects.filter(programme=finding.programme)}
    partners = names_of_partners(
        {UUID(row["partner"]) for row in rows if row["partner"] is not None}
    )
    groups: dict[str, list[Source]] = {"import": [], "return": [], "form": []}
    for row in rows:
        title, address = "", ""
        if row["source"] == "import":
            file = files.get(row["import_id"])
            title = file.name if file else "A file taken out since"
            address = reverse("foundation:import", args=[row["import_id"]])
        else:
            title = partners.get(UUID(row["partner"]), "A partner")
        if row["source"] == "return":
            address = reverse("support:return", args=[row["return_id"]])
        if row["source"] == "form":
            address = f"{reverse('support:rows')}?partner={row['partner']}"
        made = Source(title, address, row["rows"], row["sessions"], row["attendances"])
        groups[row["source"]].append(made)
    titles = {
        "import": "Files brought in",
        "return": "Partners’ returns",
        "form": "Sessions recorded here, by partner",
    }
    return [
        Group(titles[door], sorted(found, key=lambda one: one.title))
        for door, found in groups.items()
        if found
    ]


def files_in(finding: StoredFinding) -> list[tuple[str, str]]:
    """Return (id, name) of each file whose rows are in a finding."""
    ids = {row["import_id"] for row in finding.rows("sources") if row["import_id"]}
    ids |= {finding.narrowed["import"]} if "import" in finding.narrowed else set()
    files = Import.objects.filter(programme=finding.programme, pk__in=ids)
    return [(str(one.pk), one.name) for one in files.order_by("name")]
