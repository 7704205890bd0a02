import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.evidence.commands import ask_for_figures, publish_statement, withdraw_statement
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.selectors import statements
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Release
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db
NAMES = ("Northmoor", "Quayside", "Fernley", "Kelder", "Marsh Lane")
CAME = (40, 3, 25, 60, 31)  # 3 is too small to show


@pytest.fixture
def finding(programme):
    wards = make_wards(programme, *NAMES)
    rows = [
        {"ward": ward, "attendances": came, "sessions": 12, "kind": "group"}
        for ward, came in zip(wards, CAME, strict=True)
    ]
    return make_finding(make_organisation(programme=programme), rows)


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(programme=programme))


def publish(client, finding, command_id=None, tables=("ward", "community", "project", "kind")):
    answers = {"command_id": str(command_id or new_id()), "tables": list(tables)}
    return client.post(f"/evidence/findings/{finding.pk}/publish/", answers)


def test_everyone_sees_what_was_published_and_no_small_number(lead, finding, client):
    preview = lead.get(f"/evidence/findings/{finding.pk}/publish/").text
    response = publish(lead, finding)

    client.logout()
    page = client.get(response["Location"]).text
    assert "This is what everyone will see" in preview
    assert "What was reached, April to June 2025" in page
    assert "rounded to the nearest 5" in page
    table = re.findall(r"<th[^>]*>Quayside.*?</tr>", page, re.DOTALL)[0]
    assert "too few to say" in table
    assert ">3<" not in table


def test_a_published_ward_is_never_the_true_small_count(finding):
    lines = finding.tables["protected"]["ward"]

    shown = [line["attendances"] for line in lines if line["attendances"] is not None]
    assert all(number % 5 == 0 and number >= 10 for number in shown)
    assert all(3 not in (line["attendances"], line["people_most"]) for line in lines)
    assert sorted(value for line in lines for value in line["values"]) == sorted(
        row["ward"] for row in finding.rows("ward")
    )


def test_a_lead_chooses_which_tables_everyone_sees(lead, finding, client):
    address = f"/evidence/findings/{finding.pk}/publish/"
    page = lead.get(address).text
    without = lead.get(f"{address}?choosing=1&tables=kind").text

    response = publish(lead, finding, tables=["kind"])

    assert len(re.findall(r"<input[^>]* checked", page)) == 2
    assert "Not offered: by community and by project." in page
    assert "<h3>By ward</h3>" in page
    assert "<h3>By ward</h3>" not in without
    assert "<h3>By kind of session</h3>" in without
    assert '<input type="hidden" name="tables" value="kind">' in without
    assert '<input type="hidden" name="tables" value="ward">' not in without
    shown = lead.get(response["Location"]).text
    assert "By kind of session" in shown
    assert "By ward" not in shown
    assert "<svg" not in shown[shown.index("<main") :]
    assert client.get("/evidence/of/exborough/2025-04/by-ward.csv").status_code == 404
    assert client.get("/evidence/of/exborough/2025-04/by-kind.csv").status_code == 200


def test_a_refusal_keeps_the_tables_that_were_chosen(lead, finding):
    publish(lead, finding)

    page = publish(lead, finding, tables=["kind"]).text

    assert "Other figures were published since" in page
    assert "<h3>By ward</h3>" not in page
    assert "<h3>By kind of session</h3>" in page


def test_only_the_lead_finds_on_the_statement_how_to_take_it_down(client, lead, finding):
    published = publish(lead, finding)["Location"]
    statement = Statement.objects.get()

    address = f"/evidence/statements/{statement.pk}/withdraw/"
    assert address in lead.get(published).text
    client.logout()
    assert address not in client.get(published).text


def test_the_figures_lead_to_publishing_them_only_when_their_time_is_over(lead, finding):
    over = lead.get(f"/evidence/findings/{finding.pk}/").text
    to_come = f"{timezone.localdate().year + 1}-04"
    StoredFinding.objects.filter(pk=finding.pk).update(period=to_come)

    going_on = lead.get(f"/evidence/findings/{finding.pk}/").text

    assert f"/evidence/findings/{finding.pk}/publish/" in over
    assert "can be published when the time they are about is over" in going_on
    assert "/publish/" not in going_on


def test_figures_that_cannot_be_published_yet_say_why(lead, finding):
    address = f"/evidence/findings/{finding.pk}/publish/"
    finding.tables["protected"]["total"] = None
    finding.save()
    whole = lead.get(address).text
    refused = publish(lead, finding).text
    finding.tables.pop("protected")
    finding.save()
    waiting = publish(lead, finding).text

    assert "Not even the numbers of everything together can be shown" in whole
    assert "Not even the whole can be published" in refused
    assert "are being worked out" in waiting
    assert not Statement.objects.exists()


def test_what_was_published_is_on_the_record(lead, finding):
    publish(lead, finding)

    release = Release.objects.get()
    assert (release.number, release.definition, release.audience) == (1, "reached", "public")
    assert release.values["records"]
    assert str(Statement.objects.get()) == f"{SPRING}, number 1"


def test_pressing_twice_publishes_once(lead, finding):
    sent = uuid.uuid4()

    first, second = publish(lead, finding, sent), publish(lead, finding, sent)

    assert first["Location"] == second["Location"]
    assert Statement.objects.count() == 1


