"""What the two partners answer one another, and which hand-overs a list shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from dots.design.forms import LongText, RadioGrid, needed_sometimes, offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm, was_sent
from dots.frameworks.selectors import plain
from dots.handovers.commands.filling import keeps_name, names_taken
from dots.handovers.forms.doubting import NamesNobodyForm
from dots.handovers.models import Handover
from dots.handovers.possible import why_no_yes, why_not_given
from dots.handovers.wording import (
    ASK,
    BECAUSE,
    MAY_BE_READ,
    MOST_OTHERS,
    NO,
    OVER,
    THEIRS,
    YES,
)
from dots.people.likeness import alike
from dots.people.nicknames import (
    A_WAY,
    NO_NAME,
    WHOLE,
    holds_way,
    is_whole_name,
    nickname_of,
    whole_names,
)
from dots.people.wording import IN_LAW, described

NEW, SKIP = "new", "skip"
A_LETTER = (
    "Such as K. It is added only if you help somebody called the same already. Left empty, a number"
    " is; you can change it on their page."
)


class AnswerForm(NamesNobodyForm):
    """Yes, no because, or a question first."""

    taken: Collection[str] = ()  # what people like them are called here

    answer = forms.ChoiceField(
        label="What do you answer?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what you answer."},
    )
    because = forms.ChoiceField(label="If no: why?", widget=forms.RadioSelect(), required=False)
    words = LongText(
        label="If you ask something, or say why not: your words",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, actor: Actor, handover: Handover, signed_in: bool
    ) -> None:
        super().__init__(data)
        self.actor, self.handover = actor, handover
        over = handover.kind == OVER
        yes = "Yes, we help them from now on" if over else "Yes, we help them too"
        self.no_yes = " ".join(why_no_yes(handover)).strip()
        answers = [(YES, yes), (NO, "No"), (ASK, "We ask something first")]
        unheard = bool(why_not_given(handover))
        self.offer_without("answer", answers, {YES: self.no_yes, ASK: unheard})
        self.offer_without("because", BECAUSE, {THEIRS: not unheard})
        self.fields["answer"].help_text = self.no_yes
        if unheard:
            self.fields["words"].label = "Why not, in your words"
        self.fields["words"].help_text = IN_LAW if signed_in else MAY_BE_READ
        if self.is_bound and was_sent(self.text_sent("command_id")):
            self.fields["known"] = forms.CharField(required=False)  # as it was said then
            self.fields["letter"] = forms.CharField(required=False)
            self.fields["called"] = forms.CharField(required=False)
        elif self.no_yes:
            pass  # nothing is asked that only a yes needs
        elif signed_in and handover.is_waiting:
            self.offer_known(handover)
            self.offer_called(handover)
        elif handover.is_waiting:
            self.offer_letter(A_LETTER)
        needed_sometimes(self, "because", "words")

    def offer_without(
        self, name: str, choices: list[tuple[str, str]], useless: Mapping[str, object]
    ) -> None:
        """Offer choices but those that would be refused or are not so; what was sent stays one."""
        sent = self.text_sent(name)
        offer(self, name, [one for one in choices if one[0] == sent or not useless.get(one[0])])

    def offer_known(self, handover: Handover) -> None:
        """Ask whether it is somebody who is kept here already, where one is called so."""
        found = alike(handover.to, handover.person.known_as)
        if not found:
            return
        self.fields["known"] = forms.ChoiceField(
            label="If yes: do you know them already?",
            help_text="Then your own record goes on, and nothing that it says is changed.",
            widget=forms.RadioSelect(),
            choices=[
                *((str(one.pk), f"It is {described(one)}") for one in found),
                (NEW, "No, they are new to us"),
            ],
            required=False,
        )
        needed_sometimes(self, "known")
        self.taken = {plain(one.known_as) for one in found}
        name = handover.person.known_as
        if plain(name) in self.taken and not asks_called(handover):
            self.offer_letter(
                f"You help a {name} already. Then this one is {name} with the letter behind it."
            )
        self.order_fields(["command_id", "answer", "known", "letter"])

    def offer_called(self, handover: Handover) -> None:
        """Ask what somebody new is called, where a whole name would be kept as a nickname."""
        if not asks_called(handover):
            return
        known = handover.person.known_as
        ask = "what are they called?"
        self.fields["called"] = forms.CharField(
            label=f"If they are new to you: {ask}" if "known" in self.fields else ask.capitalize(),
            help_text=f"“{known}”: {WHOLE} A first name or nickname, with a letter if two share"
            " one.",
            max_length=60,
            required=False,
            initial=nickname_of(known),
        )
        needed_sometimes(self, "called")
        self.order_fields(["command_id", "answer", "known", "called"])

    def offer_letter(self, help_text: str) -> None:
        """Ask for a letter that tells them from whoever is called the same."""
        self.fields["letter"] = forms.CharField(
            label="If they are new to you: a letter to tell them apart",
            help_text=help_text,
            max_length=3,
            required=False,
            widget=forms.TextInput({"size": 3}),
        )
        needed_sometimes(self, "letter")
        self.order_fields(["command_id", "answer", "letter"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        answer = said.get("answer")
        if answer == NO and not said.get("because"):
            self.add_error("because", "Choose why not; “something else” is an answer.")
        if answer == ASK and not said.get("words", "").strip():
            self.add_error("words", "Write what you ask.")
        asked = isinstance(self.fields.get("known"), forms.ChoiceField)
        if answer == YES and asked and not said.get("known"):
            self.add_error("known", "Say whether you know them already.")
        if answer == YES and self.taken and said.get("known") == NEW and "letter" in self.fields:
            self.check_letter(said.get("letter", ""))
        if answer == YES and said.get("known", NEW) == NEW and asks_called(self.handover):
            self.check_called(said)
        if answer in (NO, ASK):
            self.doubt("words", self.actor, self.handover.giver, self.handover.to)
        return said

    def check_letter(self, letter: str) -> None:
        """Refuse to take on somebody new who could not be told from one of the partner's."""
        name = self.handover.person.known_as
        if "letter" in self.errors:  # it says already what is wrong with it
            return
        if not letter:
            self.add_error("letter", f"You help a {name} already. Add a letter: {name} K.")
        elif plain(f"{name} {letter}") in self.taken:
            self.add_error("letter", f"“{name} {letter}” is there already. Choose another letter.")

    def check_called(self, said: dict[str, Any]) -> None:
        """Ask once about a whole name, as wherever a nickname is typed; refuse somebody else's."""
        called = said.get("called", "").strip()
        if "called" in self.errors:
            return
        if "called" not in self.fields or was_sent(self.text_sent("command_id")):
            return
        if not called:
            self.add_error("called", "Say what they are called.")
        elif plain(called) in names_taken(self.handover):
            self.add_error("called", f"You help a {called} already. Add a letter: {called} K.")
        elif holds_way(called):
            self.add_error("called", A_WAY)
        elif doubts := whole_names([called]):
            self.ask_back({"called": doubts[called]}, **NO_NAME)

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        number, answer = {"command_id": typed["command_id"]}, typed["answer"]
        if answer == ASK:
            return {**number, "words": typed["words"]}
        if answer == NO:
            return {**number, "because": typed["because"], "words": typed["words"]}
        known = typed.get("known") or NEW
        letter = typed.get("letter", "")
        called = typed.get("called", "") if known == NEW else ""
        return {
            **number,
            "known": None if known == NEW else known,
            "letter": letter,
            "called": called,
        }


