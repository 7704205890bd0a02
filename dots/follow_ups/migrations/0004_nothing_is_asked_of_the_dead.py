"""Waves that still waited for somebody of whom it was said elsewhere that they died are set aside."""

from django.db import migrations


def set_aside(apps, schema_editor):
    waits = apps.get_model("follow_ups", "FollowUp").objects.filter(state="to-come")
    waits.filter(person__closed_why="died").update(state="gone", because="died")


class Migration(migrations.Migration):
    dependencies = [
        ("follow_ups", "0003_consent_to_a_story"),
        ("people", "0010_what_gets_in_the_way"),
    ]
    operations = [migrations.RunPython(set_aside, migrations.RunPython.noop)]
