"""What a person may type about agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.wording import (
    BASES,
    BEFORE_SIGNED,
    CONDITIONS,
    CONTROLLERS,
    DEPTHS,
    HEADCOUNT,
    NAMED,
    OTHER,
    PUBLIC_INTEREST,
    SHORT,
    missing,
    not_available,
)
from dots.design.forms import DayInput, LongText, needed_sometimes
from dots.foundation.asking_back import AsksBackForm
from dots.foundation.forms import CommandForm
from dots.network.models import Organisation

ALL_WORK = "All they do with us"
FOI = "What is typed here can be asked for under freedom of information."


def written(length: int, label: str, help_text: str = "") -> forms.CharField:
    """A line that may stay empty."""
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=length)


def day(label: str, help_text: str = "", **more: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, help_text=help_text, widget=DayInput(), **more)


class AgreementForm(AsksBackForm):
    """What one partner may record about people, and on what footing."""

    project_id = forms.ChoiceField(label="For which work?", required=False)
    depth = forms.ChoiceField(
        label="How may people be recorded?",
        widget=forms.RadioSelect(),
        choices=DEPTHS,
        help_text="Choose the lightest that does the job.",
    )
    controller = forms.ChoiceField(
        label="Who decides why and how people are recorded?",
        widget=forms.RadioSelect(),
        choices=CONTROLLERS,
        required=False,
        help_text="The controller, in law. Needed unless only numbers are recorded.",
    )
    controller_name = written(160, "If it is somebody else, who?")
    basis = forms.ChoiceField(
        label="On which lawful basis?",
        widget=forms.RadioSelect(),
        choices=BASES,
        required=False,
        help_text="Article 6 of the UK GDPR. Needed unless only numbers are recorded. Legitimate"
        " interests are not there for a public authority’s tasks.",
    )
    condition = forms.ChoiceField(
        label="Which condition, for health, ethnic group, beliefs and the like?",
        widget=forms.RadioSelect(),
        choices=CONDITIONS,
        required=False,
        help_text="Article 9 of the UK GDPR. Needed for names. With none, questions about ethnic"
        " group and health are not asked there.",
    )
    condition_detail = written(
        160, "If it is substantial public interest, which condition of Schedule 1?"
    )
    signed_on = day("When was it signed?", "Needed for names.", required=False)
    kept_at = written(
        200, "Where is the signed agreement kept?", "Such as a folder or a file number. For names."
    )
    starts_on = day("From when does it hold?")
    review_on = day("When is it looked at again?", "A year on is usual.", required=False)
    note = LongText(
        label="Note",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=f"{FOI} Name nobody who is helped.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        organisation: Organisation,
        earlier: Agreement | None = None,
    ) -> None:
        super().__init__(data, initial=said_by(earlier))
        self.is_change, self.kind = earlier is not None, organisation.kind
        if earlier:
            self.as_changed(earlier)
        needed_sometimes(self, "controller", "controller_name", "basis", "condition")
        needed_sometimes(self, "condition_detail", "signed_on", "kept_at")
        projects = [
            (str(one.pk), one.name) for one in organisation.projects.open().order_by("name")
        ]
        if projects and earlier is None:
            self.fields["project_id"] = forms.ChoiceField(
                label="For which work?", required=False, choices=[("", ALL_WORK), *projects]
            )
            self.order_fields(["command_id", "project_id"])
        else:
            del self.fields["project_id"]

    def as_changed(self, earlier: Agreement) -> None:
        """A change holds from today; when it was signed is said anew, not taken over."""
        del self.fields["starts_on"]
        if earlier.signed_on:
            was = f"The earlier one: {earlier.signed_on:%-d %B %Y}, kept at {earlier.kept_at}."
            self.fields["signed_on"].help_text = f"Needed for names. {was}"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("controller") != OTHER:
            said["controller_name"] = ""
        if said.get("condition") != PUBLIC_INTEREST:
            said["condition_detail"] = ""
        for field, sentence in missing(said).items():
            if field not in self.errors:
                self.add_error(field, sentence)
        self.check_days(said)
        self.doubt_basis(said)
        if "project_id" in said:
            said["project_id"] = said["project_id"] or None
        return said

    def doubt_basis(self, said: dict[str, Any]) -> None:
        """Ask whether a basis is meant that a public authority has not."""
        about = (said.get("basis", ""), said.get("controller", ""), self.kind)
        problem = "" if said.get("depth") == HEADCOUNT else not_available(*about)
        self.ask_back(
            {"basis": problem} if problem else {},
            label="Is this basis there for them?",
            ends="They are none, or it is not for their tasks.",
            unsure="Choose another basis, or tick that this one is there for them. Nothing was"
            " saved yet.",
        )

    def arguments(self) -> dict[str, Any]:
        return {name: said for name, said in super().arguments().items() if name != "sure_of"}

    def check_days(self, said: dict[str, Any]) -> None:
        """Days that cannot be."""
        signed, review = said.get("signed_on"), said.get("review_on")
        starts = timezone.localdate() if self.is_change else said.get("starts_on")
        if signed and signed > timezone.localdate():
            self.add_error("signed_on", "This day lies ahead. Say when it was signed.")
        if said.get("depth") == NAMED and signed and starts and starts < signed:
            self.add_error("starts_on", BEFORE_SIGNED)
        if starts and review and review <= starts:
            self.add_error("review_on", "Choose a day after the agreement begins.")


def said_by(earlier: Agreement | None) -> dict[str, Any]:
    """Return what a form begins with: what an earlier agreement says, or today."""
    if earlier is None:
        return {"starts_on": timezone.localdate()}
    names = AgreementForm.base_fields.keys() - {"command_id", "project_id"}
    return {name: getattr(earlier, name) for name in names - {"starts_on", "signed_on", "kept_at"}}


class RuleForm(CommandForm):
    """What partners without an agreement may record."""

    without_agreement = forms.ChoiceField(
        label="What may partners record that have no agreement?",
        widget=forms.RadioSelect(),
        choices=[(depth, label) for depth, label in DEPTHS if depth != NAMED],
        help_text="Names are recorded only under a signed agreement. A nickname that a partner can"
        " match to a person is personal data too: each such partner decides about it, and needs a"
        " lawful basis of its own, until an agreement here says so.",
    )


class PartnerFilters(forms.Form):
    """Which partners the list shows; an answer that is none of the choices counts as not asked."""

    search = forms.CharField(label="Partner", required=False)
    depth = forms.ChoiceField(
        label="May record", required=False, choices=[("", "All"), *SHORT.items()]
    )
    state = forms.ChoiceField(
        label="Agreements",
        required=False,
        choices=[
            ("", "All"),
            ("some", "With an agreement"),
            ("none", "Without one"),
            ("review", "To be looked at again"),
            ("undated", "With no day to look again"),
            ("unnamed", "With no condition for health and the like"),
        ],
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
