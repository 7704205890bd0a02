"""A worksheet as its lead rewords it: every question with its words, place and marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from dots.foundation.asking_back import AsksBackForm, same_words
from dots.plans.prompts import KINDS, MOST_HINT, MOST_PROMPTS, MOST_TITLE, WORDS, Prompt

ROOM = 2  # questions that can be added at once
SAME, ANOTHER = "same", "another"
STILL_ASKS = (
    (SAME, "Yes, only in other words: what plans said before stands for it"),
    (
        ANOTHER,
        "No, it asks something else: it begins empty, without the old hint, and what plans said"
        " before stays with the old question, which is no longer asked",
    ),
)


class WorksheetForm(AsksBackForm):
    """Every question of a stage, and room for two more; what plans were asked is asked about."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = forms.CharField(
        label="Why was it changed?",
        required=False,
        max_length=200,
        help_text="For whoever rewords it next. Shown beside this version.",
    )

    def __init__(
        self, data: Any = None, *, prompts: list[Prompt], seen: int, asked: Mapping[str, str]
    ) -> None:
        """Take what is to be reworded.

        Args:
            asked: code -> in which words plans were asked it last.
        """
        super().__init__(data, initial={"seen": seen})
        self.prompts, self.asked = prompts, asked
        self.anew: list[str] = []  # those that ask something else by now
        places = [(str(n), str(n)) for n in range(1, len(prompts) + 1)]
        for number, one in enumerate(prompts):
            self.add(number, one, places)
        self.room = max(0, min(ROOM, MOST_PROMPTS - len(prompts)))
        for extra in range(self.room):
            self.add_new(len(prompts) + extra)
        self.order_fields([name for name in self.fields if name != "why"])

    def add(self, number: int, one: Prompt, places: list[tuple[str, str]]) -> None:
        """Add the fields of a question that is there."""
        title = forms.CharField(label="Question", max_length=MOST_TITLE, initial=one.title)
        title.error_messages["required"] = "A question has words. To ask it no more, hide it."
        self.put(
            number,
            title=title,
            hint=hint(one.hint),
            place=forms.ChoiceField(label="Place", choices=places, initial=str(number + 1)),
            private=mark("Only the team reads the answer", one.private),
            hidden=mark("Do not ask this any more", one.hidden),
        )

    def add_new(self, number: int) -> None:
        """Add the fields of a question that may be added."""
        title = forms.CharField(label="Another question", required=False, max_length=MOST_TITLE)
        self.put(
            number,
            title=title,
            hint=hint(""),
            kind=forms.ChoiceField(
                label="How is it answered?", choices=list(KINDS.items()), initial=WORDS
            ),
            private=mark("Only the team reads the answer", False),
        )

    def put(self, number: int, **fields: forms.Field) -> None:
        for name, field in fields.items():
            self.fields[f"{name}-{number}"] = field

    def groups(self) -> Iterator[dict[str, Any]]:
        """Yield each question's fields, as the page draws them."""
        for number in range(len(self.prompts) + self.room):
            is_new = number >= len(self.prompts)
            names = ("title", "still_asks", "hint", "kind", "place", "private", "hidden")
            here = [f"{name}-{number}" for name in names]
            yield {
                "title": "Add a question" if is_new else f"Question {number + 1}",
                "kind": "" if is_new else KINDS[self.prompts[number].kind],
                "is_hidden": not is_new and self.prompts[number].hidden,
                "fields": [self[name] for name in here if name in self.fields],
            }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for number, one in enumerate(self.prompts):
            title, then = said.get(f"title-{number}", ""), self.asked.get(one.code)
            if not (title and then) or same_words(title, one.title) or same_words(title, then):
                continue
            why = f"Question {number + 1}: plans were asked “{then}”. Say whether it asks the same."
            name = f"still_asks-{number}"
            if self.ask_which(name, "Does it still ask the same?", STILL_ASKS, "", why) == ANOTHER:
                self.anew.append(one.code)
        return said

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        placed = [
            (int(said[f"place-{n}"]), n, self.reworded(n, one, said))
            for n, one in enumerate(self.prompts)
        ]
        prompts = [one for _, _, one in shifted(placed)]
        for n in range(len(self.prompts), len(self.prompts) + self.room):
            if title := said[f"title-{n}"].strip():
                # the same each time this form is sent, and unlike any other programme's
                code = f"own-{said['command_id'].hex[-10:]}-{n}"
                kind, private = said[f"kind-{n}"], said[f"private-{n}"]
                prompts.append(Prompt(code, title, kind, said[f"hint-{n}"].strip(), private))
        return {
            "command_id": said["command_id"],
            "seen": said["seen"],
            "why": said["why"],
            "prompts": [one.as_data() for one in prompts],
            "anew": self.anew,
        }

    def reworded(self, n: int, one: Prompt, said: dict[str, Any]) -> Prompt:
        return Prompt(
            one.code,
            said[f"title-{n}"].strip(),
            one.kind,
            said[f"hint-{n}"].strip(),
            said[f"private-{n}"],
            said[f"hidden-{n}"],
        )


Placed = list[tuple[int, int, Prompt]]


def shifted(placed: Placed) -> Placed:
    """Put questions in order: those that were moved stand where they were sent."""
    stayed = sorted((one for one in placed if one[0] == one[1] + 1), key=lambda one: one[1])
    moved = sorted((one for one in placed if one[0] != one[1] + 1), key=lambda one: one[0])
    for one in moved:
        stayed.insert(one[0] - 1, one)
    return stayed


def hint(initial: str) -> forms.CharField:
    return forms.CharField(
        label="Hint below it", required=False, max_length=MOST_HINT, initial=initial
    )


def mark(label: str, initial: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, initial=initial)
