"""Panes side by side with a handle between them; in a narrow window the right one becomes a tab of the middle."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.ui.tokens import PAGE_H, PAGE_V, RAIL_W
from gifts_app.ui.widgets.panels import Surface
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

_NARROW = 1200  # of the whole window


class ThreePane(QWidget):
    """Left (may be missing), middle and right.

    Signals:
        folded(bool): the right pane has become a tab, or stands beside the middle again.
    """

    folded = Signal(bool)

    def __init__(
        self,
        left: QWidget | None,
        middle: QWidget,
        right: QWidget,
        *,
        widths: Sequence[int],
        tabs: tuple[str, str],
        narrow: int = _NARROW,
        parent: QWidget | None = None,
    ) -> None:
        """Lay out the panes.

        Args:
            left: the list, or None for two panes.
            middle: the work.
            right: the preview or detail; its name in ``tabs`` stands on its tab.
            widths: of the panes at 1440, left to right.
            tabs: words for the middle and the right pane when they share the room.
            narrow: width of the whole window under which they do; more where the panes need it side by side.
            parent: of the whole.
        """
        super().__init__(parent)
        self._right = right
        self._widths = list(widths)
        self._narrow = narrow
        self._is_folded = False
        self._was_moved = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        column.addWidget(self._splitter)
        self._tabs = SegmentedControl(
            [Segment("middle", tabs[0]), Segment("right", tabs[1])], self.tr("Part of the page")
        )
        self._tabs.chosen.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._stack.addWidget(middle)
        self._centre = centre = Surface("bg")
        inner = centre.column
        inner.setSpacing(0)
        self._bar = QWidget()
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, 0)
        bar.addWidget(self._tabs)
        self._bar.hide()
        inner.addWidget(self._bar)
        inner.addWidget(self._stack, 1)
        for pane in (left, centre, right):
            if pane is not None:
                self._add(pane)
            if isinstance(pane, Surface):
                pane.set_sides("")  # the handle between panes is the line
        self._splitter.setSizes(self._widths)
        self._splitter.splitterMoved.connect(self._on_moved)
        place = 0 if left is None else 1
        for index in range(self._splitter.count()):
            self._splitter.setStretchFactor(index, 2 if index == place else 1 if index > place else 0)

    @property
    def is_folded(self) -> bool:
        """Whether the right pane is a tab now."""
        return self._is_folded

    def show_right(self) -> None:
        """Bring the right pane into view where it is a tab."""
        if self._is_folded:
            self._tabs.choose("right")
            self._show_tab("right")

    def show_middle(self) -> None:
        """Bring the middle into view where it shares its room."""
        if self._is_folded:
            self._tabs.choose("middle")
            self._show_tab("middle")

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == "middle" else 1)
        # The tabs lie on the ground of the pane that they show.
        right = self._right.tone if isinstance(self._right, Surface) else "bg"
        self._centre.set_tone("bg" if key == "middle" else right)

    def _add(self, pane: QWidget) -> None:
        """Put a pane at the right, also for a screen reader: a splitter lays each new one under those before."""
        self._splitter.addWidget(pane)
        pane.raise_()
        for index in range(self._splitter.count()):
            self._splitter.handle(index).raise_()

    def _on_moved(self) -> None:
        self._was_moved = True

    def _share_out(self) -> None:
        """Give each pane its share: the list keeps its width, the others grow alike, until a person moves a handle."""
        if self._was_moved or self._is_folded:
            return
        fixed = self._widths[:-2]
        rest = self.width() - sum(fixed)
        middle = rest * self._widths[-2] // max(1, sum(self._widths[-2:]))
        self._splitter.setSizes([*fixed, middle, rest - middle])

    def showEvent(self, event: QShowEvent) -> None:
        """Share out anew: a splitter forgets what it was told before it was shown."""
        super().showEvent(event)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._share_out()
        fold = self.width() + RAIL_W < self._narrow
        if fold == self._is_folded:
            return
        self._is_folded = fold
        focus = self.focusWidget()
        self._bar.setVisible(fold)
        if fold:
            shown = "right" if focus is not None and self._right.isAncestorOf(focus) else "middle"
            self._stack.addWidget(self._right)
            self._tabs.choose(shown)
            self._show_tab(shown)
        else:
            self._show_tab("middle")
            self._stack.removeWidget(self._right)
            self._add(self._right)
            self._right.show()
            self._splitter.setSizes(self._widths)
            self._share_out()
        # A pane that moves loses the focus to whatever comes next in the window.
        if focus is not None and focus.isVisibleTo(self):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit(fold)
