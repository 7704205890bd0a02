"""What a person may choose about likely duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from dots.duplicates.models import DIFFERENT, LATER, STRENGTHS, LikelyPair, Merge
from dots.duplicates.parting import BACK, OF_PEOPLE, STAYS
from dots.duplicates.sides import Question, chosen
from dots.duplicates.since import Since
from dots.duplicates.wording import called
from dots.foundation.forms import CommandForm
from dots.network.models import Organisation

WHOSE = "whose-"  # before the label of a model, in the name of a question


class PairFilters(forms.Form):
    """What the list shows; an answer that is none of the choices counts as not asked."""

    search = forms.CharField(label="Search by name", required=False, max_length=100)
    strength = forms.ChoiceField(
        label="How likely", required=False, choices=[("", "All"), *STRENGTHS.items()]
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "To decide"), (LATER, "Later"), (DIFFERENT, "Not the same")],
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class MergeForm(CommandForm):
    """Which record stays, and which saying counts where the two differ."""

    keeps = forms.ChoiceField(
        label="Which record stays?",
        widget=forms.RadioSelect(),
        help_text="Everything recorded for the other moves to it, and the other’s address leads"
        " to it. You can undo this.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        pair: LikelyPair,
        asked: Sequence[Question],
        shown: Sequence[str],
    ) -> None:
        """`shown` are the names by which the page tells the two apart."""
        self.pair, self.asked = pair, asked
        super().__init__(data, initial={"keeps": str(self.older().pk)})
        for one in asked:
            self.fields[one.name] = forms.ChoiceField(
                label=one.label,
                choices=one.options,
                widget=forms.RadioSelect(),
                initial=one.usual,
                error_messages={"required": "Choose which of the two counts."},
            )
        keeps = self.fields["keeps"]
        assert isinstance(keeps, forms.ChoiceField)  # noqa: S101 - for the type checker
        both = (pair.first_id, pair.second_id)
        keeps.choices = [(str(pk), name) for pk, name in zip(both, shown, strict=True)]

    def older(self) -> Organisation:
        """Return the record that was there first: most is known of it, usually."""
        first: Organisation = self.pair.first
        return first if first.created_at <= self.pair.second.created_at else self.pair.second

    def arguments(self) -> dict[str, Any]:
        """Return which record stays, and what it says where a choice was made."""
        said = dict(self.cleaned_data)
        first, second = self.pair.first, self.pair.second
        keeps = UUID(said["keeps"])
        values = {
            one.name: chosen(one.name, said.pop(one.name), first, second, keeps)
            for one in self.asked
        }
        return {"keeps": keeps, "said": values, "command_id": said["command_id"]}


class UndoForm(CommandForm):
    """Whose those records are of which nothing tells it."""

    def __init__(
        self, data: Any = None, *, merge: Merge, asked: Sequence[Since], of_both: bool
    ) -> None:
        """`of_both`: somebody works for both, so that it is asked of people, if there are any."""
        super().__init__(data)
        gone, kept = called(merge)
        whose = [(BACK, f"They go back with {gone}"), (STAYS, f"They stay with {kept}")]
        for one in asked:
            self.fields[f"{WHOSE}{one.label}"] = forms.ChoiceField(
                label=f"{one.what}: whose now?",
                choices=whose,
                widget=forms.RadioSelect(),
                help_text="Recorded while the two were one, by somebody who works for both, or"
                " nothing tells by whom.",
                error_messages={"required": "Say whose these are. Nothing was changed."},
            )
        if of_both:
            self.fields[f"{WHOSE}{OF_PEOPLE}"] = forms.ChoiceField(
                label="Records about people by somebody who works for both, if any: whose now?",
                choices=whose,
                initial=STAYS,
                required=False,
                widget=forms.RadioSelect(),
                help_text="You are not told whether there are any. Ask the two partners.",
            )

    def arguments(self) -> dict[str, Any]:
        """Return what was said of each kind."""
        said = dict(self.cleaned_data)
        whose = {name.removeprefix(WHOSE): said.pop(name) for name in list(said) if WHOSE in name}
        return {"whose": whose, "command_id": said["command_id"]}


class OtherForm(CommandForm):
    """Which other partner is the same as this one."""

    other_id = forms.TypedChoiceField(
        label="Which one is it?",
        coerce=UUID,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose the partner that is the same."},
    )

    def __init__(self, data: Any = None, *, found: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(data)
        other = self.fields["other_id"]
        assert isinstance(other, forms.ChoiceField)  # noqa: S101 - for the type checker
        other.choices = [(str(pk), name) for pk, name in found]


class NameForm(forms.Form):
    """How the other partner is called."""

    search = forms.CharField(label="Name of the other partner", max_length=100, required=False)


class MergedNameForm(forms.Form):
    """How a merged partner is called, or was."""

    search = forms.CharField(label="Name of a merged partner", max_length=100, required=False)
