"""One answer, whatever its kind; several on one page, each with a name of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from dots.conversations.models import Question
from dots.conversations.models.guides import AGREED, CHOICES, NEEDS, PRIVATE, WORDS
from dots.conversations.standing import Standing
from dots.conversations.values import (
    MOST_IN_A_LINE,
    MOST_LINES,
    MOST_WORDS,
    TEAM,
    alike,
    empty,
    is_empty,
    tidy,
    too_early,
)
from dots.conversations.wording import NOTES_HINT, NOTES_TITLE
from dots.design.forms import DayInput, LongText
from dots.foundation.forms import CommandForm
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels, terms

Choices = list[tuple[str, str]]
SPARE, AT_LEAST = 2, 3  # empty lines below what was agreed, and lines in all
LINE = ("id", "what", "who", "due_on")


def team_notes(programme: Programme) -> Question:
    """Return the team's own notes as a question, which no guide asks and no summary shows."""
    return Question(
        programme=programme, code=PRIVATE, wording=NOTES_TITLE, hint=NOTES_HINT, kind=WORDS
    )


class Offered:
    """What may be ticked or chosen in a conversation: each list read once for a page."""

    def __init__(self, programme: Programme, partners: Iterable[tuple[Any, str]]) -> None:
        self.programme = programme
        self.partners = [(str(pk), name) for pk, name in partners]
        self.lists: dict[str, tuple[Choices, Mapping[str, str]]] = {}

    def of(self, list_code: str, kept: Iterable[str]) -> Choices:
        """Return a list's words, those kept before that are hidden since at the end."""
        if list_code not in self.lists:
            shown = [
                (term.code, term.label)
                for term in terms(self.programme, list_code)
                if not term.is_heading
            ]
            self.lists[list_code] = shown, labels(self.programme, list_code)
        shown, known = self.lists[list_code]
        here = {code for code, _ in shown}
        return [*shown, *((code, known.get(code, code)) for code in kept if code not in here)]

    def who(self, by_team: str) -> Choices:
        """Return who may have agreed to do something."""
        return [(TEAM, by_team), *self.partners]


