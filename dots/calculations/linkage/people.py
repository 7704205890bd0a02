"""People: names, birthday, number and address as the FEBRL test sets have them."""

from __future__ import annotations

import pyarrow

from dots.calculations.linkage.model import Blocking, Field, Level, Model

COLUMNS = (
    *("given_name", "surname", "street_number", "address_1", "suburb", "postcode", "state"),
    *("date_of_birth", "soc_sec_id"),
)
STATED_M = 0.02  # of a level that no pair of the same people reaches


def by_sound(name: str) -> Field:
    """Compare a text by how many letters are shared and in order (Jaro and Winkler)."""
    likeness = f"jaro_winkler_similarity({name}_l, {name}_r)"
    return _field(
        name,
        ("same", f"{name}_l = {name}_r"),
        ("nearly", f"{likeness} >= 0.9"),
        ("alike", f"{likeness} >= 0.8"),
    )


def by_slips(name: str) -> Field:
    """Compare a number by how many characters were typed otherwise (Levenshtein)."""
    slips = f"levenshtein({name}_l, {name}_r)"
    return _field(
        name,
        ("same", f"{name}_l = {name}_r"),
        ("one slip", f"{slips} <= 1"),
        ("two slips", f"{slips} <= 2"),
    )


def by_itself(name: str) -> Field:
    """Compare what is the same or is not."""
    return _field(name, ("same", f"{name}_l = {name}_r"))


def _field(name: str, *levels: tuple[str, str]) -> Field:
    stated = tuple(Level(code, condition, STATED_M, 0.001) for code, condition in levels)
    other = Level("different", "ELSE", STATED_M, 1 - 0.001 * len(levels))
    return Field(name, f"{name}_l IS NULL OR {name}_r IS NULL", (*stated, other))


def _together(*names: str) -> Blocking:
    return Blocking(" AND ".join(f"l.{name} = r.{name}" for name in names))


PEOPLE = Model(
    fields=(
        by_sound("given_name"),
        by_sound("surname"),
        by_slips("date_of_birth"),
        by_slips("soc_sec_id"),
        by_itself("street_number"),
        by_sound("address_1"),
        by_sound("suburb"),
        by_slips("postcode"),
        by_itself("state"),
    ),
    blocking=(
        _together("soc_sec_id"),
        _together("date_of_birth"),
        _together("given_name", "surname"),
        _together("given_name", "postcode"),
        _together("given_name", "suburb"),
        _together("given_name", "street_number"),
        _together("surname", "postcode"),
        _together("surname", "suburb"),
        _together("surname", "street_number"),
        _together("address_1", "suburb"),
        _together("address_1", "street_number"),
        _together("postcode", "street_number"),
    ),
    columns={name: pyarrow.string() for name in COLUMNS},
    learn_by=(_together("soc_sec_id"), _together("date_of_birth")),
)
