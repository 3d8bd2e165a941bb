"""The window: rail, pages made on first sight, strip. It moves between pages and does nothing else."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.ui.actions import Actions
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.rail import Place, Rail
from gifts_app.ui.undo import UndoStack
from gifts_app.ui.undo_key import UndoKey
from gifts_app.ui.widgets.tab_order import first_stop

if TYPE_CHECKING:
    from gifts_app.ui.overview import KeyOverview, Palette

PageFactory = Callable[[], QWidget]

_LEAST = (1000, 640)
_USUAL = (1440, 900)


class MainWindow(QMainWindow):
    """Rail, one page at a time, strip.

    Signals:
        page_shown(str): key of the page that is shown now.
        closing: the window is about to close.
    """

    page_shown = Signal(str)
    closing = Signal()

    def __init__(
        self,
        factories: Mapping[str, PageFactory],
        *,
        actions: Actions,
        undo: UndoStack,
        strip: StatusStrip,
        first: str = "send",
        geometry: bytes = b"",
        save_geometry: Callable[[bytes], None] | None = None,
    ) -> None:
        """Build the shell and show the first page.

        Args:
            factories: makes each page when it is first shown, by key: send, bench, log, customers, stock, settings.
            actions: the registry; the window adds its own.
            undo: what Ctrl+Z takes back outside text fields.
            strip: the foot of the window.
            first: key of the page to begin with.
            geometry: as handed to ``save_geometry`` the last time.
            save_geometry: keeps size and place when the window closes.
        """
        super().__init__()
        self.setWindowTitle("Gifts")
        self.setMinimumSize(*_LEAST)
        self.resize(*_USUAL)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        self._factories, self._actions, self._save_geometry = dict(factories), actions, save_geometry
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self._keys: KeyOverview | None = None
        self._palette: Palette | None = None
        self._places = tuple(place for place in self._all_places() if place.key in factories)
        self.rail = Rail(self._places)
        self.strip = strip
        self._stack = QStackedWidget()
        self._build()
        self._add_actions(undo)
        self.rail.chosen.connect(self.show_page)
        self.rail.person_pressed.connect(lambda: self.show_page("settings"))
        self.show_page(first)

    def _all_places(self) -> tuple[Place, ...]:
        return (
            Place("send", self.tr("Send"), "send"),
            Place("bench", self.tr("Bench"), "printer"),
            Place("log", self.tr("Log"), "book-open"),
            Place("customers", self.tr("Customers"), "users"),
            Place("stock", self.tr("Stock"), "boxes"),
            Place("settings", self.tr("Settings"), "settings", at_foot=True),
        )

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(body)

    def _add_actions(self, undo: UndoStack) -> None:
        for number, place in enumerate(self._places, start=1):
            self._actions.add(
                f"go.{place.key}",
                self.tr("Go to {page}").format(page=place.label),
                partial(self.show_page, place.key),
                shortcut=f"Alt+{number}",
                widget=self,
            )
        self._actions.add("undo", self.tr("Undo what was done last"), undo.undo, shortcut="Ctrl+Z", widget=self)
        UndoKey(self)
        self._actions.add("keys", self.tr("Show all keys"), self.show_keys, shortcut="F1", widget=self)
        self._actions.add("palette", self.tr("Find something to do"), self.show_palette, shortcut="Ctrl+K", widget=self)

    @property
    def current(self) -> str:
        """Key of the page that is shown."""
        return self._current

    def page(self, key: str) -> QWidget:
        """A page, made now if nobody has seen it yet."""
        if key not in self._pages:
            page = self._factories[key]()
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Go to a page; from beside it, back into it."""
        if key not in self._factories:
            return
        if key == self._current:
            self._enter(self.page(key))
            return
        page = self.page(key)
        self._current = key
        self.rail.show_current(key)
        self._stack.setCurrentWidget(page)
        self._enter(page)
        self.page_shown.emit(key)

    @staticmethod
    def _enter(page: QWidget) -> None:
        """Put the keyboard where it was or the page wants it, else at the first stop: nobody sees it on a bare page."""
        target = page.focusWidget() or page.focusProxy() or first_stop(page) or page
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_practice(self, practising: bool) -> None:
        """Say for as long as the window is open that this is practice, or that it is not."""
        self.setWindowTitle(self.tr("Gifts – Practice") if practising else "Gifts")
        self.strip.show_practice(practising)

    def show_keys(self) -> None:
        """Show the keys of this page and of everywhere."""
        from gifts_app.ui.overview import KeyOverview  # noqa: PLC0415 - wanted seldom, and never before the window

        title = next((place.label for place in self._places if place.key == self._current), "")
        self._keys = self._keys or KeyOverview(self, self._actions)
        self._keys.show_keys(self._current, title)

    def show_palette(self) -> None:
        """Offer everything that can be done here, by name."""
        from gifts_app.ui.overview import Palette  # noqa: PLC0415 - as above

        self._palette = self._palette or Palette(self, self._actions)
        self._palette.show_for(self._current)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep size and place."""
        self.closing.emit()
        if self._save_geometry is not None:
            self._save_geometry(bytes(self.saveGeometry().data()))
        super().closeEvent(event)
