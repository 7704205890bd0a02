"""The package that people install holds all that the product needs, and no tests."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("dots-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def tracked(*folders):
    """What is committed or about to be, below these folders."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders]
    named = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True)
    return {name for name in named.stdout.splitlines() if (ROOT / name).is_file()}


def test_code_templates_style_and_migrations_are_inside(packed):
    wanted = {name for name in tracked("dots", "config") if "/tests/" not in name}

    assert wanted - packed == set()


def test_reference_data_is_inside_under_the_product(packed):
    assert {f"dots/{name}" for name in tracked("reference_data")} - packed == set()


def test_tests_stay_outside(packed):
    assert {name for name in packed if "/tests/" in name} == set()
