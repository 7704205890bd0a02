"""Lists as published, the tables that join them, and what a programme makes of the words."""

from __future__ import annotations

from django.db import models

from dots.foundation.models import ProgrammeRecord

OWN_PREFIX = "own-"  # of a programme's own codes: no published list may use it


class Framework(models.Model):
    """One version of one list, with its source. Global, read-only, loaded from reference data."""

    code = models.CharField(max_length=60, primary_key=True)
    list_code = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    date = models.CharField(max_length=10)  # a year, month or day, as exact as is known
    is_default = models.BooleanField(default=False)
    is_complete = models.BooleanField(default=True)
    is_own = models.BooleanField(default=False)  # written by us, not published by somebody else
    note = models.TextField(blank=True)
    source_title = models.CharField(max_length=200)
    source_address = models.URLField(max_length=300, blank=True)
    read_at = models.URLField(max_length=300, blank=True)  # the copy that was read
    draws_on = models.JSONField(default=list)  # title and address of what our own list used
    licence = models.CharField(max_length=120)
    licence_address = models.URLField(max_length=300, blank=True)
    holder = models.CharField(max_length=120, blank=True)
    checksum = models.CharField(max_length=80)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list_code"],
                condition=models.Q(is_default=True),
                name="frameworks_one_default_a_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"


class Term(models.Model):
    """One word of a framework. Its code never changes meaning."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="terms")
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    hint = models.TextField(blank=True)
    parent = models.CharField(max_length=60, blank=True)  # code of the heading it is under
    also = models.JSONField(default=list)  # other words for it in people's spreadsheets
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="frameworks_code_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Crosswalk(models.Model):
    """How the words of one framework read in another, and which do not. Global, read-only."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=160)
    from_framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    to_framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200)  # whose reading it is
    note = models.TextField(blank=True)
    date = models.CharField(max_length=10)
    pairs = models.JSONField(default=list)  # from, to, fit, note
    unmapped_from = models.JSONField(default=list)  # code, why
    unmapped_to = models.JSONField(default=list)
    checksum = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.title


class Instrument(models.Model):
    """Questions put to people in fixed words. Global, read-only: other words, another code."""

    code = models.CharField(max_length=60, primary_key=True)
    title = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    date = models.CharField(max_length=10)
    reading = models.CharField(max_length=5)  # plain or easy: never put together
    is_default = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    items = models.JSONField(default=list)  # see `instruments.Item`
    checksum = models.CharField(max_length=80)

    class Meta:
        ordering = ["-reading", "title", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["reading"],
                condition=models.Q(is_default=True),
                name="frameworks_one_default_a_reading",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"


class TermChoice(ProgrammeRecord):
    """What a programme made of a word: its own wording, or hidden. The code stays as it is."""

    list_code = models.CharField(max_length=40)
    term_code = models.CharField(max_length=60)
    label = models.CharField(max_length=200, blank=True)  # empty: as published
    is_hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "list_code", "term_code"], name="frameworks_one_choice_a_term"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.term_code


class OwnTerm(ProgrammeRecord):
    """A word that a programme added. Never deleted, so that its code is never used again."""

    list_code = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    parent = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "list_code", "code"], name="frameworks_own_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(code__startswith=OWN_PREFIX), name="frameworks_own_code_prefixed"
            ),
        ]

    def __str__(self) -> str:
        return self.label
