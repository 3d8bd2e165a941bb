"""Settings that the whole team shares; what belongs to one computer stands in a file of its profile."""

import json
from collections.abc import Mapping

from gifts_app.storage.gesture_rows import to_json
from gifts_app.storage.sessions import Database
from gifts_app.storage.shared_tables import SettingRow

# Keys that start so belong to the database itself.
_OWN = "_"


class SettingStore:
    """All shared settings: JSON values by key."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, key: str) -> object | None:
        """Load one setting, or None when it was never set."""
        with self._db.session():
            rows = self._db.run("SELECT value FROM settings WHERE key = ?", (key,))
        return json.loads(rows[0][0]) if rows and not key.startswith(_OWN) else None

    def put(self, key: str, value: object) -> None:
        """Keep a setting; None is a value like any other JSON."""
        if key.startswith(_OWN):
            raise ValueError(f"settings that start with {_OWN!r} belong to the database")
        with self._db.transaction():
            self._db.write(
                SettingRow.insert({SettingRow.key: key, SettingRow.value: to_json(value)}).on_conflict(
                    conflict_target=[SettingRow.key], preserve=[SettingRow.value]
                )
            )

    def all(self, prefix: str = "") -> Mapping[str, object]:
        """Load all settings, or those whose keys start alike."""
        with self._db.session():
            rows = self._db.run(
                "SELECT key, value FROM settings WHERE substr(key, 1, ?) = ? ORDER BY key", (len(prefix), prefix)
            )
        return {key: json.loads(value) for key, value in rows if not key.startswith(_OWN)}
