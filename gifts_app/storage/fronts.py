"""Card fronts of the team's own."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gifts_app.domain.fronts import Front
from gifts_app.errors import NotFound
from gifts_app.storage.gesture_rows import to_json
from gifts_app.storage.moments import from_moment, to_moment
from gifts_app.storage.sessions import Database

_COLUMNS = "key, label, occasions, solemn, added_by, added_at, width, height, retired"


class FrontStore:
    """All own fronts. A row is never removed and its picture never changes; the database sees to it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> tuple[Front, ...]:
        """Load all fronts by label, the retired ones too; without their pictures."""
        with self._db.session():
            rows = self._db.run(f"SELECT {_COLUMNS} FROM fronts ORDER BY label, seq")
        return tuple(_front(row) for row in rows)

    def by_digest(self, digest: str) -> Front | None:
        """Load the front that was made of a file, or None."""
        with self._db.session():
            rows = self._db.run(f"SELECT {_COLUMNS} FROM fronts WHERE digest = ?", (digest,))
        return _front(rows[0]) if rows else None

    def picture(self, key: str) -> tuple[str, int, int, bytes] | None:
        """Load form, width, height and bytes of a front's picture, or None when there is no such front."""
        with self._db.session():
            rows = self._db.run("SELECT form, width, height, picture FROM fronts WHERE key = ?", (key,))
        if not rows:
            return None
        form, width, height, data = rows[0]
        return form, width, height, bytes(data)

    def add(self, front: Front, digest: str, form: str, data: bytes) -> Front:
        """Keep a front; a file that is here already stays the front that it is, and is offered again.

        Returns:
            The front as it is kept.
        """
        with self._db.transaction():
            self._db.run(
                f"INSERT INTO fronts ({_COLUMNS}, digest, form, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (digest) DO NOTHING",
                (
                    front.key, front.label, to_json(front.occasions), front.solemn, front.added_by,
                    to_moment(front.added_at), front.width, front.height, front.retired, digest, form, data,
                ),
            )  # fmt: skip
            self._db.change("UPDATE fronts SET retired = ? WHERE digest = ?", (False, digest))
            kept = self.by_digest(digest)
        if kept is None:
            raise NotFound("There is no front {key}.", key=front.key)
        return kept

    def change(self, key: str, label: str, occasions: Sequence[str], *, solemn: bool, retired: bool) -> Front:
        """Change what is said about a front.

        Raises:
            NotFound: there is none.
        """
        with self._db.transaction():
            changed = self._db.change(
                "UPDATE fronts SET label = ?, occasions = ?, solemn = ?, retired = ? WHERE key = ?",
                (label, to_json(list(occasions)), solemn, retired, key),
            )
            if not changed:
                raise NotFound("There is no front {key}; list them with “designs”.", key=key)
            rows = self._db.run(f"SELECT {_COLUMNS} FROM fronts WHERE key = ?", (key,))
        return _front(rows[0])


def _front(row: tuple[Any, ...]) -> Front:
    key, label, occasions, solemn, added_by, added_at, width, height, retired = row
    moment: datetime = from_moment(added_at)
    return Front(key, label, tuple(json.loads(occasions)), bool(solemn), added_by, moment, width, height, bool(retired))
