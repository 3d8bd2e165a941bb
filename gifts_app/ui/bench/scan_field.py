"""The scan field, hero of the bench, and what the last scan meant."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gifts_app.ui.announcing import announce
from gifts_app.ui.bench.scanning import Tone, Verdict
from gifts_app.ui.icons import paint_icon
from gifts_app.ui.messages import sentence
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour
from gifts_app.ui.tokens import GAP_M, GAP_S, ICON_L, ICON_M, RADIUS_CONTROL, SCAN_H
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.fields import FieldBox, bare
from gifts_app.ui.widgets.labels import Prose
from gifts_app.ui.widgets.tags import Tag

_ICONS = {
    Tone.GOOD: "check",
    Tone.GONE: "truck",
    Tone.WARN: "triangle-alert",
    Tone.HELD: "hand",
    Tone.WRONG: "circle-alert",
}
_LONGEST = 60  # of a code; a scanner that reads something else shall not fill the window


class ScanField(QWidget):
    """Takes what a scanner types, ended by Enter, and says what it meant.

    Signals:
        scanned(str): a line was read.
        moved(int): +1 or -1 for the arrow keys.
        run_wanted(int): a person wants to see the run that a scanned piece belongs to.
    """

    scanned = Signal(str)
    moved = Signal(int)
    run_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_S)
        self.edit = bare(QLineEdit(), "title")
        self.edit.setObjectName("scan")
        self.edit.setMaxLength(_LONGEST)
        self.edit.setPlaceholderText(self.tr("Scan a card, envelope or slip"))
        self.edit.setAccessibleName(self.tr("Scan a card, envelope or slip"))
        self._box = _ScanBox(self.edit)
        self._tag = Tag("", "ok", "check")
        self._tag.hide()
        self._box.row.addWidget(self._tag)
        column.addWidget(self._box)
        self._strip = _Strip()
        self._strip.hide()
        self._strip.button.clicked.connect(self._on_run_wanted)
        column.addWidget(self._strip)
        self._other_run: int | None = None
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(self._on_return)

    def take(self, text: str) -> None:
        """Take the focus and the beginning of a scan that was typed elsewhere."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.insert(text)

    def show_verdict(self, verdict: Verdict) -> None:
        """Say what the last scan meant: good ones in the field, everything else as a sentence under it."""
        text = sentence(verdict.text)
        good = verdict.tone in {Tone.GOOD, Tone.GONE}
        self._tag.show_tag(text, verdict.tone.value, _ICONS[verdict.tone])
        self._tag.setVisible(good)
        self._other_run = verdict.other_run
        action = self.tr("Open run {run}").format(run=verdict.other_run) if verdict.other_run else ""
        self._strip.say(text, verdict.tone, action)
        self._strip.setVisible(not good)
        self.edit.setAccessibleDescription(text)
        announce(self.edit, text, urgent=not good)

    def forget(self) -> None:
        """Say nothing any more."""
        self._tag.hide()
        self._strip.hide()

    def verdict(self) -> str:
        """What it says now."""
        return self._strip.text() if self._strip.isVisibleTo(self) else self._tag.accessibleName()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand arrow keys on; Escape empties the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Escape and (self.edit.text() or self._strip.isVisible()):
                self.edit.clear()
                self.forget()
                return True
        return super().eventFilter(watched, event)

    def _on_return(self) -> None:
        text = self.edit.text()
        self.edit.clear()
        if text.strip():
            self.scanned.emit(text)

    def _on_run_wanted(self) -> None:
        if self._other_run is not None:
            self.forget()
            self.run_wanted.emit(self._other_run)


class _ScanBox(FieldBox):
    def __init__(self, inner: QLineEdit) -> None:
        super().__init__(inner, margins=(60, 4, 16, 4))
        self.setFixedHeight(SCAN_H)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline and the mark of a scanner."""
        super().paintEvent(event)
        with painting(self) as painter:
            at = QPoint(22, (self.height() - ICON_L) // 2)
            paint_icon(painter, "scan-barcode", at, ICON_L, colour(self, "accent"))


class _Strip(QWidget):
    """One sentence on a soft ground, with an action if there is one."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 9, GAP_M, 9)
        row.setSpacing(GAP_S)
        self._prose = Prose("")
        self.button = TextButton("")
        self.button.setObjectName("open_other_run")
        row.addWidget(self._prose, 1)
        row.addWidget(self.button)
        self._tone = Tone.WARN

    def say(self, text: str, tone: Tone, action: str) -> None:
        self._tone = tone
        self._prose.set_text(text)
        self.button.set_label(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.update()

    def text(self) -> str:
        return self._prose.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, f"{self._tone.value}_soft"))
            paint_icon(painter, _ICONS[self._tone], QPoint(14, 10), ICON_M, colour(self, self._tone.value))
