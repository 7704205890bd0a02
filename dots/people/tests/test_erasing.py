"""Everything held about somebody is erased, and erased again after an old backup is put back."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.people.commands import add_goal, change_person, erase_person, replay_erasures, set_contact
from dots.people.commands.erasing import digest_of
from dots.people.models import Attendance, Erasure, Goal, Person, PersonVersion
from dots.people.replaying import erase_again
from dots.people.tests.makers import make_person, make_register
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def filled(person):
    """Say something of somebody wherever something can be said."""
    actor = Actor.system(person.programme, "test")
    make_register(person, wants=("health",))
    Attendance.objects.update(next_step="Giraffe", barriers=["cost"], tasks=[])
    change_person(actor=actor, person=person, known_as="Giraffe", depth="pseudonymous")
    change_person(actor=actor, person=person, known_as="Zebra", depth="pseudonymous", own_id="Yak")
    set_contact(actor=actor, person=person, contact_safe="yes", phone="07700 900123")
    add_goal(actor=actor, person=person, words="Gazelle", want="health")
    return Person.objects.get(pk=person.pk)


def everything():
    """Whatever stands in the tables about people, as one text."""
    models = (Person, Goal, PersonVersion, Attendance, Event)
    return str([list(model.objects.values()) for model in models])


def test_what_goes_is_said_asked_once_more_and_gone_though_the_count_stays(manager, person):
    filled(person)
    page, form = reverse("people:erase", args=[person.pk]), {"command_id": str(new_id())}

    asked = manager.get(page).content.decode()
    assert "Goals, in their own words" in asked
    assert "This cannot be undone." in asked
    assert Person.objects.get().known_as == "Zebra"
    for _ in range(2):
        assert manager.post(page, form)["Location"] == reverse("people:people")

    left = everything()
    assert not [
        word
        for word in ("Zebra", "Giraffe", "Gazelle", "Yak", "07700", "Bea", "cost")
        if word in left
    ]
    row = Activity.objects.get()
    assert (row.people, row.new_people, row.is_live) == (1, 1, True)
    shown = manager.get(reverse("people:person", args=[person.pk])).content.decode()
    assert "Only how many came is still counted." in shown
    assert "Somebody erased" in shown
    assert "Somebody erased" not in manager.get(reverse("people:people")).content.decode()


def test_champions_do_not_erase(champion, person):
    response = champion.post(reverse("people:erase", args=[person.pk]), {"command_id": new_id()})

    assert response.status_code == 404
    assert Person.objects.get().known_as == "Bea"


def test_nothing_is_written_about_somebody_erased(champion, person):
    erase_person(actor=Actor.system(person.programme, "test"), person=person)

    for name, answers in (
        ("change", {"known_as": "Bea"}),
        ("add_goal", {"words": "Back"}),
        ("contact", {"contact_safe": "yes"}),
        ("reopen", {}),
        ("record", {"starts_on": "2026-01-05"}),
    ):
        page = reverse(f"people:{name}", args=[person.pk])
        response = champion.post(page, {"command_id": str(new_id()), **answers})
        assert "Nothing was saved" in response.content.decode(), name

    assert "Back" not in everything()


def test_whoever_came_back_with_an_old_backup_is_erased_again(person, partner):
    stays = make_person("Cy", organisation=partner)
    system = Actor.system(person.programme, "test")
    before = dict(Person.objects.filter(pk=person.pk).values().get())
    erase_person(actor=system, person=person)
    Person.objects.filter(pk=person.pk).update(**before)

    replay_erasures(actor=system, programme=person.programme, digests=())

    assert Person.objects.get(pk=person.pk).erased_on
    assert Person.objects.get(pk=stays.pk).known_as == "Cy"
    assert Erasure.objects.count() == 1


def test_those_erased_after_the_backup_are_erased_by_their_digests(person):
    system = Actor.system(person.programme, "test")
    erase_person(actor=system, person=person)
    digests = list(Erasure.objects.values_list("digest", flat=True))
    Erasure.objects.all().delete()
    Person.objects.update(erased_on=None, closed_on=None, known_as="Bea")

    replay_erasures(actor=system, programme=person.programme, digests=digests)

    assert Person.objects.get().known_as == ""
    assert Erasure.objects.get().digest == digests[0]


def test_a_backup_from_before_the_erasure_is_put_back_and_they_are_still_erased(
    person, partner, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.DATA = tmp_path
    stays = make_person("Cy", organisation=partner)
    before = dict(Person.objects.filter(pk=person.pk).values().get())
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(actor=Actor.system(person.programme, "test"), person=person)
    Person.objects.filter(pk=person.pk).update(**before)
    Erasure.objects.all().delete()

    said = list(erase_again())
    again = list(erase_again())

    assert said == ["people erased again, as they were before: 1"]
    assert again == []
    assert Person.objects.get(pk=person.pk).known_as == ""
    assert Person.objects.get(pk=stays.pk).known_as == "Cy"
    assert len((tmp_path / "erased.txt").read_text().splitlines()) == 1
    assert str(person.pk) not in (tmp_path / "erased.txt").read_text()


def test_on_another_server_the_lines_are_given(person, settings, tmp_path):
    settings.DATA = tmp_path / "new"
    settings.DATA.mkdir()
    lines = tmp_path / "old.txt"
    lines.write_text(f"{digest_of(person.pk)} 2026-11-26\nnonsense\n\n")

    said = list(erase_again([lines]))

    assert len(said) == 1
    assert Person.objects.get().erased_on


def test_lines_that_are_not_there_restore_nothing(tmp_path):
    with pytest.raises(CommandError, match="is not there"):
        call_command("restore", tmp_path / "b.zip", erased=tmp_path / "erased.txt")
