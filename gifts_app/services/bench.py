"""The bench: what waits, a run through the printers, what really came out, and off it goes."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture, Run, Status
from gifts_app.domain.ids import number_of
from gifts_app.domain.items import Item
from gifts_app.domain.people import Person
from gifts_app.domain.text import clean_line
from gifts_app.errors import Conflict, InvalidRequest, Sentence
from gifts_app.services.paper import Paper
from gifts_app.services.printing import PrintedRun, Printing
from gifts_app.storage.desk_lock import DeskLock
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.runs import RunStore

# A tray's worth: cards go through in stacks that one person can look through (manual duplex up to 25 sheets).
RUN_LIMIT = 25
_LISTED = 500


@dataclass(frozen=True, slots=True)
class Queue:
    """What the bench has before it.

    Attributes:
        waiting: in working order; at most 500 of them, ``counts`` knows all.
        unsure: pieces of stopped runs; only a look into the tray can tell.
    """

    waiting: tuple[Gesture, ...]
    held: tuple[Gesture, ...]
    unsure: tuple[Gesture, ...]
    shortages: tuple[Item, ...]
    counts: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """A run with its gestures as they stand now, in printing order."""

    run: Run
    gestures: tuple[Gesture, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Codes of the pieces that came out well, and of those that wait again."""

    confirmed: tuple[str, ...]
    waiting: tuple[str, ...]


