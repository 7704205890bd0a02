"""Tables made together are there whatever order they point at each other in, and go again."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from dots.foundation.migrating import CreateTogether


def model(name, points_at):
    return migrations.CreateModel(
        name,
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("other", models.ForeignKey(points_at, models.CASCADE, null=True)),
        ],
    )


@pytest.fixture
def together():
    return CreateTogether([model("Egg", "kit.Hen"), model("Hen", "kit.Egg")])


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith("kit_")}


@pytest.mark.django_db(transaction=True)
def test_tables_that_point_at_each_other_are_made_and_removed(together):
    before = ProjectState()
    before.apps  # noqa: B018 (drawn up, as it is when a database is migrated)
    after = before.clone()
    together.state_forwards("kit", after)
    with connection.schema_editor() as editor:
        together.database_forwards("kit", editor, before, after)
    assert tables() == {"kit_egg", "kit_hen"}

    hen = after.apps.get_model("kit", "Hen").objects.create()
    egg = after.apps.get_model("kit", "Egg").objects.create(other=hen)
    hen.other = egg
    hen.save()
    assert after.apps.get_model("kit", "Egg").objects.get().other.other == egg

    with connection.schema_editor() as editor:
        together.database_backwards("kit", editor, after, before)
    assert tables() == set()


def test_the_step_can_be_written_to_a_file_and_says_what_it_does(together):
    step = migrations.Migration("0001_start", "kit")
    step.operations = [together]
    written = MigrationWriter(step).as_string()
    assert "CreateTogether(" in written
    assert "name='Egg'" in written
    assert "name='Hen'" in written
    assert together.describe() == "Create Egg, Hen"
