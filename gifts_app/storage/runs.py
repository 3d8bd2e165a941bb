"""Runs: what the printers took together, and how that ended. A run's rows are written once and never changed."""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime

from gifts_app.domain.gestures import Gesture, Run, RunFile, Status
from gifts_app.domain.kinds import consumption
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, NotFound
from gifts_app.storage.events import Step, record
from gifts_app.storage.gesture_rows import as_uuid, load_numbers, recipient_to_json, to_json
from gifts_app.storage.moments import from_moment, to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.stock import Shelves
from gifts_app.storage.tables import IN_WORK
from gifts_app.storage.word_index import catch_up

_SELECT = (
    "SELECT r.number, r.id, r.started_at, r.person_name, e.folder FROM runs r LEFT JOIN run_ends e ON e.run = r.number "
)
_UNFINISHED = "r.desk = ? AND NOT EXISTS (SELECT 1 FROM run_ends e WHERE e.run = r.number)"


class RunStore:
    """All runs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def claim(
        self,
        id: uuid.UUID,  # noqa: A002 (the key's name everywhere)
        kinds: Sequence[str],
        limit: int,
        numbers: Sequence[int] | None,
        actor: Person,
        desk: str,
        at: datetime,
        default_stock: str,
    ) -> Run:
        """Take what waits into a new run, with what it needs from the shelves; nobody else gets the same gestures.

        What lacks something on the shelves is held, with the reason, and the rest goes on.

        Args:
            id: made by the caller; the same key again is the same run.
            kinds: keys of kinds to take; empty for all.
            limit: most gestures to take.
            numbers: only these gestures; None for any.
            actor: who prints.
            desk: name of the computer, to find a run again that was cut short.
            at: when.
            default_stock: SKU of the card stock for cards that name none.

        Returns:
            The run; when there was nothing to take, one with no gestures and the number 0, which is not kept.
        """
        db, moment = self._db, to_moment(at)
        with db.transaction():
            known = db.run("SELECT number FROM runs WHERE id = ?", (id.hex,))
            if known:
                return self.get(known[0][0])
            gestures = load_numbers(db, self._waiting(kinds, limit, numbers))
            taken, missing = _take_stock(db, gestures, default_stock)
            _hold(db, gestures, missing, actor, moment)
            order = [gesture for gesture in gestures if gesture.number in taken]
            if not order:
                return Run(0, id, at, actor.name, (), held=tuple(missing))
            ((number,),) = db.run(
                "INSERT INTO runs (id, started_at, person_name, desk) VALUES (?, ?, ?, ?) RETURNING number",
                (id.hex, moment, actor.name, desk),
            )
            for gesture in order:
                changed = db.change(
                    "UPDATE gestures SET status = 'claimed', run = ?, taken = ?, recipient = ?, version = version + 1 "
                    "WHERE number = ? AND status = 'waiting'",
                    (number, taken[gesture.number], recipient_to_json(gesture.recipient), gesture.number),
                )
                if not changed:
                    raise Conflict("Somebody else took some of these gestures; look at the queue again.")
            db.many(
                "INSERT INTO run_gestures (run, position, gesture) VALUES (?, ?, ?)",
                [(number, position, gesture.number) for position, gesture in enumerate(order)],
            )
            record(db, actor, moment, [Step(g.number, "claim", Status.WAITING, Status.CLAIMED, number) for g in order])
            catch_up(db, "gestures")
        return Run(number, id, at, actor.name, tuple(gesture.number for gesture in order), held=tuple(missing))

    def printed(self, run: int, files: Sequence[RunFile], folder: str, actor: Person, at: datetime) -> Run:
        """Note that a run's files are written; with them its claimed gestures are printed.

        Raises:
            NotFound: there is no such run.
            Conflict: the run has ended before.
        """
        db, moment = self._db, to_moment(at)
        with db.transaction():
            self._end(run, "printed", actor, moment, folder)
            db.many(
                "INSERT INTO run_files (run, position, name, document, sheets, pieces) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (run, position, file.name, file.document, file.sheets, to_json(file.pieces))
                    for position, file in enumerate(files)
                ],
            )
            self._move_claimed(run, "print", Status.PRINTED, actor, moment)
            return self.get(run)

    def abandon(self, run: int, actor: Person, at: datetime) -> None:
        """Give up a run that wrote no file: its gestures wait again, and keep what they took from the shelves.

        Raises:
            NotFound: there is no such run.
            Conflict: the run has ended before.
        """
        moment = to_moment(at)
        with self._db.transaction():
            self._end(run, "abandoned", actor, moment)
            self._move_claimed(run, "reprint", Status.WAITING, actor, moment)

    def has_unfinished(self, desk: str) -> bool:
        """Say whether a desk has runs of which nobody knows how they ended."""
        with self._db.session():
            return bool(self._db.run(f"SELECT 1 FROM runs r WHERE {_UNFINISHED} LIMIT 1", (desk,)))

    def strand(self, desk: str, actor: Person, at: datetime) -> tuple[int, ...]:
        """Mark what this desk's unfinished runs had claimed as unsure; called at start, before anything is printed.

        Returns:
            Numbers of the gestures that need a look into the tray.
        """
        moment = to_moment(at)
        stranded: list[int] = []
        with self._db.transaction():
            for (run,) in self._db.run(
                f"SELECT r.number FROM runs r WHERE {_UNFINISHED} ORDER BY r.number",
                (desk,),
            ):
                self._end(run, "stranded", actor, moment)
                stranded += self._move_claimed(run, "lose", Status.UNSURE, actor, moment)
        return tuple(stranded)

    def get(self, run: int) -> Run:
        """Load a run.

        Raises:
            NotFound: there is none.
        """
        with self._db.session():
            rows = self._db.run(_SELECT + "WHERE r.number = ?", (run,))
            if not rows:
                raise NotFound("There is no run {number}.", number=run)
            return self._load(rows)[0]

    def latest(self, limit: int = 20) -> tuple[Run, ...]:
        """Load the latest runs, newest first."""
        with self._db.session():
            return self._load(self._db.run(_SELECT + "ORDER BY r.number DESC LIMIT ?", (limit,)))

    def gestures(self, run: int) -> tuple[Gesture, ...]:
        """Load a run's gestures in printing order."""
        with self._db.session():
            rows = self._db.run("SELECT gesture FROM run_gestures WHERE run = ? ORDER BY position", (run,))
            return load_numbers(self._db, [number for (number,) in rows])

    def _waiting(self, kinds: Sequence[str], limit: int, numbers: Sequence[int] | None) -> list[int]:
        where, values = "", list[object]()
        for column, wanted in (("kind", kinds), ("number", numbers)):
            if wanted:
                where += f" AND {column} IN ({', '.join('?' * len(wanted))})"
                values += wanted
        if numbers is not None and not numbers:
            return []
        rows = self._db.run(
            f"SELECT number FROM gestures WHERE status = 'waiting' AND {IN_WORK}{where} ORDER BY due, number LIMIT ?"
            + self._db.skip_locked,
            [*values, limit],
        )
        return [number for (number,) in rows]

    def _end(self, run: int, how: str, actor: Person, moment: int, folder: str = "") -> None:
        if not self._db.run("SELECT 1 FROM runs WHERE number = ?", (run,)):
            raise NotFound("There is no run {number}.", number=run)
        ended = self._db.change(
            "INSERT INTO run_ends (run, how, at, person_name, folder) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (run) DO NOTHING",
            (run, how, moment, actor.name, folder),
        )
        if not ended:
            raise Conflict("Run {number} has ended before; look at it again.", number=run)

    def _move_claimed(self, run: int, verb: str, target: Status, actor: Person, moment: int) -> list[int]:
        """Move what the run still has in its hands; what was taken from it meanwhile stays where it is."""
        rows = self._db.run(
            "SELECT g.number FROM run_gestures r JOIN gestures g ON g.number = r.gesture "
            "WHERE r.run = ? AND g.run = r.run AND g.status = 'claimed' ORDER BY r.position"
            + (" FOR UPDATE OF g" if self._db.row_lock else ""),
            (run,),
        )
        numbers = [number for (number,) in rows]
        forget = ", recipient = ''" if target is Status.WAITING else ""
        self._db.many(
            f"UPDATE gestures SET status = '{target}', version = version + 1{forget} "
            "WHERE number = ? AND status = 'claimed'",
            [(number,) for number in numbers],
        )
        record(self._db, actor, moment, [Step(number, verb, Status.CLAIMED, target, run) for number in numbers])
        return numbers

    def _load(self, rows: Sequence[tuple[object, ...]]) -> tuple[Run, ...]:
        runs = []
        for number, key, started_at, by, folder in rows:
            gestures = self._db.run("SELECT gesture FROM run_gestures WHERE run = ? ORDER BY position", (number,))
            files = self._db.run(
                "SELECT name, document, sheets, pieces FROM run_files WHERE run = ? ORDER BY position", (number,)
            )
            runs.append(
                Run(
                    number=int(str(number)),
                    id=as_uuid(key),
                    started_at=from_moment(int(str(started_at))),
                    by=str(by),
                    gestures=tuple(gesture for (gesture,) in gestures),
                    files=tuple(RunFile(f[0], f[1], f[2], tuple(json.loads(f[3]))) for f in files),
                    folder=str(folder or ""),
                )
            )
        return tuple(runs)


