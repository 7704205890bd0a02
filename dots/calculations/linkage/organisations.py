"""Organisations: name, postcodes, wards, numbers and addresses on the web.

The weights are stated, not learnt: a programme of 250 partners has a dozen pairs of the same, too
few to learn from. `docs/method/linkage.md` says how they were chosen, and how good they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow

from dots.calculations.linkage.model import Blocking, Field, Level, Model, Pair, likely_pairs
from dots.calculations.linkage.names import block_keys
from dots.calculations.linkage.records import Organisation, common_domains, name_level

FEWEST = 100  # among fewer, chance is thought of as among so many
EXPECTED = 0.05  # one record in twenty has another of the same organisation


def _numbers(name: str) -> Field:
    """Compare a register's number; one digit may have been typed wrong."""
    return Field(
        name,
        f"{name}_l IS NULL OR {name}_r IS NULL",
        (
            Level("same", f"{name}_l = {name}_r", m=0.90, u=0.0001),
            Level("one slip", f"damerau_levenshtein({name}_l, {name}_r) = 1", m=0.05, u=0.0005),
            Level("different", "ELSE", m=0.05, u=0.9994),
        ),
    )


def _has_none(name: str) -> str:
    return f"len({name}_l) = 0 OR len({name}_r) = 0"


def _shares(name: str) -> str:
    return f"list_has_any({name}_l, {name}_r)"


ORGANISATIONS = Model(
    fields=(
        Field(
            "name",
            "name_l IS NULL OR name_r IS NULL",
            (
                Level("same", "name_level(name_l, name_r) = 0", m=0.45, u=0.00002),
                Level("spelling", "name_level(name_l, name_r) = 1", m=0.12, u=0.00002),
                Level("further", "name_level(name_l, name_r) = 2", m=0.25, u=0.0003),
                Level("shared", "name_level(name_l, name_r) = 3", m=0.07, u=0.005),
                Level("apart", "name_level(name_l, name_r) = 5", m=0.01, u=0.005),
                Level("unlike", "ELSE", m=0.10, u=0.98966),
            ),
        ),
        Field(
            "place",
            f"({_has_none('postcodes')}) AND ({_has_none('wards')})",
            (
                Level("same", _shares("postcodes"), m=0.70, u=0.003),
                Level("near", _shares("sectors"), m=0.08, u=0.01),
                Level("ward", _shares("wards"), m=0.05, u=0.03),
                Level("elsewhere", "ELSE", m=0.17, u=0.957),
            ),
        ),
        _numbers("charity"),
        _numbers("company"),
        Field(
            "domains",
            _has_none("domains"),
            (
                Level("same", _shares("domains"), m=0.80, u=0.0005),
                Level("different", "ELSE", m=0.20, u=0.9995),
            ),
        ),
    ),
    blocking=(
        Blocking("l.charity = r.charity"),
        Blocking("l.company = r.company"),
        Blocking("l.postcodes = r.postcodes", ("postcodes",)),
        Blocking("l.domains = r.domains", ("domains",)),
        Blocking("l.keys = r.keys", ("keys",)),
    ),
    columns={
        **dict.fromkeys(("name", "charity", "company"), pyarrow.string()),
        **dict.fromkeys(
            ("keys", "postcodes", "sectors", "wards", "domains"), pyarrow.list_(pyarrow.string())
        ),
    },
    functions=(("name_level", name_level),),
)


def rows_of(organisations: Sequence[Organisation]) -> list[dict[str, object]]:
    """Return the organisations as they are compared."""
    keys = block_keys({one.id: one.name for one in organisations})
    common = common_domains(one.websites for one in organisations)
    return [one.row(keys[one.id], common) for one in organisations]


def prior_of(count: int) -> float:
    """Return how probable it is that two of so many, drawn by lot, are the same."""
    return EXPECTED / max(count, FEWEST)


def likely_same(organisations: Sequence[Organisation], *, least: float = 0.5) -> list[Pair]:
    """Return which organisations are probably the same, the most probable first."""
    model = replace(ORGANISATIONS, prior=prior_of(len(organisations)))
    return likely_pairs(model, rows_of(organisations), least=least)
