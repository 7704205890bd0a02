"""What a person may type about roles."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.coverage.models import LEAST, MOST, RolePlayed
from dots.coverage.selectors import COMMUNITY, WARD
from dots.coverage.wording import FOI
from dots.design.forms import DayInput, RadioGrid, keep, offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices, labels, terms
from dots.network.models import Organisation
from dots.places.selectors import ward_names

ALL, CHOSEN = "all", "chosen"
EVERYBODY = "All the communities they support"
EVERYWHERE = "Wherever they have a site"


def hinted(programme: Programme) -> list[tuple[str, str]]:
    """Return the programme's roles, each with what it means."""
    return [
        (
            term.code,
            f"{term.label}: {term.hint[:1].lower()}{term.hint[1:]}" if term.hint else term.label,
        )
        for term in terms(programme, "partner-roles")
        if not term.is_heading
    ]


class DetailsForm(CommandForm):
    """For whom, where and since when; what is kept already stays among the choices."""

    community = forms.ChoiceField(label="For whom?", required=False)
    ward_code = forms.ChoiceField(label="Where?", required=False)
    since = forms.DateField(
        label="Since when?",
        required=False,
        widget=DayInput(),
        help_text="The day, or a day near it, if it is known.",
    )
    note = forms.CharField(
        label="Note", required=False, max_length=300, help_text=f"{FOI} Name nobody who is helped."
    )

    def __init__(
        self, data: Any = None, *, programme: Programme, initial: Any = None, **rest: Any
    ) -> None:
        super().__init__(data, initial=initial, **rest)
        offer(self, "community", [("", EVERYBODY), *choices(programme, "communities")])
        keep(self, "community", labels(programme, "communities"))
        offer(self, "ward_code", [("", EVERYWHERE), *ward_names(programme).items()])
        held = self.initial.get("ward_code") or ""
        keep(self, "ward_code", {held: f"{held} (listed no more)"})


class RoleForm(DetailsForm):
    """One role with all that may be said about it."""

    role = forms.ChoiceField(label="Which role?", widget=forms.RadioSelect())
    field_order = ["role"]

    def __init__(self, data: Any = None, *, programme: Programme, **rest: Any) -> None:
        super().__init__(data, programme=programme, **rest)
        offer(self, "role", hinted(programme))


class ChangeForm(DetailsForm):
    """The same without the role: another role is another record."""

    def __init__(self, data: Any = None, *, programme: Programme, played: RolePlayed) -> None:
        names = ("community", "ward_code", "since", "note")
        super().__init__(
            data, programme=programme, initial={name: getattr(played, name) for name in names}
        )
        self.changing()


class ManyRolesForm(CommandForm):
    """Several roles in one go: tick what they do, say for whom."""

    roles = forms.MultipleChoiceField(
        label="What do they do?",
        widget=forms.CheckboxSelectMultiple(),
        help_text="Tick all that fit. Nobody has to do everything.",
    )
    whom = forms.ChoiceField(
        label="For whom?",
        widget=forms.RadioSelect(),
        choices=[(ALL, EVERYBODY), (CHOSEN, "Only those ticked below")],
        initial=ALL,
    )
    communities = forms.MultipleChoiceField(
        label="Communities",
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "grid loose"}),
        help_text="Only if you chose so above.",
    )

    def __init__(
        self, data: Any = None, *, programme: Programme, organisation: Organisation, known: set[str]
    ) -> None:
        super().__init__(data)
        options = [
            (code, f"{label} (recorded)" if code in known else label)
            for code, label in hinted(programme)
        ]
        offer(self, "roles", options)
        offer(self, "communities", own_first(programme, organisation))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        whom = said.pop("whom", ALL)
        if whom == CHOSEN and not said.get("communities"):
            self.add_error("communities", "Tick at least one community, or choose all above.")
        if whom == ALL:
            said["communities"] = []
        return said


def own_first(programme: Programme, organisation: Organisation) -> list[tuple[str, str]]:
    """Return the communities, those the partner supports first."""
    listed = choices(programme, "communities")
    return sorted(listed, key=lambda pair: pair[0] not in organisation.communities)


class RuleForm(CommandForm):
    """From how many partners on a role is covered."""

    covered_from = forms.TypedChoiceField(
        label="How many partners make a role covered?",
        coerce=int,
        widget=RadioGrid(),
        choices=[(number, str(number)) for number in range(LEAST, MOST + 1)],
        help_text="Where there are fewer, the role is thin: if they stop, nobody is left.",
    )


class MatrixFilters(forms.Form):
    """What the matrix shows; an answer that is none of the choices counts as not asked."""

    within = forms.ChoiceField(required=False)
    show = forms.ChoiceField(required=False)
    by = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(COMMUNITY, ""), (WARD, "")]
    )

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data)
        by_ward = self.data.get("by") == WARD
        self.fields["within"].label = "For one community" if by_ward else "In one ward"
        self.fields["show"].label = "Which wards" if by_ward else "Which communities"
        if by_ward:
            offer(self, "within", [("", "Every community"), *choices(programme, "communities")])
            shown = [("", "Those with a partner’s site"), (ALL, "All of them")]
        else:
            offer(self, "within", [("", "Every ward"), *ward_names(programme).items()])
            shown = [("", "Those a partner supports"), (ALL, "All of them")]
        offer(self, "show", shown)

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
