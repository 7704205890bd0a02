import csv
import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from dots.accounts.tests.makers import make_operator, make_programme
from dots.foundation import outbox
from dots.foundation.imports import checking, steps
from dots.foundation.imports import work as work_of_imports
from dots.foundation.models import Import, Message
from dots.foundation.registries import Registry
from dots.network.models import Contact
from dots.network.tests.makers import make_contact, make_organisation
from dots.support.models import Activity
from dots.web.management.commands import import_file, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return make_organisation(programme=make_programme("Exborough"), name="Northmoor Trust")


@pytest.fixture
def sessions(tmp_path):
    file = tmp_path / "sessions.csv"
    file.write_text("date,event name,attendances\n2025-05-06,Tea and tablets,8\n,No day,4\n")
    return file


def test_a_file_comes_in_from_the_command_line(partner, sessions, capsys):
    call_command("import_file", "exborough", str(sessions), partner="Northmoor Trust")

    said = capsys.readouterr().out
    assert said.count("sessions.csv: 1 kept, 0 kept with a note, 1 set aside") == 1
    assert [row.attendances for row in Activity.objects.live()] == [8]


def everything_kept():
    """Return how many records there are of everything, and how many files."""
    counts = {model: model._base_manager.count() for model in apps.get_models()}
    return counts, sorted(Path(settings.MEDIA_ROOT).rglob("*"))


def test_a_file_can_be_checked_only_and_leaves_nothing_behind(partner, sessions, capsys):
    before = everything_kept()

    call_command(
        "import_file", "exborough", str(sessions), partner="Northmoor Trust", only_check=True
    )

    said = capsys.readouterr().out
    assert "sessions.csv: 1 kept, 0 kept with a note, 1 set aside" in said
    assert "  row 3: set aside. Date is missing. Fill it in.\n" in said
    assert "row 2" not in said
    assert "nothing of the file is kept" in said
    assert everything_kept() == before


def test_the_fates_of_a_file_only_checked_are_written_to_a_file(
    partner, sessions, tmp_path, capsys
):
    fates = tmp_path / "fates.csv"
    check = ["import_file", "exborough", str(sessions), "--partner", "Northmoor Trust"]

    call_command(*check, "--only-check", "--fates", str(fates))

    rows = fates.read_text(encoding="utf-8-sig").splitlines()
    assert rows == [
        "Row in the file,What became of it,Why,date,event name,attendances",
        "2,kept,,2025-05-06,Tea and tablets,8",
        "3,set aside,Date is missing. Fill it in.,,No day,4",
    ]
    assert "row 3" not in capsys.readouterr().out
    with pytest.raises(CommandError, match="there already"):
        call_command(*check, "--only-check", "--fates", str(fates))
    with pytest.raises(CommandError, match="goes with --only-check"):
        call_command(*check, "--fates", str(tmp_path / "other.csv"))


def test_rows_of_a_loaded_file_are_told_when_another_is_only_checked(partner, sessions, capsys):
    check = ["import_file", "exborough", str(sessions), "--partner", "Northmoor Trust"]
    call_command(*check)

    call_command(*check, "--only-check")
    call_command(*check, "--only-check", "--overlaps", "add")

    said = capsys.readouterr().out
    assert "row 2: the same as another, not added. Row 2 of “sessions.csv” tells of" in said
    assert "sessions.csv: 0 kept, 0 kept with a note, 1 set aside, 1 the same as" in said
    assert said.count("sessions.csv: 1 kept, 0 kept with a note, 1 set aside, 0 the same") == 2


def test_what_cannot_be_read_further_down_is_told_as_a_sentence(partner, tmp_path):
    file = tmp_path / "wide.csv"
    lines = ["date,event name", *["2025-05-06,Tea"] * 300, "," * 400 + "x"]
    file.write_text("\n".join(lines))

    check = ["import_file", "exborough", str(file), "--partner", "Northmoor Trust", "--only-check"]
    for fates in ([], ["--fates", str(tmp_path / "fates.csv")]):
        with pytest.raises(CommandError, match="has more than 300 columns"):
            call_command(*check, *fates)
    assert not (tmp_path / "fates.csv").exists()


def test_a_file_overtaken_while_it_is_loaded_says_so(partner, sessions, monkeypatch):
    def checked_instead(import_id, run):
        Import.objects.filter(pk=import_id).update(state="ready", news="“a.csv” was loaded.")

    monkeypatch.setattr(work_of_imports, "load_rows", SimpleNamespace(call=checked_instead))

    with pytest.raises(CommandError, match=r"“a\.csv” was loaded\. Nothing was loaded\."):
        call_command("import_file", "exborough", str(sessions), partner="Northmoor Trust")


def test_what_the_worker_took_up_first_is_waited_for_without_a_log_line(
    partner, sessions, monkeypatch, capsys, caplog
):
    check, taken = checking.check, []

    def taken_over(*given):
        taken.append(given)
        raise steps.Replaced

    monkeypatch.setattr(checking, "check", taken_over)
    monkeypatch.setattr(import_file, "sleep", lambda seconds: check(*taken[0]))
    call_command("import_file", "exborough", str(sessions), partner="Northmoor Trust")

    assert "sessions.csv: 1 kept, 0 kept with a note, 1 set aside" in capsys.readouterr().out
    assert caplog.text == ""


def test_rows_of_another_file_wait_for_an_answer(partner, sessions, tmp_path):
    call_command("import_file", "exborough", str(sessions), partner="Northmoor Trust")
    again = tmp_path / "again.csv"
    again.write_text(sessions.read_text() + "2025-05-07,Tea and tablets,5\n")

    with pytest.raises(CommandError, match=r"Say first .*`--overlaps leave`.*`--overlaps add`"):
        call_command("import_file", "exborough", str(again), partner="Northmoor Trust")
    call_command(
        "import_file", "exborough", str(again), partner="Northmoor Trust", overlaps="leave"
    )

    assert sorted(row.attendances for row in Activity.objects.live()) == [5, 8]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"programme": "nowhere"}, "There is no programme “nowhere”"),
        ({"file": "/nowhere.csv"}, "There is no file"),
        ({"partner": "Nobody"}, "There is no partner “Nobody”"),
    ],
)
def test_what_is_not_there_is_named(partner, sessions, changes, sentence):
    given = {"programme": "exborough", "file": str(sessions), "partner": "", **changes}

    with pytest.raises(CommandError, match=sentence):
        call_command("import_file", given["programme"], given["file"], partner=given["partner"])

    assert not Import.objects.exists()


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
