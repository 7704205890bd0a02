"""A partner loads files of their own, and sees nobody else’s."""

import pytest

from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.imports import commands
from dots.foundation.models import Import, ImportRow, RememberedMapping
from dots.foundation.permissions import NotAllowed
from dots.foundation.tests.imports.makers import Desk
from dots.foundation.tests.imports.pebbles import Pebble
from dots.foundation.tests.makers import make_actor, make_programme


class TestPartners:
    @pytest.fixture
    def partner(self, django_capture_on_commit_callbacks, db):
        programme, partner_id = make_programme("Wyborough"), new_id()
        manager = make_actor(
            programme, roles=frozenset([PARTNER_MANAGER]), partner_ids=frozenset([partner_id])
        )
        return Desk(django_capture_on_commit_callbacks, manager, programme)

    def test_a_partners_manager_loads_what_is_open_to_them_for_their_own_partner(self, partner):
        upload = partner.upload(target="partner-pebbles")

        live = partner.load(partner.check(upload, constants={"partner": "p"}))

        assert live.constants == {"partner": str(live.partner_id)}
        assert live.partner_id in partner.actor.partner_ids
        assert Pebble.objects.filter(collection="river", live=True).count() == 3
        assert RememberedMapping.objects.get().partner == str(live.partner_id)

    def test_they_may_load_nothing_else(self, partner):
        with pytest.raises(NotPossible, match="Choose what the file holds"):
            partner.upload(target="pebbles")

    def test_their_own_columns_are_remembered_for_them(self, partner):
        rows = [["What", "When"], ["Flint", "2025-03-03"]]
        chosen = {"mapping": {0: "name", 1: "day"}, "constants": {}}
        partner.check(partner.upload(rows, target="partner-pebbles"), **chosen)

        again = partner.upload(rows, target="partner-pebbles")

        assert again.mapping == {"0": "name", "1": "day"}

    def test_other_partners_files_are_nobody_elses(self, partner, desk):
        upload = partner.upload(target="partner-pebbles")
        ready = partner.check(upload, constants={})
        stranger = make_actor(
            partner.programme, roles=frozenset([PARTNER_MANAGER]), partner_ids=frozenset([new_id()])
        )

        for actor in (stranger, desk.actor):
            with pytest.raises(NotAllowed):
                commands.load_import(actor=actor, upload=ready)
            assert not Import.objects.within(actor).exists()
            assert not ImportRow.objects.within(actor).exists()
        assert ImportRow.objects.within(partner.actor).count() == 4
