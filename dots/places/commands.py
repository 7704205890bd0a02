"""Every change to areas: loading official files, and choosing a programme's councils."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import AlreadyDone, NotPossible, command, explain_constraint
from dots.foundation.ids import new_id
from dots.foundation.jobs import job, later
from dots.foundation.models import Programme
from dots.places.matching import plain
from dots.places.models import Area, AreaAlias, AreaLoad, Postcode, ProgrammeArea
from dots.places.official import OfficialFiles, Postcodes
from dots.places.preparing import AreaRow, Prepared, prepare

explain_constraint(
    {
        "places_council_once_a_programme": "This council area is already part of the programme.",
        "places_alias_once": "This ward already has that other name.",
    }
)

KEPT = ["name", "kind", "vintage", "council_code", "ward_code", "path", "centre_x", "centre_y"]
FIGURES = ["imd_decile", "imd_rank"]
BATCH = 2_000


@command("places.load_areas", on="programme")
def load_areas(*, actor: Actor, programme: Programme, prepared: Prepared) -> ProgrammeArea:
    """Keep one council's areas and postcodes, and make it part of the programme.

    Loading again is harmless: the same codes are brought up to date, and codes that a later list
    leaves out are kept for the records that use them, but no longer offered.
    """
    own = prepared.council_code
    _keep_others(prepared)
    _keep_own([area for area in prepared.areas if area.council_code == own], prepared)
    if prepared.postcodes:
        _keep_postcodes(prepared.postcodes, own)
    for text, code, why in prepared.aliases:
        AreaAlias.objects.get_or_create(area_id=code, text=text, defaults={"why": why})
    council = Area.objects.get(pk=own)
    council.view_box = prepared.view_box or council.view_box
    council.sources = _sources(council, prepared)
    council.save(update_fields=["view_box", "sources"])
    joined, _ = ProgrammeArea.objects.current().get_or_create(programme=programme, council=council)
    return joined


def _keep_others(prepared: Prepared) -> None:
    """Keep the country's other councils and wards, where nothing better is known."""
    loaded = set(Area.objects.small_areas().values_list("council_code", flat=True).distinct())
    known = set(Area.objects.values_list("code", flat=True))
    others = [
        _area(row)
        for row in prepared.areas
        if row.council_code != prepared.council_code
        and row.code not in known
        and (row.kind == "council" or row.council_code not in loaded)
    ]
    Area.objects.bulk_create(others, batch_size=BATCH, ignore_conflicts=True)


def _keep_own(rows: list[AreaRow], prepared: Prepared) -> None:
    figured = any(row.decile for row in rows)
    drawn = bool(prepared.view_box)
    # A load without figures or boundaries leaves those that an earlier load brought.
    fields = [name for name in KEPT if drawn or name not in ("path", "centre_x", "centre_y")]
    fields += FIGURES if figured else []
    Area.objects.bulk_create(
        [_area(row) for row in rows],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*fields, "is_current"],
    )
    listed = {row.code for row in rows}
    known = Area.objects.filter(council_code=prepared.council_code, is_current=True)
    gone = [code for code in known.values_list("code", flat=True) if code not in listed]
    Area.objects.filter(pk__in=gone).update(is_current=False)


def _area(row: AreaRow) -> Area:
    return Area(
        code=row.code,
        name=row.name,
        kind=row.kind,
        vintage=row.vintage,
        council_code=row.council_code,
        ward_code=row.ward_code,
        path=row.path,
        centre_x=row.centre[0],
        centre_y=row.centre[1],
        imd_decile=row.decile,
        imd_rank=row.rank,
    )


