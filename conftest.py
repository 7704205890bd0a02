"""What every test stands on: which database, a folder of its own, no network, quick passwords.

`TEST_DB=postgres` runs the same tests on a private PostgreSQL; without it they run on SQLite.
"""

import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))  # `tests` and `benchmarks` are imported by name

from tests import emptying, postgres  # noqa: E402

JOURNEYS = ROOT / "tests" / "journeys"
# The journeys that import, count, settle and send: told on both databases. Of the others every part
# is tested on both without a browser.
ON_BOTH = {
    "test_a_collection_round.py", "test_a_plan.py",
    "test_a_request_becomes_an_introduction.py", "test_conversations.py", "test_follow_ups.py",
    "test_from_files_to_a_statement.py", "test_people.py", "test_relationships.py",
    "test_two_records_of_one_partner.py",
}  # fmt: skip
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
TOLD = pytest.StashKey[Callable[[], list[str]]]()  # what the database server says was slow

pytest_plugins = ["tests.browser", "tests.cast", "tests.notify"]


def pytest_configure(config: pytest.Config) -> None:
    use_own_folder(config)
    emptying.be_quick()
    # A client asked for no static file: it need not list them all when it begins.
    settings.WHITENOISE_AUTOREFRESH = True
    # A browser's late page still logs when pytest has closed the stream; pytest keeps the records.
    logging.getLogger().handlers.clear()
    if os.environ.get("TEST_DB") == "postgres" and not hasattr(config, "workerinput"):
        use_private_postgres(config)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # A file, not memory: the browser tests' server thread opens it too, as in production.
        settings.DATABASES["default"]["TEST"]["NAME"] = str(Path(settings.DATA) / "test.sqlite3")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported stays: looking through it again and again for rubbish finds none."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what meets the database, and some of the journeys.

    The rest ran on SQLite: also how single pages look in a browser, and who may see what.
    """
    if os.environ.get("TEST_DB") != "postgres":
        return
    wanted = [item for item in items if meets_database(item) or is_told_on_both(item)]
    wanted = [item for item in wanted if not item.get_closest_marker("one_database")]
    config.hook.pytest_deselected(items=[*{*items} - {*wanted}])
    items[:] = wanted


def is_told_on_both(item: pytest.Item) -> bool:
    return item.path.parent == JOURNEYS and item.path.name in ON_BOTH


def meets_database(item: pytest.Item) -> bool:
    named = set(getattr(item, "fixturenames", ()))
    if "browser" in named:
        return False
    return bool(item.get_closest_marker("django_db") or named & DATABASE_FIXTURES)


def use_own_folder(config: pytest.Config) -> None:
    """Keep uploads, ledger copies and static files of this process away from everybody else's."""
    memory = Path("/dev/shm")
    folder = Path(
        tempfile.mkdtemp(prefix="dots-test-", dir=memory if os.access(memory, os.W_OK) else None)
    )
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    settings.DATA = folder
    settings.MEDIA_ROOT = folder / "files"
    settings.LEDGER_ROOT = folder / "ledger"
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    os.environ["DOTS_DATA"] = str(folder)


def use_private_postgres(config: pytest.Config) -> None:
    """Start the cluster; xdist's workers read its address from the environment."""
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"], stop, config.stash[TOLD] = postgres.start()
        config.add_cleanup(stop)
        config.add_cleanup(lambda: os.environ.pop("DATABASE_URL"))
    # This process has read its settings already.
    import dj_database_url

    del connections["default"]
    settings.DATABASES["default"] = dj_database_url.config(conn_max_age=60, conn_health_checks=True)
    connections.settings = connections.configure_settings(settings.DATABASES)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A page that a browser no longer waits for may still be at work when its database goes."""
    yield
    if connections["default"].vendor == "postgresql":
        with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"  # not the server's own housekeeping
            )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """When a test failed, show what was slow in the database or stood in another's way."""
    told = config.stash.get(TOLD, None)
    lines = told() if told and exitstatus else []
    if lines:
        terminalreporter.section("what PostgreSQL noted: over 5 s, locks, deadlocks")
        for line in lines[-100:]:
            terminalreporter.write_line(line)


def pytest_report_header() -> str:
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"
