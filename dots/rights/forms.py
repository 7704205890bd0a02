"""What is typed about requests and complaints."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone

from dots.design.forms import DayInput, LongText, needed_sometimes, offer
from dots.foundation.forms import CommandForm
from dots.rights.models import RightsRequest
from dots.rights.selectors import ANSWERED, OPEN, Line
from dots.rights.wording import BY, COMPLAINT, HOW, KINDS, OUTCOMES, SELF, SIZES, WHYS
from dots.safeguarding.wording import GROUNDS

GOES = "goes"


class LogForm(CommandForm):
    """What somebody asks, when and how it arrived."""

    kind = forms.ChoiceField(
        label="What do they ask?",
        widget=forms.RadioSelect(),
        choices=list(KINDS.items()),
        error_messages={"required": "Choose what they ask."},
    )
    received_on = forms.DateField(
        label="On which day did it arrive?",
        help_text="The law counts from this day, whoever got it and however it was said.",
        widget=DayInput,
        initial=timezone.localdate,
    )
    how = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect(),
        choices=list(HOW.items()),
        initial="in-person",
    )
    by = forms.ChoiceField(
        label="Who asks?", widget=forms.RadioSelect(), choices=list(BY.items()), initial=SELF
    )
    words = LongText(
        label="In their words",
        help_text="What they want to see, or what went wrong. They can ask to read it.",
        required=False,
        max_length=1000,
    )


def day_field(label: str) -> forms.DateField:
    """Return the day on which something was done: today, until another is said."""
    return forms.DateField(
        label=label,
        help_text="What was done in time on paper was in time. Left empty: today.",
        widget=DayInput,
        required=False,
        initial=timezone.localdate,
    )


class PutRightForm(LogForm):
    """The same of what is written down already."""

    def __init__(self, data: Any = None, *, request: RightsRequest) -> None:
        names = ("kind", "received_on", "how", "by", "words")
        super().__init__(data, initial={name: getattr(request, name) for name in names})
        self.changing()


class ArrivedForm(CommandForm):
    """When they were told that it has arrived."""

    on = day_field("On which day were they told?")


class ExtendForm(CommandForm):
    """Why it takes longer."""

    on = day_field("On which day were they told that it takes longer?")
    why = forms.ChoiceField(
        label="Why does it take longer?",
        help_text="Tell them this reason, within the first month.",
        widget=forms.RadioSelect(),
        choices=list(WHYS.items()),
        error_messages={"required": "Choose why it takes longer."},
    )


class AnswerForm(CommandForm):
    """How it ended; with a tick where the safeguarding lead has not decided yet."""

    on = day_field("On which day were they answered?")
    outcome = forms.ChoiceField(
        label="How did it end?",
        widget=forms.RadioSelect(),
        choices=list(OUTCOMES.items()),
        error_messages={"required": "Choose how it ended."},
    )
    found = LongText(
        label="What did you find, and tell them?",
        help_text="For the next who answers, and if they go to the ICO. They can ask to read it; it"
        " goes with their record.",
        required=False,
        max_length=1000,
    )
    all_the_same = forms.BooleanField(
        label="It is answered all the same",
        error_messages={
            "required": "Wait for the safeguarding lead, or tick that it is answered all the same."
        },
    )

    def __init__(self, data: Any = None, *, request: RightsRequest, awaited: bool) -> None:
        super().__init__(data, initial={"found": request.found})
        if not awaited:
            del self.fields["all_the_same"]
        if request.kind != COMPLAINT or (request.person and request.person.erased_on):
            del self.fields["found"]

    def arguments(self) -> dict[str, Any]:
        return {name: said for name, said in super().arguments().items() if name != "all_the_same"}


def written(concern: Any) -> str:
    """Say when a concern was written down, as its heading on the page does."""
    return f"written down on {timezone.localtime(concern.created_at):%-d %B %Y}"


class ConcernsForm(CommandForm):
    """Of each concern: does it go to whoever asked, and if not, why."""

    def __init__(self, data: Any, *, concerns: list[Any]) -> None:
        super().__init__(data)
        self.keys = [str(one.pk) for one in concerns]
        for one in concerns:
            self.fields[f"what-{one.pk}"] = forms.ChoiceField(
                label="Does it go to them?",
                widget=forms.RadioSelect,
                choices=[(GOES, "Yes: I give it to them"), *GROUNDS.items()],
                error_messages={"required": f"Choose for what was {written(one)}."},
            )
            self.fields[f"why-{one.pk}"] = LongText(
                label="If not: why, in this very case?",
                help_text="Or what of somebody else you black out before you give it.",
                required=False,
                max_length=1000,
                widget=forms.Textarea({"rows": 3}),
            )
            needed_sometimes(self, f"why-{one.pk}")

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "command_id": said["command_id"],
            "choices": {
                key: (said[f"what-{key}"].replace(GOES, ""), said[f"why-{key}"])
                for key in self.keys
            },
        }


class Filters(forms.Form):
    """Which requests the list shows."""

    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "All"), (OPEN, "Waits for an answer"), (ANSWERED, "Answered")],
    )
    kind = forms.ChoiceField(
        label="What was asked", required=False, choices=[("", "Anything"), *KINDS.items()]
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        return {name: said.get(name, "").strip() for name in self.fields}


class FileForm(CommandForm):
    """What of other people is left out of somebody's file."""

    checked = forms.CharField(widget=forms.HiddenInput)  # which lines were on the page
    names = forms.MultipleChoiceField(
        label="Leave these names out",
        help_text="Names of other people that stand in it. A tick you take away shows the name:"
        " only where that person agrees, or it is fair to both.",
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    perhaps = forms.MultipleChoiceField(
        label="These look like other people too",
        help_text="Names and numbers of nobody whom we know. They are left out; where you take a"
        " tick away it stays in. You who answer decide: is it nobody’s, does that person agree, or"
        " is it fair to both?",
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    words = LongText(
        label="Leave these words out too",
        help_text="A line each: a name we do not know, a street, somebody else’s telephone number.",
        required=False,
        max_length=2000,
    )
    leave = forms.MultipleChoiceField(
        label="Leave these lines out whole",
        help_text="Where a line tells more of somebody else than of them.",
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )

    size = forms.ChoiceField(
        label="How is the page printed?",
        help_text="Until you choose, as they said helps them.",
        widget=forms.RadioSelect(),
        choices=list(SIZES.items()),
        required=False,
    )

    def __init__(
        self,
        data: Any,
        *,
        lines: list[Line],
        names: list[str],
        perhaps: dict[str, set[str]],
        checked: str,
        suits: str,
    ) -> None:
        ticked = {"names": names, "perhaps": list(perhaps)}
        super().__init__(data, initial={**ticked, "checked": checked, "size": suits})
        needed_sometimes(self, "size")
        self.now, self.ticked, self.along = checked, ticked, perhaps
        offer(self, "names", [(name, name) for name in names])
        offer(self, "perhaps", [(name, f"Leave out: {name}") for name in perhaps])
        shown = [(one.key, f"{one.name}: {'; '.join(one.said)}"[:300]) for one in lines]
        offer(self, "leave", shown)
        for field, some in ticked.items():
            if not some:
                del self.fields[field]

    def clean(self) -> dict[str, Any]:
        """Refuse a page that showed something else than what is kept by now."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("checked") != self.now:
            renewed = cast(Any, self.data).copy()
            renewed["checked"] = self.now
            for field, every in self.ticked.items():  # a new name is left out before it is read
                renewed.setlist(field, every)
                said[field] = every
                self.errors.pop(field, None)
            self.data = renewed
            self.add_error(
                None,
                "Something was added or changed since you opened this page. Read it once more."
                " Every name is ticked again.",
            )
        return said

    @property
    def hidden(self) -> list[str]:
        """The names and words to leave out, as far as they can be understood."""
        said = getattr(self, "cleaned_data", None)
        if said is None:
            said = self.ticked
        along = (word for name in said.get("perhaps", []) for word in self.along[name])
        lines = str(said.get("words", "")).splitlines()
        return [*said.get("names", []), *along, *(line.strip() for line in lines if line.strip())]

    @property
    def printed(self) -> str:
        """How the page is printed: as chosen, else as helps them."""
        chosen = getattr(self, "cleaned_data", {}).get("size")
        return str(chosen or self.initial["size"])

    @property
    def left_out(self) -> list[str]:
        return list(getattr(self, "cleaned_data", {}).get("leave", []))

    def arguments(self) -> dict[str, Any]:
        return {"command_id": self.cleaned_data["command_id"]}
