"""A link checker asks with HEAD: pages for everyone answer it as they answer GET."""

import pytest
from django.urls import reverse

from dots.foundation.ids import new_id
from tests.promises.addresses import every_address

ANY = {"slug": "nothing", "str": "nothing", "path": "nothing", "int": 1}
PUBLIC = [address for address in every_address() if address.is_public]


def test_there_are_public_pages():
    assert "evidence:statement" in {address.name for address in PUBLIC}


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC, ids=lambda address: address.name)
def test_a_public_page_answers_head_as_it_answers_get(client, address):
    parts = {name: ANY.get(kind) or new_id() for name, kind in address.parts}
    page = reverse(address.name, kwargs=parts)

    got, head = client.get(page), client.head(page)

    assert head.status_code == got.status_code
    assert head.content == b""
