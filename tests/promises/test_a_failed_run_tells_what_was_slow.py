"""Of the database server's log, a failed run shows what was slow or stood in another's way."""

from tests.postgres import worth_telling

LOG = """\
2026-11-26 19:00:00.000 UTC test_dots_gw0 ERROR:  duplicate key value violates unique constraint
2026-11-26 19:00:00.000 UTC test_dots_gw0 DETAIL:  Key (id)=(1) already exists.
2026-11-26 19:00:07.000 UTC test_dots_gw0 LOG:  duration: 7012.345 ms  statement: SELECT 1
\tFROM places_postcode
2026-11-26 19:00:08.000 UTC test_dots_gw1 LOG:  process 7 still waiting for ShareLock on 9
2026-11-26 19:00:08.000 UTC test_dots_gw1 DETAIL:  Process holding the lock: 8. Wait queue: 7.
2026-11-26 19:00:09.000 UTC  LOG:  checkpoint starting: time
\twith a second line
"""


def test_slow_statements_and_locks_are_told_whole_and_nothing_else(tmp_path):
    log = tmp_path / "log"
    log.write_text(LOG)

    told = list(worth_telling(log))

    assert told == LOG.splitlines()[2:6]
