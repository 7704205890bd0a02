"""What each figure of this package means, in words for the page that shows it.

Reading a definition loads no analytics library: only calling its `function` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Indicator:
    """One figure.

    Attributes:
        code: never changes its meaning; another meaning is another code.
        title: its name on a page.
        unit: what is counted, in the plural.
        definition: one sentence: what the figure is.
        computed: how it is worked out, for “how we know”.
        columns: where the answer of `function` holds it: one column, or the least and the most.
        calculation: the dotted name of the function that works it out.
        can_be_added: whether figures of parts may be added up to that of the whole.
        protected: whether it is shown beyond the team only after the disclosure check.
        source: where the method comes from.
    """

    code: str
    title: str
    unit: str
    definition: str
    computed: str
    columns: tuple[str, ...]
    calculation: str
    can_be_added: bool
    protected: bool
    source: str

    @property
    def function(self) -> Callable[..., Any]:
        """The function that works it out; loads what it needs."""
        module, _, name = self.calculation.rpartition(".")
        function: Callable[..., Any] = getattr(import_module(module), name)
        return function


REACHED = "dots.calculations.reached.reached"
METHOD = "docs/method/reached.md"

INDICATORS = {
    indicator.code: indicator
    for indicator in (
        Indicator(
            code="reached.people",
            title="People",
            unit="people",
            definition="How many different people took part, between a least and a most.",
            computed=(
                "Counts of people cannot be added, because one person may be in several. Within "
                "one partner and year the least is the larger of the largest single count and the "
                "sum of people new this year; the most is the sum of the counts, or of the new "
                "people when every quarter of the year so far is recorded. Across partners and "
                "years the least is the largest and the most is the sum. Sessions without a "
                "headcount are left out, and their number is shown."
            ),
            columns=("people_least", "people_most"),
            calculation=REACHED,
            can_be_added=False,
            protected=True,
            source=METHOD,
        ),
        Indicator(
            code="reached.attendances",
            title="Attendances",
            unit="attendances",
            definition="How many times anybody came, each time counted.",
            computed=(
                "The attendances of all rows are added. Rows that do not say are left out, and "
                "the number of their sessions is shown."
            ),
            columns=("attendances",),
            calculation=REACHED,
            can_be_added=True,
            protected=True,
            source=METHOD,
        ),
        Indicator(
            code="reached.sessions",
            title="Sessions",
            unit="sessions",
            definition="How many sessions were held.",
            computed="The sessions of all rows are added.",
            columns=("sessions",),
            calculation=REACHED,
            can_be_added=True,
            protected=False,
            source=METHOD,
        ),
        Indicator(
            code="reached.partners",
            title="Active partners",
            unit="partners",
            definition="How many partners recorded any activity.",
            computed="Each partner with a row is counted once.",
            columns=("partners",),
            calculation=REACHED,
            can_be_added=False,
            protected=False,
            source=METHOD,
        ),
        Indicator(
            code="reached.share_reported",
            title="Partners who reported",
            unit="partners",
            definition="How many of the partners we asked have reported.",
            computed=(
                "Partners asked who answered, “nothing to report” included, of all partners "
                "asked. The interval says how far the share could be chance, were partners like "
                "these asked again."
            ),
            columns=("count", "out_of", "share", "low", "high"),
            calculation="dots.calculations.share.share_reported",
            can_be_added=False,
            protected=False,
            source="Wilson (1927); method 3 of Newcombe (1998), Statistics in Medicine 17, 857–872",
        ),
    )
}
