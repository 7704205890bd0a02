import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dots.calculations.engine import Engine, ledger_named, written
from dots.calculations.errors import UnusableInput
from dots.calculations.reached import reached, summed
from dots.calculations.tests.makers import SCHEMA, make_row


@pytest.fixture
def files(tmp_path):
    """The copies of two quarters."""
    paths = [tmp_path / "2025-04.parquet", tmp_path / "2025-07.parquet"]
    for path in paths:
        pq.write_table(pa.Table.from_pylist([make_row(quarter=path.stem)], schema=SCHEMA), path)
    return paths


def test_one_file_or_several_are_read(files):
    with Engine() as engine:
        one, both = engine.read(files[0]), engine.read(files)

        assert [row["quarter"] for row in engine.rows(one.select("quarter"))] == ["2025-04"]
        assert [row["quarter"] for row in engine.rows(reached(both, by=["quarter"]))] == [
            "2025-04",
            "2025-07",
        ]


def test_what_is_kept_no_longer_needs_the_file(files):
    with Engine(threads=1, memory_megabytes=64) as engine:
        kept = engine.kept(engine.read(files))
        again = engine.kept(kept.filter(kept.quarter == "2025-04"))
        for path in files:
            path.unlink()

        assert len(engine.rows(kept)) == 2
        assert engine.rows(again.select("sessions", "project_id")) == [
            {"sessions": 1, "project_id": None}
        ]


def test_a_question_written_once_is_answered_by_every_engine(files):
    ledger = ledger_named("ledger")
    sums = summed(ledger)
    made, asked = written(sums), written(reached(ibis.table(sums.schema(), name="sums"), by=[]))
    found = []

    for path in files:
        with Engine() as engine:
            engine.read(path, name="ledger")
            engine.kept(made, name="sums")
            found.append(engine.rows(asked))

    assert [row["sessions"] for rows in found for row in rows] == [1, 1]


@pytest.mark.parametrize("arguments", [{"threads": 0}, {"memory_megabytes": 63}])
def test_an_engine_needs_something_to_work_with(arguments):
    with pytest.raises(UnusableInput):
        Engine(**arguments)
