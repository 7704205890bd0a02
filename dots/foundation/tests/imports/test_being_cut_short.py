"""A worker killed, replaced or broken in the middle: nothing lost, nothing doubled."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.foundation.imports import checking, commands, steps, work
from dots.foundation.imports.targets import Target
from dots.foundation.models import Import
from dots.foundation.tests.imports.makers import ROWS
from dots.foundation.tests.imports.pebbles import Pebble, PebbleTarget

LONG = [["Pebble", "Date"], *([f"Pebble {n}", "2025-03-03"] for n in range(10))]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 2)


class Killed(BaseException):
    """What a kill looks like from inside: nothing of ours catches it."""


def dying(function, calls):
    """The function, which is killed at its call of this number."""
    made = []

    def call(**arguments):
        made.append(1)
        if len(made) == calls:
            raise Killed
        return function(**arguments)

    return call


def silence(upload):
    """Let the job have been silent for long."""
    long_ago = timezone.now() - timedelta(minutes=5)
    Import.objects.filter(pk=upload.pk).update(beat_at=long_ago)


def pick_up(desk):
    """What the minute hand does about it."""
    with desk.run_jobs(execute=True):
        work.begin_silent_ones_again()


def test_a_check_cut_short_begins_again(desk, monkeypatch):
    upload = desk.upload(LONG)
    with monkeypatch.context() as patch:
        patch.setattr(steps, "keep_rows", dying(steps.keep_rows, 3))
        desk.check(upload)
    between = upload.fresh()
    kept = upload.rows.count()

    silence(upload)
    pick_up(desk)

    assert (between.state, between.done, kept) == ("checking", 4, 4)
    ready = upload.fresh()
    assert (ready.state, ready.rows.count(), ready.tries) == ("ready", 10, 2)


@pytest.mark.parametrize("step", ["store_rows", "make_live"])
def test_a_load_cut_short_begins_again_and_doubles_nothing(desk, monkeypatch, step):
    ready = desk.check(desk.upload(LONG))
    with monkeypatch.context() as patch:
        patch.setattr(steps, step, dying(getattr(steps, step), 1 if step == "make_live" else 4))
        desk.load(ready)
    in_sight = Pebble.objects.filter(live=True).count()

    silence(ready)
    pick_up(desk)

    assert in_sight == 0
    assert ready.fresh().state == "live"
    assert Pebble.objects.count() == Pebble.objects.filter(live=True).count() == 10


def test_a_job_that_shows_itself_is_left_alone(desk, monkeypatch):
    ready = desk.check(desk.upload(LONG))
    with monkeypatch.context() as patch:
        patch.setattr(steps, "store_rows", dying(steps.store_rows, 1))
        desk.load(ready)

    pick_up(desk)

    assert ready.fresh().state == "loading"


def test_a_job_that_only_waits_its_turn_is_not_given_up(desk):
    upload = desk.upload(LONG)
    facts = {"mapping": upload.columns, "constants": {"collection": "beach"}}
    commands.correct_mapping(actor=desk.actor, upload=upload, **facts)

    for _ in range(work.MOST_TRIES + 1):
        silence(upload)
        with desk.run_jobs(execute=False):
            work.begin_silent_ones_again()
    silence(upload)
    pick_up(desk)

    assert (upload.fresh().state, upload.fresh().tries) == ("ready", 1)


def test_the_same_job_started_twice_clears_nothing_away(desk, monkeypatch):
    ready = desk.check(desk.upload(LONG))
    with monkeypatch.context() as patch:
        patch.setattr(steps, "store_rows", dying(steps.store_rows, 4))
        desk.load(ready)
    loading = ready.fresh()

    work.load_rows.func(import_id=str(loading.id), run=str(loading.run))

    assert (loading.fresh().state, loading.done, Pebble.objects.count()) == ("loading", 6, 6)


def test_a_job_cut_short_again_and_again_is_given_up_with_a_sentence(desk, monkeypatch):
    ready = desk.check(desk.upload(LONG))
    with monkeypatch.context() as patch:
        patch.setattr(steps, "store_rows", dying(steps.store_rows, 1))
        desk.load(ready)
    Import.objects.filter(pk=ready.pk).update(tries=work.MOST_TRIES)

    silence(ready)
    pick_up(desk)

    given_up = ready.fresh()
    assert given_up.state == "ready"
    assert given_up.because.startswith("Something went wrong on our side. Nothing was loaded")


def test_a_worker_thought_dead_finds_itself_replaced(desk, monkeypatch):
    ready = desk.check(desk.upload(LONG))

    def slow_store(**arguments):
        silence(ready)
        pick_up(desk)  # another worker loads all of it meanwhile
        return plain(**arguments)

    plain = steps.store_rows
    with monkeypatch.context() as patch:
        patch.setattr(steps, "store_rows", once(slow_store, plain))
        desk.load(ready)

    assert ready.fresh().state == "live"
    assert Pebble.objects.count() == 10


def once(first, then):
    """The first function for the first call, then the other."""
    made = []

    def call(**arguments):
        made.append(1)
        return (first if len(made) == 1 else then)(**arguments)

    return call


def test_a_job_for_a_run_long_over_does_nothing(desk):
    live = desk.whole()

    work.load_rows.func(import_id=str(live.id), run=str(live.run))
    work.check_rows.func(import_id=str(live.id), run=str(live.run))

    assert Pebble.objects.count() == 3


def test_a_fault_in_the_rules_stops_the_check_with_a_sentence(desk, caplog):
    rows = [*ROWS, ["Break", "2025-03-03", "1", ""]]

    stopped = desk.check(desk.upload(rows))

    assert stopped.state == "uploaded"
    assert stopped.because.startswith("Something went wrong on our side.")
    assert "an import stopped" in caplog.text


def test_a_load_that_stops_leaves_nothing_behind(desk, monkeypatch, caplog):
    ready = desk.check(desk.upload(LONG))

    def break_down(self, import_id):
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setattr(Target, "make_live", break_down)
        stopped = desk.load(ready)

    assert stopped.state == "ready"
    assert not Pebble.objects.exists()
    assert desk.load(stopped).state == "live"


def test_a_file_removed_from_the_store_is_told(desk):
    upload = desk.upload()
    upload.file.storage.delete(upload.file.name)

    stopped = desk.check(upload)

    assert (stopped.state, stopped.because) == (
        "uploaded",
        "The file itself is no longer kept. Send it again.",
    )


def test_every_row_is_accounted_for_or_the_check_is_not_finished(desk, monkeypatch, caplog):
    def lose_one(**arguments):
        arguments["chunk"].rows.pop()
        return plain(**arguments)

    plain = steps.keep_rows
    monkeypatch.setattr(checking, "CHUNK", 100)
    monkeypatch.setattr(steps, "keep_rows", once(lose_one, plain))

    stopped = desk.check(desk.upload(LONG))

    assert stopped.state == "uploaded"
    assert "10 rows read, 9 accounted for" in caplog.text


def test_a_row_that_cannot_be_kept_any_more_is_set_aside_when_loading(desk, monkeypatch):
    ready = desk.check(desk.upload())
    plain = PebbleTarget.begin

    def stricter(self, actor, settings):
        from dots.foundation.imports.targets import Fate

        prepare = plain(self, actor, settings)
        return lambda rows: [
            Fate.set_aside("No more flint.") if row.values["name"] == "Flint" else fate
            for row, fate in zip(rows, prepare(rows), strict=True)
        ]

    monkeypatch.setattr(PebbleTarget, "begin", stricter)
    live = desk.load(ready)

    assert live.counts == {"kept": 1, "noted": 1, "aside": 2}
    assert live.rows.get(number=2).reasons == ["No more flint."]


def test_a_long_read_shows_how_far_it_is(desk, monkeypatch):
    beats = []
    plain = steps.advance

    def noticed(*arguments, **changes):
        beats.append(changes.get("total"))
        return plain(*arguments, **changes)

    monkeypatch.setattr(steps, "advance", noticed)
    rows = [["Pebble", "Date"], *([f"P {n}", "2025-03-03"] for n in range(12))]
    desk.check(desk.upload(rows))

    assert [total for total in beats if total] == [10, 12, 12]


def test_old_files_are_deleted_and_their_rows_stay(desk):
    live, fresh = desk.whole(), desk.upload()
    Import.objects.filter(pk=live.pk).update(created_at=timezone.now() - timedelta(days=91))

    with desk.run_jobs(execute=True):
        work.remove_old_files()
        work.remove_old_files()

    assert not live.fresh().file
    assert not live.file.storage.exists(live.file.name)
    assert live.rows.count() == 4
    assert fresh.fresh().file


def test_forgetting_a_file_twice_is_no_fault(desk):
    live = desk.whole()
    with desk.run_jobs(execute=True):
        commands.undo_import(actor=desk.actor, upload=live)

    steps.remove_stored(live.fresh())

    assert not live.fresh().file
