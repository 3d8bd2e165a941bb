"""Taking in whole files of customers, and taking an import back.

One import is one transaction: a file that stops halfway leaves everything as it was.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.ids import new_keys
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage.customer_merge import Matches, Record
from gifts_app.storage.customer_rows import (
    DETAIL_COLUMNS,
    INSERT,
    SET_DETAILS,
    Values,
    details_values,
    matching_keys,
    search_of,
)
from gifts_app.storage.folding import search_words
from gifts_app.storage.gesture_rows import to_json
from gifts_app.storage.moments import from_moment, to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.word_index import catch_up

_UPDATE = f"UPDATE customers SET {SET_DETAILS}, version = ? WHERE seq = ?"
_REMEMBER = (
    "INSERT INTO import_changes (import_number, customer, version, before) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (import_number, customer) DO UPDATE SET version = excluded.version"
)
_NAME = DETAIL_COLUMNS.index("name")


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import as it is remembered."""

    number: int
    file_name: str
    format: str
    actor_name: str
    at: datetime
    added: int
    updated: int
    unchanged: int
    undone_at: datetime | None


class Undone(NamedTuple):
    """What became of an import's customers when it was taken back."""

    removed: int
    restored: int
    kept: int


class ImportSession:
    """An import under way; lives inside the transaction that it was begun in.

    Attributes:
        number: of the import, to undo it by.
        added, updated, unchanged: rows so far.
    """

    def __init__(self, db: Database, number: int, moment: int) -> None:
        self._db = db
        self.number = number
        self._moment = moment
        self.added = self.updated = self.unchanged = 0

    def apply(self, batch: Sequence[CustomerDetails]) -> tuple[int, int, int]:
        """Take in some rows; batches of about 5,000 are fastest.

        A row that names a number belongs to the customer with that number; any other to the one with the same e-mail
        address, or the same name at the same address. What a row leaves empty stays as it is.

        Returns:
            How many of these rows added, changed, and did not change a customer.
        """
        matches = Matches(self._db)
        rows = [(values, matching_keys(values)) for values in map(details_values, batch)]
        matches.prefetch(rows)
        added = updated = 0
        for values, keys in rows:
            record = matches.find(values, keys)
            if record is None:
                matches.add(Record.new(values, keys))
                added += 1
            elif record.merge(values):
                matches.moved(record)
                updated += 1
        self._write(matches)
        unchanged = len(rows) - added - updated
        self.added += added
        self.updated += updated
        self.unchanged += unchanged
        return added, updated, unchanged

    def finish(self) -> int:
        """Note how many rows there were; return the number of the import, to undo it by."""
        catch_up(self._db, "customers")
        self._db.change(
            "UPDATE imports SET added = ?, updated = ?, unchanged = ? WHERE number = ?",
            (self.added, self.updated, self.unchanged, self.number),
        )
        return self.number

    def _write(self, matches: Matches) -> None:
        number = self.number
        if matches.fresh:
            self._insert(matches.fresh)
        changed = [record for record in matches.known if record.before is not None]
        if not changed:
            return
        for record in changed:
            # What this very import added is not "changed since" when a later row of the file says more about it.
            record.version += record.import_number != number
        self._db.many(
            _UPDATE,
            [
                (*record.values, *record.keys, search_of(record.values, record.keys), record.version, record.seq)
                for record in changed
            ],
        )
        self._db.many(
            _REMEMBER,
            [
                (number, record.id, record.version, to_json(record.before))
                for record in changed
                if record.import_number != number
            ],
        )
        _rename_in_log(
            self._db,
            [(record.seq, record.values[_NAME]) for record in changed if record.before[_NAME] != record.values[_NAME]],  # type: ignore[index]
        )

    def _insert(self, records: Sequence[Record]) -> None:
        db, number, moment = self._db, self.number, self._moment
        keys = new_keys(len(records))
        db.many(
            INSERT,
            [
                (key, moment, number, *record.values, *record.keys, search_of(record.values, record.keys))
                for key, record in zip(keys, records, strict=True)
            ],
        )


