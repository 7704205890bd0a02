"""What a person may type about conversations."""

from dots.conversations.forms.answers import AnswerForm, DecideForm, answer_forms
from dots.conversations.forms.deciding import ContactForm, DeclineForm, SendForm, TakeForm
from dots.conversations.forms.filters import ConversationFilters
from dots.conversations.forms.guides import NewQuestionForm, QuestionForm
from dots.conversations.forms.outcomes import (
    ActionsForm,
    CommunitiesForm,
    OtherwiseForm,
    RolesForm,
)
from dots.conversations.forms.starting import DetailsForm, StartForm

__all__ = [
    "ActionsForm",
    "AnswerForm",
    "CommunitiesForm",
    "ContactForm",
    "ConversationFilters",
    "DecideForm",
    "DeclineForm",
    "DetailsForm",
    "NewQuestionForm",
    "OtherwiseForm",
    "QuestionForm",
    "RolesForm",
    "SendForm",
    "StartForm",
    "TakeForm",
    "answer_forms",
]
