"""What importing a file of customers does: look, count, take in, take back. Plain Python."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, NotFound
from gifts_app.ui.customers.presenter import CHANGES, Remember

AUTO = "auto"


class ImportView(Protocol):
    """What the presenter needs of the view."""

    def show_choice(self) -> None:
        """Ask for a file."""

    def show_preview(self, path: Path, preview: Any) -> None:
        """Show the first rows and how the columns are understood."""

    def show_counts(self, counts: Any) -> None:
        """Show what would become of the whole file."""

    def show_working(self, text: str) -> None:
        """Show that work has begun: ``counting`` or ``importing``."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is, in rows."""

    def show_result(self, result: Any) -> None:
        """Show what became of the file."""

    def show_taken_back(self, undone: Any) -> None:
        """Show that the import was taken back."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done, for the undo line."""


class ImportPresenter:
    """One file at a time."""

    def __init__(
        self, view: ImportView, operations: Any, actor: Callable[[], Person | None], remember: Remember
    ) -> None:
        self._view, self._operations, self._actor, self._remember = view, operations, actor, remember
        self.path: Path | None = None
        self.format = AUTO
        self._work: Any = None
        self._turn = 0

    def open(self, path: Path, format_key: str = AUTO) -> None:
        """Look into a file, then count what would become of it."""
        self.cancel()
        self.path, self.format = path, format_key
        self._operations.read(
            lambda services: services.importing.preview(path, format_key),
            lambda preview: self._on_preview(path, preview),
            owner=self._view,
            key="import.preview",
            failed=self._on_unreadable,
        )

    def read_as(self, format_key: str) -> None:
        """Read the same file the way another program writes it."""
        if self.path is not None and format_key != self.format:
            self.open(self.path, format_key)

    def start(self) -> None:
        """Take the whole file in."""
        name = self.path.name if self.path else ""
        self._go("importing", dry_run=False, then=lambda result: self._on_imported(name, result))

    def cancel(self) -> None:
        """Stop what is under way; nothing of it stays."""
        self._turn += 1
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def leave(self) -> None:
        """Forget the file."""
        self.cancel()
        self.path = None
        self._view.show_choice()

    def take_back(self, import_id: int) -> None:
        """Take a finished import back."""
        actor = self._actor()
        if actor is None:
            self._view.show_problem(NotFound("Nobody works at this desk yet; say who in Settings."))
            return
        self._operations.write(
            lambda services: services.importing.undo(import_id, actor),
            self._view.show_taken_back,
            changes=CHANGES,
            owner=self._view,
            failed=self._view.show_problem,
        )

    def _on_preview(self, path: Path, preview: Any) -> None:
        self._view.show_preview(path, preview)
        self._go("counting", dry_run=True, then=self._on_counted)

    def _go(self, word: str, *, dry_run: bool, then: Callable[[Any], None]) -> None:
        actor, path, format_key = self._actor(), self.path, self.format
        if path is None:
            return
        if actor is None:
            self._view.show_problem(NotFound("Nobody works at this desk yet; say who in Settings."))
            return
        self.cancel()
        turn = self._turn
        self._view.show_working(word)
        self._work = self._operations.long(
            lambda services, work: services.importing.run(
                path, format_key, actor, dry_run=dry_run, progress=work.report, cancelled=work.cancelled
            ),
            # An import that finished before it could be stopped is in, and must be told of.
            lambda result: then(result) if not dry_run or turn == self._turn else None,
            progress=lambda done, total: self._view.show_progress(done, total) if turn == self._turn else None,
            changes=frozenset() if dry_run else CHANGES,
            owner=self._view,
            failed=lambda error: self._on_stopped(error) if turn == self._turn else None,
        )

    def _on_counted(self, counts: Any) -> None:
        self._work = None
        self._view.show_counts(counts)

    def _on_imported(self, name: str, result: Any) -> None:
        self._work = None
        if result.import_id is not None:
            self._remember(self._view.phrase("imported", name), lambda: self.take_back(result.import_id))
        self._view.show_result(result)

    def _on_unreadable(self, error: GiftsError) -> None:
        self.path = None
        self._view.show_choice()
        self._view.show_problem(error)

    def _on_stopped(self, error: GiftsError) -> None:
        self._work = None
        self.path = None
        self._view.show_choice()
        self._view.show_problem(error)
