"""The check: what it finds, says and keeps, and when it happens by itself."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates import check as checking
from dots.duplicates.commands import check_now, put_off, say_different
from dots.duplicates.known import known_of
from dots.duplicates.models import DIFFERENT, DONE, FAILED, LATER, OPEN, RUNNING, Check, LikelyPair
from dots.duplicates.tests.makers import make_pair
from dots.duplicates.wording import reasons_of
from dots.foundation.actor import CHAMPION, EVALUATOR, Actor
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_contact, make_organisation, make_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_once")]


@pytest.fixture
def _at_once(monkeypatch):
    """The worker does its work at once, though the test's transaction never ends."""
    monkeypatch.setattr("dots.foundation.jobs.transaction.on_commit", lambda work, **rest: work())


def system(programme):
    return Actor.system(programme, "test")


def look(programme):
    return check_now(actor=system(programme), programme=programme)


@pytest.fixture
def twins(programme):
    """One organisation recorded twice, and one that is another."""
    one = make_organisation("The Ferry Lane Centre", programme=programme)
    two = make_organisation("Ferry Lane Centre CIC", programme=programme)
    for partner in (one, two):
        make_site(organisation=partner, postcode="EB1 1AA")
    make_site(organisation=make_organisation("Quillfeather Farm", programme=programme))
    return one, two


def test_the_same_organisation_twice_is_found_with_its_reasons(team, twins):
    programme = twins[0].programme

    response = team.post(reverse("duplicates:check"), {"command_id": uuid.uuid4()}, follow=True)

    page = response.content.decode()
    assert "The partners are compared." in page
    assert "3 partners were compared" in page
    assert "Very likely" in page
    pair = LikelyPair.objects.get(programme=programme)
    assert {pair.first, pair.second} == set(twins)
    assert pair.reasons == [
        "Same name, but for order, short forms, small words or “Ltd”",
        "Same postcode",
    ]


def test_another_programmes_partners_are_never_suggested(twins, programme):
    make_site(organisation=make_organisation("Ferry Lane Centre"), postcode="EB1 1AA")

    look(programme)

    assert set(LikelyPair.objects.values_list("programme", flat=True)) == {programme.pk}
    assert LikelyPair.objects.count() == 1


def test_what_a_partner_keeps_to_itself_is_not_read(programme):
    one, two = (make_organisation(f"Name {word}", programme=programme) for word in ("Abc", "Xyz"))
    for partner in (one, two):
        make_contact(organisation=partner, email="a@own.org", held_by="partner")

    assert [known["websites"] for known in known_of(programme)] == [[""], [""]]
    make_contact(organisation=one, email="b@own.org")
    assert ["", "b@own.org"] in [known["websites"] for known in known_of(programme)]


def test_what_was_decided_is_never_asked_again(programme, twins):
    look(programme)
    pair = LikelyPair.objects.get()
    say_different(actor=system(programme), pair=pair)

    look(programme)

    pair.refresh_from_db()
    assert pair.state == DIFFERENT
    assert LikelyPair.objects.count() == 1


def test_what_was_put_off_comes_back_after_a_month(programme, twins):
    look(programme)
    pair = LikelyPair.objects.get()
    put_off(actor=system(programme), pair=pair)
    look(programme)
    assert LikelyPair.objects.get().state == LATER
    LikelyPair.objects.update(decided_at=timezone.now() - timedelta(days=31))

    look(programme)

    assert LikelyPair.objects.get().state == OPEN


def test_a_pair_that_no_longer_looks_the_same_goes(programme, twins):
    look(programme)
    twins[0].name = "Something Else Entirely"
    twins[0].save()

    look(programme)

    assert not LikelyPair.objects.exists()


def test_one_look_at_a_time(programme):
    Check.objects.create(programme=programme, state=RUNNING, asked_at=timezone.now())

    with pytest.raises(NotPossible, match="being compared already"):
        look(programme)

    Check.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    look(programme)
    assert Check.objects.get().state == DONE


def test_a_look_that_does_not_work_says_so(team, programme, monkeypatch):
    def broken(partners):
        raise RuntimeError

    monkeypatch.setattr(checking, "pairs_among", broken)

    look(programme)

    assert Check.objects.get().state == FAILED
    assert "did not work" in team.get(reverse("duplicates:pairs")).content.decode()


def at_hour(monkeypatch, hour):
    now = timezone.localtime().replace(hour=hour)
    monkeypatch.setattr(checking.timezone, "localtime", lambda *given: now)


def test_at_night_only_what_changed_is_looked_through(programme, twins, monkeypatch):
    at_hour(monkeypatch, 13)
    checking.check_at_night()
    assert not Check.objects.exists()
    at_hour(monkeypatch, 2)
    checking.check_at_night()
    assert not Check.objects.exists()  # nothing was changed by a command yet
    from dots.network.commands import add_organisation

    add_organisation(actor=system(programme), programme=programme, name="New one", kind="charity")

    checking.check_at_night()

    looked = Check.objects.get()
    assert looked.state == DONE
    checking.check_at_night()
    assert Check.objects.get().asked_at == looked.asked_at  # once a night
    Check.objects.update(asked_at=timezone.now() - timedelta(days=2), state=RUNNING)
    monkeypatch.setattr(checking, "check_now", refuse)
    checking.check_at_night()


def refuse(**arguments):
    raise NotPossible("already")


@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
@pytest.mark.parametrize("page", ["pairs", "pairs_csv", "merges"])
def test_only_the_team_sees_likely_duplicates(client, programme, role, page):
    make_pair(programme=programme)
    partner = make_organisation(programme=programme).pk if role == CHAMPION else None
    sign_in(client, make_member(role, programme, partner))

    assert client.get(reverse(f"duplicates:{page}")).status_code == 403
    assert not LikelyPair.objects.within(Actor("user", programme_id=programme.pk)).exists()


def test_somebody_signed_out_is_asked_to_sign_in(client):
    assert "/accounts/login/" in client.get(reverse("duplicates:pairs"))["Location"]


@pytest.mark.parametrize(
    ("name", "other", "levels", "reasons"),
    [
        ("Milbrook Club", "Millbrook Club", {"name": "spelling", "place": "elsewhere"},
         ["Names differ by a few letters: “Milbrook” and “Millbrook”",
          "Sites in different places"]),
        ("Oak Library", "Friends of Oak Library", {"name": "apart", "place": "same"},
         ["Same postcode",
          "Names share words, but “Friends” may make another organisation of it"]),
        ("Oak Homes", "Oak Homes Rise Hub", {"name": "further", "charity": "one slip"},
         ["Names differ by 2 words: “Rise”, “Hub”", "Charity numbers differ by one digit"]),
        ("Al Noor Mosque", "Al Huda Mosque", {"name": "shared", "company": "different"},
         ["Names share words; these differ: “Noor”, “Huda”", "Different company numbers"]),
        ("A Kite", "One Two Five Six", {"name": "unlike", "domains": "same"},
         ["Same website or e-mail address", "Different names"]),
    ],
)  # fmt: skip
def test_each_reason_is_a_sentence(name, other, levels, reasons):
    assert reasons_of(name, other, levels) == reasons
