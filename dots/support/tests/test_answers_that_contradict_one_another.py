"""A session said in two ways that differ: the person is asked which, and nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.network.tests.makers import make_site
from dots.support.models import Activity
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import HIGH, MILL, only, said


@pytest.fixture
def client(scene):
    return scene.client("champion")


@pytest.fixture
def address(scene):
    return reverse("support:record", args=[scene.partner.pk])


def typed(scene, **more):
    today = timezone.localdate().isoformat()
    return said(**{"heads": "3", "starts_on": today, "site": str(scene.site.pk), **more})


def recorded():
    row = Activity.objects.live().get()
    return row.site, row.place, row.ward_id


def test_a_site_and_another_ward_are_asked_about(scene, client, address):
    page = only(client, address, typed(scene, ward=HIGH), 200)

    text = page.content.decode()
    assert "Weir Hall is in Mill &amp; Weir, and you chose High Town. Say where it was." in text
    assert "At Weir Hall, in Mill &amp; Weir" in text
    assert "Not there: High Town" in text
    assert page.context["where_open"]
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("where", "place", "ward", "at_site"),
    [("site", "ward", MILL, True), ("ward", "ward", HIGH, False)],
)
def test_the_place_that_is_chosen_is_kept(scene, client, address, where, place, ward, at_site):
    only(client, address, typed(scene, ward=HIGH, where=where))

    assert recorded() == (scene.site if at_site else None, place, ward)


def test_several_wards_beside_a_site_are_asked_about_too(scene, client, address):
    page = only(client, address, typed(scene, ward="several"), 200)

    only(client, address, typed(scene, ward="several", where="ward"))

    assert "Not there: Several wards" in page.content.decode()
    assert recorded() == (None, "several", None)


def test_the_sites_own_ward_is_no_contradiction(scene, client, address):
    only(client, address, typed(scene, ward=MILL))

    assert recorded() == (scene.site, "ward", MILL)


def test_where_the_site_was_only_filled_in_the_ward_is_offered_first(scene, client, address):
    only(client, address, typed(scene))
    filled_in = client.get(address).context["form"].initial

    page = only(client, address, typed(scene, ward=HIGH), 200)

    assert filled_in == {**filled_in, "site": str(scene.site.pk)}
    assert "ward" not in filled_in
    assert page.context["form"]["where"].value() == "ward"


def test_a_site_chosen_goes_before_a_ward_that_was_only_filled_in(scene, client, address):
    only(client, address, typed(scene, site="", ward=HIGH))
    Activity.objects.all().delete()
    assert client.get(address).context["form"].initial["ward"] == HIGH

    only(client, address, typed(scene, ward=HIGH))

    assert recorded() == (scene.site, "ward", MILL)


def test_a_ward_is_taken_for_a_site_whose_ward_is_not_known(scene, client, address):
    nowhere = make_site("Somebody’s kitchen", organisation=scene.partner)
    nowhere.ward_code = ""
    nowhere.save()

    only(client, address, typed(scene, site=str(nowhere.pk), ward=HIGH))

    assert recorded() == (nowhere, "ward", HIGH)


def test_a_number_tapped_and_another_typed_are_asked_about(scene, client, address):
    page = only(client, address, typed(scene, how_many="40"), 200)

    text = page.content.decode()
    names = [field.name for field in page.context["first"]]
    assert "You tapped 3 and typed 40. Say which it was." in text
    assert names[:3] == ["heads", "how_many", "which"]
    assert not Activity.objects.exists()


@pytest.mark.parametrize(("which", "came"), [("tapped", 3), ("typed", 40)])
def test_the_number_that_is_chosen_is_kept(scene, client, address, which, came):
    only(client, address, typed(scene, how_many="40", which=which))

    assert Activity.objects.get().attendances == came


@pytest.mark.parametrize(
    ("before", "sent", "came"),
    [
        (42, {"heads": "4", "how_many": "42"}, 4),
        (3, {"heads": "3", "how_many": "40"}, 40),
        (3, {"heads": "3", "how_many": "3"}, 3),
    ],
)
def test_putting_right_takes_the_number_that_was_changed(scene, client, before, sent, came):
    row = make_activity(organisation=scene.partner, attendances=before, people=before)

    only(client, reverse("support:correct", args=[row.pk]), typed(scene, **sent))

    assert Activity.objects.live().get().attendances == came


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"heads": "", "how_many": "0"}, "For “More than 12? Type how many”, write 1 or more."),
        ({"how_many": "2000000"}, "write 1,000,000 or less."),
        ({"starts_on": "soon"}, "write the day like 5 November 2026 or 5/11/2026."),
        ({"starts_on": ""}, "Please answer “Which day?”."),
        ({"command_id": "altered"}, "This page did not reach us whole"),
        ({"title": "a\x00b"}, "“Has it a name?” holds a sign that cannot be kept."),
    ],
)
def test_what_is_wrong_is_said_in_whole_sentences(scene, client, address, wrong, says):
    page = only(client, address, typed(scene, **wrong), 200)

    text = page.content.decode()
    assert says in text
    assert "How many people came? (optional)" not in text
    assert "Say how many people came." not in text
    assert not Activity.objects.exists()


def test_a_page_altered_on_its_way_can_be_sent_again(scene, client, address):
    page = only(client, address, typed(scene, command_id="altered"), 200)
    fresh = page.context["form"]["command_id"].value()

    only(client, address, typed(scene, command_id=fresh))

    assert Activity.objects.count() == 1


def test_the_day_may_be_written_as_it_is_spoken(scene, client, address):
    day = timezone.localdate() - timedelta(days=40)

    only(client, address, typed(scene, starts_on=f"{day.day} {day:%B %Y}"))

    assert Activity.objects.get().starts_on == day


def test_what_was_kept_is_said_with_its_place_and_with_its_year_unless_it_is_this(
    scene, client, address
):
    last_year = date(timezone.localdate().year - 1, 11, 5)

    done = only(client, address, typed(scene, starts_on=last_year.isoformat()))

    text = client.get(done.url).content.decode()
    assert f"3 people, 5 November {last_year.year}, Weir Hall, Mill &amp; Weir." in text
