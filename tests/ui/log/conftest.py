"""The log over a real database, once with a page that only remembers, once with the real one."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from page_window import PageWindow
from shop import Shop

from gifts_app.storage.database import Database
from gifts_app.ui.log.page import LogPage
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


class Window(PageWindow):
    """The log in a window."""

    def __init__(self, shop: Shop, qtbot: Any) -> None:
        self.asked: list[tuple[str, str]] = []
        super().__init__(shop, qtbot, lambda shell: LogPage(shell, choose=self._choose))

    def _choose(self, _parent: Any, _title: str, name: str, filters: str) -> Path | None:
        self.asked.append((name, filters))
        return self.target

    def names(self) -> list[str]:
        """Whom the listed stories are about."""
        return [gesture.customer_name for gesture in self.find("log_list").model().rows()]


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
