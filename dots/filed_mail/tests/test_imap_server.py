"""Letters in a mailbox of a real IMAP server on this machine."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from dots.filed_mail.filing import problems, read_mailbox
from dots.filed_mail.models import FILED, HELD, Letter
from dots.filed_mail.tests.makers import written

pytestmark = pytest.mark.django_db
DOVECOT = next(
    (path for path in ("/usr/sbin/dovecot", "/usr/local/sbin/dovecot") if Path(path).exists()), ""
)
NO_SUCH_USER = (
    "The mailbox cannot be read: the mail server accepts no such user with that password. Check the"
    " user’s name in DOTS_FILING_MAILBOX, and DOTS_FILING_PASSWORD."
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


IMAP_SERVER = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
mail_location = maildir:{root}/mail
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
ssl = no
disable_plaintext_auth = no
{ourselves}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={root}
}}
"""
OURSELVES = """
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
"""


@pytest.fixture
def imap(settings):
    """A real IMAP server of this machine, with an empty mailbox; returns how to put mail there."""
    root = Path(tempfile.mkdtemp(prefix="dots-imap-"))  # short: it holds sockets
    root.chmod(0o711)
    port = free_port()
    (root / "dovecot.conf").write_text(configuration(root, port))
    server = subprocess.Popen([DOVECOT, "-F", "-c", root / "dovecot.conf"])
    try:
        wait_for(port, root / "log")
        settings.FILING_ADDRESS = "filing@council.example"
        settings.FILING_MAILBOX = f"imap://dots@127.0.0.1:{port}"
        settings.FILING_PASSWORD = "secret"
        settings.FILING_CHECKED_BY = ""
        with imaplib.IMAP4("127.0.0.1", port) as client:
            client.login("dots", "secret")
            yield client
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(root)


def configuration(root: Path, port: int) -> str:
    """The server runs as whoever tests; as root, letters are kept by somebody without rights."""
    user, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    ourselves = OURSELVES.format(user=user, group=group)
    if os.getuid() == 0:
        user, group, ourselves = "nobody", "nogroup", ""
        (root / "mail").mkdir()
        shutil.chown(root / "mail", user, group)
    return IMAP_SERVER.format(root=root, port=port, user=user, group=group, ourselves=ourselves)


def wait_for(port: int, log: Path) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text() if log.exists() else "the server did not start")


@pytest.mark.skipif(not DOVECOT, reason="no IMAP server is installed (Debian: dovecot-imapd)")
def test_letters_on_an_imap_server_are_filed_held_back_and_moved(imap, member, address, settings):
    for sender, text in ((member.user.email, "Yours"), ("stranger@elsewhere.example", "A bargain")):
        imap.append("INBOX", "", time.time(), written(address, sender, text).as_bytes())

    fates = read_mailbox()
    again = read_mailbox()

    assert fates == {"filed": 1, "held": 1}
    assert again == {}
    assert set(Letter.objects.values_list("state", "text")) == {
        (FILED, "Yours"),
        (HELD, "A bargain"),
    }
    lying = {name: imap.select(name)[1][0] for name in ("INBOX", "filed", "held")}
    assert lying == {"INBOX": b"0", "filed": b"1", "held": b"1"}
    settings.FILING_PASSWORD = "wrong"
    assert problems() == [NO_SUCH_USER]
    settings.FILING_MAILBOX = "imap://127.0.0.1:1"
    assert "Check its name and port in DOTS_FILING_MAILBOX" in problems()[0]
