"""Which other record is the same person's, and what counts where both have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from dots.design.forms import needed_sometimes
from dots.foundation.forms import CommandForm
from dots.foundation.person_parts import Same
from dots.people.models import Person
from dots.people.wording import described, told_apart


class TwiceForm(forms.Form):
    """Look for the other record, and choose it. It is sent, so that no name is in an address."""

    search = forms.CharField(
        label="What else are they called?",
        help_text="A part of the other nickname, name or number. Leave it empty to see who is"
        " called nearly the same.",
        required=False,
        max_length=60,
    )
    other = forms.ChoiceField(
        label="Which one is the same person?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose one of those shown."},
    )

    def __init__(self, data: Any = None, *, offered: Iterable[Person]) -> None:
        super().__init__(data)
        needed_sometimes(self, "search", "other")
        choices = [(str(one.pk), described(one)) for one in offered]
        if choices:
            self.fields["other"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["other"]


class MergeForm(CommandForm):
    """Which record stays, and of what both have which one counts."""

    stays = forms.ChoiceField(
        label="Which record goes on?",
        help_text="What it says stands, but for what is said above; what it does not say is taken"
        " from the other.",
        widget=forms.RadioSelect,
        error_messages={"required": "Say which record goes on."},
    )

    def __init__(self, data: Any = None, *, two: tuple[Person, Person], same: list[Same]) -> None:
        super().__init__(data)
        self.two, self.same = {str(one.pk): one for one in two}, same
        self.fields["stays"].choices = [  # type: ignore[attr-defined]
            (key, described(one)) for key, one in self.two.items()
        ]
        self.ask_whether_they_died(two)
        for one in same:
            if one.what:
                pairs = zip((str(one.kept), str(one.gone)), one.answers, strict=True)
                unsaid = f"{one.what}: say which of the two counts."
                self.fields[f"same-{one.kept}"] = forms.ChoiceField(
                    label=f"{one.what}: which of the two counts?",
                    help_text="The other one is kept apart, and comes back when you undo this.",
                    widget=forms.RadioSelect,
                    choices=list(pairs),
                    error_messages={"required": unsaid, "invalid_choice": unsaid},
                )

    def ask_whether_they_died(self, two: tuple[Person, Person]) -> None:
        """Ask it where only one of the two records says so."""
        dead = [one for one in two if one.has_died]
        if len(dead) != 1:
            return
        whose = told_apart(*two)[two.index(dead[0])]
        self.fields["died"] = forms.ChoiceField(
            label="Have they died?",
            help_text=f"The record of {whose} says so; the other does not.",
            widget=forms.RadioSelect,
            choices=[("yes", "Yes: nothing more is asked of them"), ("no", "No, that was a slip")],
            error_messages={"required": "Say whether they have died."},
        )

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        kept = said["stays"]
        (gone,) = self.two.keys() - {kept}
        chosen = [value for name, value in said.items() if name.startswith("same-")]
        return {
            "command_id": said["command_id"],
            "person": self.two[kept],
            "other": self.two[gone],
            "chosen": chosen,
            "died": {"yes": True, "no": False}.get(said.get("died", "")),
        }
