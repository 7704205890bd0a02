"""A real worker, really killed, in the middle of loading."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from dots.foundation.imports import commands, work
from dots.foundation.models import Import
from dots.foundation.tests.imports.makers import Desk
from dots.foundation.tests.imports.pebbles import Pebble

MANY = 3_000


@pytest.fixture
def pebbles_go(transactional_db):
    """Pebbles are no installed table, so nobody else empties it."""
    yield
    Pebble.objects.all().delete()


def address_of_database() -> str:
    """The test's own database, as another process is told of it."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    place = f"{quote(facts['HOST'], safe='')}:{facts['PORT'] or 5432}"
    return f"postgres://{facts['USER']}@{place}/{facts['NAME']}"


def start_worker(upload: Import) -> subprocess.Popen:
    """A worker of its own on the same database."""
    module = "dots.foundation.tests.imports.killed_worker"
    environment = {
        **os.environ,
        "DATABASE_URL": address_of_database(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DOTS_DATA": str(settings.DATA),
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, str(upload.id), str(upload.run)], env=environment
    )


def wait_until_it_is_in_the_middle(worker: subprocess.Popen, upload: Import) -> None:
    for _ in range(6_000):
        assert worker.poll() is None, "the worker ended by itself"
        if Import.objects.values_list("done", flat=True).get(pk=upload.pk) >= 100:
            return
        time.sleep(0.01)
    raise AssertionError("the worker did not begin within a minute")


def test_a_worker_killed_while_loading_loses_and_doubles_nothing(
    pebbles_go, django_capture_on_commit_callbacks, monkeypatch
):
    desk = Desk(None)
    rows = [["Pebble", "Date"], *([f"Pebble {n}", "2025-03-03"] for n in range(MANY))]
    upload = desk.upload(rows)
    commands.correct_mapping(
        actor=desk.actor,
        upload=upload,
        mapping=upload.columns,
        constants={"collection": "beach"},
    )
    with monkeypatch.context() as patch:
        patch.setattr(commands, "later", lambda *job, **arguments: None)
        loading = commands.load_import(actor=desk.actor, upload=upload.fresh())

    worker = start_worker(loading)
    wait_until_it_is_in_the_middle(worker, loading)
    worker.kill()
    worker.wait()
    between = (Pebble.objects.count(), Pebble.objects.filter(live=True).count())
    Import.objects.filter(pk=upload.pk).update(beat_at=timezone.now() - timedelta(minutes=5))
    work.begin_silent_ones_again()

    assert 100 <= between[0] < MANY
    assert between[1] == 0
    assert upload.fresh().state == "live"
    assert Pebble.objects.count() == Pebble.objects.filter(live=True).count() == MANY