def asks_called(handover: Handover) -> bool:
    """True where what the giver calls somebody is a whole name, which may not be kept there."""
    return not keeps_name(handover) and is_whole_name(handover.person.known_as)


class ReplyForm(NamesNobodyForm):
    """What the giver answers to a question."""

    words = LongText(
        label="What do you answer?",
        help_text=MAY_BE_READ,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write what you answer."},
    )

    def __init__(self, data: Any = None, *, actor: Actor, handover: Handover) -> None:
        super().__init__(data)
        self.actor, self.handover = actor, handover

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.doubt("words", self.actor, self.handover.giver, self.handover.to)
        return self.cleaned_data


class EndForm(CommandForm):
    """Why something ends."""

    why = forms.ChoiceField(
        label="Why does it end?",
        widget=forms.RadioSelect(),
        choices=[("consent", "They took their yes back"), ("done", "We need it no more")],
        error_messages={"required": "Choose why it ends."},
    )

    def __init__(self, data: Any = None, *, handover: Handover) -> None:
        super().__init__(data)
        if handover.kind == OVER:  # nothing is read any more: only the yes can be taken back
            offer(self, "why", [("consent", "They took their yes back")])

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"command_id": typed["command_id"], "by_consent": typed["why"] == "consent"}


class ElsewhereForm(CommandForm):
    """How many other organisations on the list helped somebody."""

    others = forms.ChoiceField(
        label="How many other organisations on the list helped you with this in the last year?",
        widget=RadioGrid(),
        choices=[
            *((str(one), str(one)) for one in range(MOST_OTHERS)),
            (str(MOST_OTHERS), f"{MOST_OTHERS} or more"),
            (SKIP, "Skip"),
        ],
        error_messages={"required": "Choose how many, or skip it."},
    )

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        return {**said, "others": None if said["others"] == SKIP else int(said["others"])}
