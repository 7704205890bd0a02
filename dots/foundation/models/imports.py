"""A spreadsheet on its way in, every one of its rows, and what was learnt about its columns."""

from __future__ import annotations

from django.db import models


class Imported(models.Model):
    """A record that may have come in a file: out of sight until its import is live."""

    import_id = models.UUIDField(null=True, editable=False, db_index=True)
    live = models.BooleanField(default=True, editable=False)

    class Meta:
        abstract = True
