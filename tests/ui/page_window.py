"""One real page over real lanes, in a window of the usual size."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shop import Shop

from gifts_app.ui.actions import Actions
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.operations import Operations
from gifts_app.ui.shell import Shell
from gifts_app.ui.undo import UndoStack


class PageWindow:
    """What a test presses and reads.

    Attributes:
        went: pages that the page wanted to go to.
        target: the file or folder that somebody would choose next.
    """

    def __init__(self, shop: Shop, qtbot: Any, make: Callable[[Shell], QWidget]) -> None:
        self.qtbot = qtbot
        self.target: Path | None = None
        self.went: list[str] = []
        self.operations = Operations(lambda: shop.services)
        self.undo = UndoStack()
        self.strip = StatusStrip(self.undo)
        self.actions = Actions()
        self.page = make(Shell(self.operations, self.actions, self.undo, self.strip, lambda: shop.jo, self.went.append))
        qtbot.addWidget(self.page)
        qtbot.addWidget(self.strip)
        self.page.setMinimumSize(1, 1)  # as in the window, whose own least size stands above it
        self.page.resize(1356, 866)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.settle()

    def settle(self) -> None:
        """Wait until every lane has nothing left to do."""
        self.qtbot.waitUntil(self.operations.idle, timeout=20_000)

    def find(self, name: str, kind: Any = QWidget) -> Any:
        """A widget by its name."""
        found = self.page.findChild(kind, name)
        assert found is not None, f"there is no {name}"
        return found

    def press(self, name: str) -> None:
        """Press a button that a person could press."""
        button = self.find(name)
        assert button.isVisible(), f"{name} is hidden"
        assert button.isEnabled(), f"{name} is disabled"
        button.click()
        self.settle()

    def close(self) -> None:
        """End the lanes."""
        self.operations.close()
