"""What a person may type about plans."""

from dots.plans.forms.measures import ChangeMeasureForm, MeasureForm
from dots.plans.forms.plans import CloseForm, PartnersForm, PlanFilters, PlanForm
from dots.plans.forms.stages import AnswersForm, SkipForm, TakeOverForm
from dots.plans.forms.worksheets import WorksheetForm

__all__ = [
    "AnswersForm",
    "ChangeMeasureForm",
    "CloseForm",
    "MeasureForm",
    "PartnersForm",
    "PlanFilters",
    "PlanForm",
    "SkipForm",
    "TakeOverForm",
    "WorksheetForm",
]
