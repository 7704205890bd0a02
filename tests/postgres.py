"""A PostgreSQL of the test run's own: one private cluster on a Unix socket, gone afterwards.

The server refuses to run as root; then its files belong to the account `postgres`, which Debian's
package makes. Tests connect as a role that may make databases but is no superuser, as in
production. The server notes what took long, waited for a lock or met in a deadlock: a run in which
a test failed shows that at its end.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

ROLE = "dots"
SPEED_OVER_SAFETY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# What compiling a query costs is never earned back on a test's few rows.
SPEED = "-c jit=off"
TELLS = (
    "-c log_line_prefix='%m %d ' -c log_min_duration_statement=5s -c log_lock_waits=on"
    " -c log_parameter_max_length=100"
)
PLANS = " -c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=5s"
WORTH_TELLING = (" duration: ", "still waiting for", "deadlock detected", "FATAL:", "PANIC:")


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


def start() -> tuple[str, Callable[[], None], Callable[[], list[str]]]:
    """Start an empty cluster.

    Returns its `DATABASE_URL`, what stops and removes it, and what reads from its log.
    """
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

    options = f"-k {folder} -c listen_addresses='' -c max_connections=200"
    options += f" {SPEED_OVER_SAFETY} {SPEED} {TELLS}"
    if (server.parent / "lib" / "auto_explain.so").exists():
        options += PLANS
    kind = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("initdb", "-D", folder / "data", *kind)
    run("pg_ctl", "-D", folder / "data", "-w", "-s", "-l", folder / "log", "-o", options, "start")
    run("createuser", "-h", folder, "-U", "postgres", "--createdb", ROLE)
    address = f"postgresql://{ROLE}@{quote(str(folder), safe='')}/{ROLE}"
    return address, stop, lambda: list(worth_telling(folder / "log"))


def worth_telling(log: Path) -> Iterator[str]:
    """Yield each entry of a server's log about something slow, a lock or a deadlock, all of it."""
    wanted = False
    for line in log.read_text("utf-8", "replace").splitlines():
        if not line.startswith("\t"):  # else it goes on with the entry before
            goes_on = any(f" {kind}:  " in line for kind in ("DETAIL", "CONTEXT", "STATEMENT"))
            wanted = wanted if goes_on else any(words in line for words in WORTH_TELLING)
        if wanted:
            yield line[:500]
