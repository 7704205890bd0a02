"""The second factor: asked for by role, set up without JavaScript, survived by recovery codes."""

import os
import re
import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.urls import reverse

from dots.accounts.tests.makers import (
    PASSWORD,
    TOTP_SECRET,
    give_second_factor,
    make_member,
    make_operator,
    make_user,
    sign_in,
)
from dots.accounts.tests.test_signing_in import type_in
from dots.foundation.models import Message

pytestmark = pytest.mark.django_db
ASKED = ["programme lead", "team member", "operator"]


def code_for(secret, half_minutes_ago=0):
    import time

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - half_minutes_ago))


def set_up(client, half_minutes_ago=0):
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    key = re.search(r'class="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    code = code_for(key, half_minutes_ago)
    return client.post(reverse("mfa_activate_totp"), {"code": code}), page


def test_digits_that_change_while_they_are_typed_are_taken_and_older_ones_are_not(client):
    type_in(client, make_member("programme lead").user.email)

    refused, _ = set_up(client, half_minutes_ago=3)
    taken, _ = set_up(client, half_minutes_ago=1)

    assert refused.status_code == 200
    assert taken.status_code == 302


@pytest.mark.parametrize("role", ["programme lead", "team member"])
def test_the_team_sets_it_up_before_anything_else(client, settings, role):
    settings.SECOND_FACTOR_FOR = ASKED
    member = make_member(role)
    type_in(client, member.user.email)

    response = client.get("/members/", follow=True)

    assert response.request["PATH_INFO"] == reverse("mfa_activate_totp")
    assert "until then nothing else opens" in response.content.decode()


def test_an_operator_sets_it_up_too(client, settings):
    settings.SECOND_FACTOR_FOR = ASKED
    type_in(client, make_operator().email)

    response = client.post("/members/programmes/new/", {"name": "A"})

    assert response.url == reverse("mfa_activate_totp")


def test_people_of_partners_may_go_without(client, settings):
    settings.SECOND_FACTOR_FOR = ASKED
    type_in(client, make_member("partner manager").user.email)

    response = client.get("/members/")

    assert response.status_code == 200


def test_a_real_installation_asks_the_team_and_the_demo_does_not(tmp_path):
    asks = "from config import settings; print(len(settings.SECOND_FACTOR_FOR))"

    def run(**environment):
        known = {**os.environ, "DOTS_DATA": str(tmp_path), **environment}
        return subprocess.check_output([sys.executable, "-c", asks], env=known, text=True).strip()

    assert run() == "4"
    assert run(DOTS_DEMO="yes") == "0"


def test_setting_it_up_shows_a_picture_and_the_key_and_leads_on(
    client, settings, django_capture_on_commit_callbacks
):
    settings.SECOND_FACTOR_FOR = ASKED
    member = make_member("programme lead")
    type_in(client, member.user.email)
    client.get("/members/invite/")

    with django_capture_on_commit_callbacks(execute=True):
        response, page = set_up(client)
    codes = client.get(response.url).content.decode()

    assert "<svg" in page
    assert re.search(r'class="key">(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}<', page)
    assert len(re.findall(r"<li><b>\d{8}</b>", codes)) == 10
    assert 'href="/members/invite/"' in codes
    assert client.get("/members/").status_code == 200
    assert Message.objects.filter(subject="Your second factor is set up").exists()


def test_a_wrong_code_sets_up_nothing(client):
    member = make_member("evaluator")
    type_in(client, member.user.email)

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()

    assert "This code is not right" in page
    assert not Authenticator.objects.exists()


def test_signing_in_then_asks_for_the_code_and_goes_on(client):
    member = make_member("programme lead")
    give_second_factor(member.user)

    asked = type_in(client, member.user.email, following="/members/")
    early = client.get("/members/")
    wrong = client.post(asked.url, {"code": "123456"}).content.decode()
    done = client.post(asked.url, {"code": code_for(TOTP_SECRET)})

    assert asked.url == "/accounts/2fa/authenticate/"
    assert early.status_code == 302
    assert "This code is not right" in wrong
    assert done.url == "/members/"
    assert client.get("/members/").status_code == 200


def test_a_recovery_code_works_once(client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    member = make_member("evaluator")
    give_second_factor(member.user)
    code = RecoveryCodes.activate(member.user).get_unused_codes()[0]
    asked = type_in(client, member.user.email)
    first = client.post(asked.url, {"code": code})
    client.post(reverse("account_logout"))
    type_in(client, member.user.email)

    again = client.post(asked.url, {"code": code})

    assert first.status_code == 302
    assert "This code is not right" in again.content.decode()


def test_guessing_codes_is_stopped(client):
    member = make_member("evaluator")
    give_second_factor(member.user)
    asked = type_in(client, member.user.email)
    for _ in range(10):
        client.post(asked.url, {"code": "123456"})

    page = client.post(asked.url, {"code": code_for(TOTP_SECRET)}).content.decode()

    assert "too many tries" in page


def test_changing_it_later_asks_for_the_password_again(client):
    member = make_member("evaluator")
    give_second_factor(member.user)
    sign_in(client, member)
    address = reverse("mfa_deactivate_totp")

    asked = client.get(address)
    page = client.get(asked.url).content.decode()
    wrong = client.post(asked.url, {"password": "wrong"}).content.decode()
    client.post(asked.url, {"password": PASSWORD})
    done = client.post(address)

    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert "Your password, please" in page
    assert "not your present password" in wrong
    assert done.url == reverse("mfa_index")
    assert "It is not set up" in client.get(done.url).content.decode()


def test_new_codes_replace_the_old_ones_and_can_be_saved(
    client, django_capture_on_commit_callbacks
):
    type_in(client, make_member("evaluator").user.email)
    set_up(client)
    before = client.get(reverse("mfa_download_recovery_codes")).content.decode()

    asked = client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    after = client.get(reverse("mfa_download_recovery_codes")).content.decode()

    assert "10 codes you have not used" in asked
    assert len(re.findall(r"^\d{8}$", after, re.M)) == 10
    assert not set(re.findall(r"\d{8}", before)) & set(re.findall(r"\d{8}", after))
    assert Message.objects.filter(subject="You have new recovery codes").exists()
    assert "See my recovery codes" in client.get(reverse("mfa_index")).content.decode()


def test_the_code_can_stand_in_for_the_password_when_asked_again(client):
    member = make_member("evaluator")
    give_second_factor(member.user)
    sign_in(client, member)

    page = client.get(reverse("mfa_reauthenticate")).content.decode()
    response = client.post(
        reverse("mfa_reauthenticate") + "?next=/members/me/", {"code": code_for(TOTP_SECRET)}
    )

    assert "Your code, please" in page
    assert response.url == "/members/me/"


def test_whoever_runs_the_installation_helps_when_everything_is_lost(client, capsys):
    member = make_member("programme lead")
    sign_in(client, member)
    give_second_factor(member.user)

    call_command("reset_second_factor", member.user.email)

    assert "no second factor now" in capsys.readouterr().out
    assert not Authenticator.objects.filter(user=member.user).exists()
    assert client.get("/members/").status_code == 302
    assert Message.objects.get().to == member.user.email


@pytest.mark.parametrize(("known", "says"), [(True, "has no second"), (False, "Nobody signs in")])
def test_it_says_when_there_is_nothing_to_remove(known, says):
    address = make_user().email if known else "nobody@example.org"

    with pytest.raises(CommandError, match=says):
        call_command("reset_second_factor", address)


@pytest.mark.parametrize("maker", [lambda: make_member("team member"), make_operator])
def test_the_makers_sign_people_in_past_it(client, settings, maker):
    settings.SECOND_FACTOR_FOR = ASKED
    sign_in(client, maker())

    response = client.get("/members/me/")

    assert response.status_code == 200
