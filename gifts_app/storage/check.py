"""Facts about the health of a database, each with a sentence that says what to do when it is not well."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gifts_app.storage import backup, migrations
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import WORK_STATUSES


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was looked at.

    Attributes:
        name: short machine-readable name.
        ok: whether it is well.
        sentence: what was found, and the way out when it is not well.
    """

    name: str
    ok: bool
    sentence: str


def check_database(db: Database, backups: Path | None = None) -> tuple[Fact, ...]:
    """Look a database through, slowly and completely; changes nothing."""
    with db.session():
        facts = [*_structure(db), *_history(db)]
    if db.is_sqlite and backups is not None:
        facts.append(_newest_backup(backups))
    return tuple(facts)


def _structure(db: Database) -> Iterator[Fact]:
    if db.is_sqlite:
        verdict = [str(row[0]) for row in db.run("PRAGMA integrity_check(1)")]
        whole = verdict == ["ok"]
        yield Fact(
            "integrity", whole, "The database is whole." if whole else "The database is damaged; restore a backup."
        )
        orphans = db.run("PRAGMA foreign_key_check")
        yield Fact(
            "links", not orphans,
            "Everything belongs to something." if not orphans else "Rows have lost what they belong to; restore a "
            "backup.",
        )  # fmt: skip
    current = migrations.is_current(db.peewee, db.engine)
    yield Fact(
        "version", current,
        "The tables are those of this version." if current else "The tables are not those of this version; start the "
        "program once.",
    )  # fmt: skip


def _history(db: Database) -> Iterator[Fact]:
    """Compare what the gestures say with what their history says."""
    ((silent,),) = db.run(
        "SELECT COUNT(*) FROM gestures g WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.gesture = g.number)"
    )
    yield Fact(
        "events", not silent,
        "Every gesture has its history." if not silent else f"{silent} gestures have no history; restore a backup.",
    )  # fmt: skip
    ((astray,),) = db.run(
        "SELECT COUNT(*) FROM gestures g WHERE g.status <> (SELECT e.after FROM events e WHERE e.gesture = g.number "
        "ORDER BY e.sequence DESC LIMIT 1)"
    )
    yield Fact(
        "status", not astray,
        "Every gesture stands where its history ends." if not astray
        else f"{astray} gestures do not stand where their history ends; restore a backup.",
    )  # fmt: skip
    counted = dict(db.run("SELECT status, COUNT(*) FROM gestures GROUP BY status"))
    kept = dict(db.run("SELECT status, gestures FROM tallies"))
    right = all(counted.get(status, 0) == count for status, count in kept.items()) and set(counted) <= {
        *kept,
        *WORK_STATUSES,
    }
    yield Fact("counts", right, "The counts are right." if right else "The counts are wrong; restore a backup.")


def _newest_backup(folder: Path) -> Fact:
    copies = backup.backups_in(folder)
    if not copies:
        return Fact("backup", ok=False, sentence="There is no backup yet; make one with “gifts backup”.")
    good = backup.quick_check(copies[0])
    return Fact(
        "backup", good,
        f"The newest backup, {copies[0].name}, is good." if good
        else f"The newest backup, {copies[0].name}, is damaged; make a new one with “gifts backup”.",
    )  # fmt: skip
