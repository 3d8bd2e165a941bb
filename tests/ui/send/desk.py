"""A window with the Send page in it, and hands on its keyboard."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.domain.gestures import Gesture
from gifts_app.domain.people import Person
from gifts_app.services.hub import Services
from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.operations import Operations
from gifts_app.ui.send.page import SendPage
from gifts_app.ui.undo import UndoStack

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Desk:
    """One window over real services and lanes."""

    qtbot: Any
    services: Services
    agent: Person
    operations: Operations
    window: MainWindow
    page: SendPage
    undo: UndoStack
    strip: StatusStrip

    def settle(self) -> None:
        """Let every short pause end now, but the long one before keeping, and wait until nothing is under way."""
        page = self.page

        def still() -> bool:
            for pause in (page._drawing, page._advising, page.people.search._timer):
                if pause.isActive():
                    pause.stop()
                    pause.timeout.emit()
            return self.operations.idle()

        self.qtbot.waitUntil(still, timeout=15_000)

    def keys(self, text: str) -> None:
        """Type, wherever the keyboard is."""
        for character in text:
            QTest.keyClicks(QApplication.focusWidget(), character)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def tab_to(self, name: str) -> None:
        """Press Tab until a widget has the keyboard."""
        for _ in range(60):
            if QApplication.focusWidget().objectName() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def find(self, name: str, kind: type = QWidget) -> Any:
        """Find a widget by its name."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def add(self, name: str = "Amara Okafor", **details: Any) -> Customer:
        """Store a customer."""
        address = Address(street="14 Alder Rise", city="Leeds", postal_code="LS6 2AB", country="GB")
        known = {"given_name": name.partition(" ")[0], "phone": "+44 113 496 0123", "address": address}
        customer = self.services.customers.add(CustomerDetails(name, **{**known, **details}))
        self.page.refresh()
        self.settle()
        return customer

    def call(self, name: str) -> None:
        """Find somebody with the keyboard and open the call."""
        self.key(Qt.Key.Key_F, CTRL)
        self.keys(name)
        self.key(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.page.presenter.draft is not None, timeout=5_000)
        self.settle()

    def only_gesture(self) -> Gesture:
        """Return the one gesture that there is."""
        (gesture,) = self.services.bench.queue().waiting
        return gesture
