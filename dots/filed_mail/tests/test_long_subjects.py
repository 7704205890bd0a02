"""A subject as long as a letter leaves its lists readable."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.filed_mail.indexing import index_letter
from dots.filed_mail.models import HELD
from dots.filed_mail.tests.makers import make_letter
from dots.foundation import search
from dots.foundation.actor import LEAD
from dots.network.tests.makers import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("maildir")]
LONG, NO_SPACES = "Rooms for the autumn term " * 11 + "end", "x" * 300


@pytest.mark.parametrize("subject", [LONG, NO_SPACES])
def test_a_long_subject_is_cut_in_lists_and_headings_and_said_whole_with_the_letter(
    client, subject
):
    partner = make_organisation("Harbour Carers")
    letter = make_letter(partner, subject=subject)
    held = make_letter(partner, subject=subject, state=HELD, why_held="unknown")
    sign_in(client, make_member(LEAD, partner.programme))
    pages = [reverse("filed_mail:letters"), reverse("network:organisation", args=[partner.pk])]

    lists = [client.get(page).content.decode() for page in (*pages, "/")]
    own = client.get(reverse("filed_mail:letter", args=[letter.pk])).content.decode()

    for page in lists:
        assert subject not in page
        assert f"{subject[:50]}" in page
    assert len(letter.called) <= 80
    assert letter.called.endswith("…")
    assert f"<h1>{letter.called}</h1>" in own
    assert own.count(subject) == 1
    assert held.called in own


def test_a_short_subject_stands_once_as_it_is(client):
    letter = make_letter(subject="Rooms")
    sign_in(client, make_member(LEAD, letter.programme))

    page = client.get(reverse("filed_mail:letter", args=[letter.pk])).content.decode()

    assert "<h1>Rooms</h1>" in page
    assert ">Subject<" not in page


def test_a_letter_is_found_by_the_words_of_its_subject_that_no_list_says():
    letter = make_letter(subject=f"{LONG} zebra")
    index_letter(letter)

    hit = search.find(make_actor(LEAD, letter.programme), "zebra")[0]

    assert hit.title == letter.called
