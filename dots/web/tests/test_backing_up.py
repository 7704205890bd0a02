import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from dots.accounts.models import Membership, User
from dots.foundation import search
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation
from dots.support.copying import rebuild
from dots.support.selectors.copies import ledger_files
from dots.support.tests.makers import make_activity
from dots.web import archive
from dots.web.tests.backups import empty_everything, everything

pytestmark = pytest.mark.django_db


def test_it_takes_the_place_of_the_lists_that_a_new_database_begins_with(backed_up):
    file, before = backed_up
    call_command("load_reference_data", verbosity=0)

    call_command("restore", str(file))

    assert everything() == before


def test_a_restored_backup_is_row_for_row_the_same(backed_up):
    file, before = backed_up

    call_command("restore", str(file))

    assert everything() == before
    with default_storage.open("imports/one") as kept:
        assert kept.read() == b"a,b\n1,2\n"


def test_on_a_new_server_figures_have_the_rows_they_are_counted_from(backed_up, settings, tmp_path):
    file, _ = backed_up
    call_command("restore", str(file))
    row = make_activity(organisation=Organisation.objects.get())
    rebuild(row.programme)
    call_command("backup", str(tmp_path / "tuesday.zip"))
    empty_everything()
    settings.LEDGER_ROOT = tmp_path / "another server"

    call_command("restore", str(tmp_path / "tuesday.zip"))

    files = ledger_files(Programme.objects.get())
    assert len(files) == 1
    assert all(path.exists() for path in files)


def test_what_was_restored_can_be_found_and_added_to(backed_up):
    file, _ = backed_up
    call_command("restore", str(file))
    programme = Programme.objects.get()

    later = make_organisation(programme=programme, name="Quayside Trust")

    from dots.accounts.selectors import actor_for

    actor = actor_for(User.objects.get())
    assert [hit.title for hit in search.find(actor, "carers")] == ["Northmoor Carers’ Centre"]
    assert later.pk is not None


def test_a_backup_is_not_put_over_a_database_in_use(backed_up):
    file, _ = backed_up
    call_command("restore", str(file))

    with pytest.raises(CommandError, match="already holds members"):
        call_command("restore", str(file))

    assert Membership.objects.count() == 1


def test_a_backup_of_another_version_is_refused(backed_up, tmp_path):
    file, _ = backed_up
    other = changed(file, tmp_path / "other.zip", {"migrations": ["foundation.9999_later"]})

    with pytest.raises(CommandError, match="another version"):
        call_command("restore", str(other))

    assert not Programme.objects.exists()


def changed(source: Path, target: Path, changes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == archive.MANIFEST:
                content = json.dumps({**json.loads(content), **changes}).encode()
            new.writestr(name, content)
    return target


def dots(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as an operator does, on a data folder of its own."""
    run = f"from config.cli import main; raise SystemExit(main({words!r}))"
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", run],
        env={**own, "DOTS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_command_puts_a_backup_into_a_new_data_folder(backed_up, tmp_path):
    file, before = backed_up
    folder = tmp_path / "new"

    not_yet = dots(folder, "check")
    restored = dots(folder, "restore", str(file), "--without-journal")
    sound = dots(folder, "check")

    assert not_yet.returncode == 1
    assert not_yet.stderr.splitlines() == [
        "CommandError: This installation is not set up yet: run `dots upgrade`."
    ]
    assert restored.returncode == 0
    assert restored.stderr.startswith("CAREFUL")
    assert f"accounts.user: {len(before['accounts.User'])}" in restored.stdout
    assert (folder / "files" / "imports" / "one").read_bytes() == b"a,b\n1,2\n"
    assert (sound.returncode, sound.stderr) == (0, "")


def test_a_database_without_tables_is_set_up_before_its_backup_comes_back(backed_up, monkeypatch):
    file, before = backed_up
    monkeypatch.setattr(archive, "migrations", list)
    with pytest.raises(CommandError, match="not set up yet: run `dots upgrade`"):
        call_command("check_installation")

    call_command("restore", str(file))

    assert everything() == before


def test_a_backup_of_another_version_sets_nothing_up(backed_up, tmp_path, monkeypatch):
    file, _ = backed_up
    other = changed(file, tmp_path / "other.zip", {"migrations": ["foundation.9999_later"]})
    done: list[str] = []
    monkeypatch.setattr(archive, "migrations", list)
    monkeypatch.setattr(archive, "call_command", done.append)

    with pytest.raises(CommandError, match="another version"):
        call_command("restore", str(other))

    assert done == []


def test_a_file_with_an_unsafe_name_leaves_everything_as_it_was(backed_up, tmp_path):
    file, _ = backed_up
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("files/../../escaped", "x")

    with pytest.raises(CommandError, match="unsafe name"):
        call_command("restore", str(file))

    assert not Programme.objects.exists()


@pytest.mark.parametrize("content", [b"not a zip", b""])
def test_what_is_not_a_backup_is_refused(tmp_path, content):
    (tmp_path / "photo.zip").write_bytes(content)

    with pytest.raises(CommandError, match="not a whole backup"):
        call_command("restore", str(tmp_path / "photo.zip"))


def test_a_backup_never_writes_over_a_file(tmp_path):
    (tmp_path / "monday.zip").write_bytes(b"kept")

    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(tmp_path / "monday.zip"))

    assert (tmp_path / "monday.zip").read_bytes() == b"kept"


def test_a_backup_needs_a_folder_to_go_to(tmp_path):
    with pytest.raises(CommandError, match="no folder"):
        call_command("backup", str(tmp_path / "nowhere" / "monday.zip"))


def test_a_database_that_is_partly_set_up_is_told_in_a_sentence(tmp_path):
    folder = tmp_path / "half"
    begun = "import django; django.setup(); from django.core.management import call_command as run;"
    subprocess.run(
        [sys.executable, "-c", f"{begun} run('migrate', 'contenttypes', verbosity=0)"],
        env={
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DOTS_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
        check=True,
    )

    answers = [
        dots(folder, *words)
        for words in (["check"], ["export", "leeds", str(tmp_path / "all.zip")], ["demo"])
    ]

    for answer in answers:
        assert (answer.returncode, answer.stdout) == (1, "")
        assert "The database is not of this version yet" in answer.stderr
        assert "dots upgrade" in answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_database_from_before_migrations_were_folded_is_of_the_same_version(db):
    fresh = archive.migrations()

    MigrationRecorder(connection).record_applied("actions", "0004_said_on")

    assert archive.migrations() == fresh == archive.shipped_migrations()
