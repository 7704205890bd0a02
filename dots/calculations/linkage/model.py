"""The method: fields compared level by level, each level with the weight of its evidence.

Splink computes it on DuckDB, in memory: it reads no file, writes none and fetches nothing.

Source:
    I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage, JASA 64 (1969), 1183-1210; Splink,
    theory guide (Ministry of Justice): match weight = log2(m / u), where m is how often a level is
    met between records of one and the same, u between records of two.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log2
from typing import Any

import duckdb
import pyarrow
from splink import DuckDBAPI, Linker

from dots.calculations.errors import UnusableInput

SEED = 1969


@dataclass(frozen=True)
class Level:
    """One way in which a field of two records compares; `condition` is SQL, "ELSE" the last one."""

    code: str
    condition: str
    m: float | None = None  # among pairs that are the same; None: learnt from the records
    u: float | None = None  # among pairs that are not; None: learnt

    @property
    def weight(self) -> float:
        """Return the evidence of this level in bits: below nought it speaks against."""
        if not self.m or not self.u:
            raise UnusableInput(f"nothing is known of “{self.code}”")
        return log2(self.m / self.u)


@dataclass(frozen=True)
class Field:
    """Something compared. `missing` is the SQL that says that one of the two does not tell it."""

    name: str
    missing: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Blocking:
    """An SQL rule that says which records are compared at all; lists it names are taken apart."""

    rule: str
    lists: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """Return the rule as Splink takes it."""
        more = {"arrays_to_explode": list(self.lists)} if self.lists else {}
        return {"blocking_rule": self.rule, "sql_dialect": "duckdb", **more}


@dataclass(frozen=True)
class Model:
    """What is compared, when, and what is thought before anything is compared (`prior`)."""

    fields: tuple[Field, ...]
    blocking: tuple[Blocking, ...]
    columns: Mapping[str, pyarrow.DataType]
    prior: float = 0.001
    learn_by: tuple[Blocking, ...] = ()  # blocks by which m is learnt, and the prior from the first
    functions: tuple[tuple[str, Callable[[str, str], int]], ...] = field(default=())

    def settings(self) -> dict[str, Any]:
        """Return the model as Splink takes it."""
        return {
            "link_type": "dedupe_only",
            "unique_id_column_name": "id",
            "probability_two_random_records_match": self.prior,
            "blocking_rules_to_generate_predictions": [rule.told() for rule in self.blocking],
            "comparisons": [comparison_of(one) for one in self.fields],
            "retain_matching_columns": True,
            "retain_intermediate_calculation_columns": True,
        }

    def level(self, name: str, gamma: int) -> Level | None:
        """Return the level that Splink's number means, counted from the last; None: not told."""
        [levels] = [one.levels for one in self.fields if one.name == name]
        return None if gamma < 0 else levels[len(levels) - 1 - gamma]

    @property
    def unknown(self) -> list[str]:
        """Return the levels of which nothing is known yet, as "field: level"."""
        return [
            f"{one.name}: {level.code}"
            for one in self.fields
            for level in one.levels
            if not level.m or not level.u
        ]


@dataclass(frozen=True)
class Pair:
    """Two records that are probably the same. `levels` says how each field compares."""

    first: str
    second: str
    weight: float  # bits, the prior included
    levels: Mapping[str, str]

    @property
    def probability(self) -> float:
        """Return how probable it is that the two are one, from 0 to 1."""
        return float(1 / (1 + 2.0**-self.weight))


def comparison_of(one: Field) -> dict[str, Any]:
    """Return a field as Splink takes it."""
    missing = {"sql_condition": one.missing, "label_for_charts": "missing", "is_null_level": True}
    levels = [
        {
            "sql_condition": level.condition,
            "label_for_charts": level.code,
            **({"m_probability": level.m} if level.m else {}),
            **({"u_probability": level.u} if level.u else {}),
        }
        for level in one.levels
    ]
    return {"output_column_name": one.name, "comparison_levels": [missing, *levels]}


def linker_of(model: Model, records: Sequence[Mapping[str, Any]]) -> Linker:
    """Return Splink, ready with the records: an id (text) and the model's columns each."""
    logging.getLogger("splink").setLevel(logging.ERROR)  # what was not learnt is asked of `unknown`
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    connection.execute("SET threads = 1")  # the same answer each time, and room for what is served
    for name, function in model.functions:
        connection.create_function(name, function, ["VARCHAR", "VARCHAR"], "INTEGER")
    schema = pyarrow.schema({"id": pyarrow.string(), **model.columns})
    table = pyarrow.Table.from_pylist([dict(one) for one in records], schema=schema)
    interface = DuckDBAPI(connection=connection)
    return Linker(interface.register(table), model.settings(), log_level=None)


def learnt(model: Model, records: Sequence[Mapping[str, Any]]) -> Model:
    """Return the model with its weights learnt from the records by expectation maximisation.

    u is counted on pairs drawn by lot, always the same; m is learnt within each block of
    `learn_by`, with the field that makes the block left out. A level that no pair reaches keeps
    what was stated of it.

    Raises:
        UnusableInput: something is neither learnt nor stated.
    """
    linker = linker_of(model, records)
    training = linker.training
    rules = [one.rule for one in model.learn_by]
    training.estimate_probability_two_random_records_match([*rules[:1]], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=500_000, seed=SEED)
    for rule in rules:
        training.estimate_parameters_using_expectation_maximisation(rule)
    told = linker.misc.save_model_to_json()
    known = {
        (one["output_column_name"], level["label_for_charts"]): level
        for one in told["comparisons"]
        for level in one["comparison_levels"]
    }
    fields = tuple(
        replace(
            one, levels=tuple(better(level, known[one.name, level.code]) for level in one.levels)
        )
        for one in model.fields
    )
    made = replace(model, fields=fields, prior=told["probability_two_random_records_match"])
    if made.unknown:
        raise UnusableInput(f"nothing could be learnt of {', '.join(made.unknown)}")
    return made


def better(level: Level, told: Mapping[str, Any]) -> Level:
    """Return a level with what was learnt of it, else with what was stated."""
    return replace(
        level, m=told.get("m_probability") or level.m, u=told.get("u_probability") or level.u
    )


def likely_pairs(
    model: Model, records: Sequence[Mapping[str, Any]], *, least: float = 0.5
) -> list[Pair]:
    """Return the pairs of records that are probably one, the most probable first.

    Args:
        records: one each: `id` (text), and the model's columns; a list may be empty, a text null.
        least: leave out what is less probable than this.
    Raises:
        UnusableInput: the model has levels of which nothing is known: call `learnt` first.
    """
    if model.unknown:
        raise UnusableInput(f"nothing is known of {', '.join(model.unknown)}")
    if len(records) < 2:
        return []
    found = linker_of(model, records).inference.predict(threshold_match_probability=least)
    names = [one.name for one in model.fields]
    pairs = [pair_of(model, names, row) for row in found.as_record_list()]
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.first, pair.second))


def pair_of(model: Model, names: Iterable[str], row: Mapping[str, Any]) -> Pair:
    """Return what Splink found of two records."""
    first, second = sorted((row["id_l"], row["id_r"]))
    met = {name: model.level(name, row[f"gamma_{name}"]) for name in names}
    levels = {name: level.code for name, level in met.items() if level is not None}
    return Pair(first, second, float(row["match_weight"]), levels)
