"""The tests themselves reach nobody: a test that passes does so on this machine alone."""

import socket
import urllib.request

import pytest
from pytest_socket import SocketConnectBlockedError

ELSEWHERE = "192.0.2.1"  # an address kept for documentation: no machine has it


def test_a_connection_to_another_machine_is_refused():
    outgoing = socket.socket()

    with pytest.raises(SocketConnectBlockedError), outgoing:
        outgoing.connect((ELSEWHERE, 443))


def test_a_page_of_another_machine_cannot_be_fetched():
    with pytest.raises(SocketConnectBlockedError):
        urllib.request.urlopen(f"http://{ELSEWHERE}/", timeout=1)


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=1) as client:
            peer = client.getpeername()

        assert peer == server.getsockname()
