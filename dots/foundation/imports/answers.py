"""What a person said about a file's columns and the whole of it: is it enough, and possible?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports.guessing import normalised
from dots.foundation.imports.targets import Field, Target
from dots.foundation.imports.values import tidy
from dots.foundation.models import Import


def check_mapping(target: Target, upload: Import, mapping: Mapping[int, str]) -> None:
    """Raise NotPossible unless every field that must be there has a column, and only one."""
    fields = {field.code: field for field in target.fields}
    chosen = [code for column, code in mapping.items() if column < len(upload.headings)]
    for code in chosen:
        if code not in fields:
            raise NotPossible("One of the answers is not on the list. Choose again.")
        if chosen.count(code) > 1 and not fields[code].many:
            label = fields[code].label
            raise NotPossible(f"“{label}” is chosen for two columns. Keep the one that counts.")
    missing = [
        field.label for field in target.fields if field.required and field.code not in chosen
    ]
    if missing:
        raise NotPossible(f"Say which column holds “{'” and “'.join(missing)}”.")


def check_constants(
    actor: Actor, target: Target, upload: Import, constants: Mapping[str, str]
) -> dict[str, str]:
    """Return the answers for the whole file; a partner's own file is always theirs.

    Raises:
        NotPossible: one is missing, or is not among the choices.
    """
    answers = {}
    for constant in target.constants:
        answer = str(constants.get(constant.code, ""))
        if constant.is_partner and upload.partner_id:
            answers[constant.code] = str(upload.partner_id)
        elif answer:
            if answer not in {str(value) for value, _ in constant.choices(actor)}:
                raise NotPossible(f"{constant.label} Choose an answer from the list.")
            answers[constant.code] = answer
        elif constant.required:
            raise NotPossible(f"{constant.label} Choose an answer.")
    return answers


def mapping_told(target: Target, upload: Import, told: Iterable[str]) -> dict[int, str]:
    """Return column -> field code as suggested, changed by what somebody says of some columns.

    Args:
        told: of each "heading=field", or "heading=" for a column that is not used.
    Raises:
        NotPossible: there is no such heading or field; the sentence lists those there are.
    """
    said: dict[int, Field | None] = {}
    for one in told:
        heading, _, name = one.rpartition("=")
        columns = columns_headed(upload, heading)
        if not columns:
            listed = ", ".join(f"“{there}”" for there in upload.headings)
            raise NotPossible(f"There is no column “{heading or one}”. There are: {listed}.")
        said.update(dict.fromkeys(columns, field_called(target, name)))
    only = {field.code for field in said.values() if field and not field.many}
    kept = {column: code for column, code in upload.columns.items() if code not in only}
    mapping = {column: code for column, code in kept.items() if column not in said}
    return mapping | {column: field.code for column, field in said.items() if field}


def columns_headed(upload: Import, heading: str) -> list[int]:
    """Return the columns with this heading; capitals and spaces do not matter."""
    words = tidy(heading).casefold()
    return [place for place, one in enumerate(upload.headings) if tidy(one).casefold() == words]


def field_called(target: Target, name: str) -> Field | None:
    """Return the field of this code or label, or else with this among its other names."""
    words = normalised(name)
    if not words:
        return None
    for names in (named_first, other_names):
        for field in target.fields:
            if words in {normalised(one) for one in names(field)}:
                return field
    listed = ", ".join(f"{field.code} ({field.label})" for field in target.fields)
    raise NotPossible(f"A column cannot hold “{name}”. It can hold: {listed}.")


def named_first(field: Field) -> tuple[str, ...]:
    return field.code, field.label


def other_names(field: Field) -> tuple[str, ...]:
    return field.synonyms
