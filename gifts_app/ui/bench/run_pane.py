"""The middle of the bench: scan field, the run, what it asks, and what can be done to a piece."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture
from gifts_app.ui.bench import wording
from gifts_app.ui.bench.grouping import Desk
from gifts_app.ui.bench.last_good import LastGood
from gifts_app.ui.bench.piece_keys import PieceKeys
from gifts_app.ui.bench.run_header import RunHeader
from gifts_app.ui.bench.run_table import RunTable
from gifts_app.ui.bench.scan_field import ScanField
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.tokens import PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from gifts_app.ui.widgets.panels import EmptyState, Notice, Surface
from gifts_app.ui.widgets.place_form import PlaceForm
from gifts_app.ui.widgets.progress import ProgressLine


class RunPane(Surface):
    """Shows how a run stands and hands on what a person says about it.

    Signals:
        chosen(int): another piece is current.
        confirmed_all: every sheet is good.
        last_good_answered(int, bool): the last good sheet, and whether the rest is printed at once.
        good_wanted(int), again_wanted(int): of the current piece.
        held(int, str): a piece, and why.
        shipped(tuple, dict): pieces, and how they leave.
        print_wanted: the next run.
    """

    chosen = Signal(int)
    confirmed_all = Signal()
    last_good_answered = Signal(int, bool)
    good_wanted = Signal(int)
    again_wanted = Signal(int)
    held = Signal(int, str)
    shipped = Signal(tuple, dict)
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "", parent)
        self._run: RunStanding | None = None
        self._gesture: Gesture | None = None
        self._one_by_one: set[int] = set()
        self._form_for: tuple[int, ...] = ()
        self._carrier = ""
        self._offered = False
        self.column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        self.scan = ScanField()
        self.progress = ProgressLine()
        self.progress.setObjectName("print_progress")
        self.progress.hide()
        self.notice = Notice()
        self.notice.setObjectName("run_notice")
        self.header = RunHeader()
        self.question = LastGood()
        self.question.hide()
        self.hold_form = PlaceForm("hold_form")
        self.ship_form = PlaceForm("ship_form")
        self.hold_form.hide()
        self.ship_form.hide()
        self.table = RunTable()
        self.empty = EmptyState("truck", "")
        self.empty.button.hide()
        self.print_next = PrimaryButton("", "printer", "Ctrl+Enter")
        self.print_next.setObjectName("print_next")
        self._build_header()
        self.keys = PieceKeys()
        for widget in (
            self.scan,
            self.progress,
            self.notice,
            self.header,
            self.question,
            self.hold_form,
            self.ship_form,
        ):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1000)  # as high as its rows; what is left goes below
        self.column.addWidget(self.empty)
        self.column.addWidget(self.print_next)
        self.column.addWidget(self.keys)
        self.column.addStretch(1)
        self._connect_signals()
        self._arrange()

    @property
    def is_asking(self) -> bool:
        """Whether something is being filled in."""
        return self.hold_form.isVisibleTo(self) or self.ship_form.isVisibleTo(self)

    @property
    def asks_last_good(self) -> bool:
        """Whether the last good sheet is being asked for."""
        return self.question.isVisibleTo(self)

    def show_run(self, run: RunStanding | None, current: int | None, desk: Desk) -> None:
        """Show how a run stands, or that the bench is empty."""
        before = self._run.number if self._run is not None else None
        self._run = run
        if run is None or run.number != before:
            self._close_forms()
            self.question.hide()
        if run is not None:
            self.header.show_run(wording.run_title(run), wording.run_contents(run, desk), run)
            self.table.show_run(run, current)
            if not run.asking:
                self.question.hide()
            elif self.asks_last_good:
                self.question.refresh(run)
            elif run.is_unsure and run.number not in self._one_by_one:
                self.question.ask(run)
        self._arrange()

    def show_desk(self, desk: Desk) -> None:
        """Say what waits, where no run is on the bench."""
        waiting = any(group.waiting for group in desk.groups)
        said = self.tr("{count} in the queue.").format(count=desk.waiting)
        self.empty.set_text(said if waiting else self.tr("Everything is on its way."))

    def show_offer(self, words: str) -> None:
        """Offer to print the next run, once nothing is left to do with this one; without words there is none."""
        self._offered = bool(words)
        for button in (self.print_next, self.print_after):
            button.set_label(words)
        self._arrange()

    def show_current(self, gesture: Gesture | None) -> None:
        """Make the actions those of a piece of the run, or of a gesture in the queue."""
        self._gesture = gesture
        piece = self._run.piece(gesture.number) if self._run is not None and gesture is not None else None
        self.keys.show_current(gesture, piece)
        self._arrange()

    def press_primary(self) -> None:
        """Press the one berry button that is to be seen."""
        for form in (self.hold_form, self.ship_form):
            if form.isVisibleTo(self):
                form.submit()
                return
        if self.asks_last_good:
            self.question.answer()
            return
        for button in (self.confirm_all, self.ship_main, self.print_next, self.print_after):
            if button.isVisibleTo(self) and button.isEnabled():
                button.click()
                return

    def ask_last_good(self) -> None:
        """Ask for the last good sheet."""
        if self._run is not None and self._run.asking:
            self._close_forms()
            self._one_by_one.discard(self._run.number)
            self.question.ask(self._run)
            self._arrange()

    def ask_hold(self) -> None:
        """Ask why the current piece is held."""
        if self._gesture is not None and self.keys.hold.isEnabled():
            self._close_forms()
            self._form_for = (self._gesture.number,)
            title = self.tr("Hold {name}").format(name=self._gesture.customer_name)
            self.hold_form.ask(title, {"reason": (self.tr("Why?"), "")}, self.tr("Hold"))
            self._arrange()

    def ask_ship_current(self) -> None:
        """Ask how the current piece leaves."""
        if self._gesture is not None and self.keys.ship.isEnabled():
            self._ask_ship((self._gesture,))

    def ask_ship_ready(self) -> None:
        """Ask how the good pieces of the run leave: the post at once, flowers order by order."""
        if self._run is not None and self._run.ready:
            self._ask_ship(self._run.next_to_ship)

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong with what was typed in place."""
        for form in (self.hold_form, self.ship_form):
            form.show_faults(fields)

    def close_forms(self) -> None:
        """Put what was asked in place away, and go back to scanning."""
        self._close_forms()
        self._arrange()
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_ship(self, gestures: Sequence[Gesture]) -> None:
        self._close_forms()
        self._form_for = tuple(gesture.number for gesture in gestures)
        name = gestures[0].customer_name
        flowers = gestures[0].draft.kind == kinds.FLOWERS
        if flowers:
            title = self.tr("Flowers for {name}").format(name=name)
        elif len(gestures) == 1:
            title = self.tr("Ship to {name}").format(name=name)
        else:
            title = self.tr("Ship {count} pieces").format(count=len(gestures))
        if flowers:
            fields = {"tracking": (self.tr("Florist’s confirmation"), "")}
        else:
            fields = {"carrier": (self.tr("Carrier"), self._carrier)}
            if len(gestures) == 1:
                fields["tracking"] = (self.tr("Tracking number"), "")
        self.ship_form.ask(title, fields, self.tr("Ordered") if flowers else self.tr("Ship"))
        self._arrange()

    def _close_forms(self) -> None:
        self.hold_form.hide()
        self.ship_form.hide()
        self._form_for = ()

    def _arrange(self) -> None:
        """Show what belongs to the moment; never two berry buttons at once."""
        run = self._run
        calm = run is not None and not self.is_asking and not self.asks_last_good
        asking, ready = (len(run.asking), len(run.ready)) if run is not None else (0, 0)
        for widget in (self.header, self.table):
            widget.setVisible(run is not None)
        self.keys.setVisible(run is not None or self._gesture is not None)
        self.empty.setVisible(run is None)
        self.print_next.setVisible(run is None and self._offered)
        self.print_after.setVisible(calm and run is not None and not run.is_open and self._offered)
        self.confirm_all.setVisible(calm and asking > 0)
        self.open_last_good.setVisible(calm and asking > 1)
        for button, wanted in ((self.ship_side, asking > 0), (self.ship_main, asking == 0)):
            button.setVisible(calm and ready > 0 and wanted)
            button.setObjectName("ship" if wanted else "")
            button.set_label(self._ship_words())

    def _ship_words(self) -> str:
        leaving = self._run.next_to_ship if self._run is not None else ()
        if leaving and leaving[0].draft.kind == kinds.FLOWERS:
            return self.tr("Florist said yes")
        return self.tr("Ship {count}").format(count=len(leaving))

    def _build_header(self) -> None:
        self.ship_side = SecondaryButton("", "truck")
        self.open_last_good = SecondaryButton(self.tr("Last good sheet…"), "", "L")
        self.open_last_good.setObjectName("open_last_good")
        self.confirm_all = PrimaryButton(self.tr("All good"), "check", "Ctrl+Enter")
        self.confirm_all.setObjectName("confirm_all")
        self.ship_main = PrimaryButton("", "truck", "Ctrl+Enter")
        self.print_after = PrimaryButton("", "printer", "Ctrl+Enter")
        self.print_after.setObjectName("print_after")
        for button in (self.ship_side, self.open_last_good, self.confirm_all, self.ship_main, self.print_after):
            self.header.buttons.addWidget(button)

    def _connect_signals(self) -> None:
        self.scan.moved.connect(self.table.step)
        self.table.chosen.connect(self._on_row)
        self.confirm_all.clicked.connect(self.confirmed_all)
        self.open_last_good.clicked.connect(self.ask_last_good)
        self.ship_side.clicked.connect(self.ask_ship_ready)
        self.ship_main.clicked.connect(self.ask_ship_ready)
        self.print_next.clicked.connect(self.print_wanted)
        self.print_after.clicked.connect(self.print_wanted)
        self.question.picked.connect(self._on_picked)
        self.question.answered.connect(self._on_answered)
        self.question.dismissed.connect(self._on_dismissed)
        self.keys.good.clicked.connect(self.press_good)
        self.keys.again.clicked.connect(self.press_again)
        self.keys.hold.clicked.connect(self.ask_hold)
        self.keys.ship.clicked.connect(self.ask_ship_current)
        for form in (self.hold_form, self.ship_form):
            form.cancelled.connect(self.close_forms)
        self.hold_form.submitted.connect(lambda typed: self.held.emit(self._form_for[0], typed["reason"]))
        self.ship_form.submitted.connect(self._on_ship_submitted)

    def press_good(self) -> None:
        """Say that the current piece is good."""
        if self._gesture is not None and self.keys.good.isEnabled():
            self.good_wanted.emit(self._gesture.number)

    def press_again(self) -> None:
        """Let the current piece be printed again."""
        if self._gesture is not None and self.keys.again.isEnabled():
            self.again_wanted.emit(self._gesture.number)

    def _on_row(self, number: int) -> None:
        piece = self._run.piece(number) if self._run is not None else None
        if self.asks_last_good and piece is not None and piece.asks:
            self.question.pick(piece.place)
        self.chosen.emit(number)

    def _on_picked(self, place: int) -> None:
        if self._run is not None and place:
            self.chosen.emit(self._run.pieces[place - 1].number)

    def _on_answered(self, place: int, print_rest: bool) -> None:
        self.question.hide()
        self._arrange()
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)
        self.last_good_answered.emit(place, print_rest)

    def _on_dismissed(self) -> None:
        if self._run is not None:
            self._one_by_one.add(self._run.number)
        self.question.hide()
        self._arrange()
        self.table.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_ship_submitted(self, typed: dict[str, str]) -> None:
        self._carrier = typed.get("carrier", self._carrier)
        self.shipped.emit(self._form_for, typed)
