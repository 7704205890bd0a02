"""Search on SQLite: an FTS5 index kept in step by triggers. The one place for its raw SQL."""

from typing import Any

from django.db import connection

CREATE = [
    """CREATE VIRTUAL TABLE foundation_search USING fts5(
        scope, title, text, content='foundation_searchentry', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
    """CREATE TRIGGER foundation_search_added AFTER INSERT ON foundation_searchentry BEGIN
        INSERT INTO foundation_search(rowid, scope, title, text)
        VALUES (new.id, new.scope, new.title, new.text); END""",
    """CREATE TRIGGER foundation_search_removed AFTER DELETE ON foundation_searchentry BEGIN
        INSERT INTO foundation_search(foundation_search, rowid, scope, title, text)
        VALUES ('delete', old.id, old.scope, old.title, old.text); END""",
    """CREATE TRIGGER foundation_search_changed AFTER UPDATE ON foundation_searchentry BEGIN
        INSERT INTO foundation_search(foundation_search, rowid, scope, title, text)
        VALUES ('delete', old.id, old.scope, old.title, old.text);
        INSERT INTO foundation_search(rowid, scope, title, text)
        VALUES (new.id, new.scope, new.title, new.text); END""",
]
DROP = [
    "DROP TRIGGER foundation_search_added",
    "DROP TRIGGER foundation_search_removed",
    "DROP TRIGGER foundation_search_changed",
    "DROP TABLE foundation_search",
]


def matching(scope: str, words: list[str], kinds: list[str], limit: int) -> list[int]:
    """Return the ids of the best matches, the title counting four times the text."""
    wanted = " AND ".join(f'"{word}"*' for word in words)
    sql = (
        "SELECT entry.id FROM foundation_search JOIN foundation_searchentry entry"
        " ON entry.id = foundation_search.rowid WHERE foundation_search MATCH %s"
    )
    parameters: list[Any] = [f'scope:"{scope}" AND {{title text}}:({wanted})']
    if kinds:
        sql += f" AND entry.kind IN ({', '.join(['%s'] * len(kinds))})"
        parameters += kinds
    sql += " ORDER BY bm25(foundation_search, 0, 4, 1), entry.id LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, limit])
        return [row[0] for row in cursor.fetchall()]
