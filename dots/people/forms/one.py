"""Time together with one person, on one screen."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import CheckboxGrid, keep, offer
from dots.frameworks.selectors import Words
from dots.people.forms.together import TogetherForm
from dots.people.models import Attendance, Person
from dots.people.present import Practised, Present
from dots.people.wording import IN_LAW

TICKS = {"alone": "Alone", "helped": "With help"}
CHOSEN = ("wants", "minutes", *TICKS, "barriers", "next_step")
CAME_ALREADY = "They stand in a session of that day already, and nothing is chosen here."
ONCE_MORE = {
    "label": "Did they come once more?",
    "ends": "It was another time together.",
    "unsure": "Nothing is chosen, and they stand in a session of that day already. Nothing was"
    " saved yet. Say what they did, or tick at the end of the page that it was another time"
    " together.",
}


class OneForm(TogetherForm):
    """Time together with one person."""

    alone = forms.MultipleChoiceField(
        label="What did they do by themselves?", required=False, widget=CheckboxGrid
    )
    helped = forms.MultipleChoiceField(
        label="What did they do with help?", required=False, widget=CheckboxGrid
    )
    barriers = forms.MultipleChoiceField(
        label="What got in the way?", required=False, widget=CheckboxGrid
    )
    next_step = forms.CharField(
        label="What comes next?", required=False, max_length=200, help_text=IN_LAW
    )

    FIRST = ("wants", "minutes")

    def __init__(
        self, *args: Any, person: Person, attendance: Attendance | None = None, **kwargs: Any
    ) -> None:
        self.person = person
        said = did_of(attendance) if attendance else {"community": person.community}
        super().__init__(*args, initial=said, **kwargs)

    def offer_words(self, words: dict[str, Words]) -> None:
        super().offer_words(words)
        for name, taken in (("alone", "tasks"), ("helped", "tasks"), ("barriers", "barriers")):
            offer(self, name, words[taken].choices)
            keep(self, name, words[taken].labels)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        both = set(said.get("alone", ())) & set(said.get("helped", ()))
        if both:
            named = ", ".join(f"“{self.words['tasks'].labels[code]}”" for code in sorted(both))
            self.add_error("helped", f"You ticked {named} in both. Leave the one that is right.")
        if not self.errors:
            self.doubt_again()
        if not self.errors:
            self.doubt_empty()
        return said

    def doubt_empty(self) -> None:
        """Ask whether they came once more, where nothing is said and they stand in that day."""
        day, said = self.cleaned_data["starts_on"], self.cleaned_data
        asked = "again" in self.fields  # whether it is another session, of one minutes ago
        if self.row or asked or any(said.get(name) for name in CHOSEN):
            return
        there = Attendance.objects.counted().filter(person=self.person)
        if there.filter(activity__starts_on=day).exists():
            self.ask_back({"empty": CAME_ALREADY}, **ONCE_MORE)

    def tasks(self) -> tuple[tuple[str, str], ...]:
        said = self.cleaned_data
        alone = [(code, "alone") for code in said["alone"]]
        return (*alone, *((code, "helped") for code in said["helped"]))

    def present(self) -> Present:
        return Present(person_ids=(self.person.pk,))

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        practised = Practised(self.tasks(), tuple(said["barriers"]), said["next_step"])
        return {**super().arguments(), "practised": practised}


def did_of(attendance: Attendance) -> dict[str, Any]:
    """Return what somebody did, as the form shows it."""
    by_went: dict[str, list[str]] = {"alone": [], "helped": []}
    for task in attendance.tasks:
        by_went.setdefault(task["went"], []).append(task["code"])
    said = {"barriers": attendance.barriers, "next_step": attendance.next_step}
    return {**said, "alone": by_went["alone"], "helped": by_went["helped"]}
