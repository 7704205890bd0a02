"""Which tests coverage watches: being watched doubles what a test costs.

Pages in a browser are walked for what people see; the lines behind them are reached, and watched,
without one. On PostgreSQL only the foundation has lines of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ALONE_ON_POSTGRES = "dots/foundation/"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if is_watched(item):
        return (yield)
    with unwatched(item.config):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    if fixturedef.argname != "django_db_setup":
        return (yield)
    with unwatched(request.config):
        return (yield)


def is_watched(item: pytest.Item) -> bool:
    if os.environ.get("TEST_DB") == "postgres":
        return item.nodeid.startswith(ALONE_ON_POSTGRES)
    return "browser" not in getattr(item, "fixturenames", ())


@contextmanager
def unwatched(config: pytest.Config) -> Iterator[None]:
    plugin = config.pluginmanager.getplugin("_cov")
    controller = plugin.cov_controller if plugin else None
    if controller is None or not controller.started:
        yield
        return
    controller.pause()
    try:
        yield
    finally:
        controller.resume()
