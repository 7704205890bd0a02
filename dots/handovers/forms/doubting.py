"""A name in what two partners write to one another is asked about before it is sent."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm, SureField
from dots.network.models import Organisation
from dots.support.naming import NOBODYS_NAME, name_in_story


class NamesNobodyForm(AsksBackForm):
    """A form whose words for the other partner name nobody, unless a tick says so."""

    def doubt(self, field: str, actor: Actor, giver: Organisation, to: Organisation) -> None:
        """Ask whether a name stands in one field; once answered, the answer goes along."""
        words = self.cleaned_data.get(field, "")
        known = (giver.name, to.name, giver.programme.name)
        mine = next((one for one in (giver, to) if actor.belongs_to(one.pk)), to)
        name = name_in_story(actor, mine.pk, words, known) if words else ""
        doubted = {field: f"“{name}” looks like somebody’s name or number."} if name else {}
        self.ask_back(doubted, **NOBODYS_NAME)
        if doubted and "sure_of" not in self.fields:
            self.fields["sure_of"] = SureField(doubted, **NOBODYS_NAME)

    def arguments(self) -> dict[str, Any]:
        return {name: said for name, said in super().arguments().items() if name != "sure_of"}
