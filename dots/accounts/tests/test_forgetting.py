"""Sessions and guesses are kept no longer than they are of use."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from dots.accounts.housekeeping import forget_old_sessions
from dots.accounts.tests.makers import make_member, sign_in
from dots.accounts.tests.test_signing_in import type_in

pytestmark = pytest.mark.django_db


def test_only_what_is_over_is_forgotten(client):
    member = make_member("evaluator")
    for _ in range(2):
        type_in(client, member.user.email, "guess")
    sign_in(client, member)
    ended = timezone.now() - timedelta(hours=1)
    Session.objects.create(session_key="ended", session_data="", expire_date=ended)
    old = AccessAttempt.objects.create(username="old", failures_since_start=1)
    AccessAttempt.objects.filter(pk=old.pk).update(attempt_time=ended)

    forget_old_sessions()

    assert client.get("/members/me/").status_code == 200
    assert not Session.objects.filter(session_key="ended").exists()
    assert not AccessAttempt.objects.filter(username="old").exists()
