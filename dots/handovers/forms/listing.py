"""Which hand-overs the list shows."""

from __future__ import annotations

from django import forms

from dots.handovers.selectors import IN, OUT, OVER_NOW, READ_NOW, SAID_NO, TAKEN, WAITING


class HandoverFilters(forms.Form):
    """Which hand-overs the list shows."""

    partner = forms.CharField(label="The other organisation", required=False, max_length=80)
    way = forms.ChoiceField(
        label="Which way",
        required=False,
        choices=[("", "Both"), (OUT, "From you"), (IN, "To you")],
    )
    stands = forms.ChoiceField(
        label="How it stands",
        required=False,
        choices=[
            ("", "Any"),
            (WAITING, "Waiting for an answer"),
            (READ_NOW, "Shared now"),
            (TAKEN, "Taken on"),
            (SAID_NO, "Answered with no"),
            (OVER_NOW, "Ended"),
        ],
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
