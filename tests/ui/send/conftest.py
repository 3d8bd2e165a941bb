"""What tests of the Send screen share: a page that only writes down, services in memory, the real thing over SQLite."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from counting import Hands
from desk import Desk
from PySide6.QtWidgets import QApplication
from stand_in import DANILO, PRIYA, StandIn, customer, items

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.people import Person
from gifts_app.services.begun_forms import BegunForms
from gifts_app.services.hub import Services, services_over
from gifts_app.storage.database import Database
from gifts_app.storage.profile import Profile
from gifts_app.ui.actions import Actions
from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.operations import Operations
from gifts_app.ui.send.page import SendPage
from gifts_app.ui.send.presenter import SendPresenter
from gifts_app.ui.shell import Shell
from gifts_app.ui.undo import UndoStack


class FakePage:
    """Remembers what it was told, newest last, by the name of the method."""

    def __init__(self) -> None:
        self.told: dict[str, list[tuple[Any, ...]]] = {}

    def __getattr__(self, name: str) -> Any:
        if not name.startswith(("show_", "changed", "fill_", "empty_", "open_", "offer_", "form_")):
            raise AttributeError(name)
        return lambda *what, **how: self.told.setdefault(name, []).append((*what, *how.values()))

    def last(self, name: str) -> Any:
        """What it was told last under this name; alone if it was one thing."""
        what = self.told[name][-1]
        return what[0] if len(what) == 1 else what

    def times(self, name: str) -> int:
        """How often it was told this."""
        return len(self.told.get(name, ()))


@pytest.fixture
def page() -> FakePage:
    """A page without widgets."""
    return FakePage()


@pytest.fixture
def services() -> StandIn:
    """Three customers and a shelf."""
    people = (customer("Amara Okafor", 1, given_name="Amara"), customer("Omar Benali", 2), customer("石川 真理", 3))
    return StandIn().with_people(*people)


@pytest.fixture
def desk() -> dict[str, Person | None]:
    """Who works here; a test may send them away."""
    return {"person": DANILO}


@pytest.fixture
def presenter(page: FakePage, services: StandIn, inline: Any, desk: dict[str, Person | None]) -> SendPresenter:
    """A presenter whose jobs run at once."""
    return SendPresenter(page, inline(services), lambda: desk["person"])


@pytest.fixture
def open_window(
    qtbot: Any, themed: Any, tmp_path: Path
) -> Iterator[Callable[[Services, Person], tuple[MainWindow, Shell]]]:
    """Opens windows, each with lanes of its own; the one that was opened last has the keyboard."""
    opened: list[tuple[MainWindow, Shell]] = []

    def make(services: Services, person: Person) -> tuple[MainWindow, Shell]:
        undo, actions = UndoStack(), Actions()
        strip, operations = StatusStrip(undo), Operations(lambda: services)
        begun = BegunForms(Profile(tmp_path / "profile"))
        shell = Shell(operations, actions, undo, strip, lambda: person, lambda _key: None, begun=begun)
        window = MainWindow({"send": lambda: SendPage(shell)}, actions=actions, undo=undo, strip=strip)
        qtbot.addWidget(window)
        opened.append((window, shell))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isAncestorOf(QApplication.focusWidget()))
        return window, shell

    yield make
    for window, shell in opened:
        window.close()
        assert shell.operations.close()
        shell.begun.close()


@pytest.fixture
def make_desk(qtbot: Any, sqlite: Database, tmp_path: Path, open_window: Any) -> Callable[[], Desk]:
    """Opens windows over one database, as after a restart; they end before it does, so it comes first."""
    services = services_over(sqlite, Profile(tmp_path / "profile"), "desk")
    agent = services.team.put(DANILO)
    for item in items():
        services.stock.put(item)

    def make() -> Desk:
        desk = Desk(qtbot, *open_window(services, agent), services, agent)
        desk.settle()
        return desk

    return make


@pytest.fixture
def house(database: Database, tmp_path: Path) -> Services:
    """The real services over each engine: two people, three customers, a shelf."""
    services = services_over(database, Profile(tmp_path / "profile"), "desk")
    services.team.put(DANILO)
    services.team.put(PRIYA)
    for number, name in enumerate(("Amara Okafor", "Omar Benali", "Zelda Quist"), start=1):
        address = Address(street=f"{number} Alder Rise", city="Leeds", postal_code="LS6 2AB", country="GB")
        services.customers.add(CustomerDetails(name, phone=f"+44 113 496 012{number}", address=address))
    for item in items():
        services.stock.put(item)
    return services


@pytest.fixture
def make_hands(qtbot: Any, house: Services, open_window: Any) -> Callable[..., Hands]:
    """Opens windows over one database, which outlives them as above."""

    def make(person: Person = DANILO) -> Hands:
        hands = Hands(qtbot, *open_window(house, person))
        hands.settle()
        return hands

    return make


@pytest.fixture
def hands(make_hands: Callable[..., Hands]) -> Hands:
    """One window with the keyboard in it."""
    return make_hands()