def _keep_postcodes(rows: Postcodes, council_code: str) -> None:
    districts = {row[0].split()[0] for row in rows}
    kept = Postcode.objects.filter(
        Q(district__in=districts) | Q(council_code=council_code)
    ).values_list("postcode", "small_area_code", "ward_code", "council_code")
    before = {row[0]: row for row in kept}
    Postcode.objects.bulk_create(
        [
            Postcode(
                postcode=postcode,
                small_area_code=small_area,
                ward_code=ward,
                council_code=council,
                district=postcode.split()[0],
            )
            for postcode, small_area, ward, council in rows
            if before.get(postcode) != (postcode, small_area, ward, council)
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=["small_area_code", "ward_code", "council_code"],
    )
    listed = {row[0] for row in rows}
    own = (row[0] for row in before.values() if row[3] == council_code)
    closed = [postcode for postcode in own if postcode not in listed]
    Postcode.objects.filter(pk__in=closed).delete()


def _sources(council: Area, prepared: Prepared) -> list[dict[str, Any]]:
    """The sources of this load, and of an earlier one for what this one did not bring."""
    now = timezone.localdate().isoformat()
    new = [{**source, "loaded": now} for source in prepared.sources]
    brought = {source["title"] for source in new}
    return [*new, *(old for old in council.sources if old["title"] not in brought)]


@command("places.add_council", on="programme")
def add_council(*, actor: Actor, programme: Programme, council_code: str) -> ProgrammeArea:
    """Make a council area that is already in this installation part of the programme."""
    council = Area.objects.councils().filter(pk=council_code).first()
    if council is None or not Area.objects.small_areas().filter(council_code=council_code).exists():
        raise NotPossible("This council’s areas are not loaded yet. Load them from official files.")
    return ProgrammeArea.objects.create(programme=programme, council=council)


@command("places.remove_council", on="area")
def remove_council(*, actor: Actor, area: ProgrammeArea) -> ProgrammeArea:
    """Take a council area out of the programme. What was recorded there keeps its ward."""
    if area.removed_at is not None:
        raise NotPossible("This council was taken out of the programme before.")
    area.removed_at = timezone.now()
    area.save(update_fields=["removed_at"])
    return area


@command("places.add_alias", on="programme")
def add_alias(
    *, actor: Actor, programme: Programme, ward_code: str, text: str, why: str
) -> Programme:
    """Say how else files write a ward of the programme: an earlier code, another name."""
    codes = ProgrammeArea.objects.current().filter(programme=programme).values("council")
    ward = Area.objects.wards().filter(council_code__in=codes, pk=ward_code).first()
    if ward is None:
        raise NotPossible("That ward is not part of this programme.")
    others = Area.objects.wards().filter(council_code__in=codes).exclude(pk=ward_code)
    known = {plain(other.name): other for other in others}
    known |= {plain(other.code): other for other in others}
    known |= {
        plain(alias.text): alias.area
        for alias in AreaAlias.objects.filter(area__in=others).select_related("area")
    }
    if plain(text) in known:
        raise NotPossible(f"“{text}” already means {known[plain(text)].name}.")
    AreaAlias.objects.create(area=ward, text=text.strip(), why=why)
    return programme


@command("places.ask_for_areas", on="programme")
def ask_for_areas(
    *, actor: Actor, programme: Programme, council: str, files: dict[str, UploadedFile]
) -> AreaLoad:
    """Take official files in, and have the worker read them."""
    folder = Path("areas") / str(new_id())
    kept = {title: _store(folder, title, upload) for title, upload in files.items()}
    asked = AreaLoad.objects.create(programme=programme, council=council.strip(), files=kept)
    later(read_official_files, load_id=str(asked.pk))
    return asked


def _store(folder: Path, title: str, upload: UploadedFile) -> str:
    """Write one file under the media folder; its own name is kept for the source note."""
    name = folder / title / Path(upload.name or "file").name
    target = Path(settings.MEDIA_ROOT) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        for chunk in upload.chunks():
            out.write(chunk)
    return str(name)


@job
def read_official_files(load_id: str) -> None:
    """Read the files of one load and keep their areas; whatever goes wrong is said on its page."""
    load = AreaLoad.objects.select_related("programme").get(pk=load_id)
    if load.state == AreaLoad.DONE:
        return
    actor = Actor.system(load.programme, "official files")
    _say(load.pk, AreaLoad.READING, "Reading the files")
    paths = {title: Path(settings.MEDIA_ROOT) / name for title, name in load.files.items()}
    try:
        prepared = prepare(
            OfficialFiles(**paths), load.council, lambda said: _say(load.pk, AreaLoad.READING, said)
        )
        # The load's own number as command id: a job that runs twice loads once.
        cast(Any, load_areas)(
            actor=actor, programme=load.programme, prepared=prepared, command_id=load.pk
        )
    except AlreadyDone:
        _finish(load.pk, AreaLoad.DONE, "These areas were already loaded.", paths.values())
    except NotPossible as reason:
        said = f"{reason} Nothing was changed. Choose the right file and load again."
        _finish(load.pk, AreaLoad.FAILED, said, paths.values())
    else:
        _finish(load.pk, AreaLoad.DONE, said_of(prepared), paths.values())


def said_of(prepared: Prepared) -> str:
    """What a load brought, in sentences."""
    wards, small = prepared.count("ward"), prepared.count("small area")
    found = f"{prepared.council_name} has {wards} wards and {small} small areas."
    return " ".join([found, *prepared.remarks])


def _say(load_id: UUID, state: str, said: str) -> None:
    AreaLoad.objects.filter(pk=load_id).update(state=state, said=said)


def _finish(load_id: UUID, state: str, said: str, paths: Iterable[Path]) -> None:
    AreaLoad.objects.filter(pk=load_id).update(state=state, said=said, ended_at=timezone.now())
    for folder in {path.parent.parent for path in paths}:
        shutil.rmtree(folder, ignore_errors=True)
