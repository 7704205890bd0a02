"""What the team does with letters: file, refuse, move, take away, put back, and for how long."""

from __future__ import annotations

import os
import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.filed_mail import files, filing
from dots.filed_mail.commands import give_address, move_letter, set_rule
from dots.filed_mail.filing import forget_where_due
from dots.filed_mail.models import (
    FILED,
    HELD,
    REFUSED,
    TAKEN,
    Attachment,
    FilingAddress,
    FilingRule,
    Letter,
)
from dots.filed_mail.tests.makers import make_attachment, make_letter
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event
from dots.foundation.notes import notes_about
from dots.network.tests.makers import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("maildir")]
LIST = reverse("filed_mail:letters")
RULE, ALL = reverse("filed_mail:rule"), reverse("filed_mail:give_all")
WRITES = {"accept": HELD, "refuse": HELD, "move": FILED, "take_away": FILED, "put_back": TAKEN}


def page_of(letter, name="letter"):
    return reverse(f"filed_mail:{name}", args=[letter.pk])


def sent(**answers):
    return {"command_id": uuid.uuid4(), **answers}


def read(client, address, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("state", "main"), [(FILED, None), (HELD, "accept"), (TAKEN, "put_back")])
def test_what_is_done_with_a_letter_most_is_filled_and_moving_it_never(team, partner, state, main):
    letter = make_letter(partner, state=state)

    filled = re.findall(r'class="btn" href="([^"]+)"', read(team, page_of(letter)))

    assert filled == ([page_of(letter, main)] if main else [])


@pytest.mark.parametrize(("name", "state"), WRITES.items())
def test_nobody_outside_the_team_sees_or_decides(client, programme, partner, name, state):
    letter = make_letter(partner, state=state)
    signed_out = client.post(page_of(letter, name), sent(side="partner"))
    assert reverse("account_login") in signed_out["Location"]

    for role in (PARTNER_MANAGER, CHAMPION, EVALUATOR):
        at = partner.pk if role in (PARTNER_MANAGER, CHAMPION) else None
        sign_in(client, make_member(role, programme, at))

        assert client.post(page_of(letter, name), sent(side="partner")).status_code == 404
        assert client.get(page_of(letter)).status_code == 404
        assert client.get(LIST).status_code == 403

    assert Letter.objects.get().state == state


def test_a_partners_people_see_no_letters_on_their_page(client, programme, partner):
    make_letter(partner, subject="About your grant")
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))

    page = read(client, reverse("network:organisation", args=[partner.pk]))

    assert "About your grant" not in page
    assert "E-mail" not in page


def test_a_letter_held_back_is_filed_by_somebody_who_looked(team, partner):
    letter = make_letter(partner, state=HELD, side="", why_held="unknown", subject="Rooms")
    home = read(team, "/")
    answers = sent(side="team")

    first = team.post(page_of(letter, "accept"), answers, follow=True).content.decode()
    again = team.post(page_of(letter, "accept"), answers)

    assert "E-mails held back" in home
    assert "neither of the team nor a person recorded at this partner" in home
    assert "The letter is filed." in first
    assert again.status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.side) == (FILED, "team")
    assert "E-mails held back" not in read(team, "/")
    assert "Rooms" in read(team, reverse("network:search"), search="rooms")


def test_a_letter_is_refused_and_can_still_be_filed(team, partner):
    letter = make_letter(partner, state=HELD)
    answers = sent()

    team.post(page_of(letter, "refuse"), answers)
    team.post(page_of(letter, "refuse"), answers)

    assert Letter.objects.get().state == REFUSED
    assert "File it after all" in read(team, page_of(letter))
    too_late = team.post(page_of(letter, "refuse"), sent()).content.decode()
    assert "Somebody has decided about this letter already." in too_late


def test_a_letter_is_taken_away_and_put_back(team, partner):
    letter = make_letter(partner, subject="Wrongly forwarded")
    timeline = reverse("network:organisation", args=[partner.pk])
    away = sent()

    team.post(page_of(letter, "take_away"), away)
    team.post(page_of(letter, "take_away"), away)

    assert "Wrongly forwarded" not in read(team, timeline)
    assert "Wrongly forwarded" in read(team, LIST, state="taken")
    team.post(page_of(letter, "put_back"), sent())
    assert "Wrongly forwarded" in read(team, timeline)


def test_a_letter_sent_to_the_wrong_address_is_moved(team, programme, partner):
    letter = make_letter(partner, subject="Rooms")
    other = make_organisation("Quayside Library", programme=programme)
    make_organisation("Quayside of elsewhere")
    asking = f"{page_of(letter, 'move')}?search=quay"
    answers = sent(to=str(other.pk))

    page = read(team, asking)
    team.post(asking, answers)
    team.post(asking, answers)

    assert "Quayside Library" in page
    assert "of elsewhere" not in page
    assert Letter.objects.get().organisation == other
    assert "Rooms" in read(team, reverse("network:organisation", args=[other.pk]))
    assert "No other partner’s name holds “zzz”" in read(
        team, page_of(letter, "move"), search="zzz"
    )


