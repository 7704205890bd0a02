"""Signing in by e-mail and password, and the limits on guessing."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from dots.accounts.lockout import address_of
from dots.accounts.models import User
from dots.accounts.tests.makers import PASSWORD, make_member, make_operator, make_user, sign_in

pytestmark = pytest.mark.django_db


def type_in(client, email, password=PASSWORD, following=""):
    address = reverse("account_login") + (f"?next={following}" if following else "")
    return client.post(address, {"login": email, "password": password})


def test_the_right_password_opens_home(client):
    member = make_member("evaluator")

    response = type_in(client, member.user.email)

    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/members/me/").status_code == 200


def test_the_address_may_be_typed_in_capitals(client):
    member = make_member("evaluator")

    response = type_in(client, member.user.email.upper())

    assert response.url == "/"


def test_a_wrong_password_is_refused_in_words_and_the_address_stays(client):
    member = make_member("evaluator")

    page = type_in(client, member.user.email, "wrong").content.decode()

    assert "do not belong together" in page
    assert member.user.email in page


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client):
    member = make_member("evaluator")

    wrong = type_in(client, member.user.email, "wrong").content.decode()
    unknown = type_in(client, "nobody@example.org", "wrong").content.decode()

    def plain(page, email):
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.replace(email, ""))

    assert plain(wrong, member.user.email) == plain(unknown, "nobody@example.org")


def test_somebody_signed_out_is_led_to_sign_in_and_then_on(client):
    member = make_member("programme lead")

    asked = client.get("/members/")
    response = type_in(client, member.user.email, following="/members/")

    assert asked.url == "/accounts/login/?next=%2Fmembers%2F"
    assert response.url == "/members/"


def test_sign_in_leads_nowhere_but_here(client):
    member = make_member("evaluator")

    response = type_in(client, member.user.email, following="https://elsewhere.example/")

    assert response.url == "/"


def test_signing_out_asks_first_and_then_ends_the_session(client):
    sign_in(client, make_member("evaluator"))

    asked = client.get(reverse("account_logout"))
    response = client.post(reverse("account_logout"))

    assert "Do you want to sign out?" in asked.content.decode()
    assert response.url == "/accounts/login/"
    assert client.get("/members/me/").status_code == 302


def test_guessing_locks_the_address_out_in_words(client):
    member = make_member("evaluator")
    for _ in range(7):
        assert type_in(client, member.user.email, "guess").status_code == 200

    last = type_in(client, member.user.email, "guess")
    right = type_in(client, member.user.email.upper())

    assert last.status_code == right.status_code == 429
    assert "closed for half an hour" in right.content.decode()


def test_one_locked_address_leaves_others_alone(client):
    member, other = make_member("evaluator"), make_member("evaluator")
    for _ in range(8):
        type_in(client, member.user.email, "guess")

    response = type_in(client, other.user.email)

    assert response.url == "/"


def test_a_new_password_ends_the_lock_out(client, django_capture_on_commit_callbacks):
    user = make_member("evaluator").user
    for _ in range(8):
        type_in(client, user.email, "guess")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://127.0.0.1:8000(\S+)", mail.outbox[0].body)[1]
    address = client.get(link).url

    new = "four quite new words"
    client.post(address, {"password1": new, "password2": new})

    assert type_in(client, user.email, new).url == "/"


def test_a_request_from_nowhere_is_counted_too(rf):
    request = rf.get("/", REMOTE_ADDR="")

    assert address_of(request) is None


def test_what_is_kept_of_guesses_names_nobody(client):
    from axes.models import AccessAttempt, AccessLog

    member = make_member("evaluator")
    type_in(client, member.user.email, "guess")

    kept = AccessAttempt.objects.get()

    assert member.user.email not in f"{kept.username}{kept.get_data}{kept.post_data}"
    assert not AccessLog.objects.exists()


def test_a_closed_account_is_told_so(client):
    member = make_member("evaluator")
    User.objects.filter(pk=member.user_id).update(is_active=False)

    response = type_in(client, member.user.email)

    assert "This account is closed" in client.get(response.url).content.decode()
    assert client.get("/members/me/").status_code == 302


def test_nobody_makes_an_account_by_themselves(client):
    page = client.get(reverse("account_signup")).content.decode()

    response = client.post(
        reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD}
    )

    assert "Accounts begin with an invitation" in page
    assert response.status_code == 200
    assert not User.objects.exists()


def test_somebody_without_a_membership_can_sign_in_but_sees_no_programme(client):
    user = make_user()

    response = type_in(client, user.email)

    assert response.url == "/"
    assert client.get("/members/").status_code == 404
    assert "None now" in client.get("/members/me/").content.decode()


def test_an_operator_lands_on_the_programmes(client):
    type_in(client, make_operator().email)

    response = client.get("/members/programmes/")

    assert response.status_code == 200


def test_a_new_password_is_asked_for_by_letter_and_chosen_by_link(
    client, django_capture_on_commit_callbacks
):
    user = make_member("evaluator").user
    with django_capture_on_commit_callbacks(execute=True):
        asked = client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://127.0.0.1:8000(\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    done = client.post(
        page.redirect_chain[-1][0],
        {"password1": "four quite new words", "password2": "four quite new words"},
    )

    assert asked.url == reverse("account_reset_password_done")
    assert done.url == reverse("account_reset_password_from_key_done")
    assert "Your password is changed" in client.get(done.url).content.decode()
    assert type_in(client, user.email, "four quite new words").url == "/"
    assert "no longer works" in client.get(link, follow=True).content.decode()


def test_asking_for_a_new_password_tells_nobody_whether_there_is_an_account(
    client, django_capture_on_commit_callbacks
):
    user = make_member("evaluator").user

    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(reverse("account_reset_password"), {"email": user.email})
        unknown = client.post(reverse("account_reset_password"), {"email": "x@example.org"})

    assert known.url == unknown.url
    assert [letter.to for letter in mail.outbox] == [[user.email], ["x@example.org"]]
    assert "no\naccount with this address" in mail.outbox[1].body


def test_a_changed_password_signs_out_everywhere_else_and_is_told(
    client, django_capture_on_commit_callbacks
):
    member, elsewhere = make_member("evaluator"), Client()
    type_in(client, member.user.email)
    type_in(elsewhere, member.user.email)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("account_change_password"),
            {
                "oldpassword": PASSWORD,
                "password1": "four quite new words",
                "password2": "four quite new words",
            },
        )

    assert "Your password is changed" in client.get(response.url).content.decode()
    assert client.get("/members/me/").status_code == 200
    assert elsewhere.get("/members/me/").status_code == 302
    assert "was changed just now" in mail.outbox[0].body


def test_a_short_password_is_refused(client):
    member = make_member("evaluator")
    type_in(client, member.user.email)

    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "short", "password2": "short"},
    ).content.decode()

    assert "at least 12 characters" in page


def test_asking_for_letters_without_end_is_stopped_in_words(client):
    for _ in range(20):
        client.post(reverse("account_reset_password"), {"email": "a@example.org"})

    response = client.post(reverse("account_reset_password"), {"email": "b@example.org"})

    assert response.status_code == 429
    assert "Wait some minutes" in response.content.decode()


def test_a_form_sent_after_somebody_else_signed_in_says_both_things_that_may_have_happened():
    browser = Client(enforce_csrf_checks=True)
    browser.get("/accounts/login/")

    refused = browser.post("/accounts/login/", {"login": "a@b.example", "password": "x"})

    page = refused.content.decode()
    assert refused.status_code == 403
    assert "It was open too long, or somebody signed in or out in this browser" in page
    assert "what you typed should still be there" in page