def test_figures_checked_before_another_release_are_not_published(finding):
    actor = make_actor(programme=finding.programme)
    publish_statement(actor=actor, finding=finding)

    with pytest.raises(NotPossible, match="Other figures were published since"):
        publish_statement(actor=actor, finding=finding)

    assert Statement.objects.count() == 1


def test_after_a_release_the_next_is_checked_against_it(
    finding, django_capture_on_commit_callbacks
):
    actor = make_actor(programme=finding.programme)
    with django_capture_on_commit_callbacks(execute=True):
        publish_statement(actor=actor, finding=finding)
    finding.refresh_from_db()

    again = publish_statement(actor=actor, finding=finding)

    assert (again.number, finding.tables["protected"]["released"]) == (2, 1)


@pytest.mark.parametrize("role", ["team member", "partner manager", "evaluator"])
def test_only_a_lead_publishes(client, finding, programme, role):
    sign_in(client, make_member(role, programme=programme))

    assert publish(client, finding).status_code in (403, 404)
    assert not Statement.objects.exists()


def test_a_visitor_cannot_publish(client, finding):
    assert publish(client, finding)["Location"].startswith("/accounts/login/")


def test_a_period_that_is_not_over_is_not_published(lead, programme, monkeypatch):
    finding = make_finding(make_organisation(programme=programme), [{"attendances": 9}])
    monkeypatch.setattr("dots.evidence.periods.Period.is_over", lambda self, on: False)

    page = lead.get(f"/evidence/findings/{finding.pk}/publish/").text
    publish(lead, finding)

    assert "This cannot be published yet" in page
    assert not Statement.objects.exists()


def test_an_empty_or_narrowed_finding_is_not_published(programme, finding):
    actor = make_actor(programme=programme)
    narrowed = ask_for_figures(
        actor=actor, programme=programme, period=SPRING, narrowed={"ward": "x"}
    )
    with pytest.raises(NotPossible, match="whole programme"):
        publish_statement(actor=actor, finding=narrowed)
    empty = make_finding(make_organisation(), [])

    with pytest.raises(NotPossible, match="no figures to publish"):
        publish_statement(actor=make_actor(programme=empty.programme), finding=empty)


def test_figures_of_no_period_are_refused(programme):
    with pytest.raises(NotPossible, match="not a period of this programme"):
        ask_for_figures(
            actor=make_actor(programme=programme),
            programme=programme,
            period="2025-05",
            narrowed={},
        )


def test_partners_find_what_is_published(client, finding, programme):
    publish_statement(actor=make_actor(programme=programme), finding=finding)
    sign_in(client, make_member("partner manager", programme=programme))

    assert "April to June 2025" in client.get("/evidence/").text


def test_a_statement_is_saved_as_a_spreadsheet_as_protected_as_the_page(client, finding):
    publish_statement(actor=make_actor(programme=finding.programme), finding=finding)

    text = client.get("/evidence/of/exborough/2025-04/by-ward.csv").getvalue().decode()

    assert text.startswith('\ufeffName,"People, least (about)"')
    assert "too few to say (1 to 7)" in text
    assert ",3," not in text
    assert client.get("/evidence/of/exborough/2025-04/by-records.csv").status_code == 404
    assert client.get("/evidence/of/exborough/2024-04/").status_code == 404


def withdraw(client, statement, because="A file was counted twice."):
    answers = {"command_id": str(new_id()), "because": because}
    return client.post(f"/evidence/statements/{statement.pk}/withdraw/", answers)


def test_a_statement_is_taken_down_saying_why(lead, finding):
    publish(lead, finding)
    statement = Statement.objects.get()
    assert "Take it down" in lead.get(f"/evidence/statements/{statement.pk}/withdraw/").text

    response = withdraw(lead, statement)

    page = lead.get("/evidence/of/exborough/2025-04/")
    file = Client().get("/evidence/of/exborough/2025-04/by-ward.csv")
    assert response["Location"] == "/evidence/of/exborough/2025-04/"
    assert "publish them again when they are right" in page.text
    assert (page.status_code, "A file was counted twice." in page.text) == (410, True)
    assert (file.status_code, "A file was counted twice." in file.text) == (410, True)
    assert Release.objects.count() == 1


def test_what_was_replaced_does_not_come_back_when_its_follower_is_taken_down(finding, lead):
    actor = make_actor(programme=finding.programme)
    for number in range(2):
        finding.tables["protected"]["released"] = number
        finding.save()
        last = publish_statement(actor=actor, finding=finding)

    withdraw_statement(actor=actor, statement=last, because="Counted twice")

    assert lead.get("/evidence/of/exborough/2025-04/").status_code == 410
    assert statements(actor) == []


def test_taking_down_needs_a_reason_a_lead_and_a_standing_statement(client, lead, finding):
    publish(lead, finding)
    statement = Statement.objects.get()
    assert "Why are you taking it down" in withdraw(lead, statement, because="").text
    withdraw(lead, statement)

    with pytest.raises(NotPossible, match="withdrawn before"):
        withdraw_statement(
            actor=make_actor(programme=finding.programme), statement=statement, because="Again"
        )

    client.logout()
    assert withdraw(client, statement)["Location"].startswith("/accounts/login/")
    sign_in(client, make_member("team member", programme=finding.programme))
    assert withdraw(client, statement).status_code == 403
