"""Search on PostgreSQL: a generated tsvector under a GIN index. The one place for its raw SQL."""

from typing import Any

from django.db import connection

CREATE = [
    """ALTER TABLE foundation_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        to_tsvector('simple'::regconfig, scope)
        || setweight(to_tsvector('english'::regconfig, title), 'A')
        || setweight(to_tsvector('english'::regconfig, text), 'D')) STORED""",
    "CREATE INDEX foundation_search ON foundation_searchentry USING gin (vector)",
]
DROP = [
    "DROP INDEX foundation_search",
    "ALTER TABLE foundation_searchentry DROP COLUMN vector",
]


def matching(scope: str, words: list[str], kinds: list[str], limit: int) -> list[int]:
    """Return the ids of the best matches, the title counting more than the text."""
    wanted = " & ".join(f"{word}:*" for word in words)
    sql = (
        "SELECT id FROM foundation_searchentry, to_tsquery('english', %s) words"
        " WHERE numnode(words) > 0 AND vector @@ (to_tsquery('simple', %s) && words)"
    )
    parameters: list[Any] = [wanted, scope]
    if kinds:
        sql += " AND kind = ANY(%s)"
        parameters.append(kinds)
    sql += " ORDER BY ts_rank(vector, words) DESC, id LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, limit])
        return [row[0] for row in cursor.fetchall()]
