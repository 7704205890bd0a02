"""Choosing who belongs to a network: ticked, searched for, or many names at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dots.design.forms import LongText, needed_sometimes, offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.network.typed import partners_of, partners_typed
from dots.networks.models import PARTS, Network
from dots.networks.selectors.choosing import named_like, partners_among, suggested

SUGGESTED = "These support its people, or have a site in its wards. Search for others."


class MembersForm(CommandForm):
    """Which partners belong to a network, and as what.

    A search shows other partners to tick, what is ticked and typed stays; nothing is saved by it.
    """

    search = forms.CharField(
        label="Search for partners by name",
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    chosen = forms.MultipleChoiceField(
        label="Which partners?", required=False, widget=forms.CheckboxSelectMultiple
    )
    partners = LongText(
        label="Or write their names",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="For many at once: one on each line, by name, charity number or company number.",
    )
    part = forms.ChoiceField(
        label="What are they in it?", choices=list(PARTS.items()), initial="member"
    )

    def __init__(self, data: Any = None, *, actor: Actor, network: Network) -> None:
        self.actor, self.nothing = actor, ""
        ticked = data.getlist("chosen") if data else []
        words = data.get("search", "").strip() if data else ""
        typed = data.get("partners", "").strip() if data else ""
        self.searches = bool(data) and (
            data.get("step") == "search" or bool(words and not ticked and not typed)
        )
        if self.searches:
            said = {one: data.get(one, "") for one in ("search", "partners", "part")}
            super().__init__(initial={**said, "chosen": ticked})
        else:
            super().__init__(data)
        needed_sometimes(self, "search", "chosen", "partners")
        self.offer_partners(network, ticked, words)

    def offer_partners(self, network: Network, ticked: list[str], words: str) -> None:
        """Offer what is ticked, then what was searched for, or else what is suggested."""
        known, hint = partners_among(self.actor, ticked), ""
        if words:
            listed, count = named_like(self.actor, network, words)
            hint = f"The first {len(listed)} of {count:,} found." if count > len(listed) else ""
            if not listed:
                hint = f"No partner outside this network has “{words}” in its name."
            elif not hint:
                hint = f"{in_words(count, 'partner')} found."
        else:
            listed = suggested(self.actor, network)
            hint = SUGGESTED if listed else ""
        rest = [(str(pk), name) for pk, name in listed if str(pk) not in known]
        offer(self, "chosen", [*known.items(), *rest])
        self.fields["chosen"].help_text = hint
        if not known and not rest:
            self.nothing = hint
            del self.fields["chosen"]

    def clean_partners(self) -> list[UUID]:
        there = partners_of(programme_of(self.actor))
        found, wrong = partners_typed(there, self.cleaned_data["partners"])
        if wrong:
            raise forms.ValidationError([*wrong])
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("chosen") and not said.get("partners"):
            name = "chosen" if "chosen" in self.fields else "partners"
            self.add_error(name, "Tick at least one partner, or write a name.")
        return said

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given.pop("search", None)
        ticked, typed = given.pop("chosen", []), given.pop("partners")
        return {**given, "partner_ids": list(dict.fromkeys([*map(UUID, ticked), *typed]))}
