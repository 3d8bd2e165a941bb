"""A place to drop a file on, or to choose one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import PAGE_H, PAGE_V, RADIUS_PANEL
from gifts_app.ui.widgets.panels import EmptyState


def dropped_file(urls: Sequence[QUrl], endings: Sequence[str]) -> Path | None:
    """Return the first local file whose name ends in one of these."""
    for url in urls:
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.lower().lstrip(".") in endings:
            return Path(url.toLocalFile())
    return None


class DropPlace(QWidget):
    """A place to drop a file on, or to choose one.

    Signals:
        file_chosen(Path): a file to read.
    """

    file_chosen = Signal(object)

    def __init__(
        self,
        icon: str,
        text: str,
        endings: Sequence[str],
        question: str,
        filters: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make the place.

        Args:
            text: what may be dropped.
            endings: of the names of files that are welcome, in small letters.
            question: title of the window that asks for a file.
            filters: what those files are, with ``{endings}`` for their endings.
        """
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._endings, self._question, self._filters = endings, question, filters
        self._over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        self._empty = EmptyState(icon, text, self.tr("Choose a file"), self.choose)
        self.button = self._empty.button
        self.button.setObjectName("choose_file")
        column.addWidget(self._empty)

    def choose(self) -> None:
        """Ask for a file."""
        pattern = " ".join(f"*.{ending}" for ending in self._endings)
        path, _ = QFileDialog.getOpenFileName(self.window(), self._question, "", self._filters.format(endings=pattern))
        if path:
            self.file_chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files that can be read."""
        if dropped_file(event.mimeData().urls(), self._endings):
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
        path = dropped_file(event.mimeData().urls(), self._endings)
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a dashed outline."""
        with painting(self) as painter:
            fill = "accent_soft" if self._over else "surface"
            line = "accent" if self._over else "strong"
            paint_box(painter, self.rect(), RADIUS_PANEL, colour(self, fill), colour(self, line), 1, dashed=True)
