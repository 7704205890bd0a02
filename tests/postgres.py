"""A PostgreSQL of the test run's own: one private cluster on a Unix socket, gone afterwards.

The server refuses to run as root; then its files belong to the account `postgres`, which Debian's
package makes. Tests connect as a role that may make databases but is no superuser, as in
production.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

ROLE = "dots"
SPEED_OVER_SAFETY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoServer(Exception):
    """PostgreSQL's server programs are not on this machine."""


def programs() -> Path:
    """The folder with `initdb` and `pg_ctl`, the newest version when there are several."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(versions, key=lambda initdb: int(initdb.parent.parent.name))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    raise NoServer("No PostgreSQL server programs were found: install the package postgresql.")


def start() -> tuple[str, Callable[[], None]]:
    """Start an empty cluster; return its `DATABASE_URL` and what stops and removes it."""
    folder, server = Path(tempfile.mkdtemp(prefix="dots-pg-")), programs()
    account: dict[str, object] = {}
    if os.geteuid() == 0:
        postgres = pwd.getpwnam("postgres")
        os.chown(folder, postgres.pw_uid, postgres.pw_gid)
        account = {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}

    def run(program: str, *arguments: str | Path, check: bool = True) -> None:
        subprocess.run(
            [server / program, *arguments],
            check=check,
            stdout=subprocess.DEVNULL,
            cwd="/",
            **account,
        )

    def stop() -> None:
        run("pg_ctl", "-D", folder / "data", "-w", "-s", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)

    options = f"-k {folder} -c listen_addresses='' -c max_connections=200 {SPEED_OVER_SAFETY}"
    kind = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("initdb", "-D", folder / "data", *kind)
    run("pg_ctl", "-D", folder / "data", "-w", "-s", "-l", folder / "log", "-o", options, "start")
    run("createuser", "-h", folder, "-U", "postgres", "--createdb", ROLE)
    return f"postgresql://{ROLE}@{quote(str(folder), safe='')}/{ROLE}", stop
