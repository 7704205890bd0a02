"""Note which lines and branches of the product the tests reach, at hardly any cost.

SlipCover writes a note beside each line, and takes it out once the line was reached. (coverage.py
on Python 3.11 is called for every line each time, also of Django: three quarters again of what the
tests themselves cost.)

`.ci/tests` names this in PYTEST_PLUGINS, so that it is here before Django imports the product. It
says which folders are watched in WATCH, and in WATCHED which folder keeps what each process saw.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest
from slipcover import Slipcover
from slipcover.importer import SlipcoverLoader

ROOT = Path(__file__).parents[1]
UNWATCHED = ["*/tests/*", "*/migrations/*"]
JUST_DOTS = r"^\s*\.\.\.$"  # the body of what only says how something looks


class Watching(MetaPathFinder):
    """Finds the modules in the watched folders, and lets them be watched from their first line."""

    def __init__(self, folders: list[str], kept: Path) -> None:
        self.kept = kept.absolute()
        self.folders = [ROOT / folder for folder in folders]
        self.slipcover = Slipcover(
            immediate=True, branch=True, source=folders, omit=UNWATCHED, exclude_also=[JUST_DOTS]
        )

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in ("config", "dots") or self.is_unwatched(fullname):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.origin and isinstance(spec.loader, SourceFileLoader):
            here = Path(spec.origin)
            if any(here.is_relative_to(folder) for folder in self.folders):
                spec.loader = SlipcoverLoader(self.slipcover, spec.loader, spec.origin)
            return spec
        return None

    def is_unwatched(self, fullname: str) -> bool:
        return not {"tests", "migrations"}.isdisjoint(fullname.split("."))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text(json.dumps(self.slipcover.get_coverage()))


def begin() -> Watching | None:
    """Watch what this process imports; one that only hands out work to others runs no tests."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "")
    if "WATCH" not in os.environ or ("-n" in sys.argv and not process):
        return None
    watching = Watching(
        os.environ["WATCH"].split(), Path(os.environ["WATCHED"]) / f"{process or 'one'}.json"
    )
    for name in ("WATCH", "WATCHED", "PYTEST_PLUGINS", "PYTHONPATH"):
        os.environ.pop(name, None)  # programs that a test starts are not to know of it
    sys.meta_path.insert(0, watching)
    return watching


WATCHING = begin()


def pytest_configure(config: pytest.Config) -> None:
    if WATCHING:
        config.pluginmanager.register(WATCHING)
