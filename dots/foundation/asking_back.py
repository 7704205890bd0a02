"""Ask a person once whether something unlikely is meant; a tick says that it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from dots.foundation.forms import CommandForm
from dots.foundation.models import Event

UNSURE = "At the end of the page, tick what is right, or change the answer."


def same_words(one: str, other: str) -> bool:
    """True when two wordings differ in capitals, spaces and full stops at most."""
    return plain(one) == plain(other)


def plain(wording: str) -> str:
    return " ".join(wording.casefold().split()).rstrip(" .?!:")


def asked_otherwise(now: str, then: str) -> str:
    """Say in which words a question was asked, where they were others than now."""
    return f"Asked then: “{then}”" if then and not same_words(now, then) else ""


class SureField(forms.MultipleChoiceField):
    """Doubts about some answers, each to be ticked when its answer is right all the same."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        doubted: Mapping[str, str],
        ends: str = "That is right.",
        label: str = "Is this right?",
        unsure: str = UNSURE,
    ) -> None:
        super().__init__(
            label=label,
            choices=[(code, f"{doubt} {ends}") for code, doubt in doubted.items()],
            error_messages={"required": unsure},
        )
        self.doubted, self.unsure = set(doubted), unsure

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if self.doubted - set(value):
            raise forms.ValidationError(self.unsure)


class AsksBackForm(CommandForm):
    """A form that asks about an unlikely answer, with everything typed still in it."""

    def ask_back(self, doubted: Mapping[str, str], **words: str) -> None:
        """Add the question unless it is answered; call it while cleaning.

        A form sent twice is not asked about what it did itself the first time.

        Args:
            words: of the question, where they are not the usual ones: see `SureField`.
        """
        ticked = forms.CheckboxSelectMultiple().value_from_datadict(
            self.data, self.files, "sure_of"
        )
        self.cleaned_data["sure_of"] = [code for code in ticked if code in doubted]
        if set(doubted) - set(ticked) and not self.was_sent_before():
            self.fields["sure_of"] = asked = SureField(doubted, **words)
            self.add_error("sure_of", asked.unsure)

    def was_sent_before(self) -> bool:
        command_id = self.cleaned_data.get("command_id")
        return command_id is not None and Event.objects.filter(pk=command_id).exists()

    def ask_which(
        self, name: str, question: str, choices: Sequence[tuple[str, str]], likely: str, why: str
    ) -> str:
        """Return which of two contradicting answers is meant; add the question, answered or not.

        Args:
            likely: the choice offered at first, where one is likely; else empty.
            why: the sentence that tells what contradicts what.
        """
        self.fields[name] = forms.ChoiceField(
            label=question, choices=choices, widget=forms.RadioSelect
        )
        chosen = str(self.data.get(self.add_prefix(name), ""))
        if chosen in dict(choices):
            return chosen
        offered = cast(Any, self.data).copy()
        offered[self.add_prefix(name)] = likely
        self.data = offered
        self.add_error(name, why)
        return ""
