"""The outbox: messages are written in the same transaction as the change, and sent after it."""

from django.db import models
from django.db.models import Q

from dots.foundation.ids import new_id
from dots.foundation.models.records import Programme, ProgrammeQuerySet

BY_MAIL, BY_TEXT = "mail", "text"


class Message(models.Model):
    """One e-mail or text message to one address. Once sent, its words are emptied after a while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(
        Programme, null=True, on_delete=models.CASCADE, related_name="+"
    )  # null for what the installation sends, such as a forgotten password
    created_at = models.DateTimeField(auto_now_add=True)
    way = models.CharField(max_length=4, default=BY_MAIL, db_default=BY_MAIL)
    to = models.CharField(max_length=254)  # an e-mail address, or a number as +447700900123
    subject = models.CharField(max_length=200)  # of an e-mail
    text = models.TextField()
    about_id = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)  # where whoever carried it told us
    their_id = models.CharField(max_length=100, blank=True, default="", db_default="")  # while
    # whoever carries it is still asked what became of it
    failed_because = models.CharField(max_length=200, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at=None, failed_because=""),
                name="foundation_messages_waiting",
            ),
            models.Index(
                fields=["next_try_at"],
                condition=~Q(their_id=""),
                name="foundation_messages_followed",
            ),
            models.Index(
                fields=["about_id"],
                condition=Q(about_id__isnull=False),
                name="foundation_messages_about",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or "A text message"

    @property
    def is_text(self) -> bool:
        return self.way == BY_TEXT

    @property
    def waits(self) -> bool:
        """True while it has not left and may still leave."""
        return self.sent_at is None and not self.failed_because
