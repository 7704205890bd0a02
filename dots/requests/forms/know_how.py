"""What the team types in a know-how note, and how notes are looked for."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from dots.design.forms import CheckboxGrid, DayInput, LongText, offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices, labels
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.selectors.kinds import kind_titles

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?<!\w)\+?\d[\d ()-]{8,}\d")
SHORTEST_NAME = 3


def who_stands_in(text: str, name: str = "") -> list[str]:
    """Return what in a text may name a person: addresses, numbers, parts of the asker's name."""
    found = EMAIL.findall(text) + PHONE.findall(text)
    for part in name.split():
        if len(part) >= SHORTEST_NAME and re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE):
            found.append(part)
    return list(dict.fromkeys(found))


class KnowHowForm(CommandForm):
    """A question that comes up and its answer; warned about when somebody stands in it."""

    question = forms.CharField(
        label="What is the question?",
        max_length=200,
        help_text="As somebody would ask it who has the same need.",
    )
    answer = LongText(
        label="What is the answer?",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text="Take out names, and whatever is about one partner only.",
    )
    kinds = forms.MultipleChoiceField(
        label="Which kinds of request is it for?", required=False, widget=CheckboxGrid()
    )
    communities = forms.MultipleChoiceField(
        label="Is it about some communities?", required=False, widget=CheckboxGrid()
    )
    for_anyone = forms.TypedChoiceField(
        label="Who may read it?",
        choices=[
            ("anyone", "Everyone: it is also offered by the form without sign-in"),
            ("partners", "Partners who are signed in or have a link"),
        ],
        coerce=lambda value: value == "anyone",
        initial="anyone",
        widget=forms.RadioSelect(),
    )
    review_on = forms.DateField(
        label="When should somebody look at it again?", required=False, widget=DayInput()
    )
    sure = forms.BooleanField(label="I looked: nobody is named who should not be", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        programme: Programme,
        request: SupportRequest | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(data, **rest)
        self.request = request
        offer(self, "kinds", list(kind_titles(programme).items()))
        communities = dict(choices(programme, "communities"))
        known = labels(programme, "communities")
        for code in self.initial.get("communities") or []:
            communities.setdefault(code, known.get(code, code))
        offer(self, "communities", list(communities.items()))
        if not self.is_bound:
            del self.fields["sure"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        text = f"{said.get('question', '')} {said.get('answer', '')}"
        found = who_stands_in(text, self.request.asker_name if self.request else "")
        if found and not said.get("sure"):
            listed = ", ".join(f"“{one}”" for one in found[:5])
            self.add_error(
                "sure",
                f"This may name somebody: {listed}. Take it out, or tick here if it may stay."
                " Nothing was saved yet.",
            )
        elif not found:
            del self.fields["sure"]
        return said

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        said.pop("sure", None)
        return said


def initial_of(note: KnowHow) -> dict[str, Any]:
    """Return what a note's form holds at first."""
    names = ("question", "answer", "kinds", "communities", "review_on")
    whom = "anyone" if note.for_anyone else "partners"
    return {name: getattr(note, name) for name in names} | {"for_anyone": whom}


class KnowHowFilters(forms.Form):
    """What the list of notes shows."""

    search = forms.CharField(label="Search", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind", required=False)
    community = forms.ChoiceField(label="Community", required=False)
    state = forms.ChoiceField(
        label="Which",
        required=False,
        choices=[("", "In use"), ("review", "To be looked at again"), ("retired", "Retired")],
    )

    def __init__(self, data: Any, *, programme: Programme, is_team: bool) -> None:
        super().__init__(data)
        offer(self, "kind", [("", "All"), *kind_titles(programme).items()])
        offer(self, "community", [("", "All"), *choices(programme, "communities")])
        if not is_team:
            del self.fields["state"]

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
