"""Which customer a row of a file belongs to, and what the two make together."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gifts_app.storage.customer_rows import DETAIL_COLUMNS, DETAILS, Values, matching_keys
from gifts_app.storage.folding import fold
from gifts_app.storage.gesture_rows import as_uuid, to_json
from gifts_app.storage.sessions import Database

Keys = tuple[str, str]
Row = tuple[Values, Keys]

_AT = {column: place for place, column in enumerate(DETAIL_COLUMNS)}
_NUMBER, _EMAIL, _TAGS = _AT["number"], _AT["email"], _AT["tags"]
_STREET, _POSTAL_CODE, _COUNTRY = _AT["street"], _AT["postal_code"], _AT["country"]
# A person moves as a whole: the old region does not belong under the new street.
_MOVES_TOGETHER = tuple(_AT[column] for column in ("street", "district", "city", "region", "postal_code", "country"))


@dataclass(slots=True, eq=False)
class Record:
    """A customer, stored or about to be.

    Attributes:
        values: in the order of ``DETAIL_COLUMNS``.
        keys: its ``matching_keys``.
        before: the values as stored, once a row has changed them; None until then and for a new one.
    """

    seq: int | None
    id: str
    version: int
    import_number: int | None
    values: Values
    keys: Keys
    before: Values | None = None

    @classmethod
    def new(cls, values: Values, keys: Keys) -> "Record":
        """Make a customer that is not stored yet."""
        return cls(None, "", 1, None, values, keys)

    def merge(self, values: Values) -> bool:
        """Take over what a row says, never what it leaves empty; say whether anything changed."""
        mine = self.values
        if values == mine:
            return False
        merged = [new or old for new, old in zip(values, mine, strict=True)]
        if values[_TAGS] and mine[_TAGS]:
            merged[_TAGS] = to_json(list(dict.fromkeys([*json.loads(mine[_TAGS]), *json.loads(values[_TAGS])])))
        if _differ(values[_POSTAL_CODE], mine[_POSTAL_CODE]) or _differ(values[_COUNTRY], mine[_COUNTRY]):
            for place in _MOVES_TOGETHER:
                merged[place] = values[place]
        result = tuple(merged)
        if result == mine:
            return False
        if self.seq is not None and self.before is None:
            self.before = mine
        self.values = result
        return True


class Matches:
    """The customers that one batch of rows may belong to.

    Attributes:
        fresh: new customers, in the order of their rows.
        known: stored customers that some row may belong to.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self.fresh: list[Record] = []
        self.known: list[Record] = []
        self._by_number: dict[str, Record] = {}
        self._by_email: dict[str, Record] = {}
        self._by_key: dict[str, list[Record]] = {}
        self._only_numbers = False

    def prefetch(self, rows: Sequence[Row]) -> None:
        """Load the stored customers that these rows may belong to, in three looks."""
        nameless = [row for row in rows if not row[0][_NUMBER]]
        self._only_numbers = not nameless
        for column, wanted in (
            ("number", {values[_NUMBER] for values, _keys in rows}),
            ("email_key", {keys[0] for _values, keys in nameless}),
            ("sort_key", {keys[1] for _values, keys in nameless}),
        ):
            self._load(column, wanted - {""})

    def find(self, values: Values, keys: Keys) -> Record | None:
        """Find the customer that a row belongs to."""
        if values[_NUMBER]:
            return self._by_number.get(values[_NUMBER])
        if keys[0]:
            found = self._by_email.get(keys[0])
            if found is not None:
                return found
        for record in self._by_key.get(keys[1], ()):
            # A name alone says little: without an address it is the same person only when neither has an e-mail.
            if values[_STREET] or values[_POSTAL_CODE] or not (values[_EMAIL] or record.values[_EMAIL]):
                return record
        return None

    def add(self, record: Record) -> None:
        """Remember a new customer, so that a later row of the batch finds it."""
        self.fresh.append(record)
        self._index(record)

    def moved(self, record: Record) -> None:
        """Let a changed customer also be found by what it became; the old ways still lead to it."""
        record.keys = matching_keys(record.values)
        self._index(record)

    def _index(self, record: Record) -> None:
        number, email = record.values[_NUMBER], record.keys[0]
        if number:
            self._by_number.setdefault(number, record)
        if self._only_numbers:
            return
        if email:
            self._by_email.setdefault(email, record)
        standing = self._by_key.setdefault(record.keys[1], [])
        if record not in standing:
            standing.append(record)

    def _load(self, column: str, wanted: Iterable[str]) -> None:
        asked = list(wanted)
        if not asked:
            return
        select = f"SELECT c.seq, c.id, c.version, c.import_number, c.email_key, c.sort_key, {DETAILS} FROM "
        # For an empty value there is a partial index only; the second condition lets the planner use it.
        partial = "" if column == "sort_key" else f" AND c.{column} <> ''"
        known = {record.seq for record in self.known}
        if self._db.is_sqlite:
            rows = self._db.run(
                f"{select} json_each(?) w CROSS JOIN customers c ON c.{column} = w.value{partial} ORDER BY c.seq",
                (json.dumps(asked),),
            )
        else:
            rows = self._db.run(f"{select} customers c WHERE c.{column} = ANY(?){partial} ORDER BY c.seq", (asked,))
        for row in rows:
            if row[0] not in known:
                record = _record(row)
                self.known.append(record)
                self._index(record)


def _record(row: Sequence[Any]) -> Record:
    return Record(row[0], as_uuid(row[1]).hex, row[2], row[3], tuple(row[6:]), (row[4], row[5]))


def _differ(new: str, old: str) -> bool:
    return bool(new and old) and fold(new) != fold(old)
