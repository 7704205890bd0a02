import uuid
from io import BytesIO

import pytest
from django import forms
from django.core.files.base import ContentFile
from django.db import IntegrityError, models
from django.db.models import UniqueConstraint

from dots.foundation.commands import (
    CONSTRAINTS,
    AlreadyDone,
    NotAllowed,
    NotPossible,
    NumberUsed,
    columns_of,
    explain_constraint,
)
from dots.foundation.forms import CommandForm
from dots.foundation.models import Event, Installation, Programme, Release
from dots.foundation.models.events import canonical, hash_of
from dots.foundation.pages import act
from dots.foundation.tests.makers import make_actor, make_programme

pytestmark = pytest.mark.django_db


def test_a_command_changes_the_record_and_leaves_an_event(rename):
    programme = make_programme()
    actor = make_actor(programme, door="screen")

    rename(actor=actor, programme=programme, name="Wyborough")

    event = Event.objects.get()
    assert Programme.objects.get().name == "Wyborough"
    assert (event.action, event.record_id, event.door) == ("test.rename", programme.id, "screen")
    assert event.changed == ["name", "programme"]


def test_an_event_never_holds_a_value(rename):
    programme = make_programme()

    rename(actor=make_actor(programme), programme=programme, name="A secret name")

    assert "secret" not in str(Event.objects.values().get()).lower()


def test_a_command_sent_twice_happens_once(rename):
    programme, sent = make_programme(), uuid.uuid4()
    actor = make_actor(programme)
    rename(actor=actor, programme=programme, name="Wyborough", command_id=sent)

    with pytest.raises(AlreadyDone) as done:
        rename(actor=actor, programme=programme, name="Wyborough", command_id=sent)

    assert done.value.record_id == programme.id
    assert Event.objects.count() == 1


def test_a_repeat_is_answered_even_when_access_has_ended_since(rename):
    programme, sent = make_programme(), uuid.uuid4()
    actor = make_actor(programme)
    rename(actor=actor, programme=programme, name="Wyborough", command_id=sent)
    gone = make_actor(programme, id=actor.id, roles=frozenset())

    with pytest.raises(AlreadyDone):
        rename(actor=gone, programme=programme, name="Wyborough", command_id=sent)


def test_a_number_used_for_something_else_is_refused(rename):
    programme, sent = make_programme(), uuid.uuid4()
    actor = make_actor(programme)
    rename(actor=actor, programme=programme, name="Wyborough", command_id=sent)

    with pytest.raises(NumberUsed, match="already used for something else"):
        rename(actor=actor, programme=programme, name="Zedborough", command_id=sent)

    assert Programme.objects.get().name == "Wyborough"


def test_a_form_sent_again_with_another_answer_keeps_it_under_a_fresh_number(rename):
    programme, sent = make_programme(), {"here-command_id": str(uuid.uuid4())}
    actor = make_actor(programme)
    for name in ("Wyborough", "Wyborough"):
        assert act(
            RenameForm({**sent, "here-name": name}), rename, actor=actor, programme=programme
        )
    form = RenameForm({**sent, "here-name": "Zedborough"})

    done = act(form, rename, actor=actor, programme=programme)

    assert done is None
    assert "is not saved yet" in form.non_field_errors()[0]
    assert Programme.objects.get().name == "Wyborough"
    shown = {f"here-{name}": form[name].value() for name in form.fields}
    assert shown["here-name"] == "Zedborough"
    assert act(RenameForm(shown), rename, actor=actor, programme=programme)
    assert Programme.objects.get().name == "Zedborough"


class RenameForm(CommandForm):
    prefix = "here"
    name = forms.CharField()


