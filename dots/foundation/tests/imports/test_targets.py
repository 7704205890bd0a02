"""What a capability gets for nothing when it makes something importable."""

from dots.foundation.bulk import insert_records
from dots.foundation.ids import new_id
from dots.foundation.imports.forms import ColumnsForm
from dots.foundation.imports.targets import Field, Target
from dots.foundation.models import Import
from dots.foundation.tests.imports.pebbles import Pebble
from dots.foundation.tests.makers import make_actor


class Plain(Target):
    name, title, things = "plain", "Plain", "plain things"
    fields = (Field("name", "Name", required=True),)


def test_a_target_says_nothing_about_undoing_or_pages_unless_it_has_to():
    target = Plain()

    assert (str(target), target.why_not_undo(new_id()), target.address(new_id())) == (
        "plain",
        "",
        "",
    )
    assert target.discard(new_id(), 10) == 0


def test_a_target_must_say_what_becomes_of_rows():
    import pytest

    with pytest.raises(NotImplementedError):
        Plain().begin(make_actor(), None)


def test_a_target_without_dates_asks_nothing_about_dates():
    upload = Import(headings=["Name"])

    form = ColumnsForm(make_actor(), upload, Plain(), [[]])

    assert list(form.fields) == ["command_id", "column_0"]


def test_inserting_nothing_is_no_fault(db):
    insert_records([])

    assert not Pebble.objects.exists()
