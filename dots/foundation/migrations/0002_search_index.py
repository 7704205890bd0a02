"""The full-text index, in each database's own way."""

from django.db import migrations

from dots.foundation.search import postgres, sqlite


def statements(schema_editor, name):
    adapter = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    return getattr(adapter, name)


def create(apps, schema_editor):
    for statement in statements(schema_editor, "CREATE"):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in statements(schema_editor, "DROP"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_start")]

    operations = [migrations.RunPython(create, drop)]
