"""The bench over a real database, once with a page that only remembers, once with the real one."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from shop import Shop

from gifts_app.storage.database import Database
from gifts_app.ui.bench.presenter import BenchPresenter


@pytest.fixture
def shop(sqlite: Database, tmp_path: Path) -> Shop:
    """People, shelves, an empty queue."""
    return Shop(sqlite, tmp_path)


@pytest.fixture
def view(recorder: Any) -> Any:
    """A page that only remembers."""
    return recorder()


@pytest.fixture
def presenter(view: Any, shop: Shop, inline: Any) -> BenchPresenter:
    """A presenter whose jobs run at once."""
    return BenchPresenter(view, inline(shop.services), lambda: shop.jo)


class Window:
    """The real page in a window, over real lanes."""

    def __init__(self, shop: Shop, qtbot: Any) -> None:
        from gifts_app.ui.actions import Actions
        from gifts_app.ui.bench.page import BenchPage
        from gifts_app.ui.notices import StatusStrip
        from gifts_app.ui.operations import Operations
        from gifts_app.ui.shell import Shell
        from gifts_app.ui.undo import UndoStack

        self.qtbot = qtbot
        self.folders: list[Path] = []
        self.target: Path | None = None
        self.operations = Operations(lambda: shop.services)
        self.undo = UndoStack()
        self.strip = StatusStrip(self.undo)
        self.actions = Actions()
        shell = Shell(self.operations, self.actions, self.undo, self.strip, lambda: shop.jo, lambda key: None)
        self.page = BenchPage(shell, choose=lambda parent, title: self.target, open_folder=self.folders.append)
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

    def find(self, name: str, kind: Any = None) -> Any:
        """A widget by its name."""
        from PySide6.QtWidgets import QWidget

        found = self.page.findChild(kind or QWidget, name)
        assert found is not None, f"there is no {name}"
        return found

    def press(self, name: str) -> None:
        """Press a button that a person could press."""
        button = self.find(name)
        assert button.isVisible(), f"{name} is hidden"
        assert button.isEnabled(), f"{name} is disabled"
        button.click()
        self.settle()

    def key(self, letter: str) -> None:
        """Press a letter in the table, and wait as long as the bench waits for a scanner."""
        table = self.find("run_table")
        table.setFocus()
        self.qtbot.keyClick(table, letter)
        guard = self.page._guard._timer
        self.qtbot.waitUntil(lambda: not guard.isActive())
        self.settle()

    def scan(self, code: str) -> None:
        """Scan a code."""
        from PySide6.QtCore import Qt

        field = self.find("scan")
        self.qtbot.keyClicks(field, code)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def rows(self) -> list[str]:
        """What the table says of each piece."""
        model = self.find("run_table").model()
        return [model.index(row, 3).data() for row in range(model.rowCount())]

    def close(self) -> None:
        """End the lanes."""
        self.operations.close()


@pytest.fixture
def open_window(themed: Any, shop: Shop, qtbot: Any) -> Iterator[Any]:
    """``open_window()`` opens the bench on the shop as it stands."""
    opened: list[Window] = []

    def open_() -> Window:
        opened.append(Window(shop, qtbot))
        return opened[-1]

    yield open_
    for window in opened:
        window.close()
