"""Whatever link a page shows somebody, the page behind it opens for them."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import resolve
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.actions.tests.makers import make_action
from dots.agreements.tests.makers import make_agreement
from dots.conversations.tests import makers as conversations
from dots.duplicates.tests import makers as duplicates
from dots.equality.tests.makers import make_answers, make_counts
from dots.evidence.models import Statement
from dots.filed_mail.tests import makers as filed_mail
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_ROLES, ROLES
from dots.handovers.tests import makers as handovers
from dots.information_requests.tests import makers as information_requests
from dots.introductions.tests import makers as introductions
from dots.network.models import Contact
from dots.network.tests import makers as network
from dots.networks.tests import makers as networks
from dots.plans.tests import makers as plans
from dots.playbook.tests.makers import make_pack
from dots.relationships.tests import makers as relationships
from dots.requests.models import SupportRequest
from dots.requests.tests import makers as requests
from dots.retention.tests import makers as retention
from dots.rights.tests import makers as rights
from dots.shared_people.tests import makers as shared_people
from dots.summaries.tests.makers import make_story
from dots.support.tests import makers as support
from tests.promises.figures import make_finding

pytestmark = pytest.mark.django_db

NAME = "Zebedee Quillfeather"
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')


def make_full_programme():
    """A programme with something of everything, and the partner it is about."""
    call_command("load_reference_data", verbosity=0)
    programme = make_programme()
    partner = network.make_organisation("Quayside", programme=programme)
    network.make_site(organisation=partner)
    network.make_contact(organisation=partner)
    make_action(organisation=partner, side="partner")
    make_agreement(partner, closed_on=timezone.localdate())
    make_agreement(partner, review_on=timezone.localdate() + timedelta(days=9))
    network.make_project(partners=(partner,))
    in_network = networks.make_network(members=(partner,))
    networks.make_sent(networks.make_rewritten(in_network), partner)
    networks.make_meeting(in_network, timezone.localdate() + timedelta(days=9), minutes="Typed")
    plan = plans.make_plan(partners=(partner,), community="unpaid-carers")
    plans.make_measure(plan)
    plans.make_done(plan, focus="Carers")
    support.make_return(support.make_round(programme), partner)
    support.make_activity(organisation=partner)
    make_pack(programme)
    make_story(organisation=partner, is_shared=True)
    conversations.make_correction(organisation=partner)
    conversations.make_conversation(partner)
    conversations.make_draft(programme)
    filed_mail.make_letter(partner, state="held")
    filed_mail.make_letter(partner)
    relationships.make_looks_after(partner)
    relationships.make_call(partner)
    duplicates.make_pair(partner)
    duplicates.make_merge(duplicates.make_pair(programme=programme))
    introductions.make_introduction(partner, state="asked")
    introductions.make_tie(partner)
    requests.make_request(organisation=partner)
    requests.make_request(organisation=partner, state="answered")
    requests.make_know_how(programme=programme)
    information_requests.make_found_note(partner, choice="give")
    information_requests.make_answer_to(information_requests.make_information_request(programme))
    make_people_of(partner)
    make_published(programme)
    return programme, partner


def make_people_of(partner):
    """Those whom the programme shares with a partner, and those whom the partner helps."""
    shared_people.make_full(partner)
    make_answers(handovers.make_full(partner, rights.make_full(partner)))
    make_counts(partner.programme)
    make_counts(partner.programme, organisation=partner)
    retention.make_unseen(organisation=partner, days_left=9)


def make_published(programme):
    """Figures as they were published."""
    finding = make_finding(programme)
    line = {**finding.total, "name": "All", "values": ["all"], "not_counted": []}
    tables = {"total": line, "answered": "Nobody was asked"}
    Statement.objects.create(
        programme=programme, period=finding.period, number=1, as_of=finding.as_of, tables=tables
    )


ONE = pytest.mark.one_database  # the lead opens nearly every page: the others on SQLite alone
BY_ROLE = [LEAD, *(pytest.param(role, marks=ONE) for role in ROLES if role != LEAD)]


@pytest.mark.parametrize("role", BY_ROLE)
def test_nobody_is_shown_a_link_that_they_may_not_open(client, role):
    programme, partner = make_full_programme()
    make_action(organisation=partner, side="partner", contact=partner.contacts.first())
    Contact.objects.update(name=NAME)
    SupportRequest.objects.update(asker_name=NAME)
    sign_in(client, make_member(role, programme, partner.pk if role in PARTNER_ROLES else None))
    ahead, opened, refused, named = [("/", "")], set(), [], []

    while ahead:
        address, found_on = ahead.pop()
        page = address.partition("?")[0]
        if page in opened or resolve(page).view_name == "account_logout":
            continue
        opened.add(page)
        answer = client.get(address, follow=True)
        if answer.status_code >= 400:
            refused.append(f"{found_on} leads to {address}: {answer.status_code}")
            continue
        text = read(answer)
        named += [address] if NAME in text else []
        if "html" in answer["Content-Type"]:
            ahead += [(link.replace("&amp;", "&"), address) for link in LINK.findall(text)]

    assert refused == []
    assert len(opened) > 8
    if role == EVALUATOR:  # figures, and nobody's name
        assert named == []


def read(answer):
    """The text of a page or of a file that is sent bit by bit."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")
