"""Brings SQLite's index of words up to what was added since it was last asked, and tells which words it holds.

New rows go into the index many at once, by whoever asks for words next or has a large write to do anyway: one row at a
time costs ten times as much, and a gesture must be saved quickly. Rows that are in the index already are kept right by
triggers (see ``rules``). PostgreSQL's index does the same by itself.

FTS5 keeps what is written together in a part of its own and asks every part for every word. Where most of an index is
new, after a first import above all, its parts are made one: words are then found in half the time.
"""

import json
from collections.abc import Iterator, Sequence

from gifts_app.storage.name_words import Words
from gifts_app.storage.sessions import Database

# Where more words begin so, to ask for each of them takes longer than to let the index gather their customers.
_MOST = 3
_KEYS = {"customers": "seq", "gestures": "number"}
_INDEXES = {"customers": ("customers_words", "name_parts"), "gestures": ("gestures_words",)}


def catch_up(db: Database, table: str) -> None:
    """Index what was added to ``customers`` or ``gestures`` since; inside a session."""
    if not db.is_sqlite:
        return
    key = _KEYS[table]
    done = f"SELECT COALESCE(MAX(id), 0) FROM {table}_words_docsize"
    ((missing,),) = db.run(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {key} > ({done}))")
    if missing:
        with db.transaction():
            if table == "customers":
                db.change(learn_names(f"(SELECT search FROM customers WHERE seq > ({done}))"))
            ((known,),) = db.run(done)
            added = db.change(
                f"INSERT INTO {table}_words (rowid, search) SELECT {key}, search FROM {table} WHERE {key} > ({done})"
            )
            if added > known:
                for statement in in_order(table):
                    db.change(statement)


def beginning(db: Database, beginnings: Sequence[str]) -> Words:
    """Find for each of some beginnings, marks included, all words of SQLite's index that begin so.

    Asked for a beginning, the index gathers the customers of all its words before it tells the first; along those of a
    whole word it walks. The beginning itself is always among the words: the index knows how many customers a word has
    only by counting them, and it does so for each word that it is asked for here.
    """
    rows = db.run(
        "SELECT b.value, (SELECT json_group_array(term) FROM (SELECT term FROM customers_terms "
        "WHERE term >= b.value || '0' AND term < b.value || '{' LIMIT ?)) FROM json_each(?) AS b",
        (_MOST + 1, json.dumps(beginnings)),
    )
    known = [(word, json.loads(longer)) for word, longer in rows]
    return {word: (word, *longer) if len(longer) <= _MOST else None for word, longer in known}


def in_order(table: str) -> Iterator[str]:
    """Write the statements that make the parts of SQLite's indexes of a table's words one."""
    return (f"INSERT INTO {index} ({index}) VALUES ('optimize')" for index in _INDEXES[table])


def learn_names(rows: str, *, on_sqlite: bool = True) -> str:
    """Write the statement that lists what is not yet known of the words of names in some rows' ``search``.

    Two desks of a server may list the same word at once; it then stands there twice, and neither waits for the other.
    """
    if on_sqlite:
        # Joined words are small letters, digits, full stops, tildes and blanks; nothing in them means anything to JSON.
        word, each = "w.value", f"{rows} AS r, json_each('[\"' || replace(r.search, ' ', '\",\"') || '\"]') AS w"
        is_name = "w.value GLOB '[a-z]*'"
    else:
        word, each = 'w.word COLLATE "C"', f"{rows} AS r, unnest(string_to_array(r.search, ' ')) AS w(word)"
        is_name = "w.word ~ '^[a-z]'"
    return (
        f"INSERT INTO name_words (word) SELECT DISTINCT {word} FROM {each} "
        f"WHERE {is_name} AND NOT EXISTS (SELECT 1 FROM name_words k WHERE k.word = {word})"
    )