def _take_stock(db: Database, gestures: Sequence[Gesture], default_stock: str) -> tuple[dict[int, str], dict[int, str]]:
    """Take from the shelves, first come first served.

    Returns:
        What was taken (JSON), and the name of what is missing, by the gesture's number.
    """
    before: dict[int, str] = {}
    for start in range(0, len(gestures), 500):
        part = [gesture.number for gesture in gestures[start : start + 500]]
        places = ", ".join("?" * len(part))
        before.update(dict(db.run(f"SELECT number, taken FROM gestures WHERE number IN ({places})", part)))
    needs = {
        gesture.number: consumption(gesture.draft, default_stock) for gesture in gestures if not before[gesture.number]
    }
    shelves = Shelves(db, {sku for need in needs.values() for sku, _pieces in need})
    taken: dict[int, str] = {}
    missing: dict[int, str] = {}
    for gesture in gestures:
        if gesture.number not in needs:
            taken[gesture.number] = before[gesture.number]
            continue
        got, lacking = shelves.take(needs[gesture.number])
        if lacking:
            missing[gesture.number] = lacking
        else:
            taken[gesture.number] = got
    shelves.write()
    return taken, missing


def _hold(db: Database, gestures: Sequence[Gesture], missing: dict[int, str], actor: Person, moment: int) -> None:
    held = [(g, f"No {missing[g.number]} on hand.") for g in gestures if g.number in missing]
    db.many(
        "UPDATE gestures SET status = 'held', hold_reason = ?, version = version + 1 "
        "WHERE number = ? AND status = 'waiting'",
        [(reason, gesture.number) for gesture, reason in held],
    )
    record(
        db,
        actor,
        moment,
        [Step(gesture.number, "hold", Status.WAITING, Status.HELD, None, reason) for gesture, reason in held],
    )
