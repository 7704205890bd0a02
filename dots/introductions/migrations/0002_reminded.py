# Written for Django 5.2: a reminder is noted; gaps are named as everywhere else, with bars.

from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Replace


def name_gaps_with_bars(apps, schema_editor):
    introductions = apps.get_model("introductions", "Introduction").objects.filter(came_from="gap")
    introductions.update(came_from_key=Replace("came_from_key", Value(":"), Value("|")))


class Migration(migrations.Migration):
    dependencies = [
        ("introductions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="introduction",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(name_gaps_with_bars, migrations.RunPython.noop, elidable=True),
    ]
