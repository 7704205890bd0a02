"""That a partner wants no text to go by itself."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from dots.foundation.models import ProgrammeRecord
from dots.network.models import Organisation
from dots.people.models import OwnPeopleQuerySet


class TextsOffQuerySet(OwnPeopleQuerySet):
    def standing(self) -> Self:
        return self.filter(on_again_on=None)


class TextsOff(ProgrammeRecord):
    """From one day on, until another, a partner's people get no text that nobody pressed for."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    off_on = models.DateField()
    on_again_on = models.DateField(null=True)

    objects: ClassVar = TextsOffQuerySet.as_manager()

    def __str__(self) -> str:
        return "texts by themselves are off"
