"""Which words of names are known to begin with some letters, from the list that near and inside names come from too."""

import json
from collections.abc import Sequence

from gifts_app.storage.sessions import Database

# For some beginnings all words that begin so, or None where they are many.
Words = dict[str, tuple[str, ...] | None]

# Where more words begin so, to ask an index for each of them takes longer than to let it gather them.
_MOST = 8


def beginning(db: Database, beginnings: Sequence[str]) -> Words:
    """Find for each of some folded beginnings all words of names that begin so; None where they are many."""
    if db.is_sqlite:
        each, asked = "(SELECT value AS word FROM json_each(?)) AS b", json.dumps(beginnings)
        known = (
            "SELECT json_group_array(word) FROM (SELECT word FROM name_words "
            "WHERE word >= b.word AND word < b.word || '{' LIMIT ?)"
        )
        rows = db.run(f"SELECT b.word, ({known}) FROM {each}", (_MOST + 1, asked))
        words = [(word, json.loads(found)) for word, found in rows]
    else:
        words = db.run(
            'SELECT b.word, ARRAY(SELECT w.word FROM name_words w WHERE w.word COLLATE "C" >= b.word '
            "AND w.word COLLATE \"C\" < b.word || '{' LIMIT ?) FROM (SELECT unnest(?::text[]) AS word) AS b",
            (_MOST + 1, list(beginnings)),
        )
    return {word: tuple(dict.fromkeys(found)) if len(found) <= _MOST else None for word, found in words}
