"""Who was typed in or imported late goes sooner from now on: managers get a month to look first."""

from django.db import migrations


def begin_again(apps, schema_editor):
    """Take out from which day records are emptied: the next run says it anew, a month ahead."""
    apps.get_model("retention", "Beginning").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_start")]

    operations = [migrations.RunPython(begin_again, migrations.RunPython.noop)]
