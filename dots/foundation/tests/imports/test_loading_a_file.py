"""From a file to records, with every row accounted for."""

import pytest

from dots.foundation.models import ImportRow
from dots.foundation.tests.imports.makers import ROWS, Desk
from dots.foundation.tests.imports.pebbles import Pebble

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(django_capture_on_commit_callbacks):
    return Desk(django_capture_on_commit_callbacks)


def fates(upload):
    return dict(upload.rows.values_list("number", "fate"))


def test_a_file_is_guessed_checked_and_loaded(desk):
    upload = desk.upload()

    ready = desk.check(upload)
    live = desk.load(ready)

    assert upload.mapping == {"0": "name", "1": "day", "2": "weight", "3": "places"}
    assert fates(live) == {2: "kept", 3: "kept", 4: "noted", 5: "aside"}
    assert (ready.state, live.state) == ("ready", "live")
    assert live.counts == {"kept": 2, "noted": 1, "aside": 1}
    flint = Pebble.objects.get(name="Flint")
    assert (flint.weight, flint.places, flint.live) == (27, ["Moortown", "Roundhay"], True)
    assert ImportRow.objects.get(number=5).reasons == [
        "Day it was found: “someday” is not a date. Write it like 3 March 2025 or 2025-03-03."
    ]
    assert len(ROWS) - 1 == sum(live.counts.values())
