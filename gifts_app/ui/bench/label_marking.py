"""What a person says about the sheet of labels in the feeder; each word can be taken back. No Qt here."""

from collections.abc import Callable
from typing import Any

from gifts_app.errors import Sentence
from gifts_app.services.labels import LabelSheet
from gifts_app.ui.bench.view import BenchView
from gifts_app.ui.topics import LABELS

_CHANGES = frozenset({LABELS})


class LabelMarking:
    """Marks labels as gone, or as there.

    Attributes:
        sheet: as it was read last.
    """

    def __init__(self, page: BenchView, operations: Any) -> None:
        self._page, self._operations = page, operations
        self.sheet: LabelSheet | None = None

    def turn(self, cell: int) -> None:
        """Mark a label as gone, or a gone one as there."""
        if self.sheet is None:
            return
        row, column = self.sheet.place(cell)
        if cell in self.sheet.used:
            said = Sentence("Label in row {row}, column {column} is left", row=row, column=column)
        else:
            said = Sentence("Label in row {row}, column {column} is gone", row=row, column=column)
        self._put(self.sheet, self.sheet.used ^ {cell}, said)

    def start(self, cell: int) -> None:
        """Say which label of the sheet is the first that is left."""
        if self.sheet is not None:
            row, column = self.sheet.place(cell)
            said = Sentence("Labels start in row {row}, column {column}", row=row, column=column)
            self._put(self.sheet, frozenset(range(cell)), said)

    def renew(self) -> None:
        """Say that a whole sheet is in the feeder."""
        if self.sheet is not None and self.sheet.used:
            self._put(self.sheet, frozenset(), Sentence("A new sheet of labels"))

    def _put(self, before: LabelSheet, used: frozenset[int], said: Sentence) -> None:
        def done(sheet: LabelSheet) -> None:
            self._on_put(sheet)
            self._page.show_done(said, lambda: self._write(before.stock, before.used, self._on_put))

        self._write(before.stock, used, done)

    def _on_put(self, sheet: LabelSheet) -> None:
        self.sheet = sheet
        self._page.show_labels(sheet)

    def _write(self, stock: str, used: frozenset[int], then: Callable[[LabelSheet], None]) -> None:
        self._operations.write(
            lambda services: services.labels.put_used(used, stock),
            then=then,
            changes=_CHANGES,
            failed=self._page.show_problem,
            owner=self._page,
        )
