"""A partner's page says "you" to the partner's own people, and "they" to the programme's team."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, TEAM_MEMBER
from tests.promises.test_links_shown_can_be_opened import make_full_programme

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OF_OTHERS = re.compile(r"[^.\n]*\b(?:they|them|their|us|ours)\b[^.\n]*", re.IGNORECASE)
HEADS = re.compile(r"<(?:h2|summary)[^>]*>(.*?)</(?:h2|summary)>")


def page_of(client, member, partner):
    sign_in(client, member)
    page = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def full():
    return make_full_programme()


@pytest.mark.parametrize("role", [PARTNER_MANAGER, CHAMPION])
def test_own_people_are_never_spoken_of_as_others(client, full, role):
    programme, partner = full

    page = page_of(client, make_member(role, programme, partner.pk), partner)

    assert "Roles you play" in page
    assert "Whom you work with" in page
    assert OF_OTHERS.findall(strip_tags(page)) == []


def test_the_team_reads_of_the_partner_as_others(client, full):
    programme, partner = full

    page = page_of(client, make_member(TEAM_MEMBER, programme), partner)

    heads = " ".join(HEADS.findall(page))
    assert "Roles they play" in heads
    assert "What they asked for" in heads
    assert " you " not in heads
