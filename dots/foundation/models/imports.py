"""A spreadsheet on its way in, every one of its rows, and what was learnt about its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from dots.foundation.models.records import ProgrammeQuerySet, ProgrammeRecord

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

KEPT, NOTED, ASIDE, OVERLAP = "kept", "noted", "aside", "overlap"
LOADED_FATES = (KEPT, NOTED)


class Imported(models.Model):
    """A record that may have come in a file: out of sight until its import is live."""

    import_id = models.UUIDField(null=True, editable=False, db_index=True)
    live = models.BooleanField(default=True, editable=False)

    class Meta:
        abstract = True


class ImportQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        """The programme's imports; for a partner's people, those of their own organisation."""
        mine = super().within(actor)
        if actor.is_team or actor.kind == "system":
            return mine
        return mine.filter(partner_id__in=actor.partner_ids)

    def live(self) -> Self:
        return self.filter(state="live")

    def of_same_file(self, upload: Import) -> Self:
        """Other imports of the very same file that were not undone."""
        alike = self.filter(
            programme_id=upload.programme_id, target=upload.target, checksum=upload.checksum
        )
        return alike.exclude(pk=upload.pk).exclude(state="undone")


def storage_place(upload: Import, filename: str) -> str:
    """Return where the file is kept: nothing of its own name, which may say anything."""
    return f"imports/{upload.programme_id}/{upload.id}"


class Import(ProgrammeRecord):
    """One file, from its upload to its rows being counted, and back if it is undone."""

    STATES = [
        ("uploaded", "waiting for its columns"),
        ("checking", "being checked"),
        ("ready", "checked, not loaded"),
        ("loading", "being loaded"),
        ("live", "loaded"),
        ("undone", "undone"),
    ]
    ANSWERS = [("", "not answered"), ("add", "add them"), ("leave", "leave them out")]

    target = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=storage_place, blank=True)
    checksum = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    partner_id = models.UUIDField(null=True)  # set when a partner sent it for themselves
    sent_by = models.CharField(max_length=80)
    sent_by_name = models.CharField(max_length=150, blank=True)

    kind = models.CharField(max_length=120)  # the file's format, in words
    sheet = models.CharField(max_length=120, blank=True)
    sheets = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField(default=0)
    headings = models.JSONField(default=list)
    above = models.JSONField(default=list)  # texts above the headings
    mapping = models.JSONField(default=dict)  # column number, as text -> field code
    constants = models.JSONField(default=dict)
    date_order = models.CharField(max_length=12, blank=True)  # when a person said it
    orders = models.JSONField(default=dict)  # column number, as text -> order its dates prove

    state = models.CharField(max_length=10, choices=STATES, default="uploaded")
    because = models.CharField(max_length=300, blank=True)  # why the last step did not work
    news = models.CharField(max_length=300, blank=True, default="", db_default="")  # since checked
    run = models.UUIDField(null=True)  # the job at work now; an earlier one finds itself replaced
    taken_run = models.UUIDField(null=True)  # the run that a worker took up: no other does
    beat_at = models.DateTimeField(null=True)  # when that job last showed itself
    tries = models.PositiveSmallIntegerField(default=0)  # times a job took it up
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # fate -> rows
    repeats = models.PositiveIntegerField(default=0)  # rows exactly like an earlier row
    overlaps = models.PositiveIntegerField(default=0)  # rows found in another live import
    repeats_answer = models.CharField(max_length=5, choices=ANSWERS, default="add", blank=True)
    overlaps_answer = models.CharField(max_length=5, choices=ANSWERS, default="", blank=True)
    checked_at = models.DateTimeField(null=True)
    live_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar = ImportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["programme", "created_at"], name="foundation_imports_by_day"),
            models.Index(fields=["checksum"], name="foundation_imports_by_sum"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name_parts(self) -> list[str]:
        """Return the name in parts between which a narrow page may break it: after each “_”."""
        return [f"{part}_" for part in self.name.split("_")[:-1]] + [self.name.split("_")[-1]]

    @property
    def is_at_work(self) -> bool:
        return self.state in ("checking", "loading")

    @property
    def columns(self) -> dict[int, str]:
        """Return column number -> field code."""
        return {int(column): code for column, code in self.mapping.items()}

    def count(self, *fates: str) -> int:
        """Return how many rows had one of these fates when they were last counted."""
        return sum(self.counts.get(fate, 0) for fate in fates)


class ImportRowQuerySet(ProgrammeQuerySet):
    def within(self, actor: Actor) -> Self:
        mine = super().within(actor)
        if actor.is_team or actor.kind == "system":
            return mine
        return mine.filter(upload__partner_id__in=actor.partner_ids)

    def to_load(self) -> Self:
        return self.filter(fate__in=LOADED_FATES)

    def set_aside(self) -> Self:
        return self.filter(fate=ASIDE)

    def matching_others(self) -> Self:
        """Rows found in another import too."""
        return self.exclude(match_id=None).exclude(match_id=models.F("upload_id"))

    def marked_by_hand(self) -> Self:
        """Rows that somebody said another loaded file tells of, whatever the words."""
        there = Import.objects.live().values("pk")
        return self.filter(fate=OVERLAP, match_number=None, match_id__in=there)

    def repeating(self) -> Self:
        """Rows exactly like an earlier row of their own file."""
        return self.filter(match_id=models.F("upload_id"))


class ImportRow(ProgrammeRecord):
    """One row of a file as it stands there, how it was mended since, and what became of it."""

    FATES = [
        (KEPT, "kept"),
        (NOTED, "kept with a note"),
        (ASIDE, "set aside"),
        (OVERLAP, "same as another, not added"),
    ]

    upload = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="rows", db_index=False
    )  # the unique constraint's index serves it
    number = models.PositiveIntegerField()
    cells = models.JSONField()  # texts, in the order of the columns
    mends = models.JSONField(default=list)  # every mending: when, by whom, column -> new text
    own_fate = models.CharField(max_length=8, choices=FATES)  # as if no other row were like it
    fate = models.CharField(max_length=8, choices=FATES)
    reasons = models.JSONField(default=list)
    same_as = models.CharField(max_length=32, blank=True)  # digest of what it tells of
    match_id = models.UUIDField(null=True)  # the import that has the same, maybe its own
    match_number = models.PositiveIntegerField(null=True)
    record_id = models.UUIDField()  # the id its main record has, or would have

    objects: ClassVar = ImportRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upload", "number"], name="foundation_row_once"),
        ]
        indexes = [
            models.Index(
                fields=["same_as"], condition=~Q(same_as=""), name="foundation_rows_same_as"
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number}"

    @property
    def current(self) -> list[str]:
        """Return the row's texts with every mending made."""
        return mended(self.cells, self.mends)


def mended(cells: list[str], mends: list[dict[str, Any]]) -> list[str]:
    """Return a row's texts with every mending made, the latest last."""
    texts = list(cells)
    for mend in mends:
        for column, text in mend["cells"].items():
            texts.extend([""] * (int(column) + 1 - len(texts)))
            texts[int(column)] = text
    return texts


class RememberedMapping(ProgrammeRecord):
    """Which columns of a partner's kind of file fed which fields, last time."""

    target = models.CharField(max_length=30)
    partner = models.CharField(max_length=36, blank=True)  # an id; empty for the team's own files
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField()  # heading in bare words -> field code
    constants = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "target", "partner", "fingerprint"],
                name="foundation_mapping_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.fingerprint[:8]}"
