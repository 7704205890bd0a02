"""With whom and when a conversation is held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.accounts.models import Membership
from dots.conversations.models import Conversation
from dots.conversations.models.guides import KINDS, WORKSHOP
from dots.design.forms import DayInput
from dots.design.wording import apart
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.forms import CommandForm
from dots.network.models import Contact

MOST_THERE = 500


def of_the_team(actor: Actor, named: Iterable[UUID]) -> QuerySet[Membership]:
    """Return the team's members of today, and who is named already."""
    members = Membership.objects.within(actor).select_related("user")
    today = members.current().filter(role__in=(LEAD, TEAM_MEMBER))
    found = members.filter(Q(pk__in=today.values("pk")) | Q(pk__in=list(named)))
    return found.order_by("user__name", "pk")


class PeopleField(forms.ModelMultipleChoiceField):
    """People to tick, by name."""

    widget = forms.CheckboxSelectMultiple
    of_several = False  # partners: each person is then named with theirs

    def label_from_instance(self, obj: Any) -> str:
        if isinstance(obj, Membership):
            return str(obj.user.name)
        return f"{apart(obj.name)}, {apart(obj.organisation)}" if self.of_several else str(obj.name)


class DetailsForm(CommandForm):
    """The day, and who took part."""

    title = forms.CharField(
        label="What is it called?",
        required=False,
        max_length=120,
        help_text="Of a workshop, such as “Getting carers online”.",
    )
    held_on = forms.DateField(label="Which day?", widget=DayInput())
    members = PeopleField(label="Who of the team was there?", required=False, queryset=None)
    contacts = PeopleField(
        label="Who of the partner was there?",
        required=False,
        queryset=None,
        help_text="Only people whom the programme may know by name. Count anybody else below.",
    )
    others = forms.IntegerField(
        label="How many others?", required=False, min_value=0, max_value=MOST_THERE
    )

    def __init__(
        self, data: Any = None, *, actor: Actor, partners: list[Any], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.offer("members", of_the_team(actor, (initial or {}).get("members", ())))
        here = Contact.objects.within(actor).open().filter(organisation__in=partners)
        here = here.select_related("organisation").order_by("organisation__name", "name")
        self.offer("contacts", here, of_several=len(partners) > 1)
        if not here.exists():
            del self.fields["contacts"]

    def offer(self, name: str, found: QuerySet[Any], *, of_several: bool = False) -> None:
        field = self.fields[name]
        assert isinstance(field, PeopleField)  # noqa: S101 - for the type checker
        field.of_several = of_several
        field.queryset = found

    @classmethod
    def of(cls, conversation: Conversation, data: Any, actor: Actor) -> DetailsForm:
        """Return the form as it stands for a conversation."""
        partners = list(conversation.parties.values_list("organisation", flat=True))
        names = ("title", "held_on", "others")
        initial = {name: getattr(conversation, name) for name in names}
        for name in ("members", "contacts"):
            initial[name] = list(getattr(conversation, name).values_list("pk", flat=True))
        form = cls(data, actor=actor, partners=partners, initial=initial)
        if conversation.kind != WORKSHOP:
            del form.fields["title"]
        return form.changing()

    def arguments(self) -> dict[str, Any]:
        """Return what was said; people as lists, and nobody else as none."""
        said = super().arguments()
        said["others"] = said["others"] or 0
        for name in ("members", "contacts"):
            if name in said:
                said[name] = list(said[name])
        return said


class StartForm(DetailsForm):
    """The kind too, to begin with."""

    kind = forms.ChoiceField(
        label="What kind of conversation?", widget=forms.RadioSelect(), choices=list(KINDS.items())
    )
    field_order = ["kind"]

    def __init__(self, data: Any = None, *, actor: Actor, partner: Any, kind: str) -> None:
        mine = [one.pk for one in of_the_team(actor, ()) if str(one.user_id) == actor.id]
        super().__init__(
            data,
            actor=actor,
            partners=[partner],
            initial={"kind": kind, "held_on": timezone.localdate(), "members": mine},
        )
        del self.fields["title"]
