"""A field of several lines counts a line break as the browser does: every one is a `LongText`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

DOTS = Path(__file__).parents[2] / "dots"


def plain_fields(path: Path) -> list[str]:
    """Return where a file makes a field of several lines of what is made for one."""
    text = path.read_text("utf-8")
    if "Textarea" not in text:
        return []
    return [
        f"{path.relative_to(DOTS)}:{call.lineno}"
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).endswith("CharField")
        and any("Textarea" in ast.unparse(one) for one in call.keywords if one.arg == "widget")
    ]


@pytest.mark.one_database
def test_no_page_lets_the_browser_cut_what_is_pasted():
    pages = [one for one in DOTS.rglob("*.html") if "tests" not in one.parts]

    assert len(pages) > 300
    assert [one.name for one in pages if "maxlength" in one.read_text("utf-8")] == []


@pytest.mark.one_database
def test_no_field_of_several_lines_is_made_for_one_line():
    forms = [one for one in DOTS.rglob("*.py") if "tests" not in one.parts]

    assert len(forms) > 300
    assert [place for one in forms for place in plain_fields(one)] == []
