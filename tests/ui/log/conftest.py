"""The log over a real database, once with a page that only remembers, once with the real one."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from shop import Shop

from gifts_app.storage.database import Database
from gifts_app.ui.log.presenter import LogPresenter


@pytest.fixture
def shop(sqlite: Database, tmp_path: Path) -> Shop:
    """People, shelves, no stories yet."""
    return Shop(sqlite, tmp_path)


@pytest.fixture
def view(recorder: Any) -> Any:
    """A page that only remembers."""
    return recorder()


@pytest.fixture
def presenter(view: Any, shop: Shop, inline: Any) -> LogPresenter:
    """A presenter whose jobs run at once."""
    return LogPresenter(view, inline(shop.services), lambda: shop.jo)


class Window:
    """The real page in a window, over real lanes."""

    def __init__(self, shop: Shop, qtbot: Any) -> None:
        from gifts_app.ui.actions import Actions
        from gifts_app.ui.log.page import LogPage
        from gifts_app.ui.notices import StatusStrip
        from gifts_app.ui.operations import Operations
        from gifts_app.ui.shell import Shell
        from gifts_app.ui.undo import UndoStack

        self.qtbot = qtbot
        self.went: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.target: Path | None = None
        self.operations = Operations(lambda: shop.services)
        self.undo = UndoStack()
        self.strip = StatusStrip(self.undo)
        self.actions = Actions()
        shell = Shell(self.operations, self.actions, self.undo, self.strip, lambda: shop.jo, self.went.append)
        self.page = LogPage(shell, choose=self._choose)
        qtbot.addWidget(self.page)
        qtbot.addWidget(self.strip)
        self.page.setMinimumSize(1, 1)  # as in the window, whose own least size stands above it
        self.page.resize(1356, 866)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.settle()

    def _choose(self, _parent: Any, _title: str, name: str, filters: str) -> Path | None:
        self.asked.append((name, filters))
        return self.target

    def settle(self) -> None:
        """Wait until every lane has nothing left to do."""
        self.qtbot.waitUntil(self.operations.idle, timeout=20_000)

    def find(self, name: str) -> Any:
        """A widget by its name."""
        from PySide6.QtWidgets import QWidget

        found = self.page.findChild(QWidget, name)
        assert found is not None, f"there is no {name}"
        return found

    def press(self, name: str) -> None:
        """Press a button that a person could press."""
        button = self.find(name)
        assert button.isVisible(), f"{name} is hidden"
        assert button.isEnabled(), f"{name} is disabled"
        button.click()
        self.settle()

    def names(self) -> list[str]:
        """Whom the listed stories are about."""
        return [gesture.customer_name for gesture in self.find("log_list").model().rows()]

    def close(self) -> None:
        """End the lanes."""
        self.operations.close()


@pytest.fixture
def open_window(themed: Any, shop: Shop, qtbot: Any) -> Iterator[Any]:
    """``open_window()`` opens the log on the shop as it stands."""
    opened: list[Window] = []

    def open_() -> Window:
        opened.append(Window(shop, qtbot))
        return opened[-1]

    yield open_
    for window in opened:
        window.close()
