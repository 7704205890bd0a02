"""Whom earlier tables put into sessions is marked, so that a table sent again may take them off."""

from django.db import migrations
from django.db.models import Exists, OuterRef, Subquery


def mark(apps, schema_editor):
    own = apps.get_model("people", "OwnSession").objects
    attendances = apps.get_model("people", "Attendance").objects
    rows = apps.get_model("support", "Activity").objects.filter(pk=OuterRef("activity"))
    own.update(came=Subquery(rows.values("attendances")[:1]))
    attendances.filter(activity__in=own.values("activity")).update(by_table=True)
    before = attendances.filter(activity=OuterRef("activity__replaces"), by_table=True)
    still = Exists(before.filter(person=OuterRef("person")))
    later = attendances.filter(by_table=False, activity__replaces__isnull=False).filter(still)
    while later.update(by_table=True):
        pass  # version by version, as often as somebody put a session right by hand


class Migration(migrations.Migration):
    dependencies = [("people", "0013_who_came_by_a_table")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
