"""The limits checker says what is too long, where, and leaves the rest alone."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("limits", ROOT / ".ci" / "limits.py")
limits = importlib.util.module_from_spec(spec)
spec.loader.exec_module(limits)


def function_of(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * 300,
        function_of(40),
        "def f(self, *, actor, a, b, c, d, e, g, h): pass",
        "def f(*rest, **named): pass",
    ],
)
def test_what_is_within_the_limits_passes(source):
    assert list(limits.past_limits(source)) == []


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("x = 1\n" * 301, 1, "the file has 301 lines, 300 at most"),
        ("\n" + function_of(41), 2, "long has 41 lines, 40 at most"),
        ("def f(*, actor, a, b, c, d, e, g, h, i): pass", 1, "f takes 8 arguments, 7 at most"),
        (
            "class A:\n  async def f(self, a, b, c, d, /, e, g, h, i): pass",
            2,
            "f takes 8 arguments",
        ),
    ],
)
def test_what_is_past_a_limit_is_named_with_its_line(source, line, words):
    [(found, problem)] = limits.past_limits(source)

    assert found == line
    assert problem.startswith(words)


def test_migrations_are_not_judged_and_everything_else_is(tmp_path, capsys):
    for place in ("dots/kit/migrations/0001_initial.py", "dots/kit/models.py", "conftest.py"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("x = 1\n" * 301)

    status = limits.main(tmp_path)

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "conftest.py:1: the file has 301 lines, 300 at most",
        "dots/kit/models.py:1: the file has 301 lines, 300 at most",
    ]


def test_a_repository_within_its_limits_passes(tmp_path):
    assert limits.main(tmp_path) == 0
