"""What a plan is judged by: an indicator, perhaps how much by when, and with whom agreed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dots.coverage.wording import FOI
from dots.design.forms import DayInput, offer
from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import terms
from dots.network.namesakes import choices_of
from dots.plans.models import Measure, Plan
from dots.plans.models.measures import COUNTS, FOCUS


class ChangeMeasureForm(CommandForm):
    """All but what is counted: another indicator is another measure."""

    value = forms.IntegerField(
        label="How many?",
        required=False,
        min_value=1,
        max_value=100_000_000,
        help_text="Leave it open to watch the figure without a target.",
    )
    by = forms.DateField(label="By when?", required=False, widget=DayInput())
    counts = forms.ChoiceField(
        label="What counts towards it?",
        widget=forms.RadioSelect(),
        choices=list(COUNTS.items()),
        initial=FOCUS,
        help_text="Sessions that name no community or ward count only in the second.",
    )
    partner_ids = forms.MultipleChoiceField(
        label="Agreed with whom?",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Only what these partners record counts. Tick nobody to count all of the plan’s.",
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=300,
        help_text=f"For the team. {FOI} Name nobody who is helped.",
    )

    def __init__(self, data: Any = None, *, plan: Plan, measure: Measure | None = None) -> None:
        initial: dict[str, Any] = {}
        chosen: dict[str, str] = {}
        if measure is not None:
            names = ("value", "by", "counts", "note")
            initial = {name: getattr(measure, name) for name in names}
            chosen = {str(pk): name for pk, name in measure.partners.values_list("pk", "name")}
            initial["partner_ids"] = list(chosen)
        super().__init__(data, initial=initial)
        around = plan.partners.order_by("name").values_list("pk", "name")
        options = choices_of(around)
        offer(self, "partner_ids", options)
        if not options:
            del self.fields["partner_ids"]
        if measure is not None:
            self.changing()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("by") and not said.get("value") and "value" not in self.errors:
            self.add_error("value", "Say how many by that day, or leave the day out.")
        return said

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        said["partner_ids"] = [UUID(pk) for pk in said.pop("partner_ids", [])]
        return said


class MeasureForm(ChangeMeasureForm):
    """One more measure."""

    indicator = forms.ChoiceField(label="What is counted?", widget=forms.RadioSelect())
    field_order = ["indicator"]

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        super().__init__(data, plan=plan)
        listed = [one for one in terms(plan.programme, "indicators") if not one.is_heading]
        offer(self, "indicator", [(one.code, one.label) for one in listed])