def test_a_letter_never_moves_to_another_programme(partner):
    letter = make_letter(partner)
    actor = make_actor(LEAD, partner.programme)

    for to, said in ((make_organisation(), "another programme"), (partner, "already")):
        with pytest.raises(NotPossible, match=said):
            move_letter(actor=actor, letter=letter, to=to)


def test_a_partner_gets_an_address_and_another_one_when_it_leaked(team, partner):
    there = reverse("filed_mail:address", args=[partner.pk])
    renewing = reverse("filed_mail:renew", args=[partner.pk])
    none_yet = team.post(renewing, sent()).content.decode()
    giving = sent()

    team.post(there, giving)
    team.post(there, giving)

    first = FilingAddress.objects.get().token
    assert "has no filing address yet" in none_yet
    assert f"filing+{first}@council.example" in read(team, there)
    team.post(renewing, sent())
    assert first not in read(team, there)
    assert FilingAddress.objects.filter(ended_at=None).count() == 1
    panel = read(team, reverse("network:organisation", args=[partner.pk]))
    assert "Forward no letter that tells of somebody who is helped." in panel


def test_an_address_is_given_once(partner, address):
    with pytest.raises(NotPossible, match="already"):
        give_address(actor=make_actor(LEAD, partner.programme), organisation=partner)


def test_every_partner_without_an_address_gets_one(team, programme, address):
    make_organisation(programme=programme)
    make_organisation(programme=programme, state="left")
    answers = sent()

    asked = read(team, ALL)
    team.post(ALL, answers)
    team.post(ALL, answers)

    assert "1 partner has none yet." in asked
    assert FilingAddress.objects.filter(programme=programme).count() == 2


def test_the_list_is_searched_filtered_and_saved(team, partner):
    make_letter(partner, subject="=Rooms", proof="proven")
    make_letter(partner, subject="Tablets", side="team")
    make_letter(partner, subject="Spam", state=HELD)

    found = read(team, LIST, search="rooms harbour", proof="proven", side="partner")
    saved = b"".join(team.get(reverse("filed_mail:letters_csv")).streaming_content).decode()

    assert "<b>1</b> letter filed" in found
    assert "Tablets" not in found
    assert "A letter is held back" in found
    assert "'=Rooms" in saved
    assert "Spam" not in saved
    assert "No letters filed" in read(team, LIST, search="nothing")
    assert "<b>3</b> letters of every state" in read(team, LIST, state="any")


def test_before_the_first_letter_the_list_says_how_to_begin(team, settings):
    begin = read(team, LIST)
    settings.FILING_MAILBOX = ""

    assert "No letter is filed yet" in begin
    assert "No mailbox is set up" in read(team, LIST)


def test_what_a_letter_says_is_shown_as_text(team, partner):
    letter = make_letter(
        partner,
        subject="<script>alert(1)</script>",
        text="<img src=x onerror=alert(1)>",
        left_out=["<b>x</b>.exe: not a kind of file that is kept here"],
    )

    page = read(team, page_of(letter))

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;b&gt;x&lt;/b&gt;.exe" in page
    assert "Nobody checked whether it comes from where it says" in page


def test_a_file_that_is_gone_is_not_there(team, partner):
    kept = make_attachment(make_letter(partner))

    assert team.get(reverse("filed_mail:attachment", args=[kept.pk])).status_code == 404


def test_letters_are_among_what_is_released_under_the_law(partner):
    make_letter(partner, subject="Rooms", text="Two are free.")
    actor = make_actor(LEAD, partner.programme)

    notes = notes_about(actor, partner.pk)

    assert ("E-mail from the partner", "Two are free.") in [
        (note.title, note.text) for note in notes
    ]


def test_the_lead_says_how_long_letters_are_kept(client, lead, programme, member):
    answers = sent(months="12")

    lead.post(RULE, answers)
    lead.post(RULE, answers)

    assert FilingRule.objects.get().months == 12
    sign_in(client, member)
    assert client.post(RULE, sent(months="6")).status_code == 403
    with pytest.raises(NotPossible, match="from 6 to 120"):
        set_rule(actor=make_actor(LEAD, programme), programme=programme, months=1)


def test_a_letter_whose_time_is_over_goes_for_good_with_its_files(
    partner, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(filing, "last_sweep", [])
    now = timezone.now()
    old, settled, kept = (
        make_letter(partner),
        make_letter(partner, state=REFUSED),
        make_letter(partner),
    )
    Letter.objects.filter(pk=old.pk).update(
        sent_at=now - timedelta(days=1200), created_at=now - timedelta(days=1190)
    )
    Letter.objects.filter(pk=settled.pk).update(settled_at=now - timedelta(days=61))
    file = make_attachment(old, path=files.write(b"%PDF-"))
    stray, fresh = files.write(b"left behind"), files.write(b"being written")
    yesterday = (now - timedelta(days=2)).timestamp()
    os.utime(files.path_of(stray), (yesterday, yesterday))

    with django_capture_on_commit_callbacks(execute=True):
        forget_where_due()

    assert list(Letter.objects.all()) == [kept]
    assert not Attachment.objects.exists()
    there = [files.path_of(name).exists() for name in (file.path, stray, fresh)]
    assert there == [False, False, True]
    forget_where_due()  # a worker looks again hours later
    assert Event.objects.filter(action="filed_mail.forget_old").count() == 1
