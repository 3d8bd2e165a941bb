"""What waits at the bench, grouped; runs under way above, what left today below."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QWidget

from gifts_app.domain.gestures import Gesture
from gifts_app.services.bench import RUN_LIMIT
from gifts_app.ui.bench import wording
from gifts_app.ui.bench.grouping import Desk, Group
from gifts_app.ui.bench.labels_line import LabelsLine
from gifts_app.ui.bench.queue_rows import QueueModel, QueueRow, line_of, rows_of, spoken
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.delegates import QueueDelegate
from gifts_app.ui.notices import Glyph
from gifts_app.ui.rows import ROW_ROLE, Column, RowsList
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Separator, Surface

_SIDE = 12  # rows have 8 more of their own, so that words stand at 20


class QueuePane(Surface):
    """The list at the left.

    Signals:
        run_chosen(int): a run under way was pressed.
        chosen(int): a gesture was pressed or reached with the keys.
        print_wanted(tuple): numbers for a new run.
        shipped_wanted: what left today shall be listed.
        offered(str): what the button would do now, in its words; empty when it rests.
    """

    run_chosen = Signal(int)
    chosen = Signal(int)
    print_wanted = Signal(tuple)
    shipped_wanted = Signal()
    offered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self._desk = Desk()
        self._here: int | None = None
        self._shipped: tuple[Gesture, ...] | None = None
        self.column.setContentsMargins(_SIDE, PAGE_V, _SIDE, GAP_M)
        self.column.setSpacing(GAP_S)
        self._title = PlainLabel(self.tr("Waiting at the bench"), "lead", 600)
        self._count = PlainLabel("", "body", tone="muted")
        self._count.setObjectName("waiting_count")
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        self.column.addLayout(head)
        self._model = QueueModel([Column("row", "", lambda row: spoken(row, self._desk))], self)
        self.list = RowsList(self._model, self.tr("Waiting at the bench"))
        self.list.setObjectName("queue")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setItemDelegate(QueueDelegate(lambda row: line_of(row, self._desk), self.list))
        self.list.current_changed.connect(self._on_current)
        self.list.clicked.connect(lambda index: self._on_current(index.data(ROW_ROLE)))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self.column.addWidget(self.list, 1)
        self.labels = LabelsLine()
        self.column.addWidget(self.labels)
        self.print_run = SecondaryButton("", "printer", "N")
        self.print_run.setObjectName("print_run")
        self.print_run.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.print_run.clicked.connect(self.press_print)
        self.column.addWidget(self.print_run)
        self.column.addWidget(Separator())
        self._build_foot()

    def _build_foot(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 4, 0)
        foot.setSpacing(GAP_S)
        self._today = PlainLabel("", tone="muted")
        self._today.setObjectName("shipped_today")
        self._show = TextButton(self.tr("Show"))
        self._show.setObjectName("show_shipped")
        self._show.clicked.connect(self._on_show)
        foot.addWidget(Glyph("truck", "shipped"))
        foot.addWidget(self._today, 1)
        foot.addWidget(self._show)
        self.column.addLayout(foot)

    def show_here(self, run: RunStanding | None) -> None:
        """Mark the run that lies on the bench."""
        here = run.number if run is not None else None
        if here != self._here:
            self._here = here
            self.show_desk(self._desk)

    def show_desk(self, desk: Desk) -> None:
        """Show what waits and which runs are under way."""
        self._desk = desk
        self._today.setText(self.tr("{count} shipped today").format(count=desk.shipped_today))
        self._show.setEnabled(bool(desk.shipped_today) or self._shipped is not None)
        if self._shipped is None:
            self._show_rows(rows_of(desk, self._here))
            self._count.setText(str(desk.waiting))
        else:
            self.shipped_wanted.emit()
        self._show_button()

    def show_shipped(self, gestures: Sequence[Gesture]) -> None:
        """List what left today instead of what waits."""
        self._shipped = tuple(gestures)
        self._title.setText(self.tr("Shipped today"))
        self._count.setText(str(len(gestures)))
        self._show.set_label(self.tr("Back"))
        self._show_rows([QueueRow(gesture=gesture) for gesture in gestures])
        self._show_button()

    def mark(self, number: int | None) -> None:
        """Make a gesture current without telling anybody; what is not here clears the list."""
        row = self.list.current_row()
        if len(self._chosen()) > 1 or (row is not None and row.gesture is not None and row.gesture.number == number):
            return
        rows = enumerate(self._model.rows())
        place = next((at for at, each in rows if each.gesture is not None and each.gesture.number == number), -1)
        self.list.blockSignals(True)
        self.list.select(place)
        self.list.blockSignals(False)

    def wanted_numbers(self) -> tuple[int, ...]:
        """Return what a run would take now: what is chosen, else the group of the current row, else the first one."""
        chosen = self._chosen()
        waiting = tuple(gesture.number for gesture in self._all_waiting() if gesture.number in chosen)
        if len(waiting) > 1:
            return waiting
        group = self._group()
        return group.next_run if group is not None else ()

    def press_print(self) -> None:
        """Print a run of what is wanted."""
        if self.print_run.isEnabled():
            self.print_wanted.emit(self.wanted_numbers())

    def set_printing(self, under_way: bool) -> None:
        """Rest while a run is being made."""
        self.print_run.setProperty("resting", under_way)
        self._show_button()

    def _group(self) -> Group | None:
        row: QueueRow | None = self.list.current_row()
        if row is not None and row.group is not None and row.group.waiting:
            return row.group
        return next((group for group in self._desk.groups if group.waiting), None)

    def _chosen(self) -> set[int]:
        rows = (index.data(ROW_ROLE) for index in self.list.selectionModel().selectedIndexes())
        return {row.gesture.number for row in rows if row is not None and row.gesture is not None}

    def _all_waiting(self) -> list[Gesture]:
        return [gesture for group in self._desk.groups for gesture in group.waiting]

    def _show_rows(self, rows: Sequence[QueueRow]) -> None:
        current = self.list.current_row()
        number = current.gesture.number if current is not None and current.gesture is not None else None
        chosen = self._chosen()
        scrolled = self.list.verticalScrollBar().value()
        self.list.blockSignals(True)
        self._model.set_rows(rows)
        self.list.blockSignals(False)
        if number is not None:
            self.mark(number)
        if len(chosen) > 1:
            # Somebody is choosing pieces for a run; news from elsewhere must not undo that.
            for place, row in enumerate(rows):
                if row.gesture is not None and row.gesture.number in chosen:
                    index = self._model.index(place, 0)
                    self.list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        self.list.verticalScrollBar().setValue(scrolled)

    def _show_button(self) -> None:
        numbers = self.wanted_numbers() if self._shipped is None else ()
        group = self._group()
        self.print_run.setVisible(self._shipped is None)
        self.print_run.setEnabled(bool(numbers) and not self.print_run.property("resting"))
        self.print_run.set_label(
            self._offer(group, numbers) if group is not None and numbers else self.tr("Print a run")
        )
        self.offered.emit(self.print_run.text() if self.print_run.isEnabled() else "")

    def _offer(self, group: Group, numbers: Sequence[int]) -> str:
        if group.next_run != tuple(numbers):
            return self.tr("Print {count} chosen").format(count=len(numbers))
        if len(group.waiting) > RUN_LIMIT:
            return self.tr("Print the first {count}").format(count=len(numbers))
        return self.tr("Print {pieces}").format(pieces=wording.pieces_word(group.kind, len(numbers)))

    def _on_current(self, row: QueueRow | None) -> None:
        if row is None:
            return
        if row.run is not None:
            self.run_chosen.emit(row.run.number)
        elif row.gesture is not None:
            self.chosen.emit(row.gesture.number)
        self._show_button()

    def _on_show(self) -> None:
        if self._shipped is None:
            self.shipped_wanted.emit()
            return
        self._shipped = None
        self._title.setText(self.tr("Waiting at the bench"))
        self._show.set_label(self.tr("Show"))
        self.show_desk(self._desk)

    def select_first(self) -> None:
        """Give the keyboard to the list, at its first row if none is current."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            places = [place for place, row in enumerate(self._model.rows()) if row.gesture is not None]
            if places:
                self.list.selectionModel().setCurrentIndex(
                    self._model.index(places[0], 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
