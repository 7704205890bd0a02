"""What a person may type about actions."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.accounts.models import Membership
from dots.actions.commands import UNDER_WAY
from dots.actions.models import NOT_NEEDED, NOT_YET, PARTNER, SAID_DONE, SIDES, STATES, TEAM, Action
from dots.actions.selectors import (
    MINE,
    NOBODYS,
    OURS,
    THEIRS,
    WHEN,
    Asked,
    contact_choices,
    team_choices,
)
from dots.actions.wording import STAGES, day
from dots.coverage.wording import FOI
from dots.design.forms import DayInput, LongText, OneLine, keep, needed_sometimes, offer, show_whole
from dots.foundation.actor import Actor
from dots.foundation.asking_back import AsksBackForm, same_words
from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import choices, labels
from dots.network.models import Contact, Organisation
from dots.network.selectors import programme_of
from dots.network.typed import partners_typed
from dots.plans.models import Plan

NOBODY = ("", "Nobody yet")
WHOLE = ("", "The partner as a whole")
STAYS, TO_DO_AGAIN = "stays", "again"
STILL_SETTLED = (
    (STAYS, "Yes: this only puts right what it says, or whose it was"),
    (TO_DO_AGAIN, "No: it is to do again. What was said stays in its history"),
)


class ActionForm(AsksBackForm):
    """What is to be done, with whom, by whom and by when."""

    what = OneLine(label="What is to be done?", max_length=200)
    partner = forms.CharField(
        label="With which partner?",
        required=False,
        max_length=160,
        help_text="Write the name, or a part of it. Leave it empty for something of the team’s.",
    )
    side = forms.ChoiceField(
        label="Who does it?", choices=list(SIDES.items()), initial=TEAM, widget=forms.RadioSelect
    )
    member = forms.ChoiceField(label="Who in the team?", required=False)
    contact = forms.ChoiceField(
        label="Who at the partner?",
        required=False,
        help_text="Whoever owns it gets it in a letter, with a link to answer without an account.",
    )
    due_on = forms.DateField(label="By when?", required=False, widget=DayInput)
    barrier = forms.ChoiceField(label="Against which barrier?", required=False)
    why = OneLine(label="Why?", required=False, max_length=300)
    plan = forms.ChoiceField(label="Part of a plan?", required=False)
    stage = forms.ChoiceField(
        label="Which stage is it?", choices=list(STAGES.items()), initial=3, required=False
    )
    note = LongText(
        label="Note for the team",
        required=False,
        max_length=2_000,
        help_text=FOI,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    came_from = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    came_from_key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    another = forms.BooleanField(required=False, widget=forms.HiddenInput)  # beside an open one

    def __init__(
        self, *arguments: Any, actor: Actor, organisation: Organisation | None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.actor, self.organisation = actor, organisation
        programme = programme_of(actor)
        offer(self, "member", [NOBODY, *team_choices(programme)])
        offer(self, "barrier", [("", "None in particular"), *choices(programme, "barriers")])
        plans = Plan.objects.within(actor).filter(closed_on=None).order_by("name")
        offer(self, "plan", [("", "No plan"), *((str(one.pk), one.name) for one in plans)])
        if organisation is None:
            del self.fields["contact"]
        else:
            del self.fields["partner"]
            offer(self, "contact", [WHOLE, *contact_choices(actor, organisation)])
        show_whole(self, "what", "why")

    def ask_for_another(self) -> bool:
        """Let the next press make one beside what is under way, once that was said."""
        said = self.is_bound and any(UNDER_WAY in str(one) for one in self.non_field_errors())
        if said:
            self.data = {name: self[name].data for name in self.fields} | {"another": "1"}
        return said

    def clean_partner(self) -> str:
        """Find the one partner that the name means."""
        text = str(self.cleaned_data["partner"]).strip()
        if not text:
            return text
        there = Organisation.objects.within(self.actor)
        found, wrong = partners_typed(there, text, parts=True)
        if wrong:
            raise forms.ValidationError([*wrong])
        self.organisation = there.get(pk=found[0])
        return text

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        side = found.get("side")
        if side == PARTNER and self.organisation is None and "partner" not in self.errors:
            self.add_error("partner", "Say which partner is to do it.")
        found["member"] = self.chosen(Membership, "member") if side == TEAM else None
        found["contact"] = self.chosen(Contact, "contact") if side == PARTNER else None
        found["plan"] = self.chosen(Plan, "plan")
        return found

    def chosen(self, model: Any, name: str) -> Any:
        """Return the record chosen in a field, None when there is none."""
        pk = self.cleaned_data.get(name)
        return model.objects.within(self.actor).filter(pk=pk).first() if pk else None

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        found.pop("partner", None)
        return {
            **found,
            "organisation": self.organisation,
            "stage": int(found["stage"] or 3),
        }


class ChangeForm(ActionForm):
    """The same, filled in with how it is. Whose side it came from stays."""

    belong_together = ("side", "member", "contact")

    def __init__(self, *arguments: Any, action: Action, **options: Any) -> None:
        kept = {
            name: getattr(action, name)
            for name in ("what", "side", "due_on", "barrier", "why", "stage", "note")
        }
        for name in ("member", "contact", "plan"):
            kept[name] = str(getattr(action, f"{name}_id") or "")
        options["initial"] = kept
        super().__init__(*arguments, organisation=action.organisation, **options)
        self.action = action
        del self.fields["came_from"], self.fields["came_from_key"], self.fields["another"]
        member = action.member
        if member is not None and member.ended_at and action.is_open:
            self.initial["member"] = ""
        elif member is not None:
            keep(self, "member", {str(member.pk): f"{member.user.name} (has left)"})
        self.keep_what_stands(action)
        self.changing()

    def keep_what_stands(self, action: Action) -> None:
        """Keep what was hidden, closed or has left since among the choices."""
        keep(self, "barrier", labels(action.programme, "barriers"))
        if action.plan:
            keep(self, "plan", {str(action.plan_id): f"{action.plan} (closed)"})
        if action.contact and action.contact.is_programmes:
            keep(self, "contact", {str(action.contact_id): f"{action.contact.name} (has left)"})

    @property
    def again(self) -> bool:
        """True when it is to do again; a form sent twice says so twice."""
        return str(self.data.get("still_settled", "")) == TO_DO_AGAIN

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean()
        if self.action.is_open or not self.is_another(found):
            return found
        settled = self.action.get_state_display()
        why = (
            f"“{settled}” was said of “{self.action.what}” on {day(self.action.settled_on)}: say"
            " whether that holds for what stands here now."
        )
        self.ask_which("still_settled", f"Is it still “{settled}”?", STILL_SETTLED, "", why)
        return found

    def is_another(self, found: dict[str, Any]) -> bool:
        """True when something else is to be done by now, or by somebody else."""
        owners = ("side", "member", "contact")
        is_whose = all(found.get(name) == getattr(self.action, name) for name in owners)
        what = found.get("what") or ""
        return bool(what) and not (is_whose and same_words(what, self.action.what))

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        found.pop("still_settled", None)
        return {**found, "again": self.again}


class AnswerForm(CommandForm):
    """How an action stands, said by whoever owns it."""

    SAYS = ((SAID_DONE, "Done"), (NOT_YET, "Not yet"), (NOT_NEEDED, "No longer needed"))

    said = forms.ChoiceField(label="How does it stand?", choices=SAYS, widget=forms.RadioSelect)
    because = forms.CharField(
        label="Because",
        required=False,
        max_length=300,
        help_text="For “not yet” a few words are needed. Please name nobody who is helped.",
    )
    due_on = forms.DateField(
        label="By when, then?",
        required=False,
        widget=DayInput,
        help_text="Only for “not yet”. Leave it empty to keep the day.",
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        needed_sometimes(self, "because")

    def typed(self) -> list[str]:
        """Return what was answered in words, for somebody to copy when it is not kept."""
        how = dict(self.SAYS).get(self.data.get("said", ""), "")
        return [text for text in (how, *(self[n].data for n in ("because", "due_on"))) if text]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        untold = "because" not in self.errors and not (found.get("because") or "").strip()
        if found.get("said") == NOT_YET and untold:
            self.add_error("because", "Say in a few words why not yet.")
        return found


class ReopenForm(CommandForm):
    """Why it is to be done after all."""

    MARK = "again"  # sent along: whoever goes back sends this form, whatever became of the action

    because = forms.CharField(label="Why?", required=False, max_length=300)
    again = forms.BooleanField(initial=True, required=False, widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        del found[self.MARK]
        return found


class ActionFilters(forms.Form):
    """What the list is asked for; an answer that is none of the choices is not asked."""

    search = forms.CharField(label="Search actions and partners", required=False, max_length=100)
    whose = forms.ChoiceField(
        label="Waiting on",
        required=False,
        choices=[
            ("", "Everybody"),
            (MINE, "Me"),
            (OURS, "Us"),
            (THEIRS, "Them"),
            (NOBODYS, "Nobody"),
        ],
    )
    when = forms.ChoiceField(
        label="When", required=False, choices=[("", "Whenever"), *WHEN.items()]
    )
    state = forms.ChoiceField(
        label="State", required=False, choices=[*STATES.items(), ("all", "All of them")]
    )
    barrier = forms.ChoiceField(label="Barrier", required=False)

    def __init__(self, data: Any, *, barriers: list[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "barrier", [("", "Every barrier"), *barriers])

    def asked(self) -> Asked:
        """Return what is asked, without what cannot be understood."""
        self.is_valid()
        return Asked(**{name: self.cleaned_data.get(name, "") for name in self.fields})
