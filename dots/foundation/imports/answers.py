"""What a person said about a file's columns and the whole of it: is it enough, and possible?"""

from __future__ import annotations

from collections.abc import Mapping

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports.targets import Target
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
