"""What was erased or taken back since a backup is done again when it is put back."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dots.foundation import journal, journal_file
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.registries import Registry
from dots.network.models import Organisation
from dots.people.commands import erase_person
from dots.people.models import Person
from dots.people.tests.makers import make_person
from dots.safeguarding.commands import arrange, end_check
from dots.safeguarding.models import Check
from dots.safeguarding.selectors import answering_at
from dots.safeguarding.tests.makers import make_arrangement, make_check, somebody
from dots.web.tests.backups import empty_everything, everything

pytestmark = pytest.mark.django_db


def test_what_was_taken_back_since_is_done_again_before_anybody_sees_it(
    backed_up, tmp_path, capsys, monkeypatch
):
    file, _ = backed_up
    began = journal_file.read(tmp_path / "journal.txt")
    gone = journal_file.Line(date(2026, 11, 26), "erased", "d" * 64, uuid4())
    journal_file.add(journal.kept_at(), [*began.lines.values(), gone])
    done, kinds = [], Registry()
    kinds.register(
        journal.JournalKind(
            "erased", "erased again", lambda _, found: len(done.append(found) or found)
        )
    )
    monkeypatch.setattr(journal, "journal_kinds", kinds)

    call_command("restore", str(file))

    assert done == [{"d" * 64: gone.day}]
    said = capsys.readouterr().out
    assert "erased again: 1" in said
    assert f"read what must not come back from {journal.kept_at()}" in said
    assert "CAREFUL" not in said


def test_without_the_journal_of_the_server_that_was_it_says_until_when_it_knows(
    backed_up, tmp_path, capsys
):
    file, before = backed_up
    journal.kept_at().unlink()

    with pytest.raises(CommandError, match=r"Not restored.*.*--journal FILE.*--without-journal"):
        call_command("restore", str(file))
    assert not Programme.objects.exists()

    call_command("restore", str(file), without_journal=True)

    said = capsys.readouterr()
    assert said.out.splitlines()[-1].startswith("Restored from")
    assert "CAREFUL: the journal of the server that was is not here" in said.err
    assert "dots replay journal.txt" in said.err
    assert everything() == before


def test_a_journal_that_is_not_of_the_server_that_was_is_not_taken_for_it(backed_up, tmp_path):
    file, _ = backed_up
    other = tmp_path / "other.txt"
    journal_file.add(other, [journal_file.Line(date(2026, 11, 26), "began", "d" * 64, uuid4())])

    with pytest.raises(CommandError, match="Not restored"):
        call_command("restore", str(file), journal=other)

    assert not Programme.objects.exists()


def test_no_journal_or_a_damaged_one_is_told_and_nothing_is_changed(backed_up, tmp_path, capsys):
    file, before = backed_up
    journal.kept_at().unlink()
    kept = tmp_path / "journal.txt"
    kept.write_text(kept.read_text().replace(" began ", " bogus "))
    with pytest.raises(CommandError, match=r"Line 2 of the journal .* cannot be read.*--anyway"):
        call_command("restore", str(file))
    kept.unlink()
    with pytest.raises(CommandError, match="There is no journal of what must not come back"):
        call_command("restore", str(file))
    with pytest.raises(CommandError, match=r"“.*mine.txt” is not there. Nothing was changed."):
        call_command("restore", str(file), journal=tmp_path / "mine.txt")
    assert not Programme.objects.exists()

    call_command("restore", str(file), anyway=True)

    assert everything() == before
    assert "since the backup MAY BE BACK NOW" in capsys.readouterr().err


def test_a_journal_found_afterwards_is_read_line_by_line(backed_up, tmp_path, capsys):
    file, _ = backed_up
    call_command("restore", str(file))
    found = tmp_path / "found.txt"
    gone = journal_file.Line(date(2026, 11, 26), "erased", "d" * 64, uuid4())
    journal_file.add(found, [gone])
    found.write_text(found.read_text() + "torn\n")

    with pytest.raises(CommandError, match=r"Line 3 of the journal .* The other 1 lines are done"):
        call_command("replay", str(found))

    assert "lines read" not in capsys.readouterr().out
    assert gone.number in journal_file.read(journal.kept_at()).lines
    with pytest.raises(CommandError, match="is not there"):
        call_command("replay", str(tmp_path / "none.txt"))


def test_somebody_erased_after_the_backup_is_erased_again(backed_up, tmp_path):
    file, _ = backed_up
    call_command("restore", str(file))
    bea = make_person("Bea", organisation=Organisation.objects.get())
    call_command("backup", str(tmp_path / "tuesday.zip"))
    erase_person(actor=Actor.system(bea.programme, "test"), person=bea)
    empty_everything()

    call_command("restore", str(tmp_path / "tuesday.zip"))

    (kept,) = Person.objects.all()
    assert (kept.known_as, kept.erased_on) == ("", timezone.localdate())


def test_a_check_taken_back_and_a_lead_replaced_after_the_backup_stay_so(
    backed_up, tmp_path, capsys
):
    file, _ = backed_up
    call_command("restore", str(file))
    partner = Organisation.objects.get()
    arranged = make_arrangement(partner)
    check = make_check(somebody(partner), partner)
    call_command("backup", str(tmp_path / "tuesday.zip"))
    system = Actor.system(partner.programme, "test")
    end_check(actor=system, check=check)
    lead = {"lead": somebody(partner).pk, "lead_phone": "01632 960 003"}
    deputy = {"deputy": arranged.deputy_id, "deputy_phone": "01632 960 002"}
    arrange(actor=system, organisation=partner, **lead, **deputy)
    empty_everything()

    call_command("restore", str(tmp_path / "tuesday.zip"))

    said = capsys.readouterr().out
    assert "checks of visitors taken back again: 1" in said
    assert "people who read safeguarding concerns no more, as before: 1" in said
    assert not Check.objects.filter(ended_at=None).exists()
    assert answering_at(partner.pk).lead.name == "Dev Marchbank"
