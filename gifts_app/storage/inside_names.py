"""Which known words of names hold some letters inside: ``mar`` is in Omar and in Tamar.

The index ``name_parts`` knows every three letters that follow one another in a word of ``name_words`` behind its first;
what a word begins with is found without it. On SQLite that is FTS5 with trigrams, fed by triggers (see ``rules``). On
PostgreSQL it is an index over an expression, because the extension for trigrams wants rights that few are given.
"""

from gifts_app.storage.sessions import Database

# Fewer letters are inside of nearly every name.
_LEAST_LETTERS = 3
# So many that hold all its threes of letters are looked at, and so many of those that hold it are told.
_LOOKED_AT = 200
_MOST_INSIDE = 12


def holding(db: Database, word: str) -> list[str]:
    """List known words of names that hold a folded word behind their first letter, the shortest first."""
    if len(word) < _LEAST_LETTERS or not word.isalpha():
        return []
    threes = list(dict.fromkeys(word[place : place + 3] for place in (*range(0, len(word) - 3, 3), len(word) - 3)))
    if db.is_sqlite:
        asked: object = " AND ".join(f'"{three}"' for three in threes)
        words = (
            "(SELECT rowid FROM name_parts WHERE name_parts MATCH ? LIMIT ?) AS p "
            "CROSS JOIN name_words AS w ON w.rowid = p.rowid"
        )
        inside, order = "instr(substr(word, 2), ?) > 0", ""
    else:
        asked = threes
        words = "(SELECT word FROM name_words WHERE gifts_parts(word) @> ?::text[] LIMIT ?) AS w"
        inside, order = "strpos(substr(word, 2), ?) > 0", ' COLLATE "C"'
    rows = db.run(
        f"SELECT word FROM {words} WHERE {inside} GROUP BY word ORDER BY length(word), word{order} LIMIT ?",
        (asked, _LOOKED_AT, word, _MOST_INSIDE),
    )
    return [known for (known,) in rows]
