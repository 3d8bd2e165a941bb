"""The bench over a real database, once with a page that only remembers, once with the real one."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

sys.path.insert(0, str(Path(__file__).parent.parent))

from page_window import PageWindow
from shop import Shop

from gifts_app.storage.database import Database
from gifts_app.ui.bench.page import BenchPage
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


class Window(PageWindow):
    """The bench in a window."""

    def __init__(self, shop: Shop, qtbot: Any) -> None:
        self.folders: list[Path] = []
        super().__init__(
            shop,
            qtbot,
            lambda shell: BenchPage(shell, choose=lambda parent, title: self.target, open_folder=self.folders.append),
        )

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
        field = self.find("scan")
        self.qtbot.keyClicks(field, code)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def rows(self) -> list[str]:
        """What the table says of each piece."""
        model = self.find("run_table").model()
        return [model.index(row, 3).data() for row in range(model.rowCount())]


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
