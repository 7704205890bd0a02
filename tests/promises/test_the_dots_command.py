"""What a person types: the words of `dots`, and its help."""

import pytest

from config.cli import main


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
