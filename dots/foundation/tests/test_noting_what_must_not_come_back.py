"""What was erased or taken back is noted in the database and in a file, and done again from it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from dots.foundation import journal, journal_file
from dots.foundation.ids import new_id
from dots.foundation.journal import JournalKind, digest_of, note
from dots.foundation.journal_file import Line
from dots.foundation.models import JournalEntry
from dots.foundation.registries import Registry
from dots.foundation.tests.makers import make_programme

DAY = date(2026, 11, 26)


def line(number=1, kind="erased"):
    return Line(DAY, kind, digest_of(UUID(int=number)), UUID(int=number))


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = tmp_path
    return tmp_path


def test_what_is_written_reads_the_same_and_is_only_added_to(tmp_path):
    file = tmp_path / "journal.txt"

    journal_file.add(file, [line(1)])
    before = file.read_text()
    assert journal_file.add_missing(file, [line(1), line(2), line(2)]) == 1
    assert journal_file.add_missing(file, [line(2)]) == 0

    assert file.read_text().startswith(before)
    found = journal_file.read(file)
    assert list(found.lines.values()) == [line(1), line(2)]
    assert found.damaged == []
    assert journal_file.read(tmp_path / "none.txt").lines == {}


def test_a_line_cut_short_does_not_swallow_the_next_and_is_no_damage_once_written_again(tmp_path):
    file = tmp_path / "journal.txt"
    journal_file.add(file, [line(1), line(2)])
    whole = file.read_text()
    file.write_text(whole[: whole.index(str(line(2))) + 30])
    assert journal_file.read(file).damaged == [3]

    journal_file.add_missing(file, [line(1), line(2)])

    found = journal_file.read(file)
    assert (set(found.lines), found.damaged) == ({line(1).number, line(2).number}, [])


@pytest.mark.parametrize("harm", [("2026", "2025"), (" erased ", " taken "), (" erased", "")])
def test_a_line_changed_by_hand_is_noticed_by_its_number(tmp_path, harm):
    file = tmp_path / "journal.txt"
    journal_file.add(file, [line(1), line(2)])
    file.write_text(file.read_text().replace(*harm, 1) + "\n")

    found = journal_file.read(file)

    assert found.damaged == [2]
    assert list(found.lines.values()) == [line(2)]
    assert "Line 2 of the journal" in journal.damage(file, found.damaged)
    assert "Lines 1, 2, 3, 4, 5 and 2 more" in journal.damage(file, list(range(1, 8)))


@pytest.mark.django_db
def test_noting_says_a_digest_a_kind_and_a_day_and_nothing_else(
    folder, django_capture_on_commit_callbacks
):
    gone = new_id()

    with django_capture_on_commit_callbacks(execute=True):
        note("erased", gone)

    said = (folder / "journal.txt").read_text()
    entry = JournalEntry.objects.get()
    assert f"{entry.day} erased {digest_of(gone)} {entry.pk.hex}" in said
    assert str(gone) not in said
    assert gone.hex not in said
    assert entry.pk.version == 4  # no time in it
    assert str(entry) == f"erased {digest_of(gone)[:8]}"


@pytest.mark.django_db
def test_a_line_that_could_not_be_written_is_added_within_a_minute(folder):
    note("erased", new_id())  # nothing is committed in a test, so nothing is written outside
    assert [one for one in journal.journal_problems() if "lacks 1 of its lines" in one]

    journal.keep_in_step()
    journal.keep_in_step()

    assert journal.journal_problems() == []
    lines = journal_file.read(journal.kept_at()).lines.values()
    assert sorted(one.kind for one in lines) == ["began", "erased"]
    journal.kept_at().write_text(journal.kept_at().read_text().replace(" erased ", " "))
    assert "cannot be read" in journal.journal_problems()[0]


@pytest.mark.django_db
def test_the_journal_beside_backups_holds_every_line_also_those_only_the_file_has(folder, tmp_path):
    (tmp_path / "backups").mkdir()
    journal_file.add(journal.kept_at(), [line(7)])
    note("erased", new_id())

    kept = journal.copy_to(tmp_path / "backups")

    assert len(journal_file.read(kept).lines) == 3
    assert line(7).number in journal_file.read(kept).lines


@pytest.mark.django_db
def test_only_what_the_database_had_not_noted_is_done_again_kind_by_kind(folder, monkeypatch):
    programme, done = make_programme(), []
    kinds: Registry[JournalKind] = Registry()

    def again(where, digests):
        done.append((where, dict(digests)))
        return len(digests)

    for kind in ("taken-back", "erased", "rare"):
        kinds.register(JournalKind(kind, f"{kind} again", again))
    monkeypatch.setattr(journal, "journal_kinds", kinds)
    noted, fresh, strange = line(1), line(2), line(3, "of-tomorrow")
    JournalEntry.objects.create(pk=noted.number, kind="erased", digest=noted.digest, day=DAY)

    said = list(journal.replay([noted, fresh, strange, line(4, "began")]))
    again = list(journal.replay([noted, fresh, strange]))

    assert said == [
        "erased again: 1",
        "lines of the journal that this version does not know, left as they are: 1",
    ]
    assert done == [(programme, {fresh.digest: DAY})]
    assert again == []
    assert JournalEntry.objects.filter(pk__in=[fresh.number, strange.number]).count() == 2


@pytest.mark.django_db
def test_where_nobody_came_back_nothing_is_said(folder, monkeypatch):
    make_programme()
    kinds: Registry[JournalKind] = Registry()
    kinds.register(JournalKind("erased", "erased again", lambda programme, digests: 0))
    monkeypatch.setattr(journal, "journal_kinds", kinds)

    assert list(journal.replay([line(1)])) == []
