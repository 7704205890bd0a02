"""Writing an agreement down, changing it, ending it, letting it stand again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.agreements.commands import agree
from dots.agreements.models import Agreement, RecordingRule
from dots.agreements.tests.makers import WHOLE, make_agreement
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.tests.makers import untouched
from dots.network.models.organisations import LEFT
from dots.network.tests.makers import make_project

pytestmark = pytest.mark.django_db


def said(**changes):
    today = timezone.localdate()
    return {
        **WHOLE,
        "signed_on": today.isoformat(),
        "starts_on": today.isoformat(),
        "command_id": str(new_id()),
        **changes,
    }


def address(name, pk):
    return reverse(f"agreements:{name}", args=[pk])


def text(response):
    return response.content.decode()


def test_an_agreement_is_written_down_once_however_often_it_is_sent(team, partner):
    form = said(note="Signed at the meeting")

    first = team.post(address("new", partner.pk), form)
    second = team.post(address("new", partner.pk), form, follow=True)

    assert first["Location"] == address("partner", partner.pk)
    assert Agreement.objects.get().note == "Signed at the meeting"
    assert "People are recorded by name" in text(second)


def test_names_without_a_signature_are_refused_field_by_field_and_what_was_typed_stays(
    team, partner
):
    response = team.post(address("new", partner.pk), said(signed_on="", kept_at="", basis=""))

    assert "Names are recorded only once the agreement is signed" in text(response)
    assert "Say where the signed agreement is kept." in text(response)
    assert "Say on which lawful basis" in text(response)
    assert re.search(r'value="partner"[^>]* checked', text(response))
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"signed_on": "2999-01-01"}, "This day lies ahead"),
        ({"review_on": "2001-01-01"}, "Choose a day after the agreement begins"),
        ({"starts_on": "1026-01-01", "signed_on": ""}, "Check the year: this says 1026."),
        ({"starts_on": "2026-01-01"}, "Names are recorded from the signature on"),
        ({"controller": "other"}, "Say who it is."),
        ({"condition": "public-interest"}, "Say which condition of Schedule 1."),
        ({"depth": "everything"}, "choose from the list"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(team, partner, changes, sentence):
    response = team.post(address("new", partner.pk), said(**changes))

    assert sentence in text(response)
    assert not Agreement.objects.exists()


def test_a_second_one_for_the_same_work_is_refused(team, partner):
    make_agreement(partner)

    response = team.post(address("new", partner.pk), said())

    assert "An agreement for this stands already" in text(response)
    assert Agreement.objects.count() == 1


def test_an_agreement_may_be_for_one_project_of_the_partner_only(team, partner, programme):
    project = make_project("Devices", partners=(partner,))
    strange = make_project("Of somebody else", programme=programme)

    team.post(address("new", partner.pk), said(project_id=str(project.pk)))
    refused = team.post(address("new", partner.pk), said(project_id=str(strange.pk)))

    assert Agreement.objects.get().project == project
    assert "choose from the list" in text(refused)


def test_a_changed_agreement_takes_the_place_and_the_earlier_one_stays(team, partner):
    earlier = make_agreement(partner, note="First")
    form = said(note="Second", depth="pseudonymous")

    team.post(address("change", earlier.pk), form)
    page = team.post(address("change", earlier.pk), form, follow=True)

    now = Agreement.objects.get(closed_on=None)
    earlier.refresh_from_db()
    assert (now.note, now.replaces, now.depth) == ("Second", earlier, "pseudonymous")
    assert earlier.closed_on == timezone.localdate()
    assert "Earlier" in text(page)
    assert "It stands again" not in text(page)


def test_two_people_change_one_agreement_and_the_second_is_told(team, partner):
    earlier = make_agreement(partner)
    team.post(address("change", earlier.pk), said(note="Mine"))

    response = team.post(address("change", earlier.pk), said(note="Theirs"))

    assert "This agreement was changed or ended since you opened this page" in text(response)
    assert "Theirs" in text(response)
    assert Agreement.objects.get(closed_on=None).note == "Mine"


def test_an_agreement_ends_and_stands_again_each_sent_twice(team, partner):
    held = make_agreement(partner)

    for name, open_now in (("end", 0), ("resume", 1)):
        form = {"command_id": str(new_id())}
        for _ in range(2):
            response = team.post(address(name, held.pk), form)
            assert response["Location"] == address("partner", partner.pk)
        assert Agreement.objects.open().count() == open_now


def test_one_that_was_replaced_does_not_stand_again(team, partner):
    earlier = make_agreement(partner)
    team.post(address("change", earlier.pk), said())

    response = team.post(address("resume", earlier.pk), {"command_id": str(new_id())})

    assert "Another agreement took its place" in text(response)


def test_the_lead_says_what_partners_without_one_record_but_never_names(lead, programme):
    rule = reverse("agreements:rule")
    form = {"command_id": str(new_id()), "without_agreement": "pseudonymous"}

    for _ in range(2):
        assert lead.post(rule, form)["Location"] == reverse("agreements:agreements")
    refused = lead.post(rule, {"command_id": str(new_id()), "without_agreement": "named"})

    assert RecordingRule.objects.get().without_agreement == "pseudonymous"
    assert "choose from the list" in text(refused)


def test_a_page_of_the_rule_left_open_does_not_undo_what_another_lead_said(lead, programme):
    rule = reverse("agreements:rule")
    opened = untouched(lead.get(rule))
    lead.post(rule, {"command_id": str(new_id()), "without_agreement": "pseudonymous"})

    lead.post(rule, opened)

    assert RecordingRule.objects.get().without_agreement == "pseudonymous"


@pytest.mark.parametrize("name", ["new", "change", "end", "resume"])
def test_managers_see_what_is_agreed_and_write_nothing(manager, partner, name):
    held = make_agreement(partner)
    pk = partner.pk if name == "new" else held.pk

    assert manager.post(address(name, pk), said()).status_code == 403
    page = text(manager.get(address("partner", partner.pk)))
    assert "What you may record" in page
    assert "Shared folder, file 12" in page
    assert address("change", held.pk) not in page


def test_a_visitor_is_asked_to_sign_in(client, partner):
    response = client.post(address("new", partner.pk), said())

    assert response["Location"].startswith("/accounts/login/")
    assert not Agreement.objects.exists()


def test_members_of_the_team_who_do_not_lead_leave_the_rule_alone(team):
    assert team.post(reverse("agreements:rule"), {}).status_code == 403


def test_a_partner_that_has_left_agrees_to_nothing(team, partner):
    partner.state = LEFT
    partner.save()

    response = team.post(address("new", partner.pk), said())

    assert "This partner has left" in text(response)
    assert not Agreement.objects.exists()


def test_a_change_holds_from_the_day_it_is_made_and_takes_over_no_signature(team, partner):
    long_ago = timezone.localdate() - timedelta(days=400)
    earlier = make_agreement(partner, starts_on=long_ago, signed_on=long_ago)

    page = team.get(address("change", earlier.pk))
    form = untouched(page) | {"note": "Looked at again"}
    refused = text(team.post(address("change", earlier.pk), form))
    today = timezone.localdate().isoformat()
    form |= {"signed_on": today, "kept_at": "File 13", "starts_on": "2001-01-01"}
    team.post(address("change", earlier.pk), form)

    assert f"The earlier one: {long_ago:%-d %B %Y}, kept at" in text(page)
    assert "Names are recorded only once the agreement is signed" in refused
    now = Agreement.objects.get(closed_on=None)
    assert (now.starts_on, now.signed_on) == (timezone.localdate(), timezone.localdate())


def test_by_command_too_a_change_holds_from_today(partner):
    earlier = make_agreement(partner)
    system = Actor.system(partner.programme, "a test")

    with pytest.raises(NotPossible, match="holds from today"):
        agree(
            actor=system,
            organisation=partner,
            depth="headcount",
            replaces_id=earlier.pk,
            starts_on=timezone.localdate() - timedelta(days=9),
        )

    assert Agreement.objects.get() == earlier


def test_a_page_of_change_opened_after_the_end_leads_to_what_stands(team, partner):
    held = make_agreement(partner, closed_on=timezone.localdate())

    response = team.get(address("change", held.pk), follow=True)

    assert "That agreement has ended. What stands now is here." in text(response)


def test_a_closed_project_is_not_offered(team, partner):
    make_project("Over and done", partners=(partner,), closed_on=timezone.localdate())

    assert "Over and done" not in text(team.get(address("new", partner.pk)))
