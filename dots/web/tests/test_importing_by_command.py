"""`dots import`: spreadsheets from the command line."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from dots.accounts.tests.makers import make_programme
from dots.foundation.imports import checking, steps
from dots.foundation.imports import work as work_of_imports
from dots.foundation.models import Import, ImportRow
from dots.frameworks.tests.makers import load as load_frameworks
from dots.network.tests.makers import make_organisation
from dots.support.models import Activity
from dots.web.management.commands import import_file

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

    before = set(Import.objects.values_list("pk", flat=True)), ImportRow.objects.count()
    with pytest.raises(CommandError, match=r"Say first .*`--overlaps leave`.*`--overlaps add`"):
        call_command("import_file", "exborough", str(again), partner="Northmoor Trust")
    after = set(Import.objects.values_list("pk", flat=True)), ImportRow.objects.count()
    call_command(
        "import_file", "exborough", str(again), partner="Northmoor Trust", overlaps="leave"
    )

    assert after == before
    assert sorted(row.attendances for row in Activity.objects.live()) == [5, 8]


def test_a_file_of_which_every_row_is_in_another_file_is_left_out_as_asked(
    partner, sessions, tmp_path, capsys
):
    sessions.write_text("".join(sessions.read_text().splitlines(keepends=True)[:2]))
    bring = ["import_file", "exborough", str(sessions), "--partner", "Northmoor Trust"]
    call_command(*bring)

    call_command(*bring, "--overlaps", "leave")

    assert "Every row is in another file already, and was left out" in capsys.readouterr().out
    assert Import.objects.count() == Activity.objects.live().count() == 1


def test_a_file_that_is_refused_leaves_nothing_behind(partner, tmp_path):
    file = tmp_path / "odd.csv"
    bring = ["import_file", "exborough", str(file), "--partner", "Northmoor Trust"]

    file.write_text("when,event name\nsomeday,Tea\n")
    with pytest.raises(CommandError, match=r"Say which column holds “Date”.*file is kept\."):
        call_command(*bring)
    with pytest.raises(CommandError, match=r"No row .*`--only-check` says why.*file is kept\."):
        call_command(*bring, "--column", "when=date")

    assert not Import.objects.exists()


def test_what_goes_wrong_on_our_side_says_where_the_file_waits(partner, sessions, monkeypatch):
    monkeypatch.setattr(checking, "check", lambda *given: 1 / 0)

    with pytest.raises(CommandError, match=r"on our side.*It waits under Files\."):
        call_command("import_file", "exborough", str(sessions), partner="Northmoor Trust")

    assert Import.objects.get().state == "uploaded"


def test_columns_are_told_by_their_headings(partner, tmp_path, capsys):
    file = tmp_path / "odd.csv"
    file.write_text("Session,Tag,Came\nTea,2025-05-06,8\nChat,2025-05-07,5\n")
    bring = ["import_file", "exborough", str(file), "--partner", "Northmoor Trust"]
    told = ["--column", "Session=name", "--column", "Tag=Date", "--column", "came=attendances"]

    call_command(*bring, *told, "--only-check")
    with pytest.raises(CommandError, match=r"There is no column “Sesion”\. There are: “Session”"):
        call_command(*bring, "--column", "Sesion=name")
    with pytest.raises(CommandError, match=r"A column cannot hold “nome”\. It can hold: date"):
        call_command(*bring, "--column", "Session=nome", "--only-check")
    call_command(*bring, *told)

    assert capsys.readouterr().out.count("  Session: title\n  Tag: date\n  Came: attend") == 2
    assert sorted(row.title for row in Activity.objects.live()) == ["Chat", "Tea"]


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


def test_of_two_partners_of_one_name_it_is_said_which_to_write(partner, sessions):
    make_organisation(partner.name, programme=partner.programme)

    with pytest.raises(CommandError, match=r"Two partners are called .*“Northmoor Trust \(2\)”"):
        call_command("import_file", "exborough", str(sessions), partner=partner.name)

    assert not Import.objects.exists()


def test_the_kind_is_guessed_and_told_or_said(partner, tmp_path, capsys):
    load_frameworks()
    file = tmp_path / "volunteers_shifts.csv"
    file.write_text("date,event name,hours\n2025-05-06,Tea,2\n")
    bring = ["import_file", "exborough", str(file), "--partner", "Northmoor Trust"]

    call_command(*bring, "--only-check")
    guessed = capsys.readouterr().out
    call_command(*bring, "--only-check", "--kind", "none")
    denied = capsys.readouterr().out
    with pytest.raises(CommandError, match=r"no kind “juggling”\. There are: .*“Volunteer shift”"):
        call_command(*bring, "--kind", "juggling")
    call_command(*bring, "--kind", "training for staff and volunteers")

    assert "kind of every row: volunteer-shift. Its name or headings speak of vol" in guessed
    assert "of every row" not in denied
    assert [row.kind for row in Activity.objects.live()] == ["staff-training"]
