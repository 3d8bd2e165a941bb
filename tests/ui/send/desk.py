"""A pair of hands with what lies behind the window: the services, who works there, what can be undone."""

from typing import Any

from counting import CTRL, NONE, SHIFT, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.domain.gestures import Gesture
from gifts_app.domain.people import Person
from gifts_app.services.hub import Services
from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.shell import Shell

__all__ = ["CTRL", "SHIFT", "Desk"]


class Desk(Hands):
    """One window over real services and lanes."""

    def __init__(self, qtbot: Any, window: MainWindow, shell: Shell, services: Services, agent: Person) -> None:
        super().__init__(qtbot, window, shell)
        self.services, self.agent = services, agent
        self.operations, self.undo, self.strip = shell.operations, shell.undo, shell.strip

    def keys(self, text: str) -> None:
        """Type, wherever the keyboard is and goes."""
        for character in text:
            QTest.keyClicks(self.focus(), character)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key."""
        self.press(key, modifiers)

    def tab_to(self, name: str) -> None:
        """Press Tab until a widget has the keyboard."""
        for _ in range(60):
            if self.at() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def add(self, name: str = "Amara Okafor", **details: Any) -> Customer:
        """Store a customer."""
        address = Address(street="14 Alder Rise", city="Leeds", postal_code="LS6 2AB", country="GB")
        known = {"given_name": name.partition(" ")[0], "phone": "+44 113 496 0123", "address": address}
        customer = self.services.customers.add(CustomerDetails(name, **{**known, **details}))
        self.page.refresh()
        self.settle()
        return customer

    def call(self, name: str) -> None:
        """Find somebody and open the call; who wishes to receive nothing leaves the keyboard in the search."""
        self.press(Qt.Key.Key_F, CTRL)
        self.type(name)
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: self.page.presenter.draft is not None)
        self.settle()

    def only_gesture(self) -> Gesture:
        """Return the one gesture that there is."""
        (gesture,) = self.services.bench.queue().waiting
        return gesture
