"""Making a run: claim what waits, hold what must not be printed, write the files of the rest."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gifts_app.documents.record import HeldPiece
from gifts_app.domain.gestures import Gesture, Run, Status
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import NotFound, Sentence
from gifts_app.services.paper import Paper
from gifts_app.services.print_files import print_run
from gifts_app.services.run_record import run_record
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.runs import RunStore


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """A run whose files are written; nothing is known yet about paper.

    Attributes:
        run: its number is 0 and it is not kept when everything it would have taken is held.
    """

    run: Run
    paths: tuple[Path, ...]
    held: tuple[HeldPiece, ...]


class Printing:
    """From what waits to files on the disk; whoever calls keeps other runs of the desk away meanwhile."""

    def __init__(
        self,
        gestures: GestureStore,
        runs: RunStore,
        items: ItemStore,
        customers: CustomerStore,
        paper: Paper,
        transaction: Callable[[], AbstractContextManager[None]],
        desk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._gestures = gestures
        self._runs = runs
        self._items = items
        self._customers = customers
        self._paper = paper
        self._transaction = transaction
        self._desk = desk
        self._clock = clock

    def make_run(
        self,
        folder: Path,
        hidden: Path,
        actor: Person,
        wanted: Sequence[str],
        limit: int,
        numbers: Sequence[int] | None,
        documents: Sequence[str],
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> PrintedRun:
        """Claim, check, draw and write; see ``Bench.start_run``.

        Args:
            hidden: a folder in ``folder`` for files that are not all there yet.
        """
        run = self._runs.claim(
            new_id(), wanted, limit, numbers, actor, self._desk, self._clock(), self._paper.setup().default_stock
        )
        lacking = tuple(self._gestures.get(number) for number in run.held)
        held = tuple(HeldPiece(gesture.code, Sentence(gesture.hold_reason)) for gesture in lacking)
        if not run.gestures:
            if not held:
                raise NotFound("Nothing waits to be printed.")
            return PrintedRun(run, (), held)
        try:
            held += self._hold_unprintable(run, documents, actor)
            setup = self._paper.setup()
            refused: Mapping[str, Sentence] | None = None
            while refused is None or refused:  # every round but the last holds at least one piece
                held += self._hold(run, refused or {}, actor)
                about = run_record(run, actor.name, self._claimed(run.number), held, self._paper, self._items)
                files, refused = print_run(about, setup, folder, hidden, documents, progress, cancelled)
        except BaseException:
            # Whatever it was, Ctrl+C included: no file was left behind, so nothing can have been printed.
            self._runs.abandon(run.number, actor, self._clock())
            raise
        with self._transaction():
            printed = self._runs.printed(run.number, files, str(folder), actor, self._clock())
            self._paper.note_labels(files, setup)
        return PrintedRun(printed, tuple(folder / file.name for file in files), held)

    def _claimed(self, run: int) -> list[Gesture]:
        return [gesture for gesture in self._runs.gestures(run) if gesture.status is Status.CLAIMED]

    def _hold_unprintable(self, run: Run, documents: Sequence[str], actor: Person) -> tuple[HeldPiece, ...]:
        """Hold what the run took and must not print; what lacked stock was held when it was taken."""
        claimed = self._claimed(run.number)
        reasons = dict(self._paper.reasons_to_hold(self._paper.pieces(claimed), documents))
        for gesture in claimed:
            opt_out = self._customers.get(gesture.draft.customer_id).opt_out
            if opt_out is not None:
                reasons[gesture.code] = Sentence(
                    "The customer asked to receive nothing: {reason}", reason=opt_out.reason
                )
        return self._hold(run, reasons, actor)

    def _hold(self, run: Run, reasons: Mapping[str, Sentence], actor: Person) -> tuple[HeldPiece, ...]:
        """Hold pieces of a run, by their codes, each with its reason."""
        held = [gesture for gesture in self._claimed(run.number) if gesture.code in reasons]
        with self._transaction():
            for gesture in held:
                self._gestures.move(gesture.number, "hold", actor, self._clock(), text=reasons[gesture.code])
        return tuple(HeldPiece(gesture.code, reasons[gesture.code]) for gesture in held)
