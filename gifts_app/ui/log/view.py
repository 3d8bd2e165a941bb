"""What the log's presenter needs of its page. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from gifts_app.domain.gestures import Gesture
from gifts_app.errors import GiftsError, Sentence
from gifts_app.services.gestures import GestureStory


class LogView(Protocol):
    """The page as its presenter sees it."""

    def show_teams(self, teams: Sequence[str]) -> None:
        """Offer these teams in the filter."""

    def show_page(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show the newest gestures instead; ``more`` says that older ones follow."""

    def add_page(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show older gestures after the others."""

    def show_fresh(self, numbers: frozenset[int]) -> None:
        """Mark the gestures that have news."""

    def show_counts(self, count: int, weeks: Mapping[str, tuple[int, ...]]) -> None:
        """Show how many there are, and the weeks of each kind."""

    def show_story(self, story: GestureStory | None) -> None:
        """Tell one gesture."""

    def show_exporting(self, under_way: bool) -> None:
        """Tell that a table is being written, or no longer."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the table is."""

    def show_exported(self, rows: int, path: object) -> None:
        """Tell that the table is written."""

    def show_saved(self, path: object) -> None:
        """Tell that the story is saved as a PDF."""

    def show_done(self, label: Sentence, take_back: Callable[[], None] | None) -> None:
        """Say what was done, and offer to take it back."""

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong with what was typed in place."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept something from being done."""
