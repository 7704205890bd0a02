"""What a person may type about areas."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.places.models import Area

FILES = ("lookup", "deprivation", "ward_boundaries", "small_area_boundaries", "postcodes")
LARGEST = 60_000_000  # bytes; gzipped files of the whole country are smaller


class SearchForm(forms.Form):
    """Find a ward, a small area or a postcode."""

    q = forms.CharField(label="Ward, small area or postcode", required=False, max_length=120)


class LoadForm(CommandForm):
    """The official files of one council, as they are published."""

    council = forms.CharField(
        label="Which council?", help_text="Its name or its code, such as E08000035", max_length=120
    )
    lookup = forms.FileField(
        label="Small areas, wards and councils",
        help_text="The lookup of LSOA (2021) to ward to local authority of the whole country, "
        "from the Open Geography Portal of the Office for National Statistics. CSV, or CSV.GZ.",
    )
    deprivation = forms.FileField(
        label="Index of Multiple Deprivation",
        help_text="Ranks and tenths by LSOA, from gov.uk. CSV, or CSV.GZ. You can add it later.",
        required=False,
    )
    ward_boundaries = forms.FileField(
        label="Ward boundaries",
        help_text="“Super generalised” boundaries as GeoJSON. Without them, wards are drawn from "
        "their small areas.",
        required=False,
    )
    small_area_boundaries = forms.FileField(
        label="Small-area boundaries",
        help_text="“Super generalised” boundaries of LSOAs (2021) as GeoJSON.",
        required=False,
    )
    postcodes = forms.FileField(
        label="Postcodes",
        help_text="The National Statistics Postcode Lookup, or any list of postcodes with their "
        "LSOA (2021). CSV, or CSV.GZ, at most 60 MB: for the whole country use the command "
        "dots areas load.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a file too large to be taken in by a page."""
        cleaned = super().clean() or {}
        for name in FILES:
            upload = cleaned.get(name)
            if upload and upload.size > LARGEST:
                self.add_error(name, "This file is larger than 60 MB. Use dots areas load for it.")
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The files that were chosen go as one argument."""
        typed = super().arguments()
        files = {name: typed.pop(name) for name in FILES}
        return {**typed, "files": {name: upload for name, upload in files.items() if upload}}


class OperatorLoadForm(LoadForm):
    """The same, by whoever runs the installation: for which programme?"""

    programme = forms.ModelChoiceField(
        label="For which programme?", queryset=Programme.objects.order_by("name")
    )
    field_order = ("programme",)


class AddCouncilForm(CommandForm):
    """A council that this installation knows already."""

    council_code = forms.ChoiceField(label="Which council?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, councils: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "council_code", [(area.code, area.name) for area in councils])


class AliasForm(CommandForm):
    """Another way in which files write a ward."""

    text = forms.CharField(
        label="How else is it written?",
        help_text="An earlier code, such as E05001411, or another name",
        max_length=120,
    )
    why = forms.CharField(
        label="Where is it written like that?",
        help_text="For whoever wonders later, such as “ward codes before 2018”",
        max_length=200,
    )
