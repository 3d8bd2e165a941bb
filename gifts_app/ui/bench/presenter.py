"""What the bench does: show the desk, print a run, take a scan. Settling pieces is in ``settling``. No Qt here.

The page hands in what a person did and offers ``show_…`` methods; everything that takes time runs on a lane. Nothing
is ever printed without somebody asking for it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from gifts_app.domain.gestures import Gesture
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, Sentence
from gifts_app.ui.bench import desk_work
from gifts_app.ui.bench.desk_work import Looked, Made
from gifts_app.ui.bench.grouping import Desk
from gifts_app.ui.bench.label_marking import LabelMarking
from gifts_app.ui.bench.scanning import Scanner, Tone, Verdict
from gifts_app.ui.bench.settling import Settling
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.bench.view import BenchView
from gifts_app.ui.topics import GESTURES, LABELS, STOCK

_PRINTING_CHANGES = frozenset({GESTURES, STOCK, LABELS})


class BenchPresenter:
    """The bench of one desk.

    Attributes:
        desk: what waits, as it was read last.
        run: what lies on the bench.
        current: number of the gesture whose sheets are shown, in the run or in the queue.
        settling: what a person says about pieces.
        marking: what a person says about the sheet of labels.
    """

    def __init__(self, page: BenchView, operations: Any, actor: Callable[[], Person | None]) -> None:
        self._page, self._operations, self._actor = page, operations, actor
        self._scanner = Scanner()
        self._recovered = False
        self._work: Any = None
        self.is_printing = False
        self.desk = Desk()
        self.run: RunStanding | None = None
        self.current: int | None = None
        self.settling = Settling(page, operations, actor, self._on_settled)
        self.marking = LabelMarking(page, operations)

    def load(self) -> None:
        """Show how things stand; the first time, ask what an interrupted run left behind."""
        actor = self._actor()
        if actor is None or self._recovered:
            self._look()
            return
        self._recovered = True
        self._operations.read(
            lambda services: services.bench.is_interrupted(),
            then=lambda interrupted: self._recover(actor) if interrupted else self._look(),
            key="bench.recover",
            failed=self.settling.refused,
            owner=self._page,
        )

    def _recover(self, actor: Person) -> None:
        self._operations.write(
            lambda services: services.bench.recover(actor),
            then=lambda _found: self._look(),
            failed=self.settling.refused,
            owner=self._page,
        )

    def open_run(self, number: int, piece: int | None = None) -> None:
        """Put another run on the bench."""
        self._operations.read(
            lambda services: desk_work.run_of(services, number),
            then=lambda run: self._show_run(run, piece),
            key="bench.run",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def choose(self, number: int | None) -> None:
        """Make a piece of the run or of the queue the current one."""
        if number != self.current:
            self.current = number
            self._page.show_sheet(self.gesture(number))

    def gesture(self, number: int | None) -> Gesture | None:
        """Return a gesture of the run or of the queue."""
        if number is None:
            return None
        piece = self.run.piece(number) if self.run is not None else None
        return piece.gesture if piece is not None else self.desk.gesture(number)

    def print_numbers(self, numbers: Sequence[int]) -> None:
        """Make a run of these gestures."""
        if self.is_printing or not numbers:
            return
        actor = self.settling.actor()
        if actor is None:
            return
        self.is_printing = True
        self._page.show_printing(True)
        work = self._operations.long(
            lambda services, work: desk_work.print_run(services, actor, numbers, work.report, work.cancelled),
            then=self._on_made,
            progress=self._page.show_progress,
            changes=_PRINTING_CHANGES,
            failed=self._on_not_made,
            owner=self._page,
        )
        if self.is_printing:
            self._work = work

    def cancel_printing(self) -> None:
        """Stop the run that is being made; everything waits as before."""
        if self._work is not None:
            self._work.cancel()

    def all_good(self) -> None:
        """Say that every sheet of the run came out well."""
        if self.run is not None and self.run.asking:
            self.settling.confirm(self.run)

    def last_good(self, place: int, *, print_rest: bool) -> None:
        """Say which sheet was the last good one; what comes after it waits, or is printed at once.

        Args:
            place: sheet in the run, from 1; 0 for none of them.
            print_rest: make a run of the rest.
        """
        if self.run is not None and self.run.asking:
            then = self.print_numbers if print_rest else lambda _rest: None
            self.settling.confirm(self.run, last_good=place, then=then)

    def scanned(self, text: str, *, picking: bool = False) -> None:
        """Take what the scanner read; while ``picking`` a piece of the run is the last good one."""
        if text.strip():
            self._operations.read(
                lambda services: services.bench.scan(text),
                then=lambda gesture: self._on_scanned(gesture, picking=picking),
                failed=lambda error: self._page.show_verdict(Verdict(error.sentence, Tone.WRONG)),
                owner=self._page,
            )

    def list_shipped(self) -> None:
        """List what left the house today."""
        self._operations.read(
            desk_work.shipped_today,
            then=self._page.show_shipped_today,
            key="bench.shipped",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def _look(self) -> None:
        shown = self.run.number if self.run is not None else None
        self._operations.read(
            lambda services: desk_work.look(services, shown),
            then=self._on_looked,
            key="bench.desk",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def _on_looked(self, looked: Looked) -> None:
        self.desk = looked.desk
        self._page.show_desk(self.desk)
        self._page.show_labels(looked.labels)
        self.marking.sheet = looked.labels
        shown = self.run.number if self.run is not None else None
        runs = self.desk.runs
        fresh = next((run for run in (*runs, looked.shown) if run is not None and run.number == shown), None)
        if fresh is None and runs:
            # What asks for a look into the tray comes before what merely goes on.
            fresh = next((run for run in runs if run.is_unsure), runs[0])
        self._show_run(fresh, self.current)

    def _show_run(self, run: RunStanding | None, piece: int | None) -> None:
        if run is None or self.run is None or run.number != self.run.number:
            self._scanner.forget()
        self.run = run
        if piece is not None and self.gesture(piece) is not None:
            self.current = piece
        else:
            first = next(iter(run.asking or run.ready or run.pieces), None) if run is not None else None
            self.current = first.number if first is not None else None
        self._page.show_run(run, self.current)
        self._page.show_sheet(self.gesture(self.current))

    def _on_settled(self, number: int | None) -> None:
        """Go on with the next piece that asks, so that a key can be pressed again and again."""
        here = self.run.piece(number) if self.run is not None and number == self.current and number else None
        if self.run is not None and here is not None:
            following = self.run.after(here.place)
            if following:
                self.current = following[0].number
        self._look()

    def _on_scanned(self, gesture: Gesture, *, picking: bool) -> None:
        piece = self.run.piece(gesture.number) if self.run is not None else None
        if picking and piece is not None and piece.asks:
            text = Sentence("{name}, sheet {place}: the last good one", name=gesture.customer_name, place=piece.place)
            self._page.show_verdict(Verdict(text, Tone.GOOD, gesture.number))
            self._page.show_last_good(piece.place)
            return
        at_hand = self.run if self.run is not None and self.run.asking else None
        verdict = self._scanner.judge(gesture, at_hand)
        self._page.show_verdict(verdict)
        if verdict.tone is Tone.GOOD and gesture.run is not None:
            if self.run is None or self.run.number != gesture.run:
                self.open_run(gesture.run, gesture.number)
            else:
                self._show_run(self.run, gesture.number)
        elif verdict.other_run is None and self.gesture(gesture.number) is not None:
            self._show_run(self.run, gesture.number)
        if verdict.confirms:
            self.settling.good(gesture.number, scanned=True)

    def _on_made(self, made: Made) -> None:
        self._ended()
        self._page.show_made(made)
        if made.run is not None:
            self.current = None
            self.open_run(made.run.number)
        self._look()

    def _on_not_made(self, error: GiftsError) -> None:
        self._ended()
        self.settling.refused(error)

    def _ended(self) -> None:
        self._work, self.is_printing = None, False
        self._page.show_printing(False)