class AnswerForm(CommandForm):
    """One question's answer. `seen` names the versions on the page, so that none is lost."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(
        self,
        data: Any = None,
        *,
        question: Question,
        standing: Standing,
        offered: Offered,
        held_on: date | None = None,
        begin_with: Any = None,
        by_team: str = "The programme’s team",
    ) -> None:
        """Show what stands, to be answered otherwise.

        Args:
            held_on: the day of the conversation, before which nothing it agrees can be due.
            begin_with: what is filled in, where nothing stands yet; kept once it is sent.
        """
        super().__init__(data, prefix=question.code)
        self.held_on = held_on
        self.question, self.standing, self.offered = question, standing, offered
        self.value = standing.value
        if begin_with is not None:
            self.value = begin_with
        if self.value is None:
            self.value = empty(question.kind)
        self.initial["seen"] = ",".join(map(str, standing.shown))
        self.by_team = by_team
        if question.kind == CHOICES:
            self.add_choices()
        elif question.kind == AGREED:
            self.add_lines()
        else:
            self.add_text()

    def described(self, name: str) -> dict[str, str]:
        """Return the attributes that tie a field to the question's hint."""
        if not self.question.hint:
            return {}
        return {"aria-describedby": f"id_{self.question.code}_hint"}

    def add_text(self) -> None:
        rows = 4 if self.question.kind == WORDS else 3
        lines = "\n".join(self.value) if self.question.kind == NEEDS else self.value
        self.fields["value"] = LongText(
            label=self.question.wording,
            required=False,
            initial=lines,
            max_length=MOST_WORDS,
            widget=forms.Textarea({"rows": rows, **self.described("value")}),
        )

    def add_choices(self) -> None:
        self.fields["codes"] = forms.MultipleChoiceField(
            label=self.question.wording,
            required=False,
            initial=self.value["codes"],
            choices=self.offered.of(self.question.list_code, self.value["codes"]),
            widget=forms.CheckboxSelectMultiple({"class": "grid loose"}),
        )
        self.fields["words"] = LongText(
            label="In their own words",
            required=False,
            initial=self.value["words"],
            max_length=MOST_WORDS,
            widget=forms.Textarea({"rows": 2}),
        )

    def add_lines(self) -> None:
        shown = [*self.value, *({} for _ in range(SPARE))]
        shown += [{} for _ in range(AT_LEAST - len(shown))]
        if self.is_bound:  # as many as were sent, whatever is kept since
            sent = (f"{self.question.code}-what_{place}" for place in range(MOST_LINES))
            shown += [{} for _ in range(sum(name in self.data for name in sent) - len(shown))]
        for place, line in enumerate(shown[:MOST_LINES]):
            self.fields |= self.line_fields(place, line)

    def line_fields(self, place: int, line: Mapping[str, str]) -> dict[str, forms.Field]:
        """Return the fields of one thing agreed."""
        return {
            f"id_{place}": forms.CharField(
                required=False,
                max_length=16,
                widget=forms.HiddenInput,
                initial=line.get("id") or secrets.token_hex(4),
            ),
            f"what_{place}": LongText(
                label="What",
                required=False,
                max_length=MOST_IN_A_LINE,
                widget=forms.Textarea({"rows": 2}),  # read whole on a phone; kept as one line
                initial=line.get("what", ""),
            ),
            f"who_{place}": forms.ChoiceField(
                label="Who does it",
                required=False,
                choices=self.offered.who(self.by_team),
                initial=line.get("who", TEAM),
            ),
            f"due_on_{place}": forms.DateField(
                label="By when", required=False, widget=DayInput(), initial=line.get("due_on", "")
            ),
        }

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the fields of what was agreed, a line each: its hidden name, and what is asked."""
        places = sum(name.startswith("what_") for name in self.fields)
        return [
            {"id": self[f"id_{place}"], "asked": [self[f"{name}_{place}"] for name in LINE[1:]]}
            for place in range(places)
        ]

    def clean(self) -> dict[str, Any]:
        """Say at its field what is due before it was agreed: no other answer waits for that."""
        said = super().clean() or self.cleaned_data
        for name in self.fields:
            due_on = said.get(name) if name.startswith("due_on_") else None
            what = said.get(name.replace("due_on", "what"))
            if what and due_on and self.held_on and due_on < self.held_on:
                self.add_error(name, too_early(what, due_on, self.held_on))
        return said

    def answer(self) -> Any:
        """Return what was typed, as an answer is kept."""
        said, kind = self.cleaned_data, self.question.kind
        if kind == CHOICES:
            return tidy(kind, {"codes": said["codes"], "words": said["words"]})
        if kind == NEEDS:
            return tidy(kind, said["value"].splitlines())
        if kind == AGREED:
            return tidy(kind, [
                {name: said[f"{name}_{place}"] for name in LINE}
                for place in range(len(self.lines))
            ])  # fmt: skip
        return tidy(kind, said["value"])

    def show_again(self) -> None:
        """For another try: what was typed, as a new command, over what stands now."""
        renewed = self.data.copy()  # type: ignore[attr-defined]  # what was sent is a QueryDict
        renewed[self.add_prefix("seen")] = self.initial["seen"]
        renewed[self.add_prefix("command_id")] = str(new_id())
        self.data = renewed

    @property
    def seen_numbers(self) -> list[int]:
        """Return the versions that were on the page."""
        parts = self.cleaned_data.get("seen", "").split(",")
        return [int(part) for part in parts if part.isdecimal()][:50]

    @property
    def is_untouched(self) -> bool:
        """True when what came is what the page showed: nobody answered here."""
        value, numbers = self.answer(), set(self.seen_numbers)
        shown = [one.value for one in self.standing.versions if one.number in numbers]
        return alike(value, shown[-1]) if shown else is_empty(value)

    def arguments(self) -> dict[str, Any]:
        """Return what was typed, as the command takes it."""
        return {
            "command_id": self.cleaned_data["command_id"],
            "code": self.question.code,
            "value": self.answer(),
            "seen": self.seen_numbers,
        }


def answer_forms(
    data: Any,
    questions: Iterable[Question],
    standing: Mapping[str, Standing],
    offered: Offered,
    held_on: date,
) -> list[AnswerForm]:
    """Return a form for each question."""
    return [
        AnswerForm(
            data,
            question=question,
            standing=standing.get(question.code, Standing()),
            offered=offered,
            held_on=held_on,
        )
        for question in questions
    ]


class DecideForm(CommandForm):
    """Two answers stand side by side: keep one, or both together."""

    TOGETHER = "together"

    keep = forms.ChoiceField(label="Which one is right?", widget=forms.RadioSelect())
    seen = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, data: Any = None, *, offers: Choices, seen: list[int]) -> None:
        super().__init__(data, initial={"seen": ",".join(map(str, seen))})
        field = self.fields["keep"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [*offers, (self.TOGETHER, "Keep all of it together")]

    @property
    def seen_numbers(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["seen"].split(",") if one.isdecimal()]