class ImportStore:
    """All imports."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def begin(self, file_name: str, format: str, actor: Person, at: datetime) -> ImportSession:  # noqa: A002
        """Begin to take in a file, inside a transaction of the caller's; rolling that back leaves all as it was."""
        db, moment = self._db, to_moment(at)
        if not db.in_transaction:
            raise RuntimeError("an import needs a transaction around all of it")
        ((number,),) = db.run(
            "INSERT INTO imports (file_name, format, actor_name, at, added, updated, unchanged) "
            "VALUES (?, ?, ?, ?, 0, 0, 0) RETURNING number",
            (file_name, format, actor.name, moment),
        )
        return ImportSession(db, number, moment)

    def latest(self, limit: int = 20) -> tuple[ImportRecord, ...]:
        """Load the latest imports, newest first."""
        with self._db.session():
            rows = self._db.run(
                "SELECT number, file_name, format, actor_name, at, added, updated, unchanged, undone_at FROM imports "
                "ORDER BY number DESC LIMIT ?",
                (limit,),
            )
        return tuple(
            ImportRecord(
                number=row[0], file_name=row[1], format=row[2], actor_name=row[3], at=from_moment(row[4]),
                added=row[5], updated=row[6], unchanged=row[7],
                undone_at=None if row[8] is None else from_moment(row[8]),
            )
            for row in rows
        )  # fmt: skip

    def undo(self, import_id: int, actor: Person, at: datetime) -> Undone:
        """Take an import back: what it added and nobody has used goes, what it changed gets its old values.

        Customers that somebody wrote to or changed since are kept as they are.

        Returns:
            How many customers were removed, restored and kept.

        Raises:
            NotFound: there is no such import.
            Conflict: it was taken back before.
        """
        db = self._db
        with db.transaction():
            rows = db.run("SELECT undone_at FROM imports WHERE number = ?" + db.row_lock, (import_id,))
            if not rows:
                raise NotFound("There is no import {number}.", number=import_id)
            if rows[0][0] is not None:
                raise Conflict("Import {number} was taken back before.", number=import_id)
            restored, kept = self._restore(import_id)
            removed = db.change(
                "DELETE FROM customers WHERE import_number = ? AND version = 1 "
                "AND NOT EXISTS (SELECT 1 FROM gestures g WHERE g.customer = customers.seq) "
                "AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.customer = customers.id)",
                (import_id,),
            )
            ((used,),) = db.run("SELECT COUNT(*) FROM customers WHERE import_number = ?", (import_id,))
            db.change(
                "UPDATE imports SET undone_at = ?, undone_by = ? WHERE number = ?",
                (to_moment(at), actor.name, import_id),
            )
        return Undone(removed, restored, kept + used)

    def _restore(self, number: int) -> tuple[int, int]:
        db = self._db
        rows = db.run(
            "SELECT c.seq, c.version, c.name, i.version, i.before FROM import_changes i "
            "LEFT JOIN customers c ON c.id = i.customer WHERE i.import_number = ?",
            (number,),
        )
        updates, renamed = [], []
        for seq, version, name, made, before in rows:
            if version == made:
                values = _whole(json.loads(before))
                keys = matching_keys(values)
                updates.append((*values, *keys, search_of(values, keys), version + 1, seq))
                if values[_NAME] != name:
                    renamed.append((seq, values[_NAME]))
        db.many(_UPDATE, updates)
        _rename_in_log(db, renamed)
        gone = sum(1 for row in rows if row[0] is None)
        return len(updates), len(rows) - len(updates) - gone


def _whole(values: Sequence[str]) -> Values:
    """Return values of before a column was added with an empty one for it; new columns come last."""
    return (*values, *("" for _ in DETAIL_COLUMNS[len(values) :]))


def _rename_in_log(db: Database, names: Sequence[tuple[int | None, str]]) -> None:
    """Let the log find gestures by their customers' new names."""
    for seq, name in names:
        for number, *texts in db.run(
            "SELECT number, story, message, reaction FROM gestures WHERE customer = ?", (seq,)
        ):
            db.change("UPDATE gestures SET search = ? WHERE number = ?", (search_words((name, *texts)), number))
