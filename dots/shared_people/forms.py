"""What a person may type about shared people."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.accounts.models import Membership
from dots.actions.selectors import contact_choices, team_choices
from dots.coverage.wording import FOI
from dots.design.forms import DayInput, LongText, offer
from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm, same_words
from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import choices
from dots.network.models import Contact, Organisation
from dots.network.selectors import programme_of
from dots.shared_people import wording as words
from dots.shared_people.models import Objective, SharedPerson
from dots.shared_people.models.around import DROPPED, MET, OPEN
from dots.shared_people.models.people import ANSWERS, MOST_HOURS
from dots.shared_people.selectors import partners_in_it
from dots.shared_people.wording import AGAIN, FILTER_STATES, NOTES_UNDER_LAW, READS_ALL, STILL_MET
from dots.shared_people.wording import hours as in_hours

ABOUT = (
    "name", "work_title", "email", "does", "community", "contact", "manager_name",
    "manager_email", "member",
)  # fmt: skip
SHARE = ("hours", "of_hours", "since", "until", "review_on", "review_what")


def both_read(label: str, *, required: bool = True) -> forms.CharField:
    """Return a field whose words both sides and the person read."""
    hint = f"{READS_ALL} {FOI}"
    return forms.CharField(label=label, required=required, max_length=300, help_text=hint)


class ShareForm(CommandForm):
    """How much of the week, from when until when, and what is reviewed when."""

    hours = forms.DecimalField(
        label="Hours a week with the programme", min_value=0, max_digits=4, decimal_places=1
    )
    of_hours = forms.DecimalField(
        label="Of how many hours a week they work",
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=1,
    )
    since = forms.DateField(label="From", widget=DayInput())
    until = forms.DateField(
        label="Until",
        widget=DayInput(),
        help_text="Every arrangement has a last day. It can be renewed: the other side then agrees"
        " again.",
    )
    review_on = forms.DateField(
        label="When do both look at it together?", required=False, widget=DayInput()
    )
    review_what = both_read("What is looked at then?", required=False)

    def __init__(self, data: Any = None, *, shared: SharedPerson) -> None:
        kept = {one: getattr(shared, one) for one in SHARE}
        kept.update(hours=in_hours(shared.hours), of_hours=in_hours(shared.of_hours))
        super().__init__(data, initial=kept)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        hours, week = said.get("hours"), said.get("of_hours")
        first, last, review = (said.get(name) for name in ("since", "until", "review_on"))
        if hours is not None and hours <= 0:
            self.add_error("hours", "Write at least half an hour, such as 0.5.")
        if hours and week and hours > week:
            self.add_error("hours", f"This is more than the {in_hours(week)} hours that they work.")
        if first and last and last < first:
            self.add_error("until", "The last day lies before the first.")
        elif first and last and review and not first <= review <= last:
            self.add_error("review_on", "Choose a day between the first and the last.")
        return said


class AboutForm(CommandForm):
    """Who it is, what they do and who manages them on either side."""

    name = forms.CharField(label="What is their name?", max_length=120)
    work_title = forms.CharField(label="What is their work title?", required=False, max_length=120)
    email = forms.EmailField(
        label="What is their e-mail address?",
        required=False,
        max_length=254,
        help_text=words.ADDRESS_HINT,
    )
    does = both_read("What do they do for the programme?", required=False)
    community = forms.ChoiceField(label="For whom?", required=False)
    contact = forms.ChoiceField(label="Who manages them at the partner?", required=False)
    manager_name = forms.CharField(
        label="Or the name of that manager",
        required=False,
        max_length=120,
        help_text="Where it is none of the people recorded there.",
    )
    manager_email = forms.EmailField(
        label="And their e-mail address",
        required=False,
        max_length=254,
        help_text="A link to agree goes there. Without an address you ring them.",
    )
    member = forms.ChoiceField(label="Who manages them in the programme?", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        organisation: Organisation,
        shared: SharedPerson | None = None,
    ) -> None:
        kept = {one: getattr(shared, one) for one in ABOUT if shared}
        for name in ("contact", "member"):
            kept[name] = str(getattr(shared, f"{name}_id", None) or "")
        if shared is None:
            kept["member"] = ""
        super().__init__(data, initial=kept)
        self.actor = actor
        programme = programme_of(actor)
        offer(self, "community", [("", "Nobody in particular"), *choices(programme, "communities")])
        people = dict(contact_choices(actor, organisation))
        team = dict(team_choices(programme))
        if shared and shared.contact and shared.contact.is_programmes:
            people.setdefault(str(shared.contact_id), shared.contact.name)
        if shared and shared.member:
            team.setdefault(str(shared.member_id), f"{shared.member.user.name} (has left)")
        offer(self, "contact", [("", "None of these people"), *people.items()])
        offer(self, "member", [("", "Nobody yet"), *team.items()])
        if not actor.is_team:
            del self.fields["member"]
        if shared is not None:
            self.changing()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("contact"):
            said["manager_name"] = said["manager_email"] = ""
        elif said.get("manager_email") and not said.get("manager_name"):
            self.add_error("manager_name", "Write the name that goes with the address.")
        return said

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        for name, model in (("contact", Contact), ("member", Membership)):
            if name in given:
                pk = given[name]
                given[name] = (
                    model.objects.filter(programme=self.actor.programme_id, pk=pk).first()
                    if pk
                    else None
                )
        return given


class AnswerForm(CommandForm):
    """Yes or no to what is proposed, and why not."""

    answer = forms.ChoiceField(
        label="Do you agree?",
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
    )
    because = both_read("If not, why, and what would suit you?", required=False)
    terms_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, shared: SharedPerson, told_by: str = "") -> None:
        super().__init__(data, initial={"terms_id": shared.pending and shared.pending.pk})
        if told_by:
            self.fields["answer"].label = f"What did {told_by} say?"
            offer(self, "answer", [("yes", "They agree"), ("no", "They do not agree to this")])


class EndForm(CommandForm):
    """Since when and why somebody is no longer shared."""

    on = forms.DateField(label="Which day was the last?", widget=DayInput())
    because = both_read("Why has it ended?")


class ReviewForm(CommandForm):
    """When both looked at it, and when they do next."""

    on = forms.DateField(label="When did you look at it together?", widget=DayInput())
    next_on = forms.DateField(label="When next?", required=False, widget=DayInput())
    next_what = both_read("What is looked at then?", required=False)


class ToldForm(CommandForm):
    """When somebody told the person."""

    on = forms.DateField(label="When were they told?", widget=DayInput())


class ObjectiveForm(CommandForm):
    """What is to be reached, and by when."""

    what = both_read("What is to be reached?")
    by = forms.DateField(label="By when?", required=False, widget=DayInput())


class RewordForm(ObjectiveForm, AsksBackForm):
    """The same, of one there is: what was said of it may not hold for something else."""

    def __init__(self, data: Any = None, *, objective: Objective) -> None:
        super().__init__(data, initial={"what": objective.what, "by": objective.by})
        self.objective = objective

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        what, before = said.get("what"), self.objective
        if what and before.state != OPEN and not same_words(what, before.what):
            is_met = before.get_state_display().lower()
            why = f"“{before.what}” is {is_met}: say whether that holds for what stands here now."
            self.ask_which("still_settled", f"Is it still {is_met}?", STILL_MET, "", why)
        return said

    def arguments(self) -> dict[str, Any]:
        again = self.text_sent("still_settled") == AGAIN
        return {**super().arguments(), "again": again}


class StandingForm(CommandForm):
    """How an objective stands."""

    state = forms.ChoiceField(
        label="How does it stand?",
        choices=[(MET, "It is met"), (DROPPED, "It is dropped"), (OPEN, "It is to do")],
        widget=forms.RadioSelect,
    )
    because = both_read("What or why?", required=False)


class NoteForm(CommandForm):
    """A note for one's own side."""

    text = LongText(
        label="Your note",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=NOTES_UNDER_LAW,
    )


class WrongForm(CommandForm):
    """What the person says is wrong."""

    text = LongText(
        label="What is wrong?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"Both managers read it, and answer here. {FOI}",
    )


class RemarkForm(CommandForm):
    """What was done about it."""

    answer = LongText(
        label="What do you answer?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"The person and the other side read it. {FOI}",
    )


class SharedFilters(forms.Form):
    """Search and filters of the list."""

    search = forms.CharField(
        label="Search names, work and partners", required=False, max_length=100
    )
    state = forms.ChoiceField(
        label="How it stands", required=False, choices=list(FILTER_STATES.items())
    )
    partner = forms.ChoiceField(label="Partner", required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        offer(self, "partner", [("", "Every partner"), *partners_in_it(actor)])

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class PartnerForm(forms.Form):
    """Which partner employs them?"""

    search = forms.CharField(label="A partner’s name", required=False, max_length=100)
