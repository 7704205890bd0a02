"""A champion records a session on one screen, and puts it right later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.foundation.commands import NotAllowed, NotPossible
from dots.network.tests.makers import make_organisation, make_project, make_site
from dots.support.commands import correct_session, mark_same, record_session, remove_session
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import HIGH, MILL, make_scene, only, said


def today():
    return timezone.localdate()


def answers(scene, **more):
    return said(heads="3", starts_on=today().isoformat(), site=str(scene.site.pk), **more)


def details(**more):
    return SessionDetails(**{"starts_on": today(), "attendances": 5, **more})


def test_a_champion_records_a_session_at_the_partners_site(scene):
    client = scene.client("champion")

    response = only(
        client,
        reverse("support:record", args=[scene.partner.pk]),
        answers(scene, minutes="30", new_people="1", title="Tea and tablets"),
    )

    row = Activity.objects.get()
    assert (row.attendances, row.people, row.new_people, row.minutes) == (3, 3, 1, 30)
    assert (row.place, row.ward_id, row.site) == ("ward", MILL, scene.site)
    assert (row.source, row.state, row.title) == ("form", "live", "Tea and tablets")
    assert f"kept={row.pk}" in response.url


def test_the_page_says_what_was_kept_and_remembers_where(scene):
    client = scene.client("champion")
    response = only(client, reverse("support:record", args=[scene.partner.pk]), answers(scene))

    page = client.get(response.url)

    assert b"<b>Kept:</b> 3 people" in page.content
    assert page.context["form"].initial["site"] == str(scene.site.pk)


def test_sent_twice_is_recorded_once(scene):
    client, form = scene.client("champion"), answers(scene)
    address = reverse("support:record", args=[scene.partner.pk])
    only(client, address, form)

    again = only(client, address, form)

    assert Activity.objects.count() == 1
    assert str(Activity.objects.get().pk) in again.url


def test_somebody_signed_out_is_asked_to_sign_in(scene):
    response = Client().post(reverse("support:record", args=[scene.partner.pk]), answers(scene))

    assert response.url.startswith(reverse("account_login"))
    assert not Activity.objects.exists()


@pytest.mark.parametrize("role", ["evaluator", "champion", "partner manager"])
def test_nobody_else_records_for_a_partner(scene, role):
    client = scene.client(role, make_organisation(programme=scene.programme))

    only(client, reverse("support:record", args=[scene.partner.pk]), answers(scene), 404)

    assert not Activity.objects.exists()


def test_more_than_ten_people_are_typed(scene):
    client = scene.client("champion")
    address = reverse("support:record", args=[scene.partner.pk])
    missing = only(client, address, answers(scene) | {"heads": ""}, 200)

    only(client, address, answers(scene) | {"heads": "", "how_many": "42"})

    assert "Say how many people came." in missing.context["form"].errors["heads"]
    assert Activity.objects.get().attendances == 42


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"heads": ""}, "heads"),
        ({"new_people": "9"}, "new_people"),
        ({"starts_on": "2099-01-01"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question(scene, wrong, field):
    client = scene.client("programme lead")

    page = only(
        client, reverse("support:record", args=[scene.partner.pk]), answers(scene) | wrong, 200
    )

    assert field in page.context["form"].errors
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("where", "place", "ward"),
    [
        ({"site": "", "ward": HIGH}, "ward", HIGH),
        ({"site": "", "ward": "several"}, "several", None),
        ({"site": "", "ward": "elsewhere"}, "elsewhere", None),
        ({"site": "", "ward": ""}, "unknown", None),
    ],
)
def test_a_session_may_be_anywhere(scene, where, place, ward):
    client = scene.client("champion")

    only(client, reverse("support:record", args=[scene.partner.pk]), answers(scene) | where)

    row = Activity.objects.get()
    assert (row.place, row.ward_id) == (place, ward)


def test_a_site_in_another_councils_ward_is_elsewhere(scene):
    far = make_site(organisation=scene.partner, ward_code="E05111111")

    row = record_session(actor=scene.lead, organisation=scene.partner, details=details(site=far))

    assert row.place == "elsewhere"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: {"starts_on": today() + timedelta(days=1)},
        lambda: {"new_people": 6},
        lambda: {"site": make_site()},
        lambda: {"project": make_project()},
    ],
)
def test_the_command_refuses_what_no_form_would_send(scene, wrong):
    with pytest.raises(NotPossible):
        record_session(actor=scene.lead, organisation=scene.partner, details=details(**wrong()))


def test_a_champion_of_another_partner_may_not_call_the_command(scene):
    stranger = scene.actor("champion", make_organisation(programme=scene.programme))

    with pytest.raises(NotAllowed):
        record_session(actor=stranger, organisation=scene.partner, details=details())


def test_putting_right_keeps_the_earlier_version(scene):
    client = scene.client("champion")
    row = record_session(
        actor=scene.lead, organisation=scene.partner, details=details(attendances=14)
    )
    form_page = client.get(reverse("support:correct", args=[row.pk]))

    only(client, reverse("support:correct", args=[row.pk]), answers(scene) | {"heads": "4"})

    row.refresh_from_db()
    newer = Activity.objects.live().get()
    assert form_page.context["form"].initial["how_many"] == 14
    assert (row.state, row.attendances) == ("replaced", 14)
    assert (newer.replaces, newer.version, newer.attendances) == (row, 2, 4)
    assert b"Open the newest" in client.get(reverse("support:row", args=[row.pk])).content
    assert b"Put right, version 2" in client.get(reverse("support:row", args=[newer.pk])).content


def test_two_people_cannot_put_the_same_version_right(scene):
    row = record_session(actor=scene.lead, organisation=scene.partner, details=details())
    correct_session(actor=scene.lead, row=row, details=details(attendances=6))

    with pytest.raises(NotPossible, match="since you opened it"):
        correct_session(actor=scene.lead, row=row, details=details(attendances=7))

    assert Activity.objects.live().get().attendances == 6


def test_a_row_of_many_sessions_stays_one_when_put_right(scene):
    row = make_activity(
        organisation=scene.partner,
        sessions=4,
        attendances=20,
        people=9,
        ends_on=today(),
        starts_on=today() - timedelta(days=21),
    )

    newer = correct_session(
        actor=scene.lead,
        row=row,
        details=details(attendances=22, starts_on=today() - timedelta(days=22)),
    )

    assert (newer.sessions, newer.attendances, newer.people) == (4, 22, 9)
    assert newer.ends_on == today() - timedelta(days=1)


def test_what_is_taken_out_can_be_put_back(scene):
    client = scene.client("champion")
    row = record_session(actor=scene.lead, organisation=scene.partner, details=details())
    taken = only(client, reverse("support:remove", args=[row.pk]), said())
    page = client.get(taken.url)
    states = [Activity.objects.get().state]

    only(client, reverse("support:restore", args=[row.pk]), said())

    states.append(Activity.objects.get().state)
    assert states == ["undone", "live"]
    assert b"Put it back" in page.content


@pytest.mark.parametrize("name", ["correct", "remove", "restore"])
def test_changes_of_a_row_are_for_its_partner_and_the_team(scene, name):
    row = make_activity(organisation=scene.partner)
    stranger = scene.client("champion", make_organisation(programme=scene.programme))
    elsewhere = make_scene().client("programme lead")
    address = reverse(f"support:{name}", args=[row.pk])

    answered = [one.post(address, said()).status_code for one in (stranger, elsewhere, Client())]

    assert answered == [404, 404, 302]
    assert Activity.objects.get().state == "live"


def test_the_same_activity_recorded_twice_counts_once(scene):
    client = scene.client("team member")
    first, second = (make_activity(organisation=scene.partner, title="Tea") for _ in range(2))
    address = reverse("support:same", args=[second.pk])
    page = client.get(address)

    only(client, address, said(counted=str(first.pk)))

    second.refresh_from_db()
    shown = client.get(reverse("support:row", args=[second.pk]))
    assert b"Tea" in page.content
    assert (second.state, second.same_as) == ("overlap", first)
    assert b"Put it back" in shown.content
    assert scene.client("champion").get(address).status_code == 404


def test_a_row_is_not_the_same_as_itself(scene):
    row = make_activity(organisation=scene.partner)

    with pytest.raises(NotPossible, match="another row"):
        mark_same(actor=scene.lead, row=row, counted=row)


def test_a_row_worked_out_from_a_return_is_not_changed_by_itself(scene):
    from dots.support.models import ReturnVersion
    from dots.support.tests.makers import make_return

    version = ReturnVersion.objects.create(
        programme=scene.programme,
        for_return=make_return(organisation=scene.partner),
        given_through="link",
    )
    row = make_activity(organisation=scene.partner, source="return", return_version=version)

    with pytest.raises(NotPossible, match="Put the return right"):
        remove_session(actor=scene.lead, row=row)


def test_a_partner_without_sites_is_asked_for_the_ward(scene):
    bare = make_organisation(programme=scene.programme)

    page = scene.client("programme lead").get(reverse("support:record", args=[bare.pk]))

    assert page.context["where_open"]
