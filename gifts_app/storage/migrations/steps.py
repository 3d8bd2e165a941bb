"""What migrations do over and over, the same on both engines.

Only helpers whose meaning will never change belong here: every old migration uses them as they were.
"""

# ruff: noqa: SLF001 (_meta is how peewee lets one change how a table is made)

from collections.abc import Iterable, Sequence
from typing import Any

from gifts_app.storage.drivers import peewee

# Dear in the planner's eyes, so that it asks the index and does not make the words of every row anew.
_BEGINNINGS = r"""
CREATE FUNCTION gifts_words(search text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$ BEGIN
    RETURN array_to_tsvector(string_to_array(btrim(search || regexp_replace(
        ' ' || search,
        ' ([.]?)([a-z])([a-z]?)([a-z]?)([a-z]?)[^ ]*',
        ' ^\1\2 ^\1\2\3 ^\1\2\3\4 ^\1\2\3\4\5',
        'g'
    )), ' '));
END $$
"""

_LONGER_BEGINNINGS = r"""
CREATE OR REPLACE FUNCTION gifts_words(search text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
COST 10000 AS $$ BEGIN
    RETURN array_to_tsvector(string_to_array(btrim(search || regexp_replace(
        ' ' || search,
        ' ([.~]?)([a-z0-9])([a-z0-9]?)([a-z0-9]?)([a-z0-9]?)([a-z0-9]?)([a-z0-9]?)[^ ]*',
        ' ^\1\2 ^\1\2\3 ^\1\2\3\4 ^\1\2\3\4\5 ^\1\2\3\4\5\6 ^\1\2\3\4\5\6\7',
        'g'
    )), ' '));
END $$
"""

_PARTS = """
CREATE FUNCTION gifts_parts(word text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$ BEGIN
    RETURN ARRAY(SELECT substr(word, place, 3) FROM generate_series(2, length(word) - 2) AS place);
END $$
"""


def is_sqlite(db: Any) -> bool:
    """Say whether a peewee database is SQLite."""
    return isinstance(db, peewee.SqliteDatabase)


def create_tables(db: Any, tables: Iterable[Any]) -> None:
    """Make tables with their indexes; strict ones on SQLite, where a column else takes any type."""
    for table in tables:
        without_rowid = table._meta.without_rowid
        table._meta.strict_tables = is_sqlite(db)
        table._meta.without_rowid = without_rowid and is_sqlite(db)
        try:
            schema = peewee.SchemaManager(table, db)
            schema.create_table(safe=False)
            schema.create_indexes(safe=False)
        finally:
            table._meta.without_rowid = without_rowid
            table._meta.strict_tables = None


def create_word_index(db: Any, table: str, key: str) -> None:
    """Make the index of folded words over ``table.search``.

    On SQLite it is a table of its own; words hold no positions, because nobody asks for phrases. On PostgreSQL the
    words go into the index as they stand, past any dictionary.
    """
    if is_sqlite(db):
        db.execute_sql(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5(search, content='{table}', content_rowid='{key}', "
            "tokenize='ascii', detail='none', prefix='2 3')"
        )
    else:
        db.execute_sql(
            f"CREATE INDEX {table}_words ON {table} USING gin (array_to_tsvector(string_to_array(search, ' ')))"
        )


def create_customer_index(db: Any) -> None:
    """Make the index over ``customers.search``, where marks belong to words, and that of ``name_words``.

    Beginnings of up to six characters have lists of their own on SQLite: a search box is asked letter by letter.
    """
    if is_sqlite(db):
        db.execute_sql(
            "CREATE VIRTUAL TABLE customers_words USING fts5(search, content='customers', content_rowid='seq', "
            "tokenize=\"ascii tokenchars '.~'\", detail='none', prefix='1 2 3 4 5 6')"
        )
        db.execute_sql("CREATE INDEX name_words_word ON name_words (word)")
    else:
        create_word_index(db, "customers", "seq")
        db.execute_sql('CREATE INDEX name_words_word ON name_words (word COLLATE "C")')


def create_server_index(db: Any) -> None:
    """Make PostgreSQL's index over ``customers.search``, and let the keys of customers sort by the character.

    What up to four letters begin with stands in the index like a word, behind a ``^``: so many words begin with a
    letter that to gather them takes a server too long. Keys are compared as the program compares them, whatever
    language the server sorts by. New words wait in a list that every question reads; it is kept short.
    """
    sort_keys_by(db, "C")
    db.execute_sql(_BEGINNINGS)
    db.execute_sql(
        "CREATE INDEX customers_words ON customers USING gin (gifts_words(search)) WITH (gin_pending_list_limit = 256)"
    )


def lengthen_server_index(db: Any) -> None:
    """Make PostgreSQL's index over ``customers.search`` anew, with beginnings of up to six characters of every word.

    Numbers are asked digit by digit as names are letter by letter, and hundreds of thousands live in one city.
    """
    db.execute_sql("DROP INDEX customers_words")
    db.execute_sql(_LONGER_BEGINNINGS)
    db.execute_sql(
        "CREATE INDEX customers_words ON customers USING gin (gifts_words(search)) WITH (gin_pending_list_limit = 256)"
    )


def put_in_order(db: Any, indexes: Iterable[str]) -> None:
    """Make the parts of each of some of SQLite's word indexes one."""
    for index in indexes:
        db.execute_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def create_term_list(db: Any) -> None:
    """Let SQLite be asked which words of its index of customers begin with some letters."""
    db.execute_sql("CREATE VIRTUAL TABLE customers_terms USING fts5vocab(customers_words, row)")


def create_contacts(db: Any) -> None:
    """Make the table of each customer's newest gesture, by which SQLite ranks whom its index finds."""
    db.execute_sql(
        "CREATE TABLE customers_contacts (customer INTEGER PRIMARY KEY NOT NULL, number INTEGER NOT NULL) STRICT"
    )


def create_part_index(db: Any) -> None:
    """Make the index of every three letters that follow one another in a word of ``name_words`` behind its first."""
    if is_sqlite(db):
        db.execute_sql(
            "CREATE VIRTUAL TABLE name_parts USING fts5(word, content='', tokenize='trigram case_sensitive 1', "
            "detail='none', columnsize='0')"
        )
    else:
        db.execute_sql(_PARTS)
        db.execute_sql(
            "CREATE INDEX name_parts ON name_words USING gin (gifts_parts(word)) WITH (gin_pending_list_limit = 256)"
        )


def sort_keys_by(db: Any, collation: str) -> None:
    """Let PostgreSQL compare the keys of customers by a collation."""
    db.execute_sql(
        f'ALTER TABLE customers ALTER COLUMN email_key TYPE text COLLATE "{collation}", '
        f'ALTER COLUMN sort_key TYPE text COLLATE "{collation}"'
    )


def drop_tables(db: Any, tables: Sequence[Any], words: Iterable[str] = ()) -> None:
    """Remove tables and their word indexes; children first."""
    if is_sqlite(db):
        for table in words:
            db.execute_sql(f"DROP TABLE {table}_words")
    for table in reversed(tables):
        peewee.SchemaManager(table, db).drop_table(safe=False)
