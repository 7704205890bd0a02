"""What a person types: the words of `dots`, and its help."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.cli import main
from tests.promises.test_unsafe_settings_are_refused import PUBLIC, surroundings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_dots_says_what_it_can_do(words, capsys):
    assert main(words) == 0
    assert "dots programme create" in capsys.readouterr().out


def test_words_dots_does_not_know_are_answered(capsys):
    assert main(["fly"]) == 2
    assert "does not know “fly”" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["serve", "programme create", "areas load", "import", "backup"])
def test_every_command_has_help(words, capsys):
    with pytest.raises(SystemExit) as end:
        main([*words.split(), "--help"])

    assert end.value.code == 0
    assert f"usage: dots {words}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123"),
        ({**PUBLIC, "PORT": "8123"}, "https://dots.example.org"),
        ({"DOTS_ADDRESS": "https://dots.example.net/", "PORT": "8123"}, "https://dots.example.net"),
    ],
)
def test_links_name_the_address_at_which_people_reach_the_product(tmp_path, variables, address):
    code = "from config import settings; print(settings.SITE_ADDRESS)"
    bare = {name: value for name, value in surroundings(tmp_path).items() if name != "PORT"}

    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**bare, **variables},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.strip() == address
