"""What somebody says of some columns, by their headings, where the guess is not enough."""

import pytest

from dots.foundation.commands import NotPossible
from dots.foundation.imports.answers import mapping_told
from dots.foundation.imports.commands import forget_import
from dots.foundation.models import Import, ImportRow

HEAD = ["Pebble", "Date", "Grams", "Ward", "Stone", "a = b"]


@pytest.fixture
def upload(desk):
    return desk.upload([HEAD, ["Flint", "2025-03-03", "27", "Moortown", "x", "y"]])


@pytest.mark.parametrize(
    ("told", "mapping"),
    [
        ([], {0: "name", 1: "day", 2: "weight", 3: "places"}),
        (["stone=name"], {1: "day", 2: "weight", 3: "places", 4: "name"}),
        (["Stone=Name of the pebble"], {1: "day", 2: "weight", 3: "places", 4: "name"}),
        (["Stone=title"], {1: "day", 2: "weight", 3: "places", 4: "name"}),
        (["Stone=places"], {0: "name", 1: "day", 2: "weight", 3: "places", 4: "places"}),
        (["Grams=", "a = b=weight"], {0: "name", 1: "day", 3: "places", 5: "weight"}),
        (["Pebble=weight", " STONE =name"], {0: "weight", 1: "day", 3: "places", 4: "name"}),
    ],
)
def test_columns_are_told_by_heading_and_field(pebbles, upload, told, mapping):
    assert mapping_told(pebbles, upload, told) == mapping


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("Boulder=name", "There is no column “Boulder”. There are: “Pebble”, “Date”, “Grams”"),
        ("Stone", "There is no column “Stone”."),
        ("Stone=colour", r"cannot hold “colour”. It can hold: name \(Name of the pebble\), day"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(pebbles, upload, told, sentence):
    with pytest.raises(NotPossible, match=sentence):
        mapping_told(pebbles, upload, [told])


def test_nothing_stays_of_a_file_that_is_forgotten(desk, upload):
    ready = desk.check(upload)
    place, name = ready.file.storage, ready.file.name

    with desk.run_jobs(execute=True):
        forget_import(actor=desk.actor, upload=ready)

    assert not Import.objects.exists()
    assert not ImportRow.objects.exists()
    assert not place.exists(name)


def test_a_file_that_is_loaded_is_undone_never_forgotten(desk):
    live = desk.whole()

    with pytest.raises(NotPossible, match="Undo it on its page"):
        forget_import(actor=desk.actor, upload=live)
