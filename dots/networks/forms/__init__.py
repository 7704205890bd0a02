"""What a person may type about networks."""

from dots.networks.forms.letters import KindFilters, LettersForm, MessageForm
from dots.networks.forms.meetings import ActionForm, AnswerForm, MeetingForm, WriteUpForm
from dots.networks.forms.members import MembersForm
from dots.networks.forms.networks import MemberForm, NetworkFilters, NetworkForm
from dots.networks.forms.plans import PlanForm

__all__ = [
    "ActionForm",
    "AnswerForm",
    "KindFilters",
    "LettersForm",
    "MeetingForm",
    "MemberForm",
    "MembersForm",
    "MessageForm",
    "NetworkFilters",
    "NetworkForm",
    "PlanForm",
    "WriteUpForm",
]
