"""What the team types about a request."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from dots.accounts.models import Membership
from dots.coverage.wording import FOI
from dots.design.forms import LongText, needed_sometimes, offer
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, NumberUsed
from dots.foundation.forms import CommandForm
from dots.network.alike import Alike
from dots.network.models import Organisation
from dots.network.namesakes import labels_of
from dots.places.selectors import ward_names
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.requests import CAME_OF, STATES
from dots.requests.selectors.kinds import kind_choices, kind_titles
from dots.requests.selectors.owners import leavers, team_now
from dots.requests.selectors.queue import CLOSED, LATE, MINE, NOBODY, OPEN, TO_RING, Asked
from dots.requests.wording import NO_KIND

NOT_A_PARTNER = "Not a partner, or not known yet"


def team_by_user(actor: Actor) -> dict[str, tuple[str, str]]:
    """Return user id -> (membership id, name) of the team, by name, each person once."""
    named = team_now(actor).select_related("user").order_by("user__name", "pk")
    return {str(one.user_id): (str(one.pk), one.user.name) for one in named}


def team_of(actor: Actor) -> list[tuple[str, str]]:
    """Return (membership id, name) of the team, by name."""
    return list(team_by_user(actor).values())


def own_id(actor: Actor) -> str:
    """Return the membership id of whoever acts, as it is offered."""
    return team_by_user(actor).get(str(actor.id), ("", ""))[0]


def kinds_for(request: SupportRequest) -> list[tuple[str, str]]:
    """Return the kinds to choose from; that of the request, also where it is offered no more."""
    kinds = dict(kind_choices(request.programme))
    if request.kind:
        titles = kind_titles(request.programme)
        kinds.setdefault(request.kind, titles.get(request.kind, request.kind))
    return list(kinds.items())


class TriageForm(CommandForm):
    """Which kind, who takes care of it, and which partner asks."""

    kind = forms.ChoiceField(label="What kind of thing is it?", widget=forms.RadioSelect())
    owner = forms.ChoiceField(label="Who takes care of it?", required=False)
    organisation = forms.ChoiceField(label="Which partner asks?", required=False)
    ward_code = forms.ChoiceField(label="Which ward is it for?", required=False)

    def __init__(
        self, data: Any = None, *, actor: Actor, request: SupportRequest, likely: list[Alike]
    ) -> None:
        partner = request.organisation_id or (likely[0].pk if len(likely) == 1 else "")
        initial = {
            "kind": request.kind, "ward_code": request.ward_code, "organisation": str(partner),
            "owner": str(request.owner_id or own_id(actor)),
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.actor, home = actor, request.programme
        offer(self, "kind", kinds_for(request))
        offer(self, "owner", [("", "Nobody yet"), *team_of(actor)])
        offer(self, "organisation", [("", NOT_A_PARTNER), *partners_for(actor, request, likely)])
        offer(self, "ward_code", [("", "No ward in particular"), *ward_names(home).items()])
        said = {"owner": request.owner_id or "", "organisation": request.organisation_id or ""}
        self.changing(**said)

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        owners = Membership.objects.within(self.actor)
        partners = Organisation.objects.within(self.actor)
        said["owner"] = owners.filter(pk=said["owner"]).first() if said["owner"] else None
        chosen = said["organisation"]
        said["organisation"] = partners.filter(pk=chosen).first() if chosen else None
        return said


def partners_for(
    actor: Actor, request: SupportRequest, likely: list[Alike]
) -> list[tuple[str, str]]:
    """Return the partners to choose from: those whose name is like what was typed, then all."""
    rest = Organisation.objects.within(actor).current().order_by("name")
    named = {one.pk: one.name for one in likely} | dict(rest.values_list("pk", "name"))
    if request.organisation is not None:
        named.setdefault(request.organisation.pk, request.organisation.name)
    like = {one.pk for one in likely}
    return [
        (str(pk), f"{label} (looks like it)" if pk in like else label)
        for pk, label in labels_of(named.items())
    ]


class WriteForm(CommandForm):
    """A message to the asker; perhaps a question."""

    text = LongText(
        label="What do you write?",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text="The asker reads this by their link. Name nobody who is helped.",
    )
    asks = forms.BooleanField(
        label="This asks something: stop the clock until they answer", required=False
    )
    know_how = forms.ModelChoiceField(
        KnowHow.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any = None, *, actor: Actor, note: KnowHow | None = None) -> None:
        initial = {"text": note.answer, "know_how": note.pk} if note else {}
        super().__init__(data, initial=initial)
        field = cast("forms.ModelChoiceField[KnowHow]", self.fields["know_how"])
        field.queryset = KnowHow.objects.within(actor)


SETTLED_BEFORE = (
    "You sent this page before and said something else then: that is what was sent, and that"
    " settled the request. What the page says now was not sent. To send it as well, open the"
    " request again in another tab first, and then press the button here."
)


class SortsToo(CommandForm):
    """Asks for kind and owner as well, where a request was not sorted before it is settled."""

    def ask_to_sort(self, actor: Actor, request: SupportRequest) -> None:
        """Add the two questions where they are open; or were, when this very form was shown."""
        self.actor, self.asked = actor, request
        if "owner" not in self.data and (request.is_sorted or not request.is_open):
            return
        self.fields["kind"] = forms.ChoiceField(
            label="What kind of thing is it?", widget=forms.RadioSelect(), initial=request.kind
        )
        self.fields["owner"] = forms.ChoiceField(
            label="Who takes care of it?",
            initial=str(request.owner_id or own_id(actor)),
            help_text="Both are kept: what is asked for is counted by kind.",
        )
        offer(self, "kind", kinds_for(request))
        offer(self, "owner", [("", "Choose somebody"), *team_of(actor)])
        self.changing(owner=request.owner_id or "")

    def refused(self, reason: NotPossible) -> None:
        """Say why nothing was sent; what settled it before stands in the way of another answer."""
        if isinstance(reason, NumberUsed) and not self.asked.is_open:
            self.renew()
            self.add_error(None, SETTLED_BEFORE)
        else:
            super().refused(reason)

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        if "owner" in said:
            said["owner"] = Membership.objects.within(self.actor).get(pk=said["owner"])
        return said


class AnswerForm(SortsToo, WriteForm):
    """The answer that settles a request."""

    asks = None  # type: ignore[assignment]  # Django's way to leave a field out

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        request: SupportRequest,
        note: KnowHow | None = None,
    ) -> None:
        super().__init__(data, actor=actor, note=note)
        self.fields["text"].label = "What is the answer?"
        self.ask_to_sort(actor, request)


class CannotForm(SortsToo):
    """Why it is not possible, and what the asker is told."""

    because = forms.CharField(
        label="Why is it not possible?",
        max_length=500,
        help_text=f"For the team, and for counting what is unmet. {FOI}",
    )
    text = LongText(
        label="What do you tell the asker?", max_length=4000, widget=forms.Textarea({"rows": 5})
    )

    def __init__(self, data: Any = None, *, actor: Actor, request: SupportRequest) -> None:
        super().__init__(data)
        self.ask_to_sort(actor, request)


class NoteForm(CommandForm):
    """A note that the asker never sees."""

    text = LongText(
        label="Note for the team",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=f"The asker never sees it here. {FOI} Name nobody who is helped.",
    )


class ReplyForm(CommandForm):
    """What the asker says."""

    text = LongText(
        label="What do you want to tell us?",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Please do not name people you help.",
    )


class CameOfForm(CommandForm):
    """What came of an answer."""

    came_of = forms.ChoiceField(
        label="Did it help?", choices=list(CAME_OF.items()), widget=forms.RadioSelect()
    )
    because = forms.CharField(
        label="In a few words, why?",
        required=False,
        max_length=500,
        help_text="Needed only if it did not help, or in part. Name nobody who is helped.",
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        needed_sometimes(self, "because")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("came_of") in ("partly", "no") and not said.get("because", "").strip():
            self.add_error("because", "Say in a few words why, so that we can do better.")
        return said


class QueueFilters(forms.Form):
    """What the queue shows; an answer that is none of the choices counts as not asked."""

    search = forms.CharField(label="Search", required=False, max_length=100)
    state = forms.ChoiceField(label="How it stands", required=False)
    kind = forms.ChoiceField(label="Kind", required=False)
    owner = forms.ChoiceField(label="Who takes care", required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        assert actor.programme is not None  # noqa: S101 - for the type checker
        groups = [("", "All"), (OPEN, "Open"), (LATE, "Late"), (CLOSED, "Settled")]
        groups += [(TO_RING, "To ring: did it help?")]
        offer(self, "state", [*groups, *STATES.items()])
        kinds = [("", "All"), (NOBODY, NO_KIND), *kind_titles(actor.programme).items()]
        offer(self, "kind", kinds)
        owners = [("", "All"), (MINE, "You"), (NOBODY, "Nobody"), *team_of(actor)]
        offer(self, "owner", [*owners, *leavers(actor)])

    def asked(self) -> Asked:
        """Return the answers that can be understood."""
        self.is_valid()
        return Asked(**{name: self.cleaned_data.get(name, "") for name in self.fields})
