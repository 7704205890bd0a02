"""Answer a return: one question a page, or all at once for somebody on the phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from dots.design.forms import LongText
from dots.foundation.asking_back import AsksBackForm, SureField
from dots.foundation.forms import CommandForm
from dots.support.answers import LONGEST, contradictions, says_the_same
from dots.support.doubts import doubts
from dots.support.models import ReturnVersion, RoundQuestion
from dots.support.questions import LARGEST
from dots.support.selectors.rows import Known


def number_field(label: str, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=False,
        min_value=0,
        max_value=LARGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class AnswersForm(AsksBackForm):
    """Some questions of a return; every one may be left open, which means “not known”.

    Args:
        answers: what each question is filled in with.
        beside: answers given on other pages, which these must not contradict; when one answer is
            changed alone the check of all of them tells, so that two may change in either order.
    """

    def __init__(
        self,
        *args: Any,
        questions: Sequence[RoundQuestion],
        answers: Mapping[str, Any],
        wards: Mapping[str, str],
        beside: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.wards, self.beside = questions, wards, beside or {}
        for question in questions:
            self.ask(question, answers.get(question.code))

    def ask(self, question: RoundQuestion, answer: Any) -> None:
        """Add the fields of one question, filled in with its answer so far."""
        if question.kind == "wards":
            for code, name in self.wards.items():
                self.fields[f"{question.code}.{code}"] = number_field(name)
                self.initial[f"{question.code}.{code}"] = (answer or {}).get(code)
        elif question.kind == "words":
            self.fields[question.code] = LongText(
                label=question.words,
                help_text=question.hint,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.initial[question.code] = answer
        else:
            self.fields[question.code] = number_field(question.words, question.hint)
            self.initial[question.code] = answer

    def said(self) -> dict[str, Any]:
        """Return the answers by question; what was left open is None."""
        return {question.code: self.answer_to(question) for question in self.questions}

    def answer_to(self, question: RoundQuestion) -> Any:
        if question.kind != "wards":
            answer = self.cleaned_data.get(question.code)
            return None if answer == "" else answer
        filled = {code: self.cleaned_data.get(f"{question.code}.{code}") for code in self.wards}
        return {code: number for code, number in filled.items() if number} or None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for code, problem in contradictions({**self.beside, **self.said()}).items():
            asked_here = code in self.fields
            if asked_here or any(question.code == code for question in self.questions):
                self.add_error(code if asked_here else None, problem)
        return cleaned

    def arguments(self) -> dict[str, Any]:
        return {"command_id": self.cleaned_data["command_id"], "answers": self.said()}


class SendForm(CommandForm):
    """The button that sends, with what the page showed when it was drawn."""

    replaces = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    answers_seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, doubted: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if doubted:
            self.fields["sure_of"] = SureField(doubted)


class NothingForm(CommandForm):
    """The button that says there is nothing to report."""

    replaces = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class KeyForm(AnswersForm):
    """Everything a partner says by phone, on one page.

    Args:
        sent: the newest answer; what says the same is not doubted again.
    """

    replaces = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    nothing = forms.BooleanField(label="They have nothing to report", required=False)

    def __init__(self, *args: Any, known: Known, sent: ReturnVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.sent = known, sent
        self.fields["nothing"] = self.fields.pop("nothing")  # it comes after the questions

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("nothing"):
            self.refuse_both()
        else:
            self.ask_back(doubts(self.said(), self.known))
        return cleaned

    def was_sent_before(self) -> bool:
        return says_the_same(self.sent, self.said()) or super().was_sent_before()

    def refuse_both(self) -> None:
        """Nothing to report is no answer beside a figure somebody just typed."""
        changed = set(self.changed_data) - {"nothing", "command_id", "replaces"}
        if any(self.cleaned_data.get(name) not in (None, "") for name in changed):
            self.add_error(
                "nothing", "There are figures here too. Untick this, or empty what you typed."
            )

    def arguments(self) -> dict[str, Any]:
        said = None if self.cleaned_data["nothing"] else self.said()
        keys = ("command_id", "replaces")
        return {key: self.cleaned_data[key] for key in keys} | {
            "answers": said,
            "sure_of": self.cleaned_data.get("sure_of", []),
        }
