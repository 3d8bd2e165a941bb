"""A pasted address beside those who are known, on both engines."""

import uuid
from pathlib import Path

import pytest

from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.services.hub import Services, services_over
from gifts_app.services.settings import SenderDetails
from gifts_app.storage.database import Database
from gifts_app.storage.profile import Profile


@pytest.fixture
def house(database: Database, tmp_path: Path) -> Services:
    """Services over an empty database."""
    return services_over(database, Profile(tmp_path / "profile"), "desk")


@pytest.fixture
def amara(house: Services) -> Customer:
    """Somebody who is known."""
    return house.customers.add(CustomerDetails("Amara Okafor", email="Amara@Example.org", phone="+44 113 496 0123"))


@pytest.mark.parametrize(
    ("line", "by"),
    [("amara@example.ORG", "email"), ("0113 496 0123", "phone"), ("Tel. 0044 (113) 4960123", "phone")],
)
def test_who_is_known_is_named(house: Services, amara: Customer, line: str, by: str) -> None:
    """By the e-mail address in any case, by the phone as anybody writes it."""
    reading = house.pasting.read(f"A. Okafor\n14 Alder Rise\nLeeds\nLS6 2AB\n{line}")
    assert reading.known is not None
    assert (reading.known.id, reading.known_by) == (amara.id, by)


@pytest.mark.parametrize("line", ["amar@example.org", "amara@example.org.uk", "0113 496 0124", "23", ""])
def test_somebody_alike_is_not_the_same(house: Services, amara: Customer, line: str) -> None:
    """What is nearly found is not known."""
    assert house.pasting.read(f"A. Okafor\n14 Alder Rise\nLeeds\nLS6 2AB\n{line}").known is None


def test_whoever_is_being_changed_is_no_news(house: Services, amara: Customer) -> None:
    """But somebody else with the same phone is."""
    text = "Amara Okafor\n14 Alder Rise\nLeeds\nLS6 2AB\n0113 496 0123"
    assert house.pasting.read(text, of=amara.id).known is None
    other = house.customers.add(CustomerDetails("Chidi Okafor", phone="0113 4960123"))
    reading = house.pasting.read(text, of=amara.id)
    assert reading.known is not None
    assert reading.known.id == other.id


def test_where_nothing_tells_the_country_it_is_the_senders(house: Services) -> None:
    """A form that names one goes before; a sender without an address says nothing."""
    text = "Alva Lind\nBox 12\n11455 Solna"
    assert house.pasting.read(text).pasted.details.address.country == ""
    house.settings.put_sender(SenderDetails("Us", address=Address("", "Gatan 1", city="Solna", country="SE")))
    assert house.pasting.read(text).pasted.details.address.country == "SE"
    assert house.pasting.read(text, "FI").pasted.details.address.country == "FI"


def test_any_text_is_safe_to_look_up(house: Services) -> None:
    """Operators of a search in what was pasted are letters like others."""
    text = 'x" OR 1=1 --@example.org\n*:^"\'@example.com\n+49 (((( 030 1234567\n%_%@x.de'
    assert house.pasting.read(text, of=uuid.uuid4()).known is None
