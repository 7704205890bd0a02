"""`make new-capability` writes a folder that passes the gates, and nothing else."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("new_capability", ROOT / ".ci/new_capability.py")
new_capability = importlib.util.module_from_spec(spec)
spec.loader.exec_module(new_capability)


def test_the_folder_holds_the_parts_of_a_capability_in_good_style(tmp_path):
    folder = new_capability.write(tmp_path, "kit")

    written = {path.name for path in folder.iterdir()}
    assert {"README.md", "apps.py", "models.py", "commands.py", "tests", "templates"} <= written
    config = ["--config", ROOT / "pyproject.toml", folder]
    for judge in (["check"], ["format", "--check"]):
        subprocess.run([sys.executable, "-m", "ruff", *judge, "-q", *config], check=True)


@pytest.mark.parametrize("name", ["Kit", "lend-out", ""])
def test_a_name_that_is_no_lower_case_word_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="Nothing was written"):
        new_capability.write(tmp_path, name)

    assert list(tmp_path.iterdir()) == []


def test_a_capability_is_never_written_over(tmp_path):
    new_capability.write(tmp_path, "kit")

    with pytest.raises(ValueError, match="There is a dots/kit already"):
        new_capability.write(tmp_path, "kit")


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["kit"], 0), (["K"], 1)])
def test_the_exit_status_says_what_happened(tmp_path, monkeypatch, arguments, status):
    monkeypatch.chdir(tmp_path)

    assert new_capability.main(arguments) == status
