"""What can be found by typing: one row a record, indexed by each database in its own way."""

from django.db import models

from dots.foundation.models.records import Programme


class SearchEntry(models.Model):
    """A record's title and words. `scope` is the programme, as a word inside the index."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    record_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=30)
    scope = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    address = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["programme", "kind"])]

    def __str__(self) -> str:
        return self.title
