"""Find in the events who typed what to know about partners: until now nobody was kept with it."""

from typing import Any

from django.db import migrations


def find(apps: Any, schema_editor: Any) -> None:
    """Give each text its author: whoever saved it last in any of the partner's rows that hold it.

    A text goes along when a partner is handed over, and back, so several rows hold the same one.
    """
    rows = apps.get_model("relationships", "LooksAfter").objects.exclude(to_know="")
    rows = rows.filter(said_by=None)
    events = apps.get_model("foundation", "Event").objects
    members = apps.get_model("accounts", "Membership").objects
    of_row = {row.pk: (row.organisation_id, row.to_know) for row in rows}
    saved = events.filter(action="relationships.say_to_know", actor_kind="user")
    newest = {}
    for event in saved.order_by("happened_at").iterator():
        if event.record_id in of_row:
            newest[of_row[event.record_id]] = event
    for row in rows:
        event = newest.get((row.organisation_id, row.to_know))
        if event is None:
            continue
        theirs = members.filter(programme=row.programme_id, user_id=event.actor_id, partner_id=None)
        row.said_by = theirs.order_by("created_at").last()
        row.said_at = event.happened_at
        row.save(update_fields=["said_by", "said_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_start"),
        ("foundation", "0001_start"),
        ("relationships", "0002_who_said_it"),
    ]

    operations = [migrations.RunPython(find, migrations.RunPython.noop)]
