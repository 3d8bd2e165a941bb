"""What tests of the Send screen share: a page that only writes down, services in memory, the real thing over SQLite."""

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from stand_in import DANILO, StandIn, customer

from gifts_app.domain.people import Person
from gifts_app.ui.send.presenter import SendPresenter


class FakePage:
    """Remembers what it was told, newest last, by the name of the method."""

    def __init__(self) -> None:
        self.told: dict[str, list[tuple[Any, ...]]] = {}

    def __getattr__(self, name: str) -> Any:
        if not name.startswith(("show_", "changed")):
            raise AttributeError(name)
        return lambda *what: self.told.setdefault(name, []).append(what)

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
