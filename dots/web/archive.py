"""A backup: every row of every table as JSON lines, and every file, in one zip.

It reads the same on SQLite and PostgreSQL, so a backup of one can be restored to the other.
Sessions are left out: a restored backup signs nobody in.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

LEFT_OUT = {"sessions.session", "contenttypes.contenttype", "auth.permission"}
CHUNK = 2_000
MANIFEST = "backup.json"
SNAPSHOT = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


class Exact(DjangoJSONEncoder):
    """Times to the microsecond: Django's own encoder keeps thousandths."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class NotRestored(Exception):
    """The backup cannot be put back here. The message says why and what to do."""


def tables() -> list[type[models.Model]]:
    """Return every table that is backed up."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in LEFT_OUT and model._meta.managed
    ]


def migrations() -> list[str]:
    """Return the database's version: every migration applied to it; none when it is not set up.

    Those folded into others since are left out: a database set up today never knew them.
    """
    folded = (one.replaces for one in MigrationLoader(None).replacements.values())
    applied = MigrationRecorder(connection).applied_migrations()
    return named(applied.keys() - set(chain.from_iterable(folded)))


def shipped_migrations() -> list[str]:
    """Return the version that a database set up by this product would have."""
    return named(MigrationLoader(None).graph.nodes)


def named(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return migrations as words, sorted."""
    return sorted(f"{app}.{name}" for app, name in found)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it stood at one moment, while others go on writing."""
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")


def write(target: Path) -> Iterator[str]:
    """Write the archive; yield a line of progress a table. A part-written one has another name."""
    part = target.with_name(f"{target.name}.part")
    counts: dict[str, int] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with one_moment():
            for model in tables():
                label = model._meta.label_lower
                counts[label] = write_table(archive, model)
                yield f"{label}: {counts[label]:,}"
        for file in files():
            archive.write(file, f"files/{file.relative_to(settings.MEDIA_ROOT)}")
        archive.writestr(MANIFEST, json.dumps({"rows": counts, "migrations": migrations()}))
    part.rename(target)


def write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    """Write one table; return its number of rows."""
    count = 0
    rows = model._base_manager.order_by("pk").iterator(chunk_size=CHUNK)
    with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w") as stream:
        while chunk := list(islice(rows, CHUNK)):
            stream.write(serializers.serialize("jsonl", chunk, cls=Exact).encode())
            count += len(chunk)
    return count


def files() -> Iterable[Path]:
    """Return every uploaded file."""
    return (path for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")) if path.is_file())


def refuse_unless_whole(source: Path) -> dict[str, Any]:
    """Return what a backup says of itself, or refuse it."""
    try:
        with zipfile.ZipFile(source) as archive:
            said: dict[str, Any] = json.loads(archive.read(MANIFEST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as problem:
        raise NotRestored(
            f"“{source.name}” is not a whole backup made by this product. Nothing was changed."
        ) from problem
    return said


def read(source: Path, then: Callable[[], Iterable[str]] = tuple) -> Iterator[str]:
    """Put a backup back into an empty database, all or nothing; yield a line a table.

    A database without a single table is set up first.

    Args:
        then: done before anybody sees what was put back; yields further lines.
    Raises:
        NotRestored: the file is not a backup, is of another version, or the database is in use.
    """
    refuse_unless_ready(refuse_unless_whole(source))
    archive = zipfile.ZipFile(source)
    with archive, transaction.atomic():
        with connection.constraint_checks_disabled(), without_own_dates():
            for model in tables():
                yield f"{model._meta.label_lower}: {read_table(archive, model):,}"
        connection.check_constraints()
        reset_sequences()
        for name in archive.namelist():
            if name.startswith("files/"):
                put_file(archive, name)
        yield from then()


def refuse_unless_ready(manifest: dict[str, Any]) -> None:
    """Stop before anything is changed, but for setting up a database that never was."""
    version = migrations()
    if manifest["migrations"] != (version or shipped_migrations()):
        raise NotRestored(
            "This backup was made by another version of the product. Nothing was changed."
            " Install that version, restore, and then upgrade."
        )
    if not version:
        call_command("upgrade")
    from dots.accounts.models import User

    if User.objects.exists():
        raise NotRestored(
            "This database already holds members. Nothing was changed."
            " Restore into an empty database."
        )


@contextmanager
def without_own_dates() -> Iterator[None]:
    """Keep dates as they were: do not stamp rows with today."""
    stamped = [
        field
        for model in tables()
        for field in model._meta.get_fields()
        if getattr(field, "auto_now_add", False)
    ]
    for field in stamped:
        cast(Any, field).auto_now_add = False
    try:
        yield
    finally:
        for field in stamped:
            cast(Any, field).auto_now_add = True


def read_table(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    """Put one table back in place of whatever a new database began with."""
    # Row by row, as no rule about what hangs on what holds before every table is back.
    cast(Any, model._base_manager.all())._raw_delete(connection.alias)
    count = 0
    with archive.open(f"rows/{model._meta.label_lower}.jsonl") as stream:
        lines = (line.decode() for line in stream)
        while chunk := list(islice(lines, CHUNK)):
            found = serializers.deserialize("jsonl", "".join(chunk))
            made = model._base_manager.bulk_create([cast(Any, one.object) for one in found])
            count += len(made)
    return count


def put_file(archive: zipfile.ZipFile, name: str) -> None:
    """Put one uploaded file back."""
    root = Path(settings.MEDIA_ROOT).resolve()
    target = (root / name.removeprefix("files/")).resolve()
    if not target.is_relative_to(root):
        raise NotRestored("This backup holds a file with an unsafe name. Nothing was changed.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(archive.read(name))


def reset_sequences() -> None:
    """Let counted ids go on from the highest one restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
