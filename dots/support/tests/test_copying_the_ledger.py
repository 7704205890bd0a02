"""The Parquet copy: rewritten by the worker, complete, without names, never half a file."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import ibis
import pyarrow.parquet as parquet
import pytest

from dots.calculations.ledger import COLUMNS, check_columns
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.support import copying
from dots.support.commands import key_return, load_rows, record_session, remove_session
from dots.support.commands.returns import take_in
from dots.support.details import SessionDetails
from dots.support.models import Activity, LedgerCopy, LedgerTouch
from dots.support.selectors.copies import as_of, is_behind, ledger_files
from dots.support.tests.makers import make_activity, make_return, make_round
from dots.support.tests.scene import MILL, make_scene

ROOT = Path(__file__).resolve().parents[3]


def copied(programme):
    return [row for path in ledger_files(programme) for row in parquet.read_table(path).to_pylist()]


def test_every_live_row_is_copied_with_the_columns_that_calculations_read(scene):
    row = make_activity(
        organisation=scene.partner, title="Tea with Ann", ward_id=MILL, people=8, kind="drop-in"
    )
    make_activity(organisation=scene.partner, state="undone")
    make_activity(organisation=scene.partner, starts_on=date(2024, 1, 9), ends_on=date(2024, 1, 20))

    quarters = copying.rebuild(scene.programme)

    rows = copied(scene.programme)
    assert quarters == ["2024-01", "2025-04"]
    assert len(rows) == 2
    assert rows[1]["row_id"] == str(row.pk)
    assert (rows[1]["quarter"], rows[1]["ward_code"], rows[1]["place"]) == ("2025-04", MILL, "ward")
    assert rows[1]["ends_on"] == rows[1]["starts_on"]
    assert rows[0]["ends_on"] == date(2024, 1, 20)
    check_columns(ibis.memtable(parquet.read_table(ledger_files(scene.programme)[0])))


def test_no_name_and_no_free_text_leaves_the_ledger(scene):
    make_activity(organisation=scene.partner, title="Tea with Ann", helped_by=scene.contact)
    copying.rebuild(scene.programme)

    columns = parquet.read_schema(ledger_files(scene.programme)[0]).names

    assert columns == [column.name for column in COLUMNS]
    assert "Tea with Ann" not in str(copied(scene.programme))


@pytest.mark.django_db(transaction=True)
def test_only_the_quarters_touched_are_written_again(scene):
    make_activity(organisation=scene.partner, starts_on=date(2024, 1, 9))
    copying.rebuild(scene.programme)
    before = ledger_files(scene.programme)[0].stat().st_mtime_ns

    row = record_session(
        actor=scene.lead,
        organisation=scene.partner,
        details=SessionDetails(starts_on=date(2025, 5, 6), attendances=4),
    )
    added = len(copied(scene.programme))
    remove_session(actor=scene.lead, row=row)

    assert (added, len(copied(scene.programme))) == (2, 1)
    assert ledger_files(scene.programme)[0].stat().st_mtime_ns == before
    assert not is_behind(scene.programme)
    assert as_of(scene.programme) is not None
    assert LedgerCopy.objects.get(quarter="2025-04").rows == 0


def test_the_copy_is_behind_until_the_worker_has_been(scene):
    record_session(
        actor=scene.lead,
        organisation=scene.partner,
        details=SessionDetails(starts_on=date(2025, 5, 6), attendances=4),
    )
    behind = is_behind(scene.programme)

    copying.copy_changes.call(programme_id=str(scene.programme.pk))

    assert behind
    assert not is_behind(scene.programme)
    assert not LedgerTouch.objects.exists()
    assert len(copied(scene.programme)) == 1


def test_a_change_that_comes_while_copying_is_copied_next_time(scene, monkeypatch):
    make_activity(organisation=scene.partner)
    copying.touch(scene.programme, [date(2025, 5, 6)])
    write = copying.write_quarter

    def write_and_touch(programme, quarter):
        write(programme, quarter)
        copying.touch(programme, [quarter.starts])

    monkeypatch.setattr(copying, "write_quarter", write_and_touch)

    copying.copy_changes.call(programme_id=str(scene.programme.pk))

    assert is_behind(scene.programme)


def test_a_copy_that_breaks_off_leaves_the_old_one_whole(scene, monkeypatch):
    make_activity(organisation=scene.partner)
    copying.rebuild(scene.programme)
    make_activity(organisation=scene.partner)
    copying.touch(scene.programme, [date(2025, 5, 6)])

    def break_off(*_):
        raise OSError("the disk is full")
        yield

    monkeypatch.setattr(copying, "tables", break_off)

    with pytest.raises(OSError, match="disk is full"):
        copying.copy_changes.func(programme_id=str(scene.programme.pk))

    assert len(copied(scene.programme)) == 1
    assert is_behind(scene.programme)


def test_whoever_registered_hears_which_quarters_were_written(scene, monkeypatch):
    heard = []
    registry = type(copying.written)()
    monkeypatch.setattr(copying, "written", registry)
    registry.register(lambda programme, quarters: heard.append((programme, quarters)))
    make_activity(organisation=scene.partner)

    copying.rebuild(scene.programme)
    copying.copy_changes.call(programme_id=str(scene.programme.pk))

    assert heard == [(scene.programme, ["2025-04"])]


def test_each_row_is_copied_with_its_own_count_of_people(scene):
    make_activity(organisation=scene.partner, people=8, new_people=3)
    make_activity(organisation=scene.partner, people=5, starts_on=date(2025, 7, 2))
    asked = make_return(make_round(scene.programme), scene.partner)
    take_in(asked, {"people": 20, "new-people": 6, "sessions": 1}, 0, "phone")

    copying.rebuild(scene.programme)

    rows = {(row["source"], row["quarter"]): row for row in copied(scene.programme)}
    assert rows["form", "2025-04"]["people"] == 8
    assert rows["form", "2025-04"]["attendances"] == 8
    assert rows["form", "2025-07"]["people"] == 5
    assert (rows["return", "2025-04"]["people"], rows["return", "2025-04"]["sessions"]) == (20, 0)
    assert rows["return", "2025-04"]["return_id"] == str(asked.pk)


def test_a_return_without_people_leaves_those_of_sessions(scene):
    make_activity(organisation=scene.partner, people=8)
    asked = make_return(make_round(scene.programme), scene.partner)
    key_return(actor=scene.lead, asked=asked, replaces=0, answers={"sessions": 3})

    copying.rebuild(scene.programme)

    assert sorted(str(row["people"]) for row in copied(scene.programme)) == ["8", "None"]


def test_a_chunk_of_rows_is_loaded_whole_or_not_at_all(scene):
    system = Actor.system(scene.programme, "demo")
    rows = [
        Activity(
            programme=scene.programme,
            organisation=scene.partner,
            starts_on=date(2025, 5, 6),
            ward_id=MILL,
            place="ward",
            wants=["health"],
            source="form",
        )
        for _ in range(3)
    ]
    load_rows(actor=system, programme=scene.programme, rows=rows)
    stranger = make_scene()

    with pytest.raises(NotPossible, match="another programme"):
        load_rows(
            actor=Actor.system(stranger.programme, "demo"), programme=stranger.programme, rows=rows
        )

    kept = Activity.objects.first()
    assert Activity.objects.count() == 3
    assert (kept.wants, kept.tasks, kept.created_at is None) == (["health"], [], False)


WEB = """
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import sys
heavy = {"pyarrow", "ibis", "duckdb", "numpy", "pandas", "polars", "scipy"} & set(sys.modules)
print(sorted(heavy))
"""


def test_a_web_process_never_imports_the_analytics_libraries(tmp_path):
    out = subprocess.run(
        [sys.executable, "-c", WEB],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DOTS_DATA": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert out.stdout.strip() == "[]"
