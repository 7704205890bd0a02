"""The outbox: messages are written in the same transaction as the change, and sent after it."""

from django.db import models
from django.db.models import Q

from dots.foundation.ids import new_id
from dots.foundation.models.records import Programme, ProgrammeQuerySet


class Message(models.Model):
    """One e-mail to one address. Once sent, its text is emptied after a while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(
        Programme, null=True, on_delete=models.CASCADE, related_name="+"
    )  # null for what the installation sends, such as a forgotten password
    created_at = models.DateTimeField(auto_now_add=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about_id = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_because = models.CharField(max_length=200, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at=None, failed_because=""),
                name="foundation_messages_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
