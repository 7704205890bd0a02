"""The register of a group, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone

from dots.design.forms import CheckboxGrid, LongText, offer
from dots.foundation.forms import was_sent
from dots.foundation.ids import as_uuid
from dots.frameworks.selectors import plain
from dots.network.models import Organisation
from dots.people.forms.together import TogetherForm
from dots.people.models import Attendance, Person, Register
from dots.people.present import Present
from dots.people.selectors import offered_in_register
from dots.people.wording import needs_of, people_in_words

OFFERED, LARGEST = 30, 500


class RegisterForm(TogetherForm):
    """A group on one screen: tick who came, write down who is new, count the others."""

    find = forms.CharField(
        label="Somebody else of yours?",
        help_text="Type a part of what they are called, then Find. Nothing is saved yet.",
        required=False,
        max_length=60,
    )
    people = forms.MultipleChoiceField(
        label="Who came?",
        widget=CheckboxGrid,
        error_messages={"required": "Tick who came, or write down at least one nickname."},
    )
    newcomers = LongText(
        label="New faces",
        help_text="A nickname on each line, for people who are not in your list.",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    counted_before = LongText(
        label="Came before this year, but not in your list",
        help_text="A nickname on each line. They are not counted as new again.",
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    others = forms.IntegerField(
        label="And how many others, not by name?", required=False, min_value=0, max_value=LARGEST
    )
    new_others = forms.IntegerField(
        label="How many of those others were new to you?",
        help_text="People you had not helped before this year. Leave empty if you did not ask.",
        required=False,
        min_value=0,
        max_value=LARGEST,
    )

    FIRST = ("people", "find")
    THEN = ("newcomers", "others", "wants", "minutes")
    FOLDED = ("starts_on", "where", "kind", "mode", "project", "community")
    MORE = ("counted_before", "new_others")

    def __init__(
        self, data: Any = None, *, register: Register | None = None, **kwargs: Any
    ) -> None:
        self.register = register
        row = register.activity if register else None
        super().__init__(data, row=row, initial=came_by(register) if register else None, **kwargs)
        self.offer_people()
        if register and (erased := erased_by(register)):
            # That they came stays counted; nobody else needs to be ticked.
            self.fields["people"].required = False
            self.fields["people"].help_text = f"And {people_in_words(erased)} erased since."

    def offer_people(self) -> None:
        """Offer who is ticked, who was searched for, and who came last."""
        ticked = self.initial.get("people", [])
        if self.is_bound:
            ticked = cast(Any, self.data).getlist(self.add_prefix("people"))
        ids = [pk for pk in map(as_uuid, ticked) if pk]
        search = self.text_sent("find") if self.is_bound else ""
        self.offered = offered_in_register(self.organisation, ids, search, OFFERED)
        offer(self, "people", told_apart(self.offered))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        taken = {} if was_sent(self.text_sent("command_id")) else nicknames_of(self.organisation)
        for name in ("newcomers", "counted_before"):
            said[name] = self.nicknames(name, said.get(name, ""), taken)
        if said["newcomers"] or said["counted_before"]:
            self.errors.pop("people", None)  # somebody is written down
            said.setdefault("people", [])
        new, others = said.get("new_others"), said.get("others") or 0
        if new is not None and new > others:
            self.add_error("new_others", f"You say {others:,} others came, so no more can be new.")
        if not self.errors:
            self.doubt_again()
        return said

    def nicknames(self, name: str, text: str, taken: dict[str, UUID | None]) -> list[str]:
        """Return what people are called, one on a line; a name that is there already is told."""
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        long = [line for line in lines if len(line) > 60]
        if long:
            self.add_error(name, f"“{long[0][:40]}…” is longer than 60 letters. Shorten it.")
        for line in lines:
            if plain(line) in taken:
                self.also_offer(taken[plain(line)])
                self.add_error(
                    name,
                    f"“{line}” is there already. Tick them above, or write it so that you can tell"
                    f" the two apart, such as “{line} K.”.",
                )
            taken.setdefault(plain(line), None)
        return lines

    def also_offer(self, person_id: UUID | None) -> None:
        """Offer somebody among those to be ticked."""
        there = {one.pk for one in self.offered}
        if person_id and person_id not in there:
            self.offered += [Person.objects.get(pk=person_id)]
            offer(self, "people", told_apart(self.offered))

    def present(self) -> Present:
        said = self.cleaned_data
        return Present(
            person_ids=tuple(UUID(pk) for pk in said["people"]),
            newcomers=tuple(said["newcomers"]),
            counted_before=tuple(said["counted_before"]),
            others=said["others"] or 0,
            new_others=said["new_others"] if said["others"] else None,
        )

    def look_only(self) -> None:
        """Show the page again as it was sent, judging nothing: somebody was only searched for."""
        self._errors, self.cleaned_data = ErrorDict(), {}


def nicknames_of(organisation: Organisation) -> dict[str, UUID | None]:
    """Return what a partner's people are called, as it is compared, each with whose it is."""
    kept = Person.objects.kept().filter(organisation=organisation)
    return {plain(known): pk for pk, known in kept.values_list("pk", "known_as")}


def called(person: Person) -> str:
    """Return somebody as a register offers them: what they are called, and what helps."""
    needs = needs_of(person)
    return f"{person.known_as} ({', '.join(needs)})" if needs else person.known_as


def told_apart(people: Sequence[Person]) -> list[tuple[str, str]]:
    """Return (id, what they are called) of each; who would look alike says more than a name."""
    often = Counter(called(one) for one in people)
    return [
        (str(one.pk), f"{called(one)}, {mark_of(one)}" if often[called(one)] > 1 else called(one))
        for one in people
    ]


def mark_of(person: Person) -> str:
    """Return what tells somebody from another of the same name, without a family name."""
    if person.own_id:
        return f"your number {person.own_id}"
    if person.last_came_on:
        return f"last came on {person.last_came_on:%-d %B %Y}"
    return f"added on {timezone.localdate(person.created_at):%-d %B %Y}"


def came_by(register: Register) -> dict[str, Any]:
    """Return who came by a register, as the form shows it."""
    there = Attendance.objects.filter(activity=register.activity_id, person__erased_on=None)
    return {
        "people": [str(pk) for pk in there.values_list("person", flat=True)],
        "others": register.others or None,
        "new_others": register.new_others,
    }


def erased_by(register: Register) -> int:
    """Return how many of a register were erased since."""
    there = Attendance.objects.filter(activity=register.activity_id)
    return there.exclude(person__erased_on=None).count()
