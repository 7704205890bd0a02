"""What may be said of a plan: its name, for whom it is, its partners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dots.coverage.wording import FOI
from dots.design.forms import DayInput, LongText, offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices, labels
from dots.network.namesakes import choices_of
from dots.network.typed import partners_of, partners_typed
from dots.places.selectors import ward_names
from dots.plans.models import Plan
from dots.plans.models.plans import ALL_DONE, STAGES
from dots.plans.selectors import Suggestion


class PlanForm(CommandForm):
    """For whom a plan is, and what it is called."""

    community = forms.ChoiceField(
        label="For which community?",
        required=False,
        help_text="People who share something in life. Choose it, a ward below, or both.",
    )
    ward_code = forms.ChoiceField(
        label="In which ward?",
        required=False,
        help_text="With a community chosen, leave it open for the whole area.",
    )
    name = forms.CharField(
        label="What is the plan called?",
        max_length=160,
        help_text="Such as “Unpaid carers in Northmoor”.",
    )
    began_on = forms.DateField(
        label="Since when does it count?",
        widget=DayInput(),
        help_text="Measures count what was done from this day on. Usually today.",
    )

    def __init__(
        self, data: Any = None, *, programme: Programme, plan: Plan | None = None, asked: Any = None
    ) -> None:
        initial: dict[str, Any] = {"began_on": timezone.localdate(), **(asked or {})}
        if plan is not None:
            initial = {
                name: getattr(plan, name) for name in ("community", "ward_code", "name", "began_on")
            }
        super().__init__(data, initial=initial)
        communities = dict(choices(programme, "communities"))
        wards = ward_names(programme)
        if plan is not None and plan.community:
            kept = labels(programme, "communities").get(plan.community, plan.community)
            communities.setdefault(plan.community, kept)
        if plan is not None and plan.ward_code:
            wards.setdefault(plan.ward_code, plan.ward_code)
        offer(self, "community", [("", "Everyone there"), *communities.items()])
        offer(self, "ward_code", [("", "The whole area"), *wards.items()])
        if plan is not None:
            self.changing()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("community") and not said.get("ward_code") and not self.errors:
            self.add_error(
                "community", "Choose a community, a ward, or both: a plan is for somebody."
            )
        if (began := said.get("began_on")) and began > timezone.localdate():
            self.add_error("began_on", "This day lies ahead. Say when the work began, or today.")
        return said


class PartnersForm(CommandForm):
    """Who is around the plan: suggested ones to tick, others by name."""

    partners = forms.MultipleChoiceField(
        label="Partners around it",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Those of the plan first, then those who support these people or work there.",
    )
    others = LongText(
        label="Others",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="One on each line, by name, charity number or company number.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        programme: Programme,
        chosen: list[tuple[str, str]],
        suggested: list[Suggestion],
        asked: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Tick the partners of the plan, and those for whom another page asks.

        Args:
            chosen: the plan’s partners, id and name.
            asked: others to tick to begin with; nothing is saved of them before the button is.
        """
        known = {**dict(chosen), **dict(asked)}
        super().__init__(data, initial={"partners": list(known)})
        self.programme = programme
        fresh = [one for one in suggested if str(one.organisation.pk) not in known]
        named = [(UUID(pk), name) for pk, name in known.items()]
        named += [(one.organisation.pk, one.organisation.name) for one in fresh]
        labels = dict(choices_of(named))
        keys = [str(one.organisation.pk) for one in fresh]
        more = [(pk, said_of(one, labels[pk])) for pk, one in zip(keys, fresh, strict=True)]
        offer(self, "partners", [*((pk, labels[pk]) for pk in known), *more])
        if not known and not more:
            del self.fields["partners"]
        self.changing(partners=[pk for pk, _ in chosen])

    def clean_others(self) -> list[UUID]:
        found, wrong = partners_typed(partners_of(self.programme), self.cleaned_data["others"])
        if wrong:
            raise forms.ValidationError([*wrong])
        return found

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        ticked = [UUID(pk) for pk in said.pop("partners", [])]
        said["partner_ids"] = list(dict.fromkeys([*ticked, *said.pop("others")]))
        return said


def said_of(one: Suggestion, label: str) -> str:
    """Say why a partner is suggested."""
    why = [
        *(["supports these people"] if one.supports else []),
        *(["has a site there"] if one.is_there else []),
        *([f"plays: {', '.join(one.roles[:4]).lower()}"] if one.roles else []),
    ]
    return f"{label} ({'; '.join(why)})"


class CloseForm(CommandForm):
    because = forms.CharField(
        label="Why is it closed?",
        required=False,
        max_length=300,
        help_text=f"For those who read the plan later. {FOI} Name nobody who is helped.",
    )


class PlanFilters(forms.Form):
    """Search and filters of the list; an answer that is none of the choices counts as not asked."""

    search = forms.CharField(label="Search names", required=False, max_length=100)
    community = forms.ChoiceField(label="Community", required=False)
    ward = forms.ChoiceField(label="Ward", required=False)
    stage = forms.ChoiceField(
        label="Where it stands",
        required=False,
        choices=[
            ("", "At any stage"),
            *((str(stage), f"Stage {stage}: {title.lower()}") for stage, title in STAGES.items()),
            (str(ALL_DONE), "All four stages done"),
        ],
    )
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Open"), ("closed", "Closed")]
    )

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data)
        communities = choices(programme, "communities")
        offer(self, "community", [("", "Every community"), *communities])
        offer(self, "ward", [("", "Every ward"), *ward_names(programme).items()])

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
