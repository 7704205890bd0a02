import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import TruncDate


def fill(apps, schema_editor):
    """Say of what is there that it was agreed on the day it was noted."""
    apps.get_model("actions", "Action").objects.update(agreed_on=TruncDate("created_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0002_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='agreed_on',
            field=models.DateField(default=django.utils.timezone.localdate),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
