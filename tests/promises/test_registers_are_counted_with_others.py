"""How many came to a session that a partner keeps by person is read by that partner alone.

Its number is one that stands nowhere else, so every page and file that somebody can reach from
their home page is read for it, and for what would give it away when a sum is known.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.calculations.periods import quarter_of, year_of
from dots.evidence.models import StoredFinding
from dots.evidence.working_out import work_out_finding
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.people.models import RegisterTotals
from dots.people.tests.makers import make_keeper, make_person, make_register
from dots.people.totals import total_all
from dots.plans.tests.makers import make_measure, make_plan
from dots.support.commands import key_return
from dots.support.copying import rebuild
from dots.support.tests.makers import make_activity, make_return, make_round
from tests.promises.test_links_shown_can_be_opened import LINK, read

pytestmark = pytest.mark.django_db

CAME, NEW, TOLD, STATED = 4273, 3912, 1008, 9001
GIVES_AWAY = (CAME, NEW, CAME + TOLD, STATED - CAME, STATED - CAME - TOLD)
TITLE = "Zebra and tablets"


@pytest.fixture
def partner():
    """A partner with one register, one head count, and a return, in a quarter that has closed."""
    programme = make_programme()
    partner = make_keeper("Quayside", programme=programme)
    quarter = quarter_of(timezone.localdate(), programme.year_starts).later(-1)
    day = quarter.starts + timedelta(days=9)
    register = make_register(
        make_person("Bea", organisation=partner),
        on=day, others=CAME - 1, new_others=NEW - 1, title=TITLE, minutes=137, wants=("zebras",),
        community="zebra-keepers",
    )  # fmt: skip
    make_activity(organisation=partner, starts_on=day, attendances=TOLD, people=TOLD)
    plan = make_plan(partners=(partner,))
    plan.began_on = quarter.starts
    plan.save()
    for indicator in ("attendances", "people-reached", "sessions"):
        make_measure(plan, indicator=indicator)
    asked = make_return(
        make_round(programme, period_from=quarter.starts, period_to=quarter.ends), partner
    )
    actor = Actor.system(programme, "test")
    key_return(actor=actor, asked=asked, replaces=0, answers={"attendances": STATED})
    open_one = make_return(make_round(programme, period_from=day, period_to=quarter.ends), partner)
    partner.register, partner.open_one, partner.quarter = register, open_one, quarter
    rebuild(programme)
    for period in (quarter.label, year_of(day, programme.year_starts).label):
        finding, _ = StoredFinding.objects.get_or_create(
            programme=programme, period=period, narrowed_key=""
        )
        work_out_finding.call(finding_id=str(finding.pk))
    total_all(programme, timezone.localdate())
    return partner


def crawl(client, *first):
    """Return address -> text of every page and file reached from home and from these."""
    ahead, opened, found = ["/", *first], set(), {}
    while ahead:
        address = ahead.pop()
        if address in opened or resolve(address.partition("?")[0]).view_name == "account_logout":
            continue
        opened.add(address)
        answer = client.get(address, follow=True)
        found[address] = read(answer)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            ahead += [one.replace("&amp;", "&") for one in LINK.findall(found[address])]
    return found


def says(text, number):
    """True where a number stands by itself: not in a record's id or a form's secret."""
    return re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text) is not None


@pytest.mark.parametrize("role", [LEAD, EVALUATOR, PARTNER_MANAGER])
def test_nobody_but_its_partner_reads_how_many_came_to_one_session(client, partner, role):
    programme = partner.programme
    other = make_keeper("Elsewhere", programme=programme).pk if role == PARTNER_MANAGER else None
    sign_in(client, make_member(role, programme, other))
    row = reverse("support:row", args=[partner.register.activity_id])

    pages = crawl(client, row)

    forbidden = {text for one in GIVES_AWAY for text in (f"{one:,}", str(one))}
    told = [(page, one) for page, text in pages.items() for one in forbidden if says(text, one)]
    assert told == []
    assert not [page for page, text in pages.items() if "zebras" in text or "zebra-k" in text]
    assert len(pages) > 8
    if role == LEAD:
        assert TITLE in pages[row]
        assert "counted with others" in pages[row]
        assert "137" in pages[row]
        listed = pages[reverse("support:rows")]
        assert "How many came to 1 session is counted with others." in listed
        assert f"{CAME + 2:,}" in pages[reverse("people:totals")]  # rounded


def test_the_partner_reads_its_register_everywhere_exactly(client, partner):
    manager = sign_in(client, make_member(PARTNER_MANAGER, partner.programme, partner.pk))
    row = reverse("support:row", args=[partner.register.activity_id])

    pages = crawl(manager, row)

    assert f"{CAME:,}" in pages[row]
    assert f"{CAME:,}" in pages[reverse("people:session", args=[partner.register.pk])]
    assert f"{CAME + TOLD:,} attendances, and {STATED - TOLD:,}" in pages[reverse("support:rows")]
    assert str(CAME) in pages[reverse("support:rows_csv") + "?"]
    summary = f"{reverse('summaries:summary', args=[partner.pk])}"
    summary = manager.get(summary, {"period": partner.quarter.label}).content.decode()
    assert f"by your registers: {CAME:,} attendances of 1 person" in summary


def test_totals_of_registers_are_rounded_and_never_worked_out_again(client, partner):
    (kept,) = RegisterTotals.objects.all()
    make_register(make_person(organisation=partner), on=partner.quarter.starts, others=50)

    assert total_all(partner.programme, timezone.localdate()) == 0

    assert kept.lines[-1] == {
        "partners": [],
        "sessions": 1,
        "came": 4275,
        "people": None,
        "new": None,
        "nicknames": None,
        "names": None,
    }


def test_the_team_cannot_put_a_register_right_and_can_still_take_it_out(partner):
    team = sign_in(Client(), make_member(TEAM_MEMBER, partner.programme))
    row = partner.register.activity_id

    shown = team.get(reverse("support:row", args=[row])).content.decode()
    refused = team.get(reverse("support:correct", args=[row]))

    assert refused.status_code == 404
    assert "Put it right</a>" not in shown
    assert "Take it out" in shown
