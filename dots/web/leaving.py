"""Everything a programme holds, as open files: so that anyone can leave, with everything.

One CSV a kind of record, described by a Frictionless data package. Records that a partner keeps
to itself stay out: the partner exports those.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.utils import timezone

from dots.foundation import exports
from dots.foundation.actor import LEAD, Actor
from dots.foundation.models import Link, Programme, ProgrammeRecord

LEFT_OUT = (Link,)  # secrets
TYPES = {
    models.IntegerField: "integer",
    models.DateTimeField: "datetime",
    models.DateField: "date",
    models.BooleanField: "boolean",
    models.FloatField: "number",
    models.JSONField: "object",
}


def kinds() -> list[type[ProgrammeRecord]]:
    """Return every kind of record that is exported."""
    found = (model for model in apps.get_models() if issubclass(model, ProgrammeRecord))
    return [model for model in found if model not in LEFT_OUT]


def write(programme: Programme, target: Path) -> Iterator[str]:
    """Write the package; yield a line of progress a file."""
    reader = Actor(
        kind="user", id="export", programme_id=programme.id, roles=frozenset([LEAD]), door="export"
    )
    resources = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for model in kinds():
            name = model._meta.label_lower.replace(".", "-")
            count = write_kind(package, f"{name}.csv", model, reader)
            resources.append(resource(name, model))
            yield f"{model._meta.verbose_name_plural}: {count:,}"
        package.writestr("datapackage.json", json.dumps(described(programme, resources), indent=1))


def write_kind(
    package: zipfile.ZipFile, name: str, model: type[ProgrammeRecord], reader: Actor
) -> int:
    """Write one CSV; return its number of rows."""
    fields = columns(model)
    records = cast(Any, model).objects.within(reader).order_by("pk")
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for record in records.iterator(chunk_size=2_000):
            count += 1
            yield [cell(getattr(record, field.attname)) for field in fields]

    with package.open(name, "w") as binary, io.TextIOWrapper(binary, "utf-8", newline="") as text:
        for line in exports.lines([field.attname for field in fields], rows()):
            text.write(line)
    return count


def columns(model: type[ProgrammeRecord]) -> list[models.Field[Any, Any]]:
    """Return what is written of each record."""
    return list(model._meta.concrete_fields)


def cell(value: Any) -> Any:
    """Return a value as one cell of a CSV."""
    if isinstance(value, (list, dict)):
        return json.dumps(value, default=str)
    if isinstance(value, (bytes, memoryview)):  # a picture: a cell holds text only
        return base64.b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else value


def resource(name: str, model: type[ProgrammeRecord]) -> dict[str, Any]:
    """Describe one file as a Frictionless tabular data resource."""
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": (model.__doc__ or "").strip().splitlines()[0],
        "schema": {
            "fields": [{"name": field.attname, "type": type_of(field)} for field in columns(model)],
            "primaryKey": "id",
        },
    }


def type_of(field: models.Field[Any, Any]) -> str:
    """Return a field's type in the words of Frictionless Table Schema."""
    return next((name for kind, name in TYPES.items() if isinstance(field, kind)), "string")


def described(programme: Programme, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the package's description."""
    return {
        "profile": "tabular-data-package",
        "name": programme.slug,
        "title": programme.name,
        "created": timezone.now().isoformat(),
        "resources": resources,
    }
