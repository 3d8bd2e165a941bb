"""What is left of the sheet of labels in the feeder: one line, and the sheet itself for whoever wants to mark it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.services.labels import LabelSheet
from gifts_app.ui.messages import sentence
from gifts_app.ui.notices import Glyph
from gifts_app.ui.tokens import GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.label_sheet import LabelSheetView
from gifts_app.ui.widgets.labels import PlainLabel, Prose


class LabelsLine(QWidget):
    """Hidden as long as nothing that waits wants a label, or labels come from a roll.

    Signals:
        pressed(int): a label of the sheet was marked, or marked back; counted along the rows from 0.
        started(int): the first label that is left.
        renewed: a whole sheet is in the feeder.
    """

    pressed = Signal(int)
    started = Signal(int)
    renewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: LabelSheet | None = None
        self._wanted = False
        self._left = PlainLabel("", tone="muted")
        self._left.setObjectName("labels_left")
        self.toggle = TextButton(self.tr("Mark"))
        self.toggle.setObjectName("show_labels")
        self.toggle.clicked.connect(lambda _checked=False: self.set_open(not self.is_open))
        self._body = QWidget()
        self.view = LabelSheetView()
        self.view.pressed.connect(self.pressed)
        self.view.started.connect(self.started)
        self._next = Prose("", tone="muted")
        self._advice = Prose("", "caption", tone="muted")
        self._new = TextButton(self.tr("New sheet"), "refresh-cw")
        self._new.setObjectName("new_label_sheet")
        self._new.clicked.connect(lambda _checked=False: self.renewed.emit())
        self._build()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 4, 0)
        column.setSpacing(GAP_S)
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        line.addWidget(Glyph("layers", "muted"))
        line.addWidget(self._left, 1)
        line.addWidget(self.toggle)
        column.addLayout(line)
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, GAP_S)
        body.setSpacing(GAP_M)
        aside = QVBoxLayout()
        aside.setSpacing(GAP_S)
        aside.addWidget(self._next)
        aside.addWidget(self._advice)
        aside.addStretch(1)
        aside.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(aside, 1)
        column.addWidget(self._body)
        self._body.hide()

    @property
    def is_open(self) -> bool:
        """Whether the sheet itself is to be seen."""
        return not self._body.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show the sheet itself, or its line alone."""
        self._body.setVisible(is_open)
        self.toggle.set_label(self.tr("Hide") if is_open else self.tr("Mark"))
        self._show()

    def show_sheet(self, sheet: LabelSheet, *, wanted: bool) -> None:
        """Show what is left.

        Args:
            sheet: as this desk remembers it.
            wanted: something that waits wants a label.
        """
        self._sheet, self._wanted = sheet, wanted
        if sheet.count > 1:
            self.view.show_sheet((sheet.columns, sheet.rows), sheet.size, sheet.used, sheet.next)
        self._left.setText(self.tr("{left} of {count} labels left").format(left=sheet.left, count=sheet.count))
        self._next.set_text(self._next_of(sheet))
        self._advice.set_text(sentence(sheet.advice or ""))
        self._new.setEnabled(bool(sheet.used))
        self._show()

    def open_for_keys(self) -> None:
        """Show the sheet and give the keyboard to its next label."""
        if self._sheet is not None and self._sheet.count > 1:
            self.set_open(True)
            self.view.focus_next_label()

    def _show(self) -> None:
        self.setVisible(self._sheet is not None and self._sheet.count > 1 and (self._wanted or self.is_open))

    def _next_of(self, sheet: LabelSheet) -> str:
        if sheet.next is None:
            return self.tr("The next run takes a new sheet.")
        row, column = sheet.place(sheet.next)
        return self.tr(
            "Next: row {row}, column {column}. Press what is gone or damaged; with Shift, what comes first."
        ).format(row=row, column=column)
