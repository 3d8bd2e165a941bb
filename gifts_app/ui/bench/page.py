"""The bench as a page: three panes, the keys, and the wires between them and the presenter."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture
from gifts_app.domain.items import Item
from gifts_app.errors import GiftsError, Sentence, StorageUnavailable
from gifts_app.services.labels import LabelSheet
from gifts_app.services.packing import Swap
from gifts_app.ui.bench import wording
from gifts_app.ui.bench.desk_work import Made
from gifts_app.ui.bench.grouping import Desk
from gifts_app.ui.bench.presenter import BenchPresenter
from gifts_app.ui.bench.queue_pane import QueuePane
from gifts_app.ui.bench.run_pane import RunPane
from gifts_app.ui.bench.scan_guard import ScanGuard
from gifts_app.ui.bench.scanning import Verdict
from gifts_app.ui.bench.sheet_pane import SheetPane
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.bench.view import TakeBack
from gifts_app.ui.messages import field_sentences, sentence
from gifts_app.ui.page import Page
from gifts_app.ui.shell import Shell
from gifts_app.ui.topics import ACTOR, GESTURES, LABELS, SETTINGS, STOCK
from gifts_app.ui.widgets.choosing import choose_folder
from gifts_app.ui.widgets.three_pane import ThreePane

_WIDTHS = (296, 652, 408)


class BenchPage(Page):
    """The bench."""

    def __init__(
        self,
        shell: Shell,
        *,
        choose: Callable[[QWidget, str], Path | None] = choose_folder,
        open_folder: Callable[[Path], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the page.

        Args:
            shell: the window around it.
            choose: asks for a folder, with a title; None when nobody wanted one.
            open_folder: shows a folder in the system's own way.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._shell, self._choose = shell, choose
        self._open = open_folder or (lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self.setObjectName("bench")
        self.queue = QueuePane()
        self.run_pane = RunPane()
        self.sheet = SheetPane()
        self.panes = ThreePane(
            self.queue, self.run_pane, self.sheet, widths=_WIDTHS, tabs=(self.tr("Run"), self.tr("Sheet"))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self.presenter = BenchPresenter(self, shell.operations, shell.actor)
        self._guard = ScanGuard(self.run_pane.scan.take, self)
        self._connect_signals()
        self._add_actions()
        self.watch(shell.operations, {GESTURES, STOCK, LABELS, SETTINGS, ACTOR}, self.presenter.load)

    def show_desk(self, desk: Desk) -> None:
        """Show what waits and which runs are under way."""
        self.queue.show_desk(desk)
        self.run_pane.show_desk(desk)
        self.sheet.show_desk(desk)

    def show_labels(self, sheet: LabelSheet) -> None:
        """Show what is left of the sheet of labels in the feeder."""
        waiting = (group.kind for group in self.presenter.desk.groups if group.waiting)
        self.queue.labels.show_sheet(sheet, wanted=any("label" in kinds.KINDS[kind].documents for kind in waiting))

    def show_run(self, run: RunStanding | None, current: int | None) -> None:
        """Show a run with one of its pieces current, or that there is none."""
        self.run_pane.show_run(run, current, self.presenter.desk)
        self.sheet.show_run(run, self.presenter.desk)
        self.queue.show_here(run)
        self.queue.mark(current)

    def show_sheet(self, gesture: Gesture | None) -> None:
        """Lay the sheets of a gesture on the desk."""
        run = self.presenter.run
        piece = run.piece(gesture.number) if run is not None and gesture is not None else None
        self.run_pane.show_current(gesture)
        self.sheet.show_gesture(gesture, piece.place if piece is not None else None)

    def show_verdict(self, verdict: Verdict) -> None:
        """Say what a scan meant."""
        self.run_pane.scan.show_verdict(verdict)
        self.sheet.add_scan(verdict)

    def show_last_good(self, place: int) -> None:
        """Pick a scanned sheet as the last good one."""
        self.run_pane.question.pick(place)

    def show_printing(self, under_way: bool) -> None:
        """Tell that a run is being made, or no longer."""
        self.queue.set_printing(under_way)
        if under_way:
            self.run_pane.close_forms()
            self.run_pane.progress.begin(self.tr("Making the sheets…"))
            return
        self.run_pane.progress.hide()
        self._shell.strip.show_work("")

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the printing is."""
        text = self.tr("Making the sheets: {done} of {total}").format(done=done, total=total)
        self.run_pane.progress.advance(done, total, text)
        self._shell.strip.show_work(text, done / total if total else 0)

    def show_made(self, made: Made) -> None:
        """Tell that the files of a run are written, and what was held."""
        held = [self.tr("{name}: {reason}").format(name=g.customer_name, reason=g.hold_reason) for g in made.held]
        parts = []
        if made.run is not None:
            parts.append(self.tr("The files of run {number} are ready to print.").format(number=made.run.number))
        if held:
            more = self.tr(" and {count} more").format(count=len(held) - 3) if len(held) > 3 else ""
            parts.append(self.tr("Held: {pieces}").format(pieces="; ".join(held[:3]) + more))
        actions = [self.tr("Open folder"), self.tr("Save to…")] if made.run is not None else []
        self.run_pane.notice.show_notice(" ".join(parts), actions)
        self._shell.strip.show_text(parts[0], "printer")
        self.panes.show_middle()

    def show_shipped_today(self, gestures: tuple[Gesture, ...]) -> None:
        """List what left the house today."""
        self.queue.show_shipped(gestures)

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept something from being done."""
        self._shell.strip.show_error(error)

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong with what was typed in place."""
        self.run_pane.show_faults(field_sentences(fields))

    def show_done(self, label: Sentence, take_back: TakeBack | None) -> None:
        """Say what was done, and offer to take it back."""
        text = sentence(label)
        self._put_notice_away()
        if self.run_pane.is_asking:
            self.run_pane.close_forms()
        self._shell.strip.show_text(text, "check", "ok")
        if take_back is not None:
            self._shell.undo.push(text, take_back)

    def save_files(self) -> None:
        """Copy the files of the run to a folder of the person's own."""
        run = self.presenter.run
        if run is None or not run.run.files:
            return
        target = self._choose(self, self.tr("Save the files of {run}").format(run=wording.run_title(run)))
        if target is None:
            return
        source, names = Path(run.run.folder), [file.name for file in run.run.files]
        self._shell.operations.long(
            lambda _services, _work: _copy(source, target, names),
            then=lambda _nothing: self._shell.strip.show_text(
                self.tr("{count} files saved to {folder}").format(count=len(names), folder=target), "save", "ok"
            ),
            failed=self.show_problem,
            owner=self,
        )

    def open_files(self) -> None:
        """Show the files of the run in the system's own way."""
        run = self.presenter.run
        if run is not None and run.run.folder:
            self._open(Path(run.run.folder))

    def _connect_signals(self) -> None:
        presenter, pane, settling = self.presenter, self.run_pane, self.presenter.settling
        self.queue.chosen.connect(self._on_chosen)
        self.queue.run_chosen.connect(self._on_run_chosen)
        self.queue.print_wanted.connect(presenter.print_numbers)
        self.queue.shipped_wanted.connect(presenter.list_shipped)
        self.queue.offered.connect(pane.show_offer)
        self.queue.labels.pressed.connect(presenter.marking.turn)
        self.queue.labels.started.connect(presenter.marking.start)
        self.queue.labels.renewed.connect(presenter.marking.renew)
        pane.chosen.connect(self._on_piece_chosen)
        pane.scan.scanned.connect(lambda text: presenter.scanned(text, picking=pane.asks_last_good))
        pane.scan.run_wanted.connect(presenter.open_run)
        pane.confirmed_all.connect(presenter.all_good)
        pane.last_good_answered.connect(lambda place, rest: presenter.last_good(place, print_rest=rest))
        pane.good_wanted.connect(settling.good)
        pane.again_wanted.connect(self._on_again)
        pane.held.connect(settling.hold)
        pane.shipped.connect(lambda numbers, typed: settling.ship(numbers, **typed))
        pane.print_wanted.connect(self.queue.press_print)
        pane.progress.cancel_requested.connect(presenter.cancel_printing)
        pane.notice.action_chosen.connect(lambda place: self.open_files() if place == 0 else self.save_files())
        self.sheet.page_wanted.connect(self._render)
        self.sheet.swap_wanted.connect(self._on_swap)
        self.sheet.swap_offered.connect(pane.keys.swap.setVisible)
        pane.keys.swap.clicked.connect(self.sheet.swaps.press_first)
        self.sheet.folder_wanted.connect(self.open_files)
        self.sheet.save_wanted.connect(self.save_files)
        self.sheet.more_stock_wanted.connect(lambda: self._shell.go_to("stock"))

    def _add_actions(self) -> None:
        pane = self.run_pane
        letters = (
            ("bench.good", self.tr("This sheet is good"), "G", pane.press_good),
            ("bench.again", self.tr("Print this sheet again, or let it go"), "R", pane.press_again),
            ("bench.hold", self.tr("Hold this piece, with a reason"), "H", pane.ask_hold),
            ("bench.ship", self.tr("Ship this piece"), "S", pane.ask_ship_current),
            ("bench.swap", self.tr("Pack what stands in for what runs out"), "I", self.sheet.swaps.press_first),
            ("bench.last_good", self.tr("Say which sheet was the last good one"), "L", pane.ask_last_good),
            ("bench.print", self.tr("Print a run"), "N", self.queue.press_print),
        )
        for key, label, letter, run in letters:
            guarded = self._guard.guarded(letter, run)
            self._shell.actions.add(key, label, guarded, shortcut=letter, widget=self, page="bench", part="lists")
        everywhere = (
            ("bench.primary", self.tr("Press the berry button"), "Ctrl+Return", pane.press_primary),
            ("bench.scan", self.tr("Go to the scan field"), "Ctrl+F", lambda: pane.scan.take("")),
            ("bench.queue", self.tr("Go to the queue"), "Ctrl+L", self.queue.select_first),
            ("bench.labels", self.tr("Mark the sheet of labels"), "Ctrl+Shift+L", self.queue.labels.open_for_keys),
            ("bench.save", self.tr("Save the files of the run"), "Ctrl+S", self.save_files),
        )
        for key, label, shortcut, run in everywhere:
            self._shell.actions.add(key, label, run, shortcut=shortcut, widget=self, page="bench")

    def _on_chosen(self, number: int) -> None:
        self.presenter.choose(number)

    def _on_piece_chosen(self, number: int) -> None:
        self.queue.mark(None)
        self.presenter.choose(number)

    def _on_run_chosen(self, number: int) -> None:
        self._put_notice_away()
        self.presenter.open_run(number)
        self.panes.show_middle()

    def _put_notice_away(self) -> None:
        """Hide the notice; the keyboard leaves it first, or it would wander off to the rail."""
        focused = QApplication.focusWidget()
        if focused is not None and self.run_pane.notice.isAncestorOf(focused):
            self.run_pane.scan.setFocus(Qt.FocusReason.OtherFocusReason)
        self.run_pane.notice.show_notice("")

    def _on_again(self, number: int) -> None:
        gesture = self.presenter.gesture(number)
        if gesture is not None:
            self.presenter.settling.print_again(gesture)

    def _on_swap(self, swap: Swap, stand_in: Item) -> None:
        gesture = self.presenter.gesture(self.presenter.current)
        if gesture is not None:
            self.presenter.settling.substitute(gesture, swap, stand_in)

    def _render(self, document: str, panel: str, dpi: float) -> None:
        gesture = self.presenter.gesture(self.presenter.current)
        if gesture is not None:
            self._shell.operations.render(
                lambda services: (
                    services.previews.panel_of_gesture(panel, gesture, dpi)
                    if panel
                    else services.previews.of_gesture(document, gesture, 0, dpi)
                ),
                then=lambda preview: self.sheet.show_page(document, preview),
                key="bench.sheet",
                failed=self.show_problem,
                owner=self,
            )

    def showEvent(self, event: QShowEvent) -> None:
        """The scanner is ready as soon as the bench is to be seen."""
        super().showEvent(event)
        self.run_pane.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody wanted was typed by a scanner."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text() and event.text().isprintable() and not event.text().isspace():
            self._guard.typed(event.text())
            return
        if event.key() == Qt.Key.Key_Escape:
            self.run_pane.close_forms()
            return
        super().keyPressEvent(event)


def _copy(source: Path, target: Path, names: list[str]) -> None:
    for name in names:
        try:
            shutil.copyfile(source / name, target / name)
        except OSError as error:
            raise StorageUnavailable(
                "The files cannot be saved to {folder} ({reason}); choose another folder.",
                folder=target,
                reason=error.strerror or str(error),
            ) from error
