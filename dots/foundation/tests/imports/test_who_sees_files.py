"""Who may see which file, and what the list of files shows."""

import pytest

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER
from dots.foundation.ids import new_id
from dots.foundation.tests.imports.makers import (
    Desk,
    address_of,
    text_of,
)
from dots.foundation.tests.makers import make_actor, make_programme


class TestWhoMaySee:
    @pytest.fixture
    def manager(self, desk):
        return make_actor(
            desk.programme, roles=frozenset([PARTNER_MANAGER]), partner_ids=frozenset([new_id()])
        )

    def test_an_evaluator_sends_no_files(self, desk, client_of):
        client = client_of(make_actor(desk.programme, roles=frozenset([EVALUATOR])))

        assert client.get("/imports/").status_code == 403
        assert client.get("/imports/new/").status_code == 403

    def test_a_partner_sees_what_is_open_to_them(self, manager, client_of):
        client = client_of(manager)

        assert "Pebbles of a partner" in text_of(client.get("/imports/new/"))
        assert client.get("/imports/new/partner-pebbles/").status_code == 200
        assert client.get("/imports/new/pebbles/").status_code == 404

    def test_a_partner_is_not_asked_whose_file_it_is(
        self, manager, desk, client_of, django_capture_on_commit_callbacks
    ):
        partner = Desk(django_capture_on_commit_callbacks, manager, desk.programme)
        upload = partner.upload(target="partner-pebbles")

        page = client_of(manager).get(address_of(upload, "columns"))

        assert "Whose are they?" not in text_of(page)

    def test_nobody_else_finds_the_file_or_its_rows(self, manager, desk, client_of):
        live = desk.whole()
        row = live.rows.first()
        elsewhere = make_actor(make_programme("Wyborough"))

        for actor in (manager, elsewhere):
            client = client_of(actor)
            for parts in (
                (),
                ("columns",),
                ("table",),
                ("rows",),
                ("rows", str(row.pk)),
                ("undo",),
            ):
                assert client.get(address_of(live, *parts)).status_code == 404
            assert client.get(f"/imports/{live.pk}/rows.csv").status_code == 404
            assert client.post(address_of(live, "load")).status_code == 404

    def test_a_row_is_found_under_its_own_file_only(self, desk, client_of):
        first, second = desk.whole(), desk.upload()
        row = first.rows.first()

        response = client_of(desk.actor).get(address_of(second, "rows", str(row.pk)))

        assert response.url == address_of(first, "rows", str(row.pk))


def test_with_nothing_to_send_the_page_says_so(client, monkeypatch):
    from dots.foundation import registries

    monkeypatch.setattr(registries, "import_targets", registries.Registry())

    assert "There is nothing here that you can send" in text_of(client.get("/imports/new/"))


def test_a_file_whose_kind_is_gone_is_still_listed(client, desk, monkeypatch):
    from dots.foundation import registries

    live = desk.whole()
    monkeypatch.setattr(registries, "import_targets", registries.Registry())

    assert "pebbles" in text_of(client.get("/imports/"))
    assert "Flint · 2025-03-03" in text_of(client.get(address_of(live, "rows")))
