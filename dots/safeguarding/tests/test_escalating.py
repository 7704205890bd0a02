"""Nobody read it in time: the deputy is told, then the managers; whom it is about never."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.models import Message
from dots.foundation.outbox import give_up, put_off
from dots.foundation.registries import soundness, ticks
from dots.safeguarding.checking import told_in_time
from dots.safeguarding.models import Concern
from dots.safeguarding.telling import tell_next
from dots.safeguarding.tests.makers import form, make_arrangement, make_concern, somebody
from dots.safeguarding.ticking import tell_where_due

pytestmark = pytest.mark.django_db


def hours_pass(concern):
    """The time to read it goes by, and the minute hand moves."""
    assert concern.fresh().due_at > timezone.now() + timedelta(minutes=90)
    Concern.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    tell_where_due()
    concern.refresh_from_db()


def written_to():
    return list(Message.objects.order_by("created_at", "pk").values_list("to", flat=True))


def page(concern):
    return reverse("safeguarding:concern", args=[concern.pk])


def test_after_two_hours_the_deputy_then_the_managers_then_nobody_more(
    enter, partner, arranged, tam, priya
):
    concern = make_concern(partner, by=tam)
    manager = enter(priya)
    assert manager.get(page(concern)).status_code == 404

    hours_pass(concern)
    assert (concern.stage, written_to()) == ("deputy", [arranged.lead.email, arranged.deputy.email])
    assert manager.get(page(concern)).status_code == 404
    hours_pass(concern)
    tell_where_due()

    assert (concern.stage, concern.due_at, written_to()[2:]) == ("managers", None, [priya.email])
    *first, last = Message.objects.order_by("created_at", "pk").values_list("text", flat=True)
    assert all("If nobody does, the next one is told." in one for one in first)
    assert "If nobody does, nobody else is told: it waits for you." in last
    assert "for you to read now" in manager.get("/").content.decode()
    manager.post(reverse("safeguarding:read", args=[concern.pk]), form())
    shown = enter(tam).get(page(concern)).content.decode()
    assert "Priya Fennimore read it on" in shown


def test_once_it_is_read_nobody_else_is_told(enter, partner, arranged):
    concern = make_concern(partner)
    lead, address = enter(arranged.lead), reverse("safeguarding:read", args=[concern.pk])
    assert "no-store" in lead.get(address)["Cache-Control"]
    lead.post(address, form())

    Concern.objects.update(created_at=timezone.now() - timedelta(days=1))
    tell_where_due()

    assert written_to() == [arranged.lead.email]


def test_without_a_lead_it_goes_to_the_managers_and_the_home_page_says_so(
    enter, partner, tam, priya
):
    champion = enter(tam)
    home = champion.get("/").content.decode()

    concern = make_concern(partner, by=tam)

    assert "Harbour Carers has not said who its safeguarding lead is" in home
    assert (concern.stage, written_to()) == ("managers", [priya.email])
    shown = champion.get(reverse("safeguarding:raise", args=[partner.pk])).content.decode()
    assert "has not said who its safeguarding lead is" in shown
    assert "report abuse" in shown
    assert "of yours nobody has read yet: phone" in champion.get("/").content.decode()


def test_a_lead_who_left_is_no_lead(partner, arranged, tam):
    Membership.objects.filter(user=arranged.lead).update(ended_at=timezone.now())

    concern = make_concern(partner, by=tam)

    assert (concern.stage, written_to()) == ("deputy", [arranged.deputy.email])


def test_with_nobody_to_tell_the_page_says_phone_the_council(enter, partner, tam):
    concern = make_concern(partner, by=tam)

    assert (concern.stage, written_to()) == ("", [])
    shown = enter(tam).get(page(concern)).content.decode()
    assert "There is nobody here who could be told. Phone the council now" in shown
    assert "The next are told" not in shown
    assert "stays unread" not in shown
    home = enter(tam).get(reverse("web:home")).content.decode()
    assert "Nobody here could be told. Phone the council now." in home
    assert "The next are told" not in home


@pytest.mark.parametrize(("not_to", "last"), [("lead", True), ("", False)])
def test_whoever_wrote_it_reads_that_nobody_comes_after_and_by_when_to_phone(
    enter, partner, arranged, tam, not_to, last
):
    concern = make_concern(partner, by=tam, not_to=not_to)

    shown = enter(tam).get(page(concern)).content.decode()

    by = timezone.localtime(concern.told.get().created_at + timedelta(hours=2))
    assert (f"Has nobody read it by {by:%-d %B %Y, %H:%M}? Then phone the council" in shown) == last
    assert ("The next are told on" in shown) != last
    home = enter(tam).get(reverse("web:home")).content.decode()
    assert (f"Has nobody read it by {by:%-d %B %Y, %H:%M}? Then phone" in home) == last
    read = enter(arranged.deputy if last else arranged.lead).get(page(concern)).content.decode()
    assert ("Nobody else is told if you do not read it." in read) == last
    assert "phone the council" not in read


@pytest.mark.parametrize(
    ("not_to", "told"), [("lead", "deputy"), ("deputy", "lead"), ("both", "managers")]
)
def test_whom_it_is_about_is_not_told_and_finds_nothing(
    enter, partner, arranged, tam, priya, not_to, told
):
    concern = make_concern(partner, by=tam, not_to=not_to)

    assert concern.stage == told
    for who, user in (("lead", arranged.lead), ("deputy", arranged.deputy)):
        hidden = not_to in (who, "both")
        client = enter(user)
        assert client.get(page(concern)).status_code == (404 if hidden else 200)
        assert ("1</b> concern" in client.get("/safeguarding/").content.decode()) == (not hidden)


def test_about_the_lead_nobody_is_led_to_her_and_each_reader_is_told_whom_it_is_about(
    enter, partner, arranged, tam, priya
):
    lead, deputy = arranged.lead, arranged.deputy
    concern = make_concern(partner, by=tam, not_to="lead")
    Concern.objects.update(came_to_managers=True)

    pages = [enter(who).get(page(concern)).content.decode() for who in (tam, deputy, priya)]

    for shown in pages:
        assert f"it is about {lead.name}. It is kept from them" in shown
        phones = shown.split("Whom to phone</h2>")[1].split("</section>")[0]
        assert lead.name not in phones
        assert deputy.name in phones
        assert "has not said who its safeguarding lead is" not in phones
    both = make_concern(partner, by=tam, not_to="both")
    shown = enter(tam).get(page(both)).content.decode()
    assert f"it is about {lead.name} and {deputy.name}." in shown
    usual = enter(tam).get(page(make_concern(partner, by=tam))).content.decode()
    assert "kept from them" not in usual


def test_about_a_manager_it_is_kept_from_that_one_alone(enter, partner, tam, priya):
    other = somebody(partner, "Moira Fanshawe", PARTNER_MANAGER)
    champion, address = enter(tam), reverse("safeguarding:raise", args=[partner.pk])
    said = {"about": "A colleague", "age": "adult", "words": "Seen.", "not_to": str(priya.pk)}
    said["happened_on"] = timezone.localdate().isoformat()

    asked = champion.get(address).content.decode()
    champion.post(address, form(**said))

    assert "Yes, about Priya Fennimore, a manager" in asked
    assert written_to() == [other.email]
    concern = Concern.objects.get()
    seen = [enter(one).get(page(concern)).status_code for one in (priya, other)]
    assert seen == [404, 200]


def test_a_letter_that_the_mail_server_refuses_is_told_and_the_next_one_hears_at_once(
    enter, partner, arranged, tam, priya
):
    concern = make_concern(partner, by=tam)

    give_up(Message.objects.get(), "SMTPRecipientsRefused")

    concern.refresh_from_db()
    assert concern.stage == "deputy"
    shown = enter(tam).get(page(concern)).content.decode()
    assert "A letter about it could not be delivered. Do not wait: phone." in shown
    assert "the letter did not arrive" in shown


def test_a_letter_that_the_mail_server_does_not_take_yet_is_told_too(enter, partner, arranged, tam):
    concern = make_concern(partner, by=tam)

    put_off(Message.objects.get(), "ConnectionRefusedError")
    Message.objects.update(tries=1)

    assert "could not be delivered" in enter(tam).get(page(concern)).content.decode()
    assert concern.fresh().stage == "lead"


def test_two_workers_that_meet_write_one_letter(partner, arranged, tam):
    concern = make_concern(partner, by=tam)
    one, other = concern.fresh(), concern.fresh()

    tell_next(one)
    tell_next(other)

    assert written_to() == [arranged.lead.email, arranged.deputy.email]


def test_a_new_lead_finds_what_is_open(enter, partner, arranged, tam, priya):
    concern = make_concern(partner, by=tam)
    new = make_arrangement(partner, deputy=False)

    assert enter(new.lead).get(page(concern)).status_code == 200
    assert enter(arranged.lead).get(page(concern)).status_code == 404
    assert written_to()[-1] == new.lead.email  # nobody had read it: they are told at once
    assert (concern.fresh().stage, concern.fresh().is_waiting) == ("lead", True)


def test_the_minute_hand_tells_the_next_ones():
    assert tell_where_due in list(ticks)


def test_a_minute_hand_that_stands_still_is_told_to_whoever_runs_this(partner, arranged, tam):
    concern = make_concern(partner, by=tam)
    assert told_in_time() == []

    Concern.objects.update(due_at=timezone.now() - timedelta(minutes=11))

    said = " ".join(said for source in soundness for said in source())
    assert "Safeguarding: 1 letter is more than ten minutes late." in said
    assert concern.about not in said


def test_one_that_fails_keeps_no_other_from_its_turn_and_the_log_says_nothing_of_it(
    partner, arranged, tam, monkeypatch, caplog
):
    concerns = [make_concern(partner, by=tam, words=words) for words in ("This", "That")]
    Concern.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    done = []

    def stumble(*, actor, concern):
        if not done:
            done.append(concern)
            raise RuntimeError(concern.words)
        done.append(concern)

    monkeypatch.setattr("dots.safeguarding.ticking.escalate", stumble)
    tell_where_due()

    assert {one.pk for one in done} == {one.pk for one in concerns}
    assert "RuntimeError" in caplog.text
    assert concerns[0].words not in caplog.text
