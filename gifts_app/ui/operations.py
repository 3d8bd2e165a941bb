"""Background lanes: everything that touches the database or draws paper happens here, never on the window's thread.

Four lanes, each one thread with one database connection of its own, so that nothing waits for something slower of
another sort: ``write`` changes things and waits for no question, however long that takes; ``read`` asks, and waits for
the changes that were wanted before it; ``render`` draws previews; ``long`` does work that shows its progress and can be
stopped. A job gets the services as its first argument and returns plain data; its callbacks run on the window's thread
and are left out once their owner is gone.
"""

import queue
import threading
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from gifts_app.errors import GiftsError
from gifts_app.ui.topics import GESTURES

T = TypeVar("T")


class SessionSource(Protocol):
    """What a lane needs of the services: a database connection for the time of a job."""

    def session(self) -> AbstractContextManager[None]:
        """Open this thread's connection."""


class Work:
    """The handle of one long job: tells its progress and takes the wish to stop. Any thread may use it."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stopped = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; called by the job."""
        self._report(done, total)

    def cancelled(self) -> bool:
        """Say whether somebody asked to stop; asked by the job."""
        return self._stopped.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; called by the window."""
        self._stopped.set()


@dataclass
class _Job:
    run: Callable[[Any], Any]
    then: Callable[[Any], None] | None
    failed: Callable[[GiftsError], None] | None
    owner: weakref.ref[QObject] | None
    key: str
    turn: int
    changes: frozenset[str]
    after: "_Job | None" = None
    done: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: BaseException | None = None

    def let_go(self) -> None:
        """Drop all that came from the window; called on its thread.

        A lane keeps a job until it gets the next one, and widgets must not be freed there.
        """
        self.run = _nothing
        self.then = self.failed = self.result = self.error = self.after = None


def _nothing(_services: object) -> None:
    """Stand in for the work of a job that is done."""


class Operations(QObject):
    """Runs jobs on the lanes and brings their results home.

    Signals:
        changed(frozenset, QObject or None): a write succeeded; the words say what may look different now, the
            object who asked for it.
        failed(GiftsError): a known failure that no caller asked to hear of.
        busy(int): how many jobs are under way.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    busy = Signal(int)
    _finished = Signal(object)
    _progressed = Signal(object, int, int)

    def __init__(
        self, connect: Callable[[], SessionSource], parent: QObject | None = None, *, resting: bool = False
    ) -> None:
        """Make the lanes.

        Args:
            connect: makes the services; called once, on the lane of the first job.
            parent: owner in Qt's sense.
            resting: take jobs, but do none before ``begin``.
        """
        super().__init__(parent)
        self._connect = connect
        self._services: SessionSource | None = None
        self._connecting = threading.Lock()
        self._turns: dict[str, int] = {}
        self._under_way = 0
        self._works: weakref.WeakSet[Work] = weakref.WeakSet()
        self._lanes = {
            name: _Lane(name, self._perform, resting=resting) for name in ("read", "write", "render", "long")
        }
        self._last_write: _Job | None = None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        job: Callable[[Any], T],
        then: Callable[[T], None],
        *,
        owner: QObject | None = None,
        key: str = "",
        failed: Callable[[GiftsError], None] | None = None,
    ) -> None:
        """Fetch something; of several waiting reads with one key only the newest is answered."""
        self._put("read", job, then, owner, key, failed)

    def write(
        self,
        job: Callable[[Any], T],
        then: Callable[[T], None] | None = None,
        *,
        changes: frozenset[str] | set[str] = frozenset({GESTURES}),
        owner: QObject | None = None,
        failed: Callable[[GiftsError], None] | None = None,
    ) -> None:
        """Change something; ``changed`` is emitted after its callback. Writes are never dropped."""
        self._put("write", job, then, owner, "", failed, frozenset(changes))

    def render(
        self,
        job: Callable[[Any], T],
        then: Callable[[T], None],
        *,
        owner: QObject | None = None,
        key: str = "",
        failed: Callable[[GiftsError], None] | None = None,
    ) -> None:
        """Draw something; the newest request of a key wins."""
        self._put("render", job, then, owner, key, failed)

    def long(
        self,
        job: Callable[[Any, Work], T],
        then: Callable[[T], None],
        *,
        progress: Callable[[int, int], None] | None = None,
        changes: frozenset[str] | set[str] = frozenset(),
        owner: QObject | None = None,
        failed: Callable[[GiftsError], None] | None = None,
    ) -> Work:
        """Do something that takes its time; the handle stops it."""
        # One coalesced message at a time: a job may report thousands of times a second.
        work = Work(lambda done, total: self._progressed.emit(progress, done, total) if progress else None)
        self._works.add(work)
        self._put("long", lambda services: job(services, work), then, owner, "", failed, frozenset(changes))
        return work

    def begin(self) -> None:
        """Let the lanes work."""
        for lane in self._lanes.values():
            lane.begin()

    def close(self, timeout: float = 10.0) -> bool:
        """Finish what is under way, drop what waits, end the lanes; say whether all ended in time (seconds)."""
        self.begin()
        for work in self._works:
            work.cancel()
        for lane in self._lanes.values():
            lane.stop()
        return all(lane.join(timeout) for lane in self._lanes.values())

    def idle(self) -> bool:
        """Say whether nothing is under way."""
        return self._under_way == 0

    def _put(
        self,
        lane: str,
        run: Callable[[Any], Any],
        then: Callable[[Any], None] | None,
        owner: QObject | None,
        key: str,
        failed: Callable[[GiftsError], None] | None,
        changes: frozenset[str] = frozenset(),
    ) -> None:
        turn = self._turns.get(key, 0) + 1 if key else 0
        if key:
            self._turns[key] = turn
        self._under_way += 1
        self.busy.emit(self._under_way)
        reference = weakref.ref(owner) if owner is not None else None
        job = _Job(run, then, failed, reference, key, turn, changes)
        if lane == "write":
            self._last_write = job
        elif lane == "read":
            job.after = self._last_write
        self._lanes[lane].put(job)

    def _perform(self, job: _Job) -> None:
        """Run a job; called on a lane's thread."""
        if job.after is not None:
            job.after.done.wait()
        if not self._outdated(job):
            try:
                services = self._connected()
                with services.session():
                    job.result = job.run(services)
            except BaseException as error:  # noqa: BLE001 - delivered to the window's thread, raised there
                job.error = error
        job.done.set()
        if shiboken6.isValid(self):
            self._finished.emit(job)

    def _connected(self) -> SessionSource:
        with self._connecting:
            if self._services is None:
                self._services = self._connect()
            return self._services

    def _outdated(self, job: _Job) -> bool:
        return bool(job.key) and self._turns[job.key] != job.turn

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._under_way -= 1
        self.busy.emit(self._under_way)
        try:
            self._answer(job)
        finally:
            job.let_go()

    def _answer(self, job: _Job) -> None:
        if job.error is None and job.changes:
            self._call_home(job, job.then)
            self.changed.emit(job.changes, job.owner() if job.owner is not None else None)
        elif self._outdated(job):
            return
        elif job.error is None:
            self._call_home(job, job.then)
        elif not isinstance(job.error, GiftsError):
            raise job.error
        elif job.failed is not None:
            job.result = job.error
            self._call_home(job, job.failed)
        else:
            self.failed.emit(job.error)

    @staticmethod
    def _call_home(job: _Job, callback: Callable[[Any], None] | None) -> None:
        if callback is None:
            return
        if job.owner is not None:
            owner = job.owner()
            if owner is None or not shiboken6.isValid(owner):
                return
        callback(job.result)

    @Slot(object, int, int)
    def _tell_progress(self, progress: Callable[[int, int], None], done: int, total: int) -> None:
        progress(done, total)


class _Lane:
    """One thread that does one job after another."""

    def __init__(self, name: str, perform: Callable[[_Job], None], *, resting: bool) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._perform = perform
        self._resting = resting
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._name = name

    def put(self, job: _Job) -> None:
        self._jobs.put(job)
        if not self._resting:
            self.begin()

    def begin(self) -> None:
        self._resting = False
        if self._thread is None and not self._jobs.empty():
            self._thread = threading.Thread(target=self._run, name=f"gifts-{self._name}", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._jobs.put(None)

    def join(self, timeout: float) -> bool:
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._stopping and not job.changes:
                job.done.set()
                continue
            self._perform(job)
