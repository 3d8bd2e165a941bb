"""A small shop behind the command line, and a way to type commands and read what comes back."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

from gifts_app import app
from gifts_app.cli import Options, run
from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.domain.ids import new_id
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.people import Person, Role
from gifts_app.services.hub import Services


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The JSON value on standard output."""
        return json.loads(self.out)

    @property
    def fault(self) -> dict[str, Any]:
        """The error object on standard output, after a look at the sentence on standard error."""
        fault: dict[str, Any] = self.value["error"]
        assert set(fault) == {"kind", "message", "fields"}
        assert self.err.splitlines()[-1] == " ".join(fault["message"].split())
        assert "Traceback" not in self.err
        return fault


@dataclass
class Shop:
    """A profile with a team, two customers and a few things on the shelves."""

    options: Options
    ana: Customer
    jun: Customer
    say: Callable[..., Said]

    def ok(self, *words: object) -> Any:
        """Run a command with ``--json`` that must succeed, and return its value."""
        said = self.say(*words, "--json")
        assert said.status == 0, said.err
        return said.value

    def request(self, *words: object, kind: str = "card", customer: uuid.UUID | None = None) -> Any:
        """Record a card, and return what the command said."""
        given = ("--occasion", "wedding", "--message", "May the rain hold off.")
        return self.ok("request", kind, "--customer", customer or self.ana.id, *given, *words)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of an empty database: the profile's own, unless a test asks for PostgreSQL."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield ""
        return
    server = request.getfixturevalue("postgres_server")
    name = server.borrow(request.getfixturevalue("postgres_template"))
    yield server.url(name)
    server.give_back(name)


both_engines = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def shop(profile_folder: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Shop:
    """Make a shop in a profile of its own."""
    options = Options(profile=profile_folder, database=database_url, as_person="robin@example.com")

    def say(*words: object) -> Said:
        argv = ["--profile", str(options.profile), "--as", options.as_person, *map(str, words)]
        if database_url:
            argv[:0] = ["--database", database_url]
        status = run(argv, app.connect, {"report": _reraise})
        captured = capsys.readouterr()
        return Said(status, captured.out, captured.err)

    with app.connect(options) as services:
        ana, jun = _fill(services)
    return Shop(options, ana, jun, say)


def _reraise(fault: Exception, _: Options) -> NoReturn:
    """Let a test see what the program would only write into its crash log."""
    raise fault


def _fill(services: Services) -> tuple[Customer, Customer]:
    services.team.put(Person(new_id(), "Robin Vale", "robin@example.com", "robin", "Phones", "Kim Osei"))
    services.team.put(Person(new_id(), "Kim Osei", "kim@example.com", "kim", "Phones", role=Role.MANAGER))
    for sku, name, on_hand in (("BOOK", "Culture book", 5), ("STICKERS", "Sticker sheet", 40), ("SOCKS", "Socks", 0)):
        services.stock.put(Item(sku, name, on_hand=on_hand, bin=f"{sku[0]}-01", low_at=2))
    services.stock.put(Item("a2-ivory", "Card stock, ivory", ItemCategory.PAPER, on_hand=100))
    ana = services.customers.add(
        CustomerDetails(
            "Ana Ruíz",
            given_name="Ana",
            email="ana@example.com",
            phone="+1 555 0100",
            number="C-1001",
            address=Address(street="12 Elm Lane", city="Springfield", region="IL", postal_code="62701", country="US"),
        )
    )
    jun = services.customers.add(
        CustomerDetails("Jun Beispiel", email="jun@example.com", address=Address(city="Köln", country="DE"))
    )
    return ana, jun
