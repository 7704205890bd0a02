"""What every form that changes something carries."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Self, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.forms.widgets import ChoiceWidget
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from dots.foundation.commands import NotPossible, NumberUsed
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.foundation.packs import NEVER_READ

FIRST_YEAR, FAR_AHEAD = 1900, 10  # years
MOST_SHOWN = 400  # letters of what stands now, beside an answer that two people changed
OWN = ("command_id", "shown_with", "page_with")
SAID_OTHERWISE = (
    "You sent this page before and said something else then: that is what is saved. What the page"
    " says now is not saved yet. Press the button again to save it."
)


READ_OTHERWISE = "Nothing was saved: something here was changed since you opened this page."
STILL_SO = "What you typed is still here. If it is still so, press the button again."


def reads_now(title: str, now: str) -> str:
    """Say how something on a page reads now; what ends as a sentence ends this one too."""
    if not now:
        return f"{title} is now empty."
    return f"{title} is now “{now}”{'' if now.endswith(('.', '!', '?', '…')) else '.'}"


class CommandForm(forms.Form):
    """A form behind a command: its hidden number makes pressing twice the same as once.

    A form that changes a record calls `changing()`, its initial values being those of the record.
    It then carries a mark of each answer as it was shown. When it comes back, an answer left as it
    was shown gives way to what the record says by then; one that somebody else changed too is not
    saved before the person has read what stands.
    """

    command_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    as_typed: dict[str, Any] | None = None  # what the person changed, once the form came back
    belong_together: ClassVar[
        tuple[str, ...]
    ] = ()  # of these, another's change of one is asked about
    saved_since: Mapping[str, list[str]] = MappingProxyType({})  # saved since the page was opened
    around: Mapping[str, str] = MappingProxyType({})  # what the page says around the form

    def changing(self, **stands: Any) -> Self:
        """Guard what others change while the page is open.

        Args:
            stands: what the record says, for fields that are shown with a suggestion instead.
        """
        self.stands = stands
        self.fields["shown_with"] = forms.CharField(
            widget=forms.HiddenInput,
            required=False,
            initial=lambda: written(
                {name: mark(name, now) for name, now in self.stands_now().items()}
            ),
        )
        return self

    def showing(self, around: Mapping[str, str]) -> Self:
        """Guard what the page says around the form: an answer is to what was read.

        Args:
            around: what is shown, title -> how it reads now.
        """
        self.around = around
        self.fields["page_with"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=lambda: written(self.marks_around())
        )
        return self

    def marks_around(self) -> dict[str, str]:
        return {f"{n}": mark(title, [now]) for n, (title, now) in enumerate(self.around.items())}

    def ask_about_page(self) -> None:
        """Ask once more where what was read has changed since the page was opened."""
        read = dict(one.partition(":")[::2] for one in self.text_sent("page_with").split())
        marks = self.marks_around()
        other = [
            reads_now(title, now)
            for (title, now), n in zip(self.around.items(), marks, strict=True)
            if read.get(n, marks[n]) != marks[n]
        ]
        if other and not was_sent(self.text_sent("command_id")):
            renewed = cast(Any, self.data).copy()
            renewed[self.add_prefix("page_with")] = written(marks)
            self.data = renewed
            self.add_error(None, " ".join([READ_OTHERWISE, *other, STILL_SO]))

    def full_clean(self) -> None:
        """Check every answer; a number that came altered gives way to a fresh one."""
        if self.is_bound:
            self.data = unturned(self.data)
        clashes = self.catch_up() if self.is_bound and "shown_with" in self.fields else {}
        super().full_clean()
        if self.is_bound and "command_id" in self.errors:
            self.renew()
        for name, now in clashes.items():
            self.add_error(name, meanwhile(self.fields[name], now))
        self.doubt_years()
        if self.is_bound and self.around:
            self.ask_about_page()

    def doubt_years(self) -> None:
        """Refuse days that nothing here is about, long ago or far ahead: slips of the finger."""
        this_year = timezone.localdate().year
        for name, said in list(getattr(self, "cleaned_data", {}).items()):
            if isinstance(said, date) and not FIRST_YEAR <= said.year <= this_year + FAR_AHEAD:
                self.add_error(name, f"Check the year: this says {said.year}.")

    def catch_up(self) -> dict[str, list[str]]:
        """Take over what others changed and this person did not; return what both changed."""
        shown = dict(one.partition(":")[::2] for one in self.text_sent("shown_with").split())
        self.as_typed = {name: self.typed_in(name) for name in self.fields if name not in OWN}
        renewed, marks, clashes, left = cast(Any, self.data).copy(), {}, {}, {}
        for name, now in self.stands_now().items():
            answer, marks[name] = as_sent(self.fields[name], self.as_typed[name]), mark(name, now)
            changed = shown.get(name) != marks[name]
            if shown and shown.get(name, mark(name, answer)) == mark(name, answer):
                del self.as_typed[name]
                if changed:
                    left[name] = now
            elif shown and changed and mark(name, answer) != marks[name]:
                clashes[name] = now
        mine = any(name in self.as_typed for name in self.belong_together)
        for name in self.belong_together if mine else ():
            if name in left:
                clashes[name] = left.pop(name)
        if (left or clashes) and was_sent(self.text_sent("command_id")):
            # Sent before: what was left alone then may be what is meant now, see `refused`.
            self.saved_since, left, clashes = {**left, **clashes}, {}, {}
        for name, now in left.items():
            renewed.setlist(self.add_prefix(name), now)
        renewed[self.add_prefix("shown_with")] = written(marks)
        self.data = renewed
        return clashes

    def stands_now(self) -> dict[str, list[str]]:
        """Return what the record says now, for each question as a browser would send it."""
        return {
            name: as_sent(field, self.stands.get(name, self.get_initial_for_field(field, name)))
            for name, field in self.fields.items()
            if not (field.widget.is_hidden or isinstance(field, forms.FileField))
        }

    def text_sent(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def typed_in(self, name: str) -> Any:
        widget = self.fields[name].widget
        return widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def renew(self) -> None:
        """Give the form a fresh number, so that sending it again is something new."""
        renewed = cast(Any, self.data).copy()
        renewed[self.add_prefix("command_id")] = str(new_id())
        self.data = renewed

    def refused(self, reason: NotPossible) -> None:
        """Say why nothing was saved.

        Whoever goes back in the browser sends the same number with another answer: what they typed
        stays in the form, under a fresh number, so that pressing again saves it.
        """
        if isinstance(reason, NumberUsed):
            self.renew()
            self.add_error(None, SAID_OTHERWISE)
            for name, now in self.saved_since.items():
                self.add_error(name, f"What is saved {in_words(self.fields[name], now)}.")
        else:
            asked = self.fields.get(reason.field)
            shown = asked is not None and not asked.widget.is_hidden
            self.add_error(reason.field if shown else None, str(reason))

    def arguments(self) -> dict[str, Any]:
        """Return what was typed, as the command takes it."""
        beside = ("shown_with", "page_with")
        return {name: said for name, said in self.cleaned_data.items() if name not in beside}


class ConfirmForm(CommandForm):
    """Nothing to type: one button that does the thing."""


def was_sent(command_id: Any) -> bool:
    """True when a form with this number did its work already."""
    try:
        return Event.objects.filter(pk=UUID(str(command_id))).exists()
    except ValueError:
        return False


def unturned(data: Any) -> Any:
    """Return what was typed without signs that nobody sees, or that turn what is read around."""
    turned = [
        name
        for name, said in (data.lists() if isinstance(data, MultiValueDict) else ())
        if "password" not in name and not all(NEVER_READ.isdisjoint(one) for one in said)
    ]
    kept = data.copy() if turned else data
    for name in turned:
        said = [
            "".join(sign for sign in one if sign not in NEVER_READ) for one in data.getlist(name)
        ]
        kept.setlist(name, said)
    return kept


def as_sent(field: forms.Field, value: Any) -> list[str]:
    """Return a value as a browser sends it when nobody touches it."""
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = field.widget.format_value(field.prepare_value(value))
    values = shown if isinstance(shown, list) else ["" if shown is None else str(shown)]
    return [one.replace("\r\n", "\n").strip() for one in values]


def mark(name: str, values: list[str]) -> str:
    """Return a short keyed hash: it tells whether an answer changed, and nothing of it."""
    text = json.dumps([name, sorted(values)])
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:12]


def written(marks: dict[str, str]) -> str:
    return " ".join(f"{name}:{one}" for name, one in marks.items())


def meanwhile(field: forms.Field, now: list[str]) -> str:
    """Say what stands now where two people changed the same answer."""
    return (
        f"Somebody else changed “{field.label}” meanwhile. It now {in_words(field, now)}. Nothing"
        " was saved. To put yours in its place, press the button again."
    )


def in_words(field: forms.Field, now: list[str]) -> str:
    """Say what stands in a field, as the page would show it; of a tick both say the same."""
    if isinstance(field.widget, ChoiceWidget):
        chosen = [one for one in field.widget.options("", now) if one["selected"]]
        said = "; ".join(str(one["label"]) for one in chosen)
    elif isinstance(field, forms.DateField) and now[0]:
        said = f"{field.to_python(now[0]):%-d %B %Y}"
    else:
        said = now[0]
    if len(said) > MOST_SHOWN:
        said = said[:MOST_SHOWN] + "…"
    return f"says “{said}”" if said else "is empty"
