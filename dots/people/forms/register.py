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
from dots.people.likeness import alike_to_each
from dots.people.models import Attendance, Person, Register
from dots.people.nicknames import no_names, whole_names
from dots.people.present import Present
from dots.people.selectors import offered_in_register
from dots.people.too_deep import KEPT_BY_NAME, not_offered, to_untick, too_deep
from dots.people.wording import needs_of, people_in_words
from dots.support.so_many import ask_so_many

OFFERED, LARGEST = 30, 500
IF_THEM = "If it is them, tick them above and take the line out; if not, press once more."
TWICE = "stands in two lines of this page. Take one out"
TICKED = "+"  # marks somebody who was ticked when the page asked


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

    asked_of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    FIRST = ("people", "find")
    THEN: tuple[str, ...] = ("newcomers", "others", "wants", "minutes")
    FOLDED = ("starts_on", "where", "kind", "mode", "project", "community")
    MORE: tuple[str, ...] = ("counted_before", "new_others")

    def __init__(
        self, data: Any = None, *, register: Register | None = None, **kwargs: Any
    ) -> None:
        self.register = register
        row = register.activity if register else None
        super().__init__(data, row=row, initial=came_by(register) if register else None, **kwargs)
        self.too_deep = too_deep(self.organisation)
        self.offer_people()
        beside = [not_offered(len(self.too_deep - {one.pk for one in self.offered}))]
        if register and (erased := erased_by(register)):
            # That they came stays counted; nobody else needs to be ticked.
            self.fields["people"].required = False
            beside.insert(0, f"And {people_in_words(erased)} erased since.")
        elif row and not row.is_by_person:  # made a number before
            self.fields["people"].required = False
        self.fields["people"].help_text = " ".join(filter(None, beside))

    def offer_people(self) -> None:
        """Offer who is ticked, whom the page asked of, who was searched for, and who came last."""
        ticked = self.initial.get("people", [])
        if self.is_bound:
            ticked = cast(Any, self.data).getlist(self.add_prefix("people"))
        self.asked = set(self.text_sent("asked_of").split()) if self.is_bound else set()
        self.ticked, self.asked_before = {*ticked}, {*self.asked}
        ids = [pk for pk in map(as_uuid, self.ticked | self.asked) if pk]
        search = self.text_sent("find") if self.is_bound else ""
        self.offered = self.whom_to_offer(search, ids)
        offer(self, "people", told_apart(self.offered))

    def whom_to_offer(self, search: str, ids: list[UUID]) -> list[Person]:
        """Return the people who can be ticked: those of these ids, those found, who came last."""
        return offered_in_register(
            self.organisation, ids, search, OFFERED, by_name=not self.too_deep
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        taken = {} if was_sent(self.text_sent("command_id")) else nicknames_of(self.organisation)
        for name in ("newcomers", "counted_before"):
            said[name] = self.nicknames(name, said.get(name, ""), taken)
        met = [*said["newcomers"], *said["counted_before"]]
        if doubts := whole_names(met):  # they are kept under a nickname
            ticked = cast(Any, self.data).getlist("sure_of")
            left = [one for one in doubts if one not in ticked]
            self.ask_back(doubts, **no_names(left or doubts))
        if met:
            self.errors.pop("people", None)  # somebody is written down
            said.setdefault("people", [])
            self.doubt_nearly(said)
        self.refuse_too_deep(said)
        new, others = said.get("new_others"), said.get("others") or 0
        if new is not None and new > others:
            self.add_error("new_others", f"You say {others:,} others came, so no more can be new.")
        if not was_sent(self.text_sent("command_id")):
            came = len(said.get("people", ())) + len(met) + others
            ask_so_many(self, came, self.row.attendances or 0 if self.row else 0)
        if not self.errors:
            self.doubt_again()
        return said

    def refuse_too_deep(self, said: dict[str, Any]) -> None:
        """Say whom to untick, where the agreement does not allow them as they are kept."""
        ticked = [one for one in self.offered if str(one.pk) in said.get("people", ())]
        project = self.projects.get(said.get("project", ""))
        why = to_untick(self.organisation, ticked, project.pk if project else None)
        if why and not was_sent(self.text_sent("command_id")):
            self.add_error("people", why)

    def nicknames(self, name: str, text: str, taken: dict[str, UUID | None]) -> list[str]:
        """Return what people are called, one on a line; a name that is there already is told."""
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        long = [line for line in lines if len(line) > 60]
        if long:
            self.add_error(name, f"“{long[0][:40]}…” is longer than 60 letters. Shorten it.")
        for line in lines:
            if plain(line) in taken:
                kept = taken[plain(line)]
                if kept in self.too_deep:
                    self.add_error(name, f"“{line}” {KEPT_BY_NAME}")
                    continue
                self.also_offer(kept)
                there = "is there already. Tick them above" if kept else TWICE
                self.add_error(
                    name,
                    f"“{line}” {there}, or write it so that you can tell the two apart, such as"
                    f" “{line} K.”.",
                )
            taken.setdefault(plain(line), None)
        return lines

    def doubt_nearly(self, said: dict[str, Any]) -> None:
        """Ask once whether new faces are people who are kept and called nearly so."""
        if was_sent(self.text_sent("command_id")):
            return
        names = [name for name in ("newcomers", "counted_before") if name not in self.errors]
        lines = {line: [line] for name in names for line in said[name]}
        near = alike_to_each(self.organisation, lines)
        for name in names:
            doubts = [doubt for line in said[name] for doubt in self.doubts(line, near[line])]
            if doubts:
                self.add_error(name, " ".join([*doubts, IF_THEM]))
        data = cast(Any, self.data).copy()
        data[self.add_prefix("asked_of")] = " ".join(sorted(self.asked))
        self.data = data

    def doubts(self, line: str, near: list[Person]) -> list[str]:
        """Say whom a line may be, and offer them; nothing where the page asked of them before."""
        near = [one for one in near if one.pk not in self.too_deep]
        them = [one for one in near if self.to_be_asked(one.pk)]
        for one in reversed(them):  # the likeliest comes to stand first
            self.also_offer(one.pk)
        names = dict.fromkeys(
            f"“{one.known_as}”{' (ticked)' if str(one.pk) in self.ticked else ''}" for one in them
        )
        *others, last = names or [""]
        either = f"{', '.join(others)} or {last}" if others else last
        return [f"“{line}” is nearly {either}."] if them else []

    def to_be_asked(self, person_id: UUID) -> bool:
        """True where the page did not ask; of somebody ticked, where it asked before they were."""
        if str(person_id) in self.ticked and str(person_id) not in self.asked_before:
            return False
        return self.asked_mark(person_id) not in self.asked_before

    def asked_mark(self, person_id: UUID) -> str:
        """Return what the page remembers of having asked whether it is somebody."""
        return f"{person_id}{TICKED if str(person_id) in self.ticked else ''}"

    def also_offer(self, person_id: UUID | None) -> None:
        """Offer somebody first among those to be ticked, and remember it."""
        if person_id is None:
            return
        self.asked |= {str(person_id), self.asked_mark(person_id)}
        there = {one.pk: one for one in self.offered}
        them = there.pop(person_id, None) or Person.objects.get(pk=person_id)
        self.offered = [them, *there.values()]
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
