import ast
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from dots.calculations import errors, indicators, ledger, periods, share
from dots.calculations.indicators import INDICATORS
from dots.calculations.reached import MEASURES, reached
from dots.calculations.share import Share


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_indicator_names_what_its_function_gives(indicator):
    given_by_reached = indicator.function is reached
    given = MEASURES if given_by_reached else [field.name for field in fields(Share)]

    assert set(indicator.columns) <= set(given)
    assert indicator.definition.endswith(".")
    assert indicator.computed.endswith(".")


def test_only_people_and_attendances_are_protected():
    protected = {indicator.unit for indicator in INDICATORS.values() if indicator.protected}

    assert protected == {"people", "attendances"}


@pytest.mark.parametrize("module", [errors, indicators, ledger, periods, share])
def test_reading_definitions_loads_no_analytics_library(module):
    """Web workers show definitions and periods; they are to stay small."""
    source = ast.parse(Path(module.__file__).read_text())

    loaded = {node.module for node in source.body if isinstance(node, ast.ImportFrom)}
    loaded |= {n.name for node in source.body if isinstance(node, ast.Import) for n in node.names}

    own = {name for name in loaded if name.startswith("dots.")}
    assert loaded - own <= {*sys.stdlib_module_names, "collections.abc"}
    assert own <= {"dots.calculations.errors"}
