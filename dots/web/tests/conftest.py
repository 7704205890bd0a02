"""A backup to put back."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from dots.accounts.tests.makers import make_member
from dots.foundation import journal, search
from dots.network.tests.makers import make_organisation
from dots.web.tests.backups import empty_everything, everything


@pytest.fixture
def backed_up(tmp_path, settings, transactional_db, django_db_serialized_rollback):
    """A city with people, partners, a found word and a file, backed up and then emptied."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    member = make_member(name="Joseph Bell")
    organisation = make_organisation(programme=member.programme, name="Northmoor Carers’ Centre")
    search.index(
        [
            search.Document(
                member.programme_id, organisation.pk, "partner", organisation.name, "/partners/1/"
            )
        ]
    )
    default_storage.save("imports/one", ContentFile(b"a,b\n1,2\n"))
    journal.keep_in_step()
    before = everything()
    call_command("backup", str(tmp_path / "monday.zip"))
    empty_everything()
    default_storage.delete("imports/one")
    return tmp_path / "monday.zip", before
