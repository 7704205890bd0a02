"""A public installation that would be unsafe does not start, and one sentence says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLIC = {
    "DOTS_HOSTS": "dots.example.org",
    "DOTS_SECRET_KEY": "an-example-of-a-long-text-0123456789-and-then-some-more",
}


def surroundings(folder, **variables):
    """The environment with only these settings: none of the product's, none of the tests'."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith(("DOTS_", "DJANGO_", "PYTEST"))
    }
    return {**bare, "DOTS_DATA": str(folder), **variables}


def start(folder, *arguments, **variables):
    """Run a management command with only these settings."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from config.cli import main; sys.exit(main())",
            *arguments,
        ],
        cwd=ROOT,
        env=surroundings(folder, **variables),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({**PUBLIC, "DOTS_DEBUG": "1"}, "DOTS_DEBUG is on and DOTS_HOSTS names a public host"),
        ({**PUBLIC, "DOTS_DEMO": "1"}, "DOTS_DEMO is on and DOTS_HOSTS names a public host"),
        ({"DOTS_HOSTS": "dots.example.org"}, "DOTS_SECRET_KEY is missing or shorter than 32"),
        ({**PUBLIC, "DOTS_SECRET_KEY": "short"}, "DOTS_SECRET_KEY is missing or shorter than 32"),
    ],
)
def test_what_is_unsafe_is_refused_with_a_sentence(tmp_path, variables, sentence):
    answer = start(tmp_path, "upgrade", **variables)

    assert answer.returncode == 1
    assert answer.stderr.startswith(sentence)
    assert "Nothing was started." in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "dots.sqlite3").exists()


def test_a_public_installation_passes_djangos_own_deployment_checks(tmp_path):
    code = "from django.core.management import execute_from_command_line as run; run()"

    answer = subprocess.run(
        [sys.executable, "-c", code, "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=surroundings(tmp_path, DJANGO_SETTINGS_MODULE="config.settings", **PUBLIC),
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
