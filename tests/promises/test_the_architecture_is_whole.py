"""The import rules name every capability and every door there is."""

import configparser
from pathlib import Path

from django.conf import settings

from config.capabilities import CAPABILITIES

ROOT = Path(__file__).parents[2]
UNDER_EVERY_CAPABILITY = {"dots.design", "dots.foundation"}


def rules():
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", "utf-8")
    return {
        name.rpartition(":")[2]: {option: set(parser[name][option].split()) for option in part}
        for name, part in parser.items()
        if name.startswith("importlinter:contract:")
    }


def doors(capability):
    folder = ROOT.joinpath(*capability.split("."))
    found = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    return {f"{capability}.{name}" for name in found & {"views", "forms", "api"}}


def test_every_capability_has_the_inner_order():
    assert rules()["anatomy"]["containers"] == set(CAPABILITIES) - UNDER_EVERY_CAPABILITY


def test_the_screens_and_forms_of_every_capability_are_private():
    protected = {
        module
        for name, rule in rules().items()
        if name.startswith("doors-of-")
        for module in rule.get("protected_modules", ())
    }

    assert protected == {
        door
        for capability in set(CAPABILITIES) - UNDER_EVERY_CAPABILITY
        for door in doors(capability)
    }


def test_every_capability_of_the_list_is_installed():
    assert set(CAPABILITIES) <= set(settings.INSTALLED_APPS)


def test_no_folder_gathers_odds_and_ends():
    shunned = {"utils", "common", "helpers", "services", "signals"}

    names = {path.stem for path in (ROOT / "dots").rglob("*") if "__pycache__" not in path.parts}

    assert names.isdisjoint(shunned)