class Bench:
    """Use cases of fulfilment."""

    def __init__(
        self,
        gestures: GestureStore,
        runs: RunStore,
        items: ItemStore,
        paper: Paper,
        printing: Printing,
        transaction: Callable[[], AbstractContextManager[None]],
        desk: str,
        lock: DeskLock,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._gestures = gestures
        self._runs = runs
        self._items = items
        self._paper = paper
        self._printing = printing
        self._transaction = transaction
        self._desk = desk
        self._lock = lock
        self._clock = clock

    def queue(self, kind: str | None = None) -> Queue:
        """Return what waits, in working order, what is held and why, and what runs short."""
        return Queue(
            self._gestures.waiting(kind, _LISTED),
            self._gestures.held(kind, _LISTED),
            self._gestures.unsure(_LISTED),
            self._items.shortages(self._paper.setup().default_stock),
            self._gestures.counts(),
        )

    def counts(self) -> Mapping[Status, int]:
        """Return how many gestures stand in each status."""
        return self._gestures.counts()

    def start_run(
        self,
        folder: Path,
        actor: Person,
        *,
        kinds_wanted: Sequence[str] = (),
        limit: int = RUN_LIMIT,
        numbers: Sequence[int] | None = None,
        documents: Sequence[str] = (),
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PrintedRun:
        """Take what waits into a run, hold what cannot be printed, write the PDFs of the rest.

        Args:
            folder: where the files go; made at need.
            kinds_wanted: only these kinds; empty for all.
            limit: at most so many gestures.
            numbers: only these gestures.
            documents: only these documents; empty for those of each kind.
            progress: called with pieces done and pieces in all.
            cancelled: asked between pieces.

        Raises:
            NotFound: nothing waits.
            StorageUnavailable: the folder cannot be written; everything waits as before.
            Cancelled: the user stopped it; everything waits as before.
        """
        unknown = [kind for kind in kinds_wanted if kind not in kinds.KINDS]
        if unknown:
            raise InvalidRequest(
                "There is no kind “{kind}”; choose one of {choices}.", kind=unknown[0], choices=", ".join(kinds.KINDS)
            )
        try:
            str(folder).encode()
        except UnicodeEncodeError:
            raise InvalidRequest("The name of {folder} is no text; choose another folder.", folder=folder) from None
        wanted = tuple(kinds_wanted) or tuple(kinds.KINDS)
        with self._lock.printing(folder) as hidden:
            return self._printing.make_run(
                folder, hidden, actor, wanted, limit, numbers, documents, progress, cancelled
            )

    def run(self, number: int) -> RunSheet:
        """Return a run and its gestures as they stand now."""
        return RunSheet(self._runs.get(number), self._runs.gestures(number))

    def runs(self, limit: int = 20) -> tuple[Run, ...]:
        """Return the latest runs, newest first."""
        return self._runs.latest(limit)

    def confirm(
        self, run: int, actor: Person, *, last_good: str | None = None, spoiled: Sequence[str] = ()
    ) -> Confirmed:
        """Say what really came out on paper: all, all up to a piece, or all but the spoiled ones.

        Args:
            run: number of the run.
            actor: who looked into the tray.
            last_good: code of the last good piece; what comes after it in the run waits again.
            spoiled: codes of pieces that came out badly and wait again.

        Raises:
            NotFound: there is no such run.
            Conflict: nothing of the run waits to be confirmed.
            InvalidRequest: a code is not in the run.
        """
        self._runs.get(run)
        gestures = self._runs.gestures(run)
        order = [gesture.number for gesture in gestures]
        spoiled_numbers = {self._number_in(order, code, run) for code in spoiled}
        last = order.index(self._number_in(order, last_good, run)) if last_good else len(order) - 1
        # A piece that waited again and went through a later run is that run's business.
        open_ones = [
            (at, g) for at, g in enumerate(gestures) if g.run == run and g.status in (Status.PRINTED, Status.UNSURE)
        ]
        if not open_ones:
            raise Conflict("Nothing of run {run} waits to be confirmed.", run=run)
        confirmed, waiting = [], []
        with self._transaction():
            for at, gesture in open_ones:
                if at <= last and gesture.number not in spoiled_numbers:
                    self._gestures.move(gesture.number, "confirm", actor, self._clock(), version=gesture.version)
                    confirmed.append(gesture.code)
                else:
                    self._gestures.move(gesture.number, "reprint", actor, self._clock(), version=gesture.version)
                    waiting.append(gesture.code)
        return Confirmed(tuple(confirmed), tuple(waiting))

    def confirm_one(self, number: int, actor: Person) -> Gesture:
        """Say that one piece came out well."""
        return self._gestures.move(number, "confirm", actor, self._clock())

    def unconfirm(self, number: int, actor: Person) -> Gesture:
        """Take a confirmation back."""
        return self._gestures.move(number, "unconfirm", actor, self._clock())

    def reprint(self, number: int, reason: str, actor: Person) -> Gesture:
        """Let a piece wait to be printed again."""
        return self._gestures.move(number, "reprint", actor, self._clock(), text=clean_line(reason))

    def hold(self, number: int, reason: str, actor: Person) -> Gesture:
        """Set a piece aside, with the reason."""
        reason = clean_line(reason)
        if not reason:
            raise InvalidRequest("Say why it is held.", {"reason": Sentence("Say why it is held.")})
        return self._gestures.move(number, "hold", actor, self._clock(), text=reason)

    def release(self, number: int, actor: Person) -> Gesture:
        """Let a held piece wait again."""
        return self._gestures.move(number, "release", actor, self._clock())

    def ship(self, number: int, actor: Person, carrier: str = "", tracking: str = "") -> Gesture:
        """Mark a confirmed piece as sent; for flowers: ordered, with the florist's confirmation as tracking."""
        return self._gestures.move(
            number, "ship", actor, self._clock(), carrier=clean_line(carrier), tracking=clean_line(tracking)
        )

    def unship(self, number: int, actor: Person) -> Gesture:
        """Take a shipment back that was marked by mistake."""
        return self._gestures.move(number, "unship", actor, self._clock())

    def shipped_today(self) -> tuple[int, ...]:
        """Return the numbers of the gestures that left the house today, the latest first."""
        midnight = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return self._gestures.shipped_since(midnight)

    def scan(self, text: str) -> Gesture:
        """Return the gesture whose code was scanned or typed."""
        return self._gestures.get(number_of(text))

    def is_interrupted(self) -> bool:
        """Say whether a run of this desk ended before its time and ``recover`` has something to do."""
        with self._lock.alone() as alone:
            return alone and (self._lock.has_leavings() or self._runs.has_unfinished(self._desk))

    def recover(self, actor: Person) -> tuple[Gesture, ...]:
        """Mark what an interrupted run of this desk left behind as unsure, and take away its half-made files.

        Nothing is ever printed again by itself.

        Runs that are being made now, by a command or a window, are left to them.
        """
        with self._lock.alone() as alone:
            numbers = self._runs.strand(self._desk, actor, self._clock()) if alone else ()
            if alone:
                self._lock.clear()
        return tuple(self._gestures.get(number) for number in numbers)

    @staticmethod
    def _number_in(order: Sequence[int], code: str, run: int) -> int:
        number = number_of(code)
        if number not in order:
            raise InvalidRequest("{code} is not in run {run}; check the number on the sheet.", code=code, run=run)
        return number
