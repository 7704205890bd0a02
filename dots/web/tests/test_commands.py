import csv
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from dots.accounts.tests.makers import make_operator, make_programme
from dots.foundation import outbox
from dots.foundation.models import Message, Programme
from dots.foundation.registries import Registry
from dots.network.models import Contact
from dots.network.tests.makers import make_contact, make_organisation
from dots.web.management.commands import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return make_organisation(programme=make_programme("Exborough"), name="Northmoor Trust")


def test_everything_of_a_programme_leaves_as_open_files(partner, tmp_path):
    make_organisation(programme=make_programme("Elsewhere"), name="Somebody else’s")
    call_command("export_programme", "exborough", str(tmp_path / "all.zip"))

    with zipfile.ZipFile(tmp_path / "all.zip") as package:
        described = json.loads(package.read("datapackage.json"))
        rows = csv.DictReader(io.StringIO(package.read("network-organisation.csv").decode()))
        names = [row["name"] for row in rows]
    assert names == ["Northmoor Trust"]
    assert {one["name"] for one in described["resources"]} >= {"network-organisation"}


def test_people_a_partner_keeps_to_itself_stay_out_of_the_export(partner, tmp_path):
    make_contact("Kept Quiet", organisation=partner, held_by="partner")
    assert Contact.objects.count() == 1

    call_command("export_programme", "exborough", str(tmp_path / "all.zip"))

    with zipfile.ZipFile(tmp_path / "all.zip") as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Kept Quiet" not in everything


def test_an_export_writes_over_nothing_and_names_the_programmes_there_are(partner, tmp_path):
    (tmp_path / "all.zip").write_bytes(b"kept")

    with pytest.raises(CommandError, match="there already"):
        call_command("export_programme", "exborough", str(tmp_path / "all.zip"))
    with pytest.raises(CommandError, match="These are here: exborough"):
        call_command("export_programme", "exburgh", str(tmp_path / "new.zip"))


def test_a_sound_installation_is_said_to_be_sound(partner, capsys):
    call_command("check_installation")

    assert "Sound: " in capsys.readouterr().out


def test_messages_that_could_not_be_sent_are_a_problem(partner):
    outbox.send(programme_id=None, to="a@example.org", subject="s", text="t")
    Message.objects.update(failed_because="SMTPSenderRefused")

    with pytest.raises(CommandError, match="1 to put right"):
        call_command("check_installation")


def test_an_address_that_does_not_exist_is_no_fault_of_the_installation(partner, capsys):
    outbox.send(programme_id=None, to="a@example.org", subject="s", text="t")
    Message.objects.update(failed_because="SMTPRecipientsRefused")

    call_command("check_installation")

    assert "Sound: " in capsys.readouterr().out


def test_letters_that_the_mail_server_does_not_take_are_told_to_the_operator(client, settings):
    settings.EMAIL_BACKEND = "dots.foundation.tests.test_sending_messages.Refusing"
    client.force_login(make_operator())
    before = client.get("/members/programmes/").text
    outbox.send(programme_id=None, to="a@example.org", subject="s", text="t")
    outbox.deliver_due()

    after = client.get("/members/programmes/").text

    assert "The mail server does not take our letters: 1 waiting" in after
    assert "mail server" not in before
    with pytest.raises(CommandError, match="1 to put right"):
        call_command("check_installation")


def test_one_failing_chore_does_not_keep_the_others_from_their_turn(monkeypatch, caplog):
    done: list[str] = []
    chores: Registry = Registry()
    chores.register(lambda: 1 / 0, order=1)
    chores.register(lambda: done.append("second"), order=2)
    monkeypatch.setattr(work, "ticks", chores)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)

    work.tick()

    assert done == ["second"]
    assert "tick failed" in caplog.text


@pytest.mark.parametrize("people", ["-5", "many", "100001"])
def test_the_demo_city_is_not_begun_with_a_number_of_people_that_is_none(people):
    with pytest.raises(CommandError, match="is not a whole number from 0 to 100,000"):
        call_command("load_demo", f"--people={people}")

    assert not Programme.objects.exists()
