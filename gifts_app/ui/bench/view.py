"""What the bench's presenters need of its page. No Qt here."""

from collections.abc import Callable
from typing import Protocol

from gifts_app.domain.gestures import Gesture
from gifts_app.errors import GiftsError, Sentence
from gifts_app.services.labels import LabelSheet
from gifts_app.ui.bench.desk_work import Made
from gifts_app.ui.bench.grouping import Desk
from gifts_app.ui.bench.scanning import Verdict
from gifts_app.ui.bench.standing import RunStanding

TakeBack = Callable[[], None]


class BenchView(Protocol):
    """The page as its presenters see it."""

    def show_desk(self, desk: Desk) -> None:
        """Show what waits and which runs are under way."""

    def show_labels(self, sheet: LabelSheet) -> None:
        """Show what is left of the sheet of labels in the feeder."""

    def show_run(self, run: RunStanding | None, current: int | None) -> None:
        """Show a run with one of its pieces current, or that there is none."""

    def show_sheet(self, gesture: Gesture | None) -> None:
        """Lay the sheets of a gesture on the desk."""

    def show_verdict(self, verdict: Verdict) -> None:
        """Say what a scan meant."""

    def show_last_good(self, place: int) -> None:
        """Pick a scanned sheet as the last good one."""

    def show_printing(self, under_way: bool) -> None:
        """Tell that a run is being made, or no longer."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the printing is."""

    def show_made(self, made: Made) -> None:
        """Tell that the files of a run are written, and what was held."""

    def show_shipped_today(self, gestures: tuple[Gesture, ...]) -> None:
        """List what left the house today."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept something from being done."""

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong with what was typed in place."""

    def show_done(self, label: Sentence, take_back: TakeBack | None) -> None:
        """Say what was done, and offer to take it back."""
