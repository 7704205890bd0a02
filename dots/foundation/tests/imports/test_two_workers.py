"""Two workers at one run of an import: `dots import` and the one of the server."""

import pytest

from dots.foundation.imports import checking, steps, work
from dots.foundation.tests.imports.pebbles import Pebble

LONG = [["Pebble", "Date"], *([f"Pebble {n}", "2025-03-03"] for n in range(10))]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 2)


@pytest.mark.parametrize("during", ["checking", "loading"])
def test_a_second_worker_with_the_same_run_leaves_it_to_the_first(desk, monkeypatch, during):
    upload = desk.upload(LONG)
    done = []

    def second(change):
        if change["during"] == during:
            done.append(change.get("done", 0))
            if done[-1] == 4:
                its = {"import_id": str(upload.pk), "run": str(upload.fresh().run)}
                (work.check_rows if during == "checking" else work.load_rows).call(**its)

    monkeypatch.setattr(steps, "listeners", [second])
    desk.load(desk.check(upload))

    loaded = upload.fresh()
    assert (loaded.state, loaded.tries) == ("live", 1)
    assert [before for before in done if before] in ([2, 4, 6, 8, 10], [2, 4, 6, 8, 10, 10])
    assert Pebble.objects.filter(live=True).count() == 10
