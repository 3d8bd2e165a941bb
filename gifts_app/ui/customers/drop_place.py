"""A place to drop a file of customers on, or to choose one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import PAGE_H, PAGE_V, RADIUS_PANEL
from gifts_app.ui.widgets.panels import EmptyState

_ENDINGS = ("csv", "tsv", "txt", "xlsx", "ods", "vcf")


def dropped_file(urls: Sequence[QUrl]) -> Path | None:
    """Return the first local file of a kind that can be read."""
    for url in urls:
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.lower().lstrip(".") in _ENDINGS:
            return Path(url.toLocalFile())
    return None


class DropPlace(QWidget):
    """A place to drop a file on, or to choose one.

    Signals:
        file_chosen(Path): a file to read.
    """

    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        text = self.tr("Drop a file of customers here: CSV, Excel, OpenDocument or vCard.")
        self._empty = EmptyState("file-spreadsheet", text, self.tr("Choose a file"), self.choose)
        self._empty.button.setObjectName("choose_file")
        column.addWidget(self._empty)

    def choose(self) -> None:
        """Ask for a file."""
        pattern = " ".join(f"*.{ending}" for ending in _ENDINGS)
        path, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Choose a file of customers"),
            "",
            self.tr("Customers ({endings})").format(endings=pattern),
        )
        if path:
            self.file_chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files that can be read."""
        if dropped_file(event.mimeData().urls()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        """Forget the welcome."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a file."""
        self._over = False
        self.update()
        path = dropped_file(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a dashed outline."""
        with painting(self) as painter:
            fill = "accent_soft" if self._over else "surface"
            line = "accent" if self._over else "strong"
            paint_box(painter, self.rect(), RADIUS_PANEL, colour(self, fill), colour(self, line), 1, dashed=True)
