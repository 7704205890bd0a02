from django.db import migrations


def to_the_journal(apps, schema_editor):
    """What was erased stands in the journal of the foundation, with whatever was taken back."""
    entry = apps.get_model("foundation", "JournalEntry")
    erasures = apps.get_model("people", "Erasure").objects.values_list("digest", "erased_on")
    entry.objects.bulk_create(
        [entry(kind="erased", digest=digest, day=day) for digest, day in erasures]
    )


class Migration(migrations.Migration):
    dependencies = [("foundation", "0005_journal"), ("people", "0001_start")]

    operations = [
        migrations.RunPython(to_the_journal, migrations.RunPython.noop),
        migrations.DeleteModel(name="Erasure"),
    ]