class PointedForm(CommandForm):
    name = forms.CharField()
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("field", "beside"), [("name", True), ("seen", False), ("elsewhere", False), ("", False)]
)
def test_a_refusal_stands_beside_the_answer_that_is_meant_where_the_form_asks_it(field, beside):
    form = PointedForm({"name": "Wyborough", "command_id": str(uuid.uuid4())})

    form.refused(NotPossible("Not so.", field=field))

    assert form.errors == {"name" if beside else "__all__": ["Not so."]}


def test_a_refused_command_leaves_nothing_behind(rename):
    programme, sent = make_programme(), uuid.uuid4()
    actor = make_actor(programme)

    with pytest.raises(NotPossible, match="Type a name"):
        rename(actor=actor, programme=programme, name="", command_id=sent)
    rename(actor=actor, programme=programme, name="Wyborough", command_id=sent)

    assert Event.objects.count() == 1


@pytest.mark.parametrize("changes", [{"roles": frozenset()}, {"programme_id": uuid.uuid4()}])
def test_only_a_lead_of_this_programme_may(rename, changes):
    programme = make_programme()

    with pytest.raises(NotAllowed):
        rename(actor=make_actor(programme, **changes), programme=programme, name="Wyborough")

    assert not Event.objects.exists()


def test_a_lost_race_is_told_in_a_sentence(clashing):
    programme = make_programme()
    explain_constraint({"foundation_releases_in_turn": "That is published already."})
    by_columns = columns_of("foundation_releases_in_turn")

    for words in ("… foundation_releases_in_turn …", f"UNIQUE constraint failed: {by_columns}"):
        with pytest.raises(NotPossible, match="published already"):
            clashing(actor=make_actor(programme), programme=programme, words=words)

    del CONSTRAINTS["foundation_releases_in_turn"]


def test_a_clash_nobody_explained_stays_a_fault(clashing):
    programme = make_programme()

    with pytest.raises(IntegrityError, match="unheard of"):
        clashing(actor=make_actor(programme), programme=programme, words="unheard of")


def test_a_unique_constraint_is_known_by_its_columns():
    (constraint,) = (c for c in Release._meta.constraints if isinstance(c, UniqueConstraint))

    known = columns_of(constraint.name)

    assert known == "foundation_release.programme_id, foundation_release.number"
    assert columns_of("no_such_constraint") == "no_such_constraint"


def test_equal_arguments_have_equal_hashes_and_others_do_not():
    programme = make_programme()
    file = ContentFile(b"one")

    assert hash_of({"a": programme, "b": {1, 2}}) == hash_of({"b": {2, 1}, "a": programme})
    assert hash_of({"file": file}) != hash_of({"file": ContentFile(b"two")})
    assert file.read() == b"one"


def test_what_json_cannot_hold_is_written_as_text():
    programme = make_programme()

    assert canonical({"rows": [programme, (uuid.UUID(int=1), 2)]}) == {
        "rows": [str(programme.id), ["00000000-0000-0000-0000-000000000001", 2]]
    }
    assert isinstance(hash_of({"stream": BytesIO()}), str)


def test_the_installation_is_the_same_read_afresh():
    installation = Installation()

    assert installation.fresh() is installation


def test_records_say_what_they_are():
    programme = make_programme()
    release = Release(definition="people", population="all")

    said = [str(programme), str(release), str(Event(action="test.rename"))]

    assert said == ["Exborough", "people, all", "test.rename"]
    assert isinstance(release, models.Model)


class DayForm(CommandForm):
    day = forms.DateField(required=False)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("1026-01-01", {"day": ["Check the year: this says 1026."]}),
        ("1900-01-01", {}),
        ("2070-01-01", {"day": ["Check the year: this says 2070."]}),
        ("", {}),
        ("soon", {"day": ["Enter a valid date."]}),
    ],
)
def test_a_year_long_before_anything_began_is_questioned(typed, errors):
    form = DayForm({"command_id": uuid.uuid4(), "day": typed})

    assert form.errors == errors
    assert form.data["day"] == typed


def test_a_form_that_was_not_sent_doubts_nothing():
    assert DayForm().errors == {}
